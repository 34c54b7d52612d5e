"""Whatever two texts of a page are merged, nothing of either is lost, doubled or moved; and nothing is made up."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.model import Document
from reader.model.identify import identify
from reader.reconstruct.merging.merge import merge
from tests.documents import rebuilt
from tests.infer.talks import inferred
from tests.property import laws, pages
from tests.property.pages import Page
from tests.property.texts import anything

SILENT = {"T2": pages.t2, "T3": pages.t3, "T4m": pages.t4m, "N": pages.n_marked}
SIGNED = {"H": pages.h, "C": pages.c, "G": pages.g}


def merged(first: Document, second: Document) -> Document:
    """Merge two texts, and hold the laws but that of the order: what is put back stands in the other text."""
    document = identify(merge(first, second))
    laws.covers_once(document)
    laws.says_what_stands_there(document)
    laws.has_a_tree(document)
    laws.warns_of_what_is_there(document)
    return document


@given(anything)
def test_merging_with_itself_changes_only_the_source(text: str) -> None:
    alone = rebuilt(text)
    twice = merged(alone, alone)
    assert twice.posts == alone.posts
    assert twice.warnings == alone.warnings
    assert [piece for piece in twice.furniture if piece.span.start < len(text)] == list(alone.furniture)


@given(anything, anything, st.data())
def test_the_laws_hold_for_any_two_texts(one: str, other: str, data: st.DataObject) -> None:
    shared = data.draw(st.sampled_from(("", one)))
    try:
        document = merged(rebuilt(one), rebuilt(other + "\n" + shared))
    except ReaderError:
        assume(False)
    laws.hold_inferred(inferred(document))


@pytest.mark.parametrize("signed", SIGNED)
@pytest.mark.parametrize("silent", SILENT)
@settings(max_examples=12)
@given(page=pages.pages(), in_order=st.booleans())
def test_a_page_comes_back_whole(silent: str, signed: str, page: Page, in_order: bool) -> None:
    texts = [SILENT[silent](page), SIGNED[signed](page)]
    comes_back(page, texts if in_order else texts[::-1])


def comes_back(page: Page, texts: list[str]) -> None:
    """Merge two texts and compare with the page. Paragraphs that were taken for wrapped lines are no fault of that."""
    one, other = map(rebuilt, texts)
    said = [paragraph for comment in page.comments for paragraph in comment.paragraphs]
    shown = {block.text for document in (one, other) for comment in document.comments() for block in comment.blocks}
    assume(shown <= set(said))
    (post,) = merged(one, other).posts
    assert [comment.number for comment in post.comments] == page.tree
    for found, comment in zip(post.comments, page.comments, strict=True):
        assert tuple(block.text for block in found.blocks) == comment.paragraphs
        assert found.author and found.author.name == comment.author
        assert found.published and found.published.value[-5:] == comment.time[-5:]


def without(page: Page, lost: set[int]) -> str:
    """Number the comments and take some out of the list, which keeps their numbers, as the tool does that writes it."""
    text = pages.n_marked(page)
    for place in lost:
        said, number = page.comments[place], page.tree[place].rpartition(".")[2]
        indent = "  " * said.depth
        marker = "ReplyDelete" if said.depth == 1 else "Delete"
        item = f"\n{indent}{number}. " + f"\n\n{indent}  ".join((*said.paragraphs, marker)) + "\n"
        assert item in text
        text = text.replace(item, "", 1)
    return text


@pytest.mark.parametrize("signed", ["C", "G"])
@settings(max_examples=40)
@given(page=pages.pages(fewest=4), data=st.data())
def test_a_text_that_lost_comments_is_whole_again(signed: str, page: Page, data: st.DataObject) -> None:
    lost = data.draw(st.sets(st.integers(0, len(page.comments) - 1), max_size=2))
    comes_back(page, [without(page, lost), SIGNED[signed](page)])
