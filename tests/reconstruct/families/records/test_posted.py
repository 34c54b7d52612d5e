"""Records whose text stands above the line that says who wrote it, and when; and records without any date."""

import re

import pytest

from tests.documents import rebuilt
from tests.reconstruct.reading import dialect, post_of, said

POSTED = """\
The lamp was dark again.

Posted by the keeper at January 28, 2019 7:00 AM

Comments

  One says this.

Posted by: Wren at January 28, 2019 8:07 AM

  One point one.

Posted by: Plover at January 28, 2019 8:14 AM

  Two says that.

Posted by: Old Hand at January 29, 2019 6:21 PM
"""


def test_what_is_posted_is_learnt() -> None:
    comments = post_of(POSTED).comments
    assert dialect(POSTED) == "R"
    assert [comment.published and comment.published.value for comment in comments] == [
        *("2019-01-28T08:07", "2019-01-28T08:14", "2019-01-29T18:21")
    ]


POSTED_APART = re.sub(r"(Posted by:) (.*) (at January)", r"\1\n\2\n\3", POSTED).replace("\n\n", "\n")


@pytest.mark.parametrize(
    "text",
    [
        POSTED.replace("Comments", "## Comments"),
        POSTED + "\nThis is only a preview. Nothing has been posted yet.\n",
        POSTED_APART,
    ],
    ids=["a heading in Markdown", "prose below", "each on its line"],
)
def test_what_is_posted_stands_above_who_posted_it(text: str) -> None:
    comments = post_of(text).comments
    assert [said(comment) for comment in comments] == [("One says this.",), ("One point one.",), ("Two says that.",)]
    assert [comment.author and comment.author.name for comment in comments] == ["Wren", "Plover", "Old Hand"]
    assert {comment.parent for comment in comments} == {None}


@pytest.mark.parametrize(
    ("whole", "cut"),
    [
        ("Posted by: Crake at January 30, 2019 9:15 AM", "Posted by: Crake at January\n30, 2019 9:15 AM"),
        ("Posted by: Crake at January 30, 2019 9:15 AM", "Posted by: Crake at January 30, 2019\n9:15 AM"),
        ("Posted by: Crake | January 30, 2019 9:15 AM", "Posted by: Crake |\nJanuary 30, 2019 9:15 AM"),
    ],
)
def test_a_line_end_may_cut_a_date(whole: str, cut: str) -> None:
    text = f"{POSTED}\n  Three.\n\n{whole}\n"
    comments = post_of(text.replace(whole, cut)).comments
    assert [said(comment) for comment in comments] == [said(comment) for comment in post_of(text).comments]
    assert comments[-1].author and comments[-1].author.name == "Crake"
    assert comments[-1].published and comments[-1].published.value == "2019-01-30T09:15"


def test_a_date_below_a_whole_line_is_not_its_rest() -> None:
    text = POSTED.replace("One point one.", "One point one.\nJanuary 20, 2019 9:15 AM")
    assert said(post_of(text).comments[1]) == ("One point one.", "January 20, 2019 9:15 AM")


TIMES = """\
The lamp was dark again.

3 Comments:

One says this.

By Wren, at 8:07 AM

One point one.

By Plover, at 8:14 AM

Two says that.

By Old Hand, at 6:21 PM

Post a Comment
"""


def test_names_and_times_without_dates_are_those_of_as_many_comments_as_are_counted() -> None:
    comments = post_of(TIMES).comments
    assert [said(comment) for comment in comments] == [("One says this.",), ("One point one.",), ("Two says that.",)]
    assert [comment.author and comment.author.name for comment in comments] == ["Wren", "Plover", "Old Hand"]
    assert [comment.published and comment.published.value for comment in comments] == ["08:07", "08:14", "18:21"]
    assert dialect(TIMES.replace("3 Comments:", "30 Comments:")) != "R"


SAYS = "\n".join(f"{name} says:\n{text}" for name, text in [("Wren", "One."), ("Plover", "Two."), ("Crake", "Three.")])


def test_names_without_dates_are_those_of_as_many_comments_as_are_counted() -> None:
    comments = post_of(f"The lamp was dark again.\n3 comments\n{SAYS}\n").comments
    assert [(comment.author and comment.author.name, said(comment)) for comment in comments] == [
        *(("Wren", ("One.",)), ("Plover", ("Two.",)), ("Crake", ("Three.",)))
    ]
    assert not any(comment.published for comment in comments)
    assert not list(rebuilt(f"The lamp was dark again.\n{SAYS}\n").comments())
    assert not list(rebuilt(f"The lamp was dark again.\n30 comments\n{SAYS}\n").comments())


def test_the_same_word_before_most_dates_is_no_name() -> None:
    more = "".join(f"\n  More {day}.\n\nPosted by:\nCrake\nat January {day}, 2019 9:00 AM\n" for day in range(20, 29))
    comments = post_of(f"{POSTED}{more}").comments
    assert [comment.author and comment.author.name for comment in comments[3:]] == ["Crake"] * 9


def test_who_wrote_half_of_all_has_a_name() -> None:
    names = ["Wren", "Keeper", "Keeper", "Plover", "Keeper"]
    posted = "".join(f"  Text {n}\n\nBy {name}, at January {n}, 2019 9:00 AM\n\n" for n, name in enumerate(names, 1))
    comments = post_of(f"The lamp was dark again.\n\n5 comments\n\n  Somebody wrote this.\n{posted}").comments
    assert [comment.author and comment.author.name for comment in comments] == names


def test_a_stroke_may_stand_between_a_name_and_its_date() -> None:
    text = re.sub(r"Posted by: (.*) at (January)", r"Posted by:\n\1\n|\n\2", POSTED)
    comments = post_of(text).comments
    assert [comment.author and comment.author.name for comment in comments] == ["Wren", "Plover", "Old Hand"]
    assert said(comments[1]) == ("One point one.",)


def test_a_count_may_stand_far_above_the_first_name_and_on_two_lines() -> None:
    long = "\n".join(f"  Line {number}." for number in range(20))
    text = POSTED.replace("Comments", "3\nComments").replace("  One says this.", long)
    assert [len(said(comment)) for comment in post_of(text).comments] == [20, 1, 1]


def test_the_first_text_may_end_in_a_signature() -> None:
    text = POSTED.replace("One says this.", "One says this.\n\n  --Wren")
    assert said(post_of(text).comments[0]) == ("One says this.", "--Wren")
