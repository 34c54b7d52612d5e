"""Exports of others give the posts and comments that a look at the bare text counts, without any parser of XML."""

import re
from collections import Counter
from pathlib import Path

import pytest

from reader.model import Comment, Document
from reader.model.identify import identify
from reader.sources.exports.disqus import DISQUS_EXPORT
from reader.sources.exports.wordpress import WORDPRESS_EXPORT
from reader.sources.read import read
from tests.gate.places import NEEDS_PAGES, SHARED

WXR = sorted(path for path in (SHARED / "real" / "wxr").glob("*") if path.suffix in (".wxr", ".xml"))
DISQUS = sorted((SHARED / "real" / "disqus").glob("*.xml"))
IMPORTERS = {**dict.fromkeys(WXR, WORDPRESS_EXPORT), **dict.fromkeys(DISQUS, DISQUS_EXPORT)}
LETTERS = re.compile(r"[^\W\d_]{3,}")
pytestmark = NEEDS_PAGES


def document(path: Path) -> Document:
    return identify(IMPORTERS[path].read(read(str(path))))


def field(text: str, name: str) -> str:
    """Return what stands in the first element of a name, without regard to what else it stands in."""
    found = re.search(rf"<{name}>\s*(?:<!\[CDATA\[(.*?)\]\]>|([^<]*))\s*</{name}>", text, re.DOTALL)
    return ((found[1] or found[2] or "") if found else "").strip()


def parts(text: str, name: str) -> list[str]:
    return re.findall(rf"<{name}(?:\s[^>]*[^>/])?>(.*?)</{name}>", text, re.DOTALL)


def said(comment: Comment) -> str:
    return " ".join(block.text for block in comment.blocks)


def here(found: Document) -> list[Comment]:
    return [comment for comment in found.comments() if not comment.absent]


def test_there_are_exports_to_read() -> None:
    assert min(len(WXR), len(DISQUS)) > 0


@pytest.mark.parametrize("path", WXR, ids=lambda path: path.stem)
def test_comments_are_those_that_were_approved_and_no_pings(path: Path) -> None:
    comments = parts(path.read_text("utf-8"), "wp:comment")
    truth = [
        each
        for each in comments
        if field(each, "wp:comment_approved") in ("1", "")
        and field(each, "wp:comment_type") not in ("pingback", "trackback")
    ]
    found = here(document(path))
    assert [each.locator for each in found] == [
        f"wp:comment_id {field(each, 'wp:comment_id')}" for each in in_order(truth, found)
    ]
    assert Counter(each.author.name if each.author else "" for each in found) == Counter(
        " ".join(field(each, "wp:comment_author").split()) for each in truth
    )
    times = [field(each, "wp:comment_date_gmt") for each in truth]
    stamps = Counter(f"{time.replace(' ', 'T')}Z" for time in times if time)
    assert Counter(each.published.value for each in found if each.published) == stamps
    by_id = {field(each, "wp:comment_id"): each for each in truth}
    for comment in found:
        words = LETTERS.findall(re.sub(r"<[^>]*>|&\w+;", " ", field(by_id[number(comment)], "wp:comment_content")))
        assert Counter(words) - Counter(LETTERS.findall(said(comment))) == Counter()


def number(comment: Comment) -> str:
    return (comment.locator or "").removeprefix("wp:comment_id ")


def in_order(truth: list[str], found: list[Comment]) -> list[str]:
    """Put comments in the order of others: replies stand behind what they answer."""
    left = list(truth)
    ordered: list[str] = []
    for comment in found:
        place = next(
            (place for place, each in enumerate(left) if field(each, "wp:comment_id") == number(comment)), None
        )
        if place is not None:
            ordered.append(left.pop(place))
    return ordered + left


@pytest.mark.parametrize("path", WXR, ids=lambda path: path.stem)
def test_posts_are_those_that_are_published_or_talked_about(path: Path) -> None:
    items = parts(path.read_text("utf-8"), "item")
    truth = [
        item
        for item in items
        if (field(item, "wp:post_type") in ("post", "page", "") and field(item, "wp:status") in ("publish", ""))
        or "<wp:comment_approved>1<" in item
    ]
    assert [each.locator for each in document(path).posts] == [
        f"wp:post_id {field(each, 'wp:post_id')}" if field(each, "wp:post_id") else each_link(each) for each in truth
    ]


def each_link(item: str) -> str:
    return f"wp:post_id {field(item, 'link').rpartition('?p=')[2]}"


@pytest.mark.parametrize("path", WXR, ids=lambda path: path.stem)
def test_parents_are_those_that_are_named(path: Path) -> None:
    stated = {
        field(each, "wp:comment_id"): field(each, "wp:comment_parent")
        for each in parts(path.read_text("utf-8"), "wp:comment")
    }
    found = document(path)
    names = {comment.key: number(comment) for comment in found.comments()}
    for comment in found.comments():
        if number(comment) in stated and list(names.values()).count(number(comment)) == 1:
            assert (names[comment.parent] if comment.parent else "0") == (stated[number(comment)] or "0")


@pytest.mark.parametrize("path", DISQUS, ids=lambda path: path.stem)
def test_posts_of_disqus_are_all_but_spam(path: Path) -> None:
    text = re.sub(r"<!--.*?-->", "", path.read_text("utf-8"), flags=re.DOTALL)
    posts = re.findall(r'<post dsq:id="(\d+)">(.*?)</post>', text, re.DOTALL)
    truth = {number: body for number, body in posts if "<isSpam>true" not in body}
    found = here(document(path))
    assert {each.own_id for each in found} == {f"disqus:{number}" for number in truth}
    removed = {f"disqus:{number}" for number, body in truth.items() if "<isDeleted>true" in body}
    assert {each.own_id for each in found if each.removed} == removed
    for comment in found:
        parent = re.search(r'<parent dsq:id="(\d+)"', truth[(comment.own_id or "").removeprefix("disqus:")])
        assert (comment.parent is not None) == (parent is not None)


@pytest.mark.parametrize("path", [*WXR, *DISQUS], ids=lambda path: path.stem)
def test_no_address_that_stands_in_a_field_for_one_is_kept(path: Path) -> None:
    text = path.read_text("utf-8")
    kept = repr(document(path))
    fields = re.findall(r"(?:_email|_IP|<email|<ipAddress)>\s*(?:<!\[CDATA\[)?([^<>\]\s]{4,})", text)
    assert fields
    bodies = " ".join(re.findall(r"<!\[CDATA\[(.*?)\]\]>", text, re.DOTALL))
    assert [each for each in fields if each in kept and bodies.count(each) < 2] == []


@pytest.mark.parametrize("path", [*WXR, *DISQUS], ids=lambda path: path.stem)
def test_thread_by_thread_it_is_the_same(path: Path) -> None:
    whole = IMPORTERS[path].read(read(str(path)))
    single = [post for intake in IMPORTERS[path].threads(read(str(path))) for post in intake.posts]
    assert [(each.own_id, len(each.comments), [b.text for b in each.blocks]) for each in single] == [
        (each.own_id, len(each.comments), [b.text for b in each.blocks]) for each in whole.posts
    ]
