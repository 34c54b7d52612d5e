"""Threads come back from texts that were damaged a little, as far as the text still says what they were."""

from collections.abc import Callable
from unicodedata import normalize

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reader.model import Comment, Post
from tests import documents
from tests.property import laws, pages
from tests.property.damage import HARMLESS, WRAPPING
from tests.property.pages import Page, Said
from tests.property.test_pages import RENDERED, rebuilt

RENDERERS: dict[str, Callable[[Page], str]] = {name: render for name, (_, render) in RENDERED.items()}
# A first paragraph ends where its line does; wrapped, where it ends can be guessed at best.
BY_LINES = ("T1", "T2", "T3", "T4")
# What stands around a page to tell it from the next one; the others have nothing but their comments.
APART = ("N with markers", "N without markers", "L", "H", "C", "G")


def words(text: str) -> str:
    """Give the letters and digits alone: signs and spaces may have been changed."""
    return "".join(sign for sign in normalize("NFKC", text) if sign.isalnum())


def of_rebuilt(entry: Post | Comment) -> str:
    return words("".join(block.text for block in entry.blocks))


def of_written(said: Said) -> str:
    return words("".join(said.paragraphs))


def is_whole(post: Post, page: Page) -> bool:
    """Whether a page came back with its tree and all its words in their places."""
    return [comment.number for comment in post.comments] == page.tree and [
        of_rebuilt(comment) for comment in post.comments
    ] == [of_written(said) for said in page.comments]


@pytest.mark.parametrize("damage", HARMLESS)
@settings(max_examples=40)
@given(page=pages.pages(), name=st.sampled_from(sorted(RENDERERS)))
def test_small_damage_costs_nothing(damage: str, page: Page, name: str) -> None:
    (post,) = rebuilt(HARMLESS[damage](RENDERERS[name](page))).posts
    assert is_whole(post, page)


@pytest.mark.parametrize("damage", HARMLESS | WRAPPING)
@settings(max_examples=15)
@given(page=pages.pages(fewest=2))
def test_small_damage_costs_old_pages_and_archives_nothing(damage: str, page: Page) -> None:
    hurt = (HARMLESS | WRAPPING)[damage]
    (post,) = rebuilt(hurt(pages.s(page))).posts
    found = [(words(comment.author.name), of_rebuilt(comment)) for comment in post.comments if comment.author]
    assert found == [(words(said.author), of_written(said)) for said in page.comments]
    posts = rebuilt(hurt(pages.archive(page))).posts
    assert [of_rebuilt(post) for post in posts] == [words("".join(page.post)), *map(of_written, page.comments)]


@pytest.mark.parametrize("damage", WRAPPING)
@settings(max_examples=40)
@given(page=pages.pages(fewest=4), name=st.sampled_from([name for name in RENDERERS if name not in BY_LINES]))
def test_wrapping_moves_no_word(damage: str, page: Page, name: str) -> None:
    assume(not name.endswith("m") or pages_are_long(page))
    (post,) = rebuilt(WRAPPING[damage](RENDERERS[name](page))).posts
    assert is_whole(post, page)


def pages_are_long(page: Page) -> bool:
    """Whether a page has lines enough to see by them that it was wrapped."""
    return sum(len(paragraph) > 120 for said in page.comments for paragraph in said.paragraphs) > 8


@pytest.mark.parametrize("damage", WRAPPING)
@settings(max_examples=40)
@given(page=pages.pages(fewest=4), name=st.sampled_from(BY_LINES))
def test_wrapping_leaves_the_tree(damage: str, page: Page, name: str) -> None:
    (post,) = rebuilt(WRAPPING[damage](RENDERERS[name](page))).posts
    assert [comment.number for comment in post.comments] == page.tree


@settings(max_examples=60)
@given(page=pages.pages(fewest=3), name=st.sampled_from(sorted(RENDERERS)))
def test_without_its_last_line_a_text_loses_that_alone(page: Page, name: str) -> None:
    lines = RENDERERS[name](page).rstrip("\n").split("\n")
    (post,) = rebuilt("\n".join(lines[:-1])).posts
    before = len(page.comments) - 1
    assert len(post.comments) >= before
    # What the lost line closed or opened may have fallen to the comment before.
    for comment, said in zip(post.comments[:before], page.comments[:before], strict=True):
        assert of_rebuilt(comment).startswith(of_written(said))


@settings(max_examples=60)
@given(page=pages.pages(fewest=6), render=st.sampled_from([pages.h, pages.g, pages.s]), cut=st.floats(0, 1 / 3))
def test_without_its_beginning_a_text_keeps_its_end(page: Page, render: Callable[[Page], str], cut: float) -> None:
    lines = render(page).split("\n")
    document = rebuilt("\n".join(lines[round(cut * len(lines)) :]))
    assert list(map(of_rebuilt, document.comments()))[-2:] == list(map(of_written, page.comments))[-2:]


@settings(max_examples=60)
@given(
    one=pages.pages(),
    other=pages.pages(),
    name=st.sampled_from(APART),
    seam=st.sampled_from(["", "\n", "\n\n", "\n\n\n\n"]),
)
def test_two_pages_in_one_text_are_two_posts(one: Page, other: Page, name: str, seam: str) -> None:
    document = rebuilt(RENDERERS[name](one) + seam + RENDERERS[name](other))
    assert [is_whole(post, page) for post, page in zip(document.posts, (one, other), strict=True)] == [True, True]


@settings(max_examples=30)
@given(one=pages.pages(), other=pages.pages(), name=st.sampled_from(sorted(RENDERERS)))
def test_two_pages_without_a_seam_keep_the_first_comments(one: Page, other: Page, name: str) -> None:
    document = rebuilt(RENDERERS[name](one) + RENDERERS[name](other))
    kept = len(one.comments) - 1
    assert [of_rebuilt(comment) for comment in document.posts[0].comments[:kept]] == [
        of_written(said) for said in one.comments[:kept]
    ]


@settings(max_examples=60)
@given(page=pages.pages(fewest=3), name=st.sampled_from(["H", "C", "G"]), with_count=st.booleans())
def test_comments_printed_twice_are_there_once(page: Page, name: str, with_count: bool) -> None:
    text = RENDERERS[name](page)
    count = f"{len(page.comments)} comments:"
    before, _, behind = text.partition(count)
    comments, _, footer = behind.partition("Add comment")
    again = f"{count}{comments}" if with_count else comments
    (post,) = rebuilt(f"{before}{count}{comments}{again}Add comment{footer}").posts
    assert is_whole(post, page)


@settings(max_examples=60)
@given(page=pages.pages(), name=st.sampled_from(sorted(RENDERERS)), cuts=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_any_piece_of_a_text_keeps_the_laws(page: Page, name: str, cuts: tuple[float, float]) -> None:
    text = RENDERERS[name](page)
    first, last = sorted(round(cut * len(text)) for cut in cuts)
    laws.hold_read(documents.rebuilt(text[first:last]))
