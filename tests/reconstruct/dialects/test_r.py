"""R: pages of other systems, whose template is learnt from the dates that they print alike."""

import re

import pytest

from reader.reconstruct.dialects import r
from tests.documents import rebuilt
from tests.reconstruct.reading import dialect, post_of, said

VERB = """\
The lamp was dark again.

3 thoughts on “The lamp”

 1. Wren says:
    28 January 2019 at 08:07

    One says this.

    And this.

    Reply
     1. 'Plover says:
        28 January 2019 at 08:14

        One point one.

        Reply
 2. Old Hand says:
    28 January 2019 at 18:21

    Two says that.

    Reply

Leave a Reply
Your name
"""
LABEL_BESIDE = """\
The lamp was dark again.

  1. Wren 28 January 2019 at 08:07 - Reply

One says this.

     + Plover 28 January 2019 at 08:14 - Reply

One point one.

  2. Old Hand 28 January 2019 at 18:21 - Reply

Two says that.
"""
LABEL_ABOVE = """\
La lampe était encore éteinte.

  * Répondre
  * Wren
  * 28 janvier 2019 @ 08:07

One says this.

  * Répondre
  * Plover
  * 28 janvier 2019 @ 08:14

One point one.

  * Répondre
  * Old Hand
  * 28 janvier 2019 @ 18:21

Two says that.

"""
DAY_ALONE = """\
The lamp was dark again.

Last posts

The ferry is late - 15 May 2018

Nobody saw it - 26 April 2018

The bell - 20 April 2018

  * Wren

    2 December 2018 | Reply

    One says this.

  * Plover

    2 December 2018 | Reply

    One point one.

  * Old Hand

    3 December 2018 | Reply

    Two says that.
"""
FOOT = """\
La lámpara estaba apagada.

  * Wren dijo:

    One says this.

    26 abril 2022 a las 14:02
    / Responder

  * Plover dijo:

    One point one.

    26 abril 2022 a las 15:11
    / Responder

  * Old Hand dijo:

    Two says that.

    26 abril 2022 a las 18:21
    / Responder

Otras noticias
"""
TEXT_FIRST = """\
La lampe était encore éteinte.

Vos réactions

  * One says this.

    Wren Le 11 septembre 2018 à 12:57

    Répondre

  * One point one.

    Plover Le 13 septembre 2018 à 22:30

    Répondre

  * Two says that.

    Old Hand Le 7 décembre 2018 à 13:45

    Répondre

Articles récents
"""
TWICE = """\
Lampu itu padam lagi.

3 komentar

 1. Wren 6 Maret 2021 pukul 15.29 6 Maret 2021 pukul 15.29
    One says this.
 2. Plover 18 April 2021 pukul 06.07 18 April 2021 pukul 06.07
    One point one.
 3. Old Hand 14 Desember 2021 pukul 16.51 14 Desember 2021 pukul 16.51
    Two says that.
"""
NUMBERED = """\
The lamp was dark again.

 1. Wren :
    2019/01/28 (Mon) 08:07
    One says this.
 2. Plover :
    2019/01/28 (Mon) 08:14
    One point one.
 3. Old Hand :
    2019/01/28 (Mon) 18:21
    Two says that.
"""
BEHIND = """\
The lamp was dark again.

{ 3 comments… read them below or add one }

 1. Wren
    Posted January 28, 2019 at 08:07 | Permalink

    One says this.

 2. Plover
    Posted January 28, 2019 at 08:14 | Permalink

    One point one.

 3. Old Hand
    Posted January 29, 2019 at 18:21 | Permalink

    Two says that.
"""
NAME_BELOW = """\
The lamp was dark again.

Comments

  * 28 January 2019
    Wren

    One says this.

    Reply
      + 28 January 2019
        Plover

        One point one.

        Reply
  * 29 January 2019
    Old Hand

    Two says that.

    Reply

About the keeper
"""
NAME_ABOVE = """\
The lamp was dark again.

3 comments

Wren

One says this.

On 28/01/2019 at 08:07
Report Reply
Plover

One point one.

On 28/01/2019 at 08:14
Report Reply
Old Hand

Two says that.

On 29/01/2019 at 18:21
Report Reply
"""
ALL = {
    "names below the dates": NAME_BELOW,
    "names above the texts": NAME_ABOVE,
    "words behind the date": BEHIND,
    "a verb": VERB,
    "a label beside the date": LABEL_BESIDE,
    "a label above the name": LABEL_ABOVE,
    "a day without time": DAY_ALONE,
    "the date at the foot": FOOT,
    "the text first": TEXT_FIRST,
    "the date twice": TWICE,
    "a numbered list": NUMBERED,
}


@pytest.mark.parametrize("name", ALL)
def test_the_template_is_learnt(name: str) -> None:
    comments = post_of(ALL[name]).comments
    first = ("One says this.", "And this.") if name == "a verb" else ("One says this.",)
    assert dialect(ALL[name]) == "R"
    assert [said(comment) for comment in comments] == [first, ("One point one.",), ("Two says that.",)]
    assert [comment.author and comment.author.name.strip("'") for comment in comments] == ["Wren", "Plover", "Old Hand"]
    assert all(comment.published for comment in comments)


@pytest.mark.parametrize("text", [VERB, LABEL_BESIDE])
def test_replies_are_indented(text: str) -> None:
    assert [comment.number for comment in post_of(text).comments] == ["1", "1.1", "2"]


@pytest.mark.parametrize("name", ALL)
def test_what_stands_above_is_the_post(name: str) -> None:
    (post,) = rebuilt(ALL[name]).posts
    assert said(post)[0] in ALL[name].splitlines()[0]


def test_the_months_may_be_of_another_language_than_the_labels() -> None:
    text = DAY_ALONE.replace("December", "décembre")
    assert [comment.published and comment.published.value for comment in post_of(text).comments] == [
        *("2018-12-02", "2018-12-02", "2018-12-03")
    ]


def test_a_small_word_behind_every_name_is_none() -> None:
    text = LABEL_BESIDE.replace(" 28 January", " on 28 January")
    assert [comment.author and comment.author.name for comment in post_of(text).comments] == [
        *("Wren", "Plover", "Old Hand")
    ]


def test_guests_who_are_numbered_keep_what_they_are_called() -> None:
    text = VERB.replace("Wren", "Guest 12").replace("'Plover", "Guest 13").replace("Old Hand", "Guest 14")
    names = [comment.author.name for comment in post_of(text).comments if comment.author]
    assert names == ["Guest 12", "Guest 13", "Guest 14"]


def test_a_list_of_who_wrote_where_is_no_thread() -> None:
    names = ["Wren", "Plover", "Old Hand", "Crake", "Keeper"] * 3
    last = "\n".join(f"* {day} May 2019 - 10:00 from {name} on\n  The ferry" for day, name in enumerate(names, 1))
    assert not list(rebuilt(f"The lamp was dark again.\n\nComments\n\n{last}").comments())


def test_quoted_tweets_are_no_comments() -> None:
    tweets = "\n\n".join(f"> The ferry {n}.\n>\n> - The Ferry (@ferry) May {n}, 2019\n\nIt sank." for n in range(1, 5))
    assert not list(rebuilt(f"4 comments\n\n{tweets}\n").comments())


def test_how_many_comments_a_post_has_is_no_template() -> None:
    posts = "\n".join(f"Wren{day}, {day} May 2019 at 10:00 | 12 comments\nIt was late." for day in range(1, 9))
    assert not list(rebuilt(f"Comments\n{posts}").comments())


def test_the_name_of_a_picture_is_no_text() -> None:
    text = VERB.replace("    One point one.", "    'Plover\n\n    One point one.")
    assert said(post_of(text).comments[1]) == ("One point one.",)


def test_a_name_that_somebody_quotes_is_no_other_dialect() -> None:
    text = DAY_ALONE.replace("One point one.", "One point one.\n\n    Wren said...")
    assert [said(comment)[0] for comment in post_of(text).comments] == [
        *("One says this.", "One point one.", "Two says that.")
    ]


def test_a_label_that_nobody_knows_is_no_text() -> None:
    text = VERB.replace("    Reply\n", "    Reply\n    Report this\n")
    assert [said(comment)[-1] for comment in post_of(text).comments] == [
        "And this.",
        "One point one.",
        "Two says that.",
    ]


def test_what_all_texts_begin_with_is_the_page_s() -> None:
    text = re.sub(r"(?m)^( *)(?=One|Two)", r"\1Nobody likes this yet.\n\n\1", VERB)
    assert [said(comment)[0] for comment in post_of(text).comments] == [
        *("One says this.", "One point one.", "Two says that.")
    ]


def test_the_last_comment_is_no_longer_than_any_other_where_nothing_closes_it() -> None:
    text = LABEL_ABOVE + "Sur le même thème\nAbonnez-vous\nContact\n"
    assert said(post_of(text).comments[-1]) == ("Two says that.",)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(
            f"The ferry {word}\n{day} May 2019 at 10:00\nIt was late again." for day, word in enumerate("abcdef", 1)
        ),
        "\n".join(f"Received: {day} May 2019\nAccepted: {day + 1} May 2019" for day in range(1, 9)),
        "\n".join(f"Ann Wren {day} May 2019 at 10:00\nThe ferry was late." for day in range(1, 9)),
        "8 comments\n" + "\n".join(f"{day} May 2019\nNo comments:" for day in range(1, 9)),
        "Last posts (5 comments)\n"
        + "\n".join(
            f"The ferry\nKeeper {day}\n{day} May 2019\nIt was late. More... ({day} comments)" for day in range(1, 7)
        ),
        "4 comments\n" + "\n".join(f"The ferry\n{day} May 2019\nIt was late.\n{day} comments" for day in range(1, 7)),
        "\n".join(f"Keeper {name} {day} May 2019 Reply" for day, name in enumerate("abcdef", 1)),
        "\n".join(
            f"Keeper {name}\n{day} May 2019\nWhy?\nReply\n{'It was late. ' * 9}" for day, name in enumerate("abcd", 1)
        ),
    ],
    ids=["news", "a paper", "reports", "an archive", "teasers that go on", "teasers", "a table", "answered questions"],
)
def test_dates_alone_make_no_comments(text: str) -> None:
    assert not list(rebuilt(text).comments())


def test_no_template_is_learnt_where_half_as_many_labels_stand_as_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    comment = "Wren\n28 January 2019 at 08:07\nOne says this.\nDelete\n"
    assert dialect(comment * 3 + "29 January 2019") == "G"
    monkeypatch.setattr(r, "learn", None)
    assert dialect(comment * 3 + "29 January 2019") == "G"


@pytest.mark.parametrize("value", ["2019-01-28T08:07:11Z", "2019-01-28T08:07:11+02:00", "2019-01-28 08:07:11.5 -0330"])
def test_times_in_iso_8601_are_learnt(value: str) -> None:
    text = re.sub(r"28 January 2019 at \d\d:\d\d", value, VERB)
    (first, *_) = post_of(text).comments
    assert dialect(text) == "R"
    assert first.published is not None
    assert first.published.value == value.replace(" -0330", "-03:30").replace(" ", "T")


def test_years_of_two_digits_are_of_the_century_of_the_dates_around() -> None:
    text = re.sub(r"28 January 2019 at (\d\d:\d\d)", r"11/23/99 \1", VERB)
    values = [comment.published and comment.published.value for comment in post_of(text).comments]
    assert dialect(text) == "R"
    assert values == ["1999-11-23T08:07", "1999-11-23T08:14", "1999-11-23T18:21"]
