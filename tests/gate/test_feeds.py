"""Real feeds and exports of Blogger give what a second, independent count finds in them."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from reader.load import load
from reader.model.letters import letters
from tests.gate.places import NEEDS_PAGES, SHARED

FEEDS = sorted((SHARED / "real" / "blogger-feed").glob("*"))
EXPORTS = sorted((SHARED / "real" / "blogger-export").glob("*"))
PAGES = SHARED / "real" / "blogger-html"
# The page and the feed of one post.
PAIRS = {"hradiska-sk-post-4019061590701079681.atom.xml": "hradiska-sk-hradisko-velky-vrch-divinka.html"}
TAG = re.compile(r"<[^>]*>")
pytestmark = NEEDS_PAGES


def counted(path: Path) -> dict[str, tuple[str | None, str]]:
    """Count comments by patterns: by id, the number of their parent and the letters of their text."""
    text = path.read_text("utf-8")
    found: dict[str, tuple[str | None, str]] = {}
    if path.suffix == ".jsonp":
        feed = json.loads(text[text.index("({") + 1 : text.rindex(")")])["feed"]
        for entry in feed["entry"]:
            parents = [each["href"].rpartition("/")[2] for each in entry["link"] if each["rel"] == "related"]
            found[entry["id"]["$t"]] = (
                parents[0] if parents else None,
                letters(TAG.sub(" ", unescape(entry["content"]["$t"]))),
            )
        return found
    text = re.sub(r"(</?)ns\d:", r"\1", text)
    for entry in re.findall(r"<entry\b.*?</entry>", text, re.DOTALL):
        if "kind#" in entry and "kind#comment" not in entry:
            continue
        parent = re.search(r"rel=['\"]related['\"][^>]*?href=['\"][^'\"]*/(\d+)['\"?]", entry)
        id = re.search(r"<id>(.*?)</id>", entry)
        content = re.search(r"<content[^>]*>(.*?)</content>", entry, re.DOTALL)
        assert id
        words = TAG.sub(" ", unescape(unescape(content[1]))) if content else ""
        found[id[1]] = (parent[1] if parent else None, letters(words))
    return found


def test_there_are_feeds() -> None:
    assert len(FEEDS) > 1
    assert len(EXPORTS) > 1


@pytest.mark.parametrize("path", [*FEEDS, *EXPORTS], ids=lambda path: path.stem[:30])
def test_every_comment_with_its_parent_and_its_words(path: Path) -> None:
    document = load(str(path))
    present = [comment for comment in document.comments() if not comment.absent]
    expected = counted(path)
    ids = {comment.key: comment.own_id for comment in document.comments()}
    assert {comment.locator: ids.get(comment.parent) if comment.parent else None for comment in present} == {
        id: parent for id, (parent, _) in expected.items()
    }
    for comment in present:
        assert comment.locator is not None
        assert letters(" ".join(block.text for block in comment.blocks)) == expected[comment.locator][1]


@pytest.mark.parametrize("feed", PAIRS)
def test_a_page_and_its_feed_agree(feed: str) -> None:
    one, other = load(str(PAGES / PAIRS[feed])), load(str(SHARED / "real" / "blogger-feed" / feed))
    assert one.posts[0].key == other.posts[0].key
    assert {(each.key, each.parent, each.fingerprint) for each in one.comments()} == {
        (each.key, each.parent, each.fingerprint) for each in other.comments()
    }
