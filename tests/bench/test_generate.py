"""The threads that are measured are threads: what is flattened is rebuilt as it was made."""

from collections.abc import Callable, Iterator

import pytest

from tests.bench.generate import comments, glued, numbered
from tests.documents import rebuilt

COUNT = 60


@pytest.mark.parametrize(("flatten", "dialect"), [(glued, "T3"), (numbered, "N")])
def test_a_made_thread_is_rebuilt(flatten: Callable[[int], Iterator[str]], dialect: str) -> None:
    document = rebuilt("".join(flatten(COUNT)), uri="made.txt")
    (post,) = document.posts
    made = list(comments(COUNT))
    assert document.source.dialect.name == dialect
    assert [tuple(block.text for block in comment.blocks) for comment in post.comments] == [
        one.paragraphs for one in made
    ]
    assert [comment.parent is None for comment in post.comments] == [one.depth == 1 for one in made]
