"""A, L, 0: archive pages, lists without numbers, and text that says nothing of its comments."""

import re

import pytest

from tests.documents import rebuilt
from tests.reconstruct.reading import codes, dialect, furniture, post_of, said, thread

ARCHIVE = """\
A Harbour Blog

Friday, 22 September 2017

The lamps are dark

Nobody has seen them lit.

04 October 2016

An article's own date stands in it.

Thursday, 21 September 2017

The ferry is late

Nobody has seen it come.

Newer Posts

Older Posts

Home
"""
LETTERED = """\
The post says this.

2 comments:

  One says this.

  And this.

  ReplyDelete
  Replies

    One point one.

    Delete

  Two says that.

  ReplyDelete

Post a Comment
"""


def test_an_archive_is_several_posts() -> None:
    document = rebuilt(ARCHIVE)
    found = [(post.title, post.published and post.published.value, *said(post)) for post in document.posts]
    assert document.source.dialect.name == "A"
    assert found == [
        (
            *("The lamps are dark", "2017-09-22", "Nobody has seen them lit."),
            *("04 October 2016", "An article's own date stands in it."),
        ),
        ("The ferry is late", "2017-09-21", "Nobody has seen it come."),
    ]


def test_an_archive_has_no_comments() -> None:
    assert not list(rebuilt(ARCHIVE).comments())


def test_the_blog_s_name_and_the_pager_are_furniture() -> None:
    document = rebuilt(ARCHIVE)
    assert furniture(document, "other") == ["A Harbour Blog"]
    assert furniture(document, "navigation") == ["Newer Posts", "Older Posts", "Home"]
    assert furniture(document, "date") == ["Friday, 22 September 2017", "Thursday, 21 September 2017"]


def test_a_date_far_down_in_a_text_heads_no_post() -> None:
    text = "One.\n\n" * 6 + "Friday, 22 September 2017\n\nThe lamps are dark\n\nNobody.\n"
    assert len(rebuilt(text).posts) == 1


def test_comments_closed_by_markers_alone() -> None:
    assert dialect(LETTERED) == "L"
    assert thread(LETTERED) == [
        ("1", "One says this.", "And this."),
        ("1.1", "One point one."),
        ("2", "Two says that."),
    ]
    assert said(post_of(LETTERED)) == ("The post says this.",)


def test_without_a_count_the_first_comment_is_a_guess() -> None:
    text = LETTERED.replace("2 comments:\n\n", "")
    first, *others = post_of(text).comments
    assert first.confidence < min(comment.confidence for comment in others)


def test_nothing_marks_a_comment() -> None:
    document = rebuilt("One.\nTwo.\nThree.\n")
    assert document.source.dialect.name == "0"
    assert codes(document) == ["no-dialect"]
    assert thread("One.\nTwo.\nThree.\n") == []


def test_a_count_alone_makes_a_guess_that_says_so() -> None:
    document = rebuilt("The post says this.\n\n2 comments:\n\nI think so too, all in all.\n\n@Wren I do not.\n")
    (post,) = document.posts
    assert document.source.dialect.name == "0"
    assert "guessed" in codes(document)
    assert [said(comment) for comment in post.comments] == [("I think so too, all in all.",), ("@Wren I do not.",)]
    assert all(comment.confidence < 0.5 for comment in post.comments)


GUESSED = """\
The post says this.
{count}
I think so too, all in all.
Nobody has asked the keeper:
- when the lamp went out
- who lit it before
It was never lit, I am told!
Thanks for asking.
Wren
@Wren I do not believe it.
"""


def test_a_guess_keeps_together_what_goes_on() -> None:
    """Neither below a colon nor with an item or a name does a comment begin, but at "@Wren"."""
    comments = [said(comment) for comment in post_of(GUESSED.format(count="3 comments:")).comments]
    lines = GUESSED.splitlines()[2:]
    assert comments == [(lines[0],), tuple(lines[1:-1]), (lines[-1],)]


def test_a_guess_ends_comments_at_the_names_under_them() -> None:
    text = """\
The post says this.
3 comments:
The keeper says that oil is dear.
And so it was last year.
anna
dear anna,
he says so every winter.
and then he buys it.
tom j
Hello both,
then let us burn wood.
"""
    comments = post_of(text).comments
    assert [comment.author and comment.author.name for comment in comments] == ["anna", "tom j", None]
    assert [len(comment.blocks) for comment in comments] == [3, 4, 2]
    assert all(comment.author.confidence < 0.5 for comment in comments if comment.author)


def test_a_word_that_people_use_is_no_name_under_a_comment() -> None:
    lines = ["We saw the boats again.", "Great", "The boats are great, great boats.", "Great boats they are."]
    comments = post_of("The post says this.\n2 comments:\n" + "\n".join(lines) + "\n").comments
    assert all(comment.author is None for comment in comments)


NAMED = ("Wren", "Old Tom", "Wren", "Marsh")


@pytest.mark.parametrize("count", ["4 comments", "4 comments:"])
@pytest.mark.parametrize("form", ["  • {}\n\n    {}\n\n", "- {}\n\n{}\n\n", "{}\n\n{}\n\n", "{}\n{}\n"])
def test_as_many_names_as_the_page_counts_begin_its_comments(count: str, form: str) -> None:
    words = "The keeper says that oil is dear this year."
    text = f"The post says this.\n\n{count}\n\n" + "".join(form.format(name, words) for name in NAMED)
    comments = post_of(text).comments
    assert tuple(comment.author and comment.author.name for comment in comments) == NAMED
    assert [said(comment) for comment in comments] == [(words,)] * 4


@pytest.mark.parametrize(
    "below",
    [
        "Home\n\nAbout\n\nArchive\n\nContact\n",  # nobody says anything
        "Wren\n\nIt is so.\n\nMarsh\n\nIt is not.\n",  # two where there should be four
        "Today\n\nIt is so.\n\n  Wren\n\nIt is.\n\n  Marsh\n\nNo.\n\n  Tern\n\nYes.\n",  # one unlike the others
    ],
)
def test_other_short_lines_below_a_count_are_no_names(below: str) -> None:
    assert not post_of(f"The post says this.\n\n4 comments\n\n{below}").comments


def test_between_comments_all_gaps_are_alike() -> None:
    """Blank lines of another number are their authors'."""
    texts = ["It rains.\n\n\n\nIt rained.", "It will rain.", "It may.", "It has.\n\n\nIt had.", "It must."]
    document = rebuilt("The post says this.\n\n5 comments:\n\n" + "\n\n".join(texts) + "\n")
    assert [said(comment) for comment in document.comments()] == [tuple(re.split(r"\n+", text)) for text in texts]


def test_a_guess_is_of_no_more_comments_than_a_page_holds() -> None:
    assert codes(rebuilt("The post says this.\n1000 comments:\n" + "It rained then.\n" * 1000)) == ["no-dialect"]


def test_the_count_alone_may_tell_the_language() -> None:
    document = rebuilt(GUESSED.format(count="3 comentarios:"))
    assert document.source.dialect.language == "es"
    assert len(list(document.comments())) == 3


@pytest.mark.parametrize(
    "text",
    [
        GUESSED.format(count="4 comments"),
        GUESSED.format(count="4 comments:") + "Another post says that.\n1 comment:\nYes.\n",
        "The post says this.\n2 comments:\nMail this\nBlog this\nShare this\nNewer Posts\n",
        "The post says this.\n2 comments:\nPost a Comment\nI wrote this about myself.\nAnd this.\n",
    ],
    ids=["a link", "an archive", "buttons", "a form"],
)
def test_a_count_of_comments_elsewhere_is_no_promise(text: str) -> None:
    assert not list(rebuilt(text).comments())
