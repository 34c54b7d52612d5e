"""Blogger pages of every form give their posts and comments, each once, with all that the markup says."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from reader.model import Document, IntakePost
from reader.model.identify import identify
from reader.sources.html.blogger import BLOGGER
from reader.sources.html.page import PAGE
from reader.sources.read import read
from tests.pages import BLOGGERS, comment, importer_of, intake, page, raw, thread

PAGES = Path(__file__).parents[2] / "data" / "pages"
EXPECTED: dict[str, Any] = yaml.safe_load((PAGES / "expected.yaml").read_text("utf-8"))


def names(document: Document) -> list[str | None]:
    return [comment.author.name if comment.author else None for comment in document.comments()]


def told(post: IntakePost) -> dict[str, Any]:
    """Write a post as `expected.yaml` does."""
    ids = {each.ref: each.own_id for each in post.comments}
    return {
        "title": post.title,
        "own_id": post.own_id,
        "author": post.author.name if post.author else None,
        "published": post.published.value if post.published else None,
        "url": post.url,
        "claimed": post.claimed_comments,
        "nesting": post.nesting,
        "blocks": [[block.kind, block.text] for block in post.blocks],
        "comments": [
            {
                "own_id": each.own_id,
                "parent": ids.get(each.parent or ""),
                "author": each.author.name if each.author else None,
                "owner": each.author.is_owner if each.author else False,
                "time": each.published.value if each.published else None,
                "basis": each.published.basis if each.published else None,
                "removed": each.removed,
                "text": " / ".join(block.text for block in each.blocks),
            }
            for each in post.comments
        ],
    }


def test_every_page_has_its_expectation() -> None:
    assert {path.stem for path in PAGES.glob("*.html")} == EXPECTED.keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_is_read_as_it_says(name: str) -> None:
    source = read(str(PAGES / f"{name}.html"))
    assert BLOGGER.recognise(source)
    found = BLOGGER.read(source)
    assert [told(post) for post in found.posts] == EXPECTED[name]["posts"]
    assert [warning.code for warning in found.warnings] == EXPECTED[name]["warnings"]
    dialect = found.source.dialect
    assert (dialect.name, dialect.language) == ("blogger-page", EXPECTED[name]["language"])
    assert found.source.media == "text/html"


@pytest.mark.parametrize("name", EXPECTED)
def test_every_piece_of_the_reading_text_is_told_once(name: str) -> None:
    document = identify(BLOGGER.read(read(str(PAGES / f"{name}.html"))))
    spans = sorted(
        [block.span for entry in document.entries() for block in entry.blocks if block.span]
        + [piece.span for piece in document.furniture]
    )
    text = document.source.text
    covered = "".join(text[span.start : span.end] for span in spans)
    assert "".join(covered.split()) == "".join(text.split())
    for entry in document.entries():
        for block in entry.blocks:
            assert block.span and text[block.span.start : block.span.end] == block.text
        for fact in filter(None, (entry.author, entry.published)):
            assert all(text[span.start : span.end].strip() for span in fact.evidence)
        if entry.author:
            assert [text[span.start : span.end] for span in entry.author.evidence] == [entry.author.name]


def test_addresses_of_comments_and_authors_are_kept() -> None:
    document = identify(BLOGGER.read(read(str(PAGES / "A-threaded-de.html"))))
    first = next(document.comments())
    assert first.url == "https://leuchtfeuer.example/2015/03/das-nebelhorn.html?showComment=1425371400000#c5001"
    assert first.locator == "#c5001"
    assert first.author and first.author.url == "https://www.blogger.com/profile/0501"
    picture = document.posts[0].blocks[-1]
    assert picture.ranges[0].url == "https://leuchtfeuer.example/2015/03/turm.jpg"
    assert document.posts[0].blog == "Am Leuchtfeuer"


def test_words_beside_the_posts_and_comments_are_counted() -> None:
    without = intake(thread(comment(1))).source.unread_words
    beside = intake(thread(comment(1)) + "<div>three words more</div><script>none at all</script>").source.unread_words
    assert without is not None and beside == without + 3


def test_replies_nest_as_deep_as_the_page_nests_them() -> None:
    inner = ""
    for number in range(500, 0, -1):
        inner = comment(number, inside=inner)
    document = page(thread(inner))
    assert [each.depth for each in document.comments()] == list(range(1, 501))
    assert document.posts[0].nesting == "stated"
    assert not document.warnings


def unnumbered(text: str, around: str = "") -> str:
    """Write a comment without its number, as a widget prints it again."""
    body = f'<div class="comment-block">{around}<p class="comment-content">{text}</p></div>'
    return f'<li class="comment">{body}</li>'


def test_a_copy_without_numbers_is_no_other_comment() -> None:
    text = "The same words of some length, printed by a widget."
    copy = unnumbered(text, '<cite class="user">Ann</cite><span class="datetime">10:00</span>')
    assert len(list(page(thread(comment(1, text), copy)).comments())) == 1


def test_what_somebody_says_twice_is_two_comments() -> None:
    assert len(list(page(thread(comment(1), comment(2))).comments())) == 2


def test_the_post_printed_again_as_a_comment_is_none() -> None:
    again = unnumbered("Words of a post, and not few.")
    markup = thread(comment(1), again).replace("What it says.", "Words of a post, and not few.")
    assert names(page(markup)) == ["Ann"]


def test_a_list_in_a_post_is_no_comments() -> None:
    body = '<ol><li class="comment" id="c77">An example of markup.</li></ol>'
    assert list(page(thread().replace("What it says.", body)).comments()) == []


def test_said_in_a_language_without_labels_is_what_all_names_end_with() -> None:
    terms = "".join(
        f'<dt class="comment-author" id="c{number}">{name} dixit...</dt><dd class="comment-body">Salve {number}.</dd>'
        for number, name in enumerate(("Marcus", "Livia", "Gaius Secundus"), 1)
    )
    assert names(page(f'{BLOGGERS}<div id="comments"><dl id="comments-block">{terms}</dl></div>')) == [
        "Marcus",
        "Livia",
        "Gaius Secundus",
    ]


def test_comments_that_nothing_but_their_text_marks() -> None:
    boxes = "".join(
        f'<div class="box"><span class="author">{name}</span><div class="comment-body">Words of {name}.</div></div>'
        for name in ("Ida", "Jon")
    )
    document = page(f'{BLOGGERS}<div class="post-body">A post.</div><div id="comments">{boxes}</div>')
    assert names(document) == ["Ida", "Jon"]
    assert [each.blocks[0].text for each in document.comments()] == ["Words of Ida.", "Words of Jon."]


def test_a_parent_that_the_page_does_not_hold_is_none() -> None:
    markup = thread().replace("<ol>", f'<ol id="c9-ra">{comment(1)}')
    assert [each.parent for each in page(markup).comments()] == [None]


@pytest.mark.parametrize(
    ("heading", "count"),
    [("48 mental notes:", 48), ("1.204 Kommentare:", 1204), ("٣ تعليقات", 3), ("Talk", None)],
)
def test_the_heading_counts_in_any_words(heading: str, count: int | None) -> None:
    markup = thread(comment(1)).replace('<div id="comments">', f'<div id="comments"><h4>{heading}</h4>')
    assert intake(markup).posts[0].claimed_comments == count


def test_a_page_that_a_script_would_fill_says_so() -> None:
    document = page(f"{BLOGGERS}<script>render()</script></body></html>")
    assert [warning.code for warning in document.warnings] == ["no-text"]


def test_a_fragment_of_a_page_is_read() -> None:
    terms = '<dt class="comment-author" id="c1">Ann said...</dt><dd class="comment-body">Some words.</dd>'
    document = page(f'<dl id="comments-block">{terms}</dl>')
    assert names(document) == ["Ann"]
    assert document.posts[0].title is None


def test_a_page_of_another_system_is_not_bloggers() -> None:
    markup = '<html><body><ol class="commentlist"><li class="comment" id="comment-12">Words.</li></ol></body></html>'
    assert importer_of(raw(markup)) is PAGE
    linked = '<html><body><p>See <a href="https://www.blogger.com/profile/1">my profile</a>.</p></body></html>'
    assert importer_of(raw(linked)) is PAGE


def test_script_and_style_are_no_sign_of_blogger() -> None:
    markup = (
        "<html><head><style>#comments-block {}</style></head><body><script>'<dl id=comments-block>'</script>A blog."
    )
    assert importer_of(raw(markup)) is PAGE


def test_a_wayback_address_is_unwrapped() -> None:
    wrapped = "https://web.archive.org/web/2012/http://web.archive.org/web/20110101000000/http://a.example/p.html"
    found = intake(thread(comment(1, f'<a href="{wrapped}">there</a>'))).posts[0].comments[0]
    assert found.blocks[0].ranges[0].url == "http://a.example/p.html"
