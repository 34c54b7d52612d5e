"""A page comes back from each dialect as it was written: dialect, tree, paragraphs, authors and times."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings

from reader.model import Comment, Document, Post
from tests import documents
from tests.property import laws, pages
from tests.property.pages import Page

RENDERED: dict[str, tuple[str, Callable[[Page], str]]] = {
    "T1": ("T1", pages.t1),
    "T2": ("T2", pages.t2),
    "T3": ("T3", pages.t3),
    "T4": ("T4", pages.t4),
    "T3m": ("T3m", pages.t3m),
    "T4m": ("T4m", pages.t4m),
    "N with markers": ("N", pages.n_marked),
    "N without markers": ("N", pages.n_unmarked),
    "L": ("L", pages.lettered),
    "H": ("H", pages.h),
    "C": ("C", pages.c),
    "G": ("G", pages.g),
}
WITH_HEADING = ("N with markers", "N without markers", "L", "H")
WITH_BYLINES = ("H", "C", "G")


def paragraphs(entry: Post | Comment) -> tuple[str, ...]:
    return tuple(block.text for block in entry.blocks)


def rebuilt(text: str) -> Document:
    """Rebuild, and hold the laws by the way."""
    document = documents.rebuilt(text)
    laws.hold_read(document)
    return document


@pytest.mark.parametrize("name", RENDERED)
@settings(max_examples=40)
@given(page=pages.pages())
def test_the_comments_come_back(name: str, page: Page) -> None:
    dialect, render = RENDERED[name]
    document = rebuilt(render(page))
    (post,) = document.posts
    assert document.source.dialect.name == dialect
    assert [comment.number for comment in post.comments] == page.tree
    assert [paragraphs(comment) for comment in post.comments] == [said.paragraphs for said in page.comments]


@pytest.mark.parametrize("name", WITH_HEADING)
@settings(max_examples=40)
@given(page=pages.pages())
def test_the_post_comes_back(name: str, page: Page) -> None:
    (post,) = rebuilt(RENDERED[name][1](page)).posts
    assert post.published is not None
    assert (post.title, post.published.value) == (pages.TITLE, "2019-01-28")
    assert paragraphs(post) == page.post


@pytest.mark.parametrize("name", WITH_BYLINES)
@settings(max_examples=40)
@given(page=pages.pages())
def test_authors_and_times_come_back(name: str, page: Page) -> None:
    (post,) = rebuilt(RENDERED[name][1](page)).posts
    found = [(comment.author, comment.published) for comment in post.comments]
    assert [author and author.name for author, _ in found] == [said.author for said in page.comments]
    assert [time and time.value[-5:] for _, time in found] == [said.time[-5:] for said in page.comments]


@settings(max_examples=40)
@given(page=pages.pages())
def test_old_pages_come_back(page: Page) -> None:
    document = rebuilt(pages.s(page))
    (post,) = document.posts
    assert document.source.dialect.name == "S"
    assert [comment.author and comment.author.name for comment in post.comments] == [
        said.author for said in page.comments
    ]
    assert [paragraphs(comment) for comment in post.comments] == [said.paragraphs for said in page.comments]


@settings(max_examples=40)
@given(page=pages.pages())
def test_an_archive_comes_back(page: Page) -> None:
    document = rebuilt(pages.archive(page))
    wanted = [page.post, *(said.paragraphs for said in page.comments)]
    assert document.source.dialect.name == "A"
    assert [paragraphs(post) for post in document.posts] == wanted
    assert [post.title for post in document.posts] == [f"Of day {day}" for day in range(1, len(wanted) + 1)]
    assert not list(document.comments())


@pytest.mark.parametrize("name", RENDERED)
@settings(max_examples=40)
@given(page=pages.pages(fewest=6))
def test_a_page_cut_off_loses_its_end_alone(name: str, page: Page) -> None:
    lines = RENDERED[name][1](page).split("\n")
    (post,) = rebuilt("\n".join(lines[: len(lines) * 4 // 5])).posts
    whole = post.comments[:-1]
    assert whole
    assert [paragraphs(comment) for comment in whole] == [said.paragraphs for said in page.comments[: len(whole)]]


@pytest.mark.parametrize("name", RENDERED)
def test_a_count_in_a_comment_is_what_somebody_says(name: str) -> None:
    said = ("The lamps are dark again.", "I count them all.", "The boats are in.", "So is the tide.")
    comments = [pages.Said(1, (text,), "Wren", f"28 January 2019 at 0{hour}:00") for hour, text in enumerate(said, 1)]
    comments[1] = replace(comments[1], paragraphs=(*comments[1].paragraphs, "3 comments", "And more after that."))
    (post,) = rebuilt(RENDERED[name][1](Page(post=("A post about lamps.",), comments=tuple(comments)))).posts
    assert [paragraphs(comment) for comment in post.comments] == [comment.paragraphs for comment in comments]
