"""A real archive of a mailing list gives what a second, independent count finds in it."""

import hashlib
import re
from pathlib import Path

import pytest

from reader.infer.run import infer
from reader.load import load
from reader.model import Resolved
from tests.gate.places import NEEDS_PAGES, SHARED

ARCHIVES = sorted((SHARED / "real" / "mbox").glob("*.mbox"))
pytestmark = NEEDS_PAGES


def own_id(id: str) -> str:
    return f"mail:{hashlib.sha256(id.encode()).hexdigest()[:32]}"


@pytest.mark.parametrize("path", ARCHIVES, ids=lambda path: path.stem)
def test_every_message_with_what_it_answers(path: Path) -> None:
    text = path.read_text("utf-8", "replace")
    expected: dict[str, str | None] = {}
    for head in re.findall(r"(?:^|\n\n)From .*? \d{4}\n(.*?)\n\n", text, re.DOTALL):
        id = re.search(r"^Message-ID: <(.*)>$", head, re.MULTILINE)
        above = re.search(r"^In-Reply-To: <(.*)>$", head, re.MULTILINE)
        assert id
        expected[own_id(id[1])] = own_id(above[1]) if above else None
    document = load(str(path))
    ids = {entry.key: entry.own_id for entry in document.entries()}
    found: dict[str | None, str | None] = {}
    for post in document.posts:
        found[post.own_id] = None
        for comment in post.comments:
            found[comment.own_id] = ids[comment.parent] if comment.parent else post.own_id
    assert found == expected
    assert not re.search(r"^\S+@\S+$", document.source.text, re.MULTILINE)


@pytest.mark.parametrize("path", ARCHIVES, ids=lambda path: path.stem)
def test_every_quoted_word_is_somebody_s_of_the_archive(path: Path) -> None:
    document = load(str(path))
    resolved = Resolved(document, infer(document))
    marked = re.findall(r"^>", path.read_text("utf-8", "replace"), re.MULTILINE)
    quoted = 0
    for comment in document.comments():
        own = resolved.own_words(comment)
        assert own
        assert not any(block.kind == "blockquote" or block.text.startswith(">") for block in own)
        for quote in resolved.quotes(comment):
            assert quote.source in {entry.author.name for entry in document.entries() if entry.author}
            quoted += sum(block.text.count("\n") + 1 for block in comment.blocks[quote.first : quote.last + 1])
    assert 0.75 * len(marked) <= quoted <= len(marked)  # the other lines are blank
