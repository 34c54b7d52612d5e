"""Real feeds and exports of Blogger give what a second, independent count finds in them."""

import json
import re
from collections.abc import Collection
from datetime import datetime
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest

from reader.load import load
from reader.model import Document
from reader.model.letters import letters
from tests.gate.places import NEEDS_PAGES, SHARED

FEEDS = sorted((SHARED / "real" / "blogger-feed").glob("*"))
EXPORTS = sorted((SHARED / "real" / "blogger-export").glob("*"))
PAGES = SHARED / "real" / "blogger-html"
# The feed and the page of one post.
PAIRS = {
    "hradiska-sk-post-4019061590701079681.atom.xml": "hradiska-sk-hradisko-velky-vrch-divinka.html",
    "mylog-post-925388997895127564.atom.xml": "mylog-xiaomi-embedthreaded.html",
}
NOBODY = "Anonymous"
ATOM = "{http://www.w3.org/2005/Atom}"
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


def names_and_times(path: Path) -> dict[str, tuple[str, datetime]]:
    """Read who wrote each comment, and when, by another parser."""
    found: dict[str, tuple[str, datetime]] = {}
    if path.suffix == ".jsonp":
        text = path.read_text("utf-8")
        for each in json.loads(text[text.index("({") + 1 : text.rindex(")")])["feed"]["entry"]:
            time = datetime.fromisoformat(each["published"]["$t"])
            found[each["id"]["$t"]] = (each["author"][0]["name"]["$t"], time)
        return found
    for each in ElementTree.parse(path).iter(f"{ATOM}entry"):
        kinds = [
            term["term"] for category in each.iter(f"{ATOM}category") if "kind#" in (term := category.attrib)["term"]
        ]
        if not kinds or kinds[0].endswith("kind#comment"):
            name = each.findtext(f"{ATOM}author/{ATOM}name", "")
            time = datetime.fromisoformat(each.findtext(f"{ATOM}published", ""))
            found[each.findtext(f"{ATOM}id", "")] = (name, time)
    return found


@pytest.mark.parametrize("path", [*FEEDS, *EXPORTS], ids=lambda path: path.stem[:30])
def test_every_comment_with_its_author_and_its_time(path: Path) -> None:
    found: dict[str | None, tuple[str, datetime]] = {}
    for comment in load(str(path)).comments():
        if not comment.absent:
            assert comment.author
            assert comment.published
            found[comment.locator] = comment.author.name, datetime.fromisoformat(comment.published.value)
    expected = names_and_times(path)
    assert found == {id: (name, time.replace(microsecond=0)) for id, (name, time) in expected.items()}


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem[:30])
def test_every_post_but_drafts(path: Path) -> None:
    entries = [
        each
        for each in ElementTree.parse(path).iter(f"{ATOM}entry")
        if any(
            category.get("term", "").endswith(("kind#post", "kind#page")) for category in each.iter(f"{ATOM}category")
        )
    ]
    drafts = [
        each for each in entries if "yes" in [draft.text for draft in each.iter("{http://purl.org/atom/app#}draft")]
    ]
    document = load(str(path))
    expected = [each.findtext(f"{ATOM}id") for each in entries if each not in drafts]
    assert [post.locator for post in document.posts] == expected
    told = "".join(warning.message for warning in document.warnings if warning.code == "left-out")
    assert sum(map(int, re.findall(r"(\d+) unpublished (?:post|page)s?\b(?!')", told))) == len(drafts)


@pytest.mark.parametrize("feed", PAIRS)
def test_a_page_and_its_feed_agree(feed: str) -> None:
    one, other = load(str(PAGES / PAIRS[feed])), load(str(SHARED / "real" / "blogger-feed" / feed))
    assert one.posts[0].url == other.posts[0].url
    assert one.posts[0].own_id in (None, other.posts[0].own_id)  # themes of others do not all name it
    nobody = {each.key for each in other.comments() if each.author and each.author.name == NOBODY}
    assert told(one, nobody) == told(other, nobody)


def told(document: Document, nobody: Collection[str]) -> list[tuple[object, ...]]:
    """Tell keys, parents, texts and authors; a page calls who gave no name in its own language."""
    return [
        (
            each.key,
            each.parent,
            each.fingerprint,
            each.author and (NOBODY if each.key in nobody else each.author.name, each.author.is_owner),
        )
        for each in document.comments()
    ]
