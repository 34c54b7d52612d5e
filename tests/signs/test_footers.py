"""The feet of posts, and sentences that begin as they do."""

from collections.abc import Callable

import pytest

from reader.signs import footers
from reader.signs.labels import Labels, all_labels
from tests.documents import rebuilt
from tests.reconstruct.reading import furniture, post_of, said

ENGLISH = all_labels()[0]
SENTENCES = (
    "Posted by mistake, please ignore what I wrote about the axle.",
    "Posted by mistake",
    "Posted by mistake at 08:24, sorry.",
    "Posted by mistake at 08:24 instead of 09:24",
    "Posted by Wren or Tolly? I cannot tell.",
    "Posted by",
    "Posted bylaws at 08:24",
    "Subscribe to: the Harbour Echo, it is free.",
    "Subscribe to the Harbour Echo",
    "Опубликовано по ошибке, не читайте",
    "Eingestellt von mir, aus Versehen",
    "من طرف الميناء",
)
FEET = (
    "Posted by Ann at 08:24 5 comments:",
    "Posted by tolly at 5:06 AM No comments: Links to this post",
    "Posted by [4]Ann at [5]08:24",
    "Posted by [Ann](https://hill.example/ann) at [08:24](https://hill.example/1)",
    "Posted by Ann Pike Wren on November 14, 2006, 8:30 AM EST",
    "Posted by Ann at 8:24 AM on May 5, 2007",
    "Posted by J. R. Pike @ 5:06 PM | Comments (3)",
    "Posted by Ann",
    "Eingestellt von Ann um 17:20",
    "Publié par Ann à 17 h 20",
    "投稿者 Ann 時刻: 17:20",
    "Subscribe to: Post Comments (Atom)",
    "Subscribe to: Comments (RSS)",
    "Subscribe to: [12]Post Comments (Atom)",
    "Subscribe to: [Post Comments (Atom)](https://hill.example/feed)",
    "Subscribe to:",
    "Iscriviti a:",
)


@pytest.mark.parametrize("line", SENTENCES)
def test_how_a_line_begins_proves_no_foot(line: str) -> None:
    assert not ENGLISH.is_navigation(line)


@pytest.mark.parametrize("line", FEET)
def test_the_foot_of_a_post_is_furniture_in_every_language(line: str) -> None:
    assert ENGLISH.is_navigation(line)


@pytest.mark.parametrize("labels", all_labels(), ids=lambda labels: labels.language)
def test_the_labels_of_every_language_begin_feet_and_prove_none(labels: Labels) -> None:
    for label in labels.posted:
        assert ENGLISH.is_navigation(f"{label} Ann 08:24")
        assert not ENGLISH.is_navigation(f"{label} ann, ann. Ann!")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Posted by Ann on Friday, January 5, 2007 at 8:24 AM", "Ann"),
        ("Posted by Jan de Vries on 5 May 2007 at 10:23", "Jan de Vries"),
        ("Posted by: Ann Pike", "Ann Pike"),
        ("Posted by", ""),
        ("Posted by mistake, sorry", None),
        ("Written by Ann", None),
    ],
)
def test_who_wrote_the_post(line: str, name: str | None) -> None:
    assert footers.author(line, ("Posted by",)) == name


def _said(words: str) -> str:
    return f"A post.\n\n2 comments:\n\nWren said...\n\nOne.\n\n2:40 PM\n\nTolly said...\n\n{words}\n\n3:40 PM\n\nHome\n"


def _copied(words: str) -> str:
    return (
        "A post.\n\n2 comments:\n\nWren12 May 2014 at 10:05\n\nOne.\n\nReply\n\n"
        f"Tolly12 May 2014 at 11:05\n\n{words}\n\nReply\n\nHome\n"
    )


@pytest.mark.parametrize("words", [SENTENCES[0], SENTENCES[7], f"Two.\n\n{SENTENCES[0]}", f"Two.\n\n{SENTENCES[7]}"])
@pytest.mark.parametrize("page", [_said, _copied], ids=["S", "C"])
def test_the_last_comment_keeps_words_that_begin_as_a_foot(page: Callable[[str], str], words: str) -> None:
    document = rebuilt(page(words))
    assert said(document.posts[0].comments[-1]) == tuple(words.split("\n\n"))
    assert furniture(document, "navigation") == ["Home"]


def test_the_post_keeps_words_that_begin_as_a_foot() -> None:
    text = f"The lamps are dark.\n\n{SENTENCES[0]}\n\n1 comment:\n\n  1. One.\n\n    ReplyDelete\n"
    assert said(post_of(text)) == ("The lamps are dark.", SENTENCES[0])
