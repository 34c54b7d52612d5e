"""Links as tools write them: whatever stands around their words, the page is the same."""

import re
from collections.abc import Callable

import pytest

from reader.signs.markup import may_be_short, plain
from tests.documents import rebuilt
from tests.property.laws import hold_read
from tests.reconstruct.reading import furniture, post_of, said, thread

Link = Callable[[str, str], str]

FORMS: dict[str, Link] = {
    "Markdown": lambda words, address: f"[{words}]({address})",
    "Markdown, address in angles": lambda words, address: f"[{words}](<{address}>)",
    "Markdown with references": lambda words, address: f"[{words}][7]",
    "a number before": lambda words, address: f"[7]{words}",
    "a number behind": lambda words, address: f"{words}[7]",
    "the address in brackets behind": lambda words, address: f"{words}     ({address})    ",
    "the address in square brackets behind": lambda words, address: f"{words} [{address}]",
    "Markdown with attributes": lambda words, address: f"[[{words}]({address}){{.link}}]{{.item .user}}[]{{.icon}}",
    "HTML": lambda words, address: f'<span class="item"><a href="{address}" rel="nofollow">{words}</a></span>',
    "the address in angles behind": lambda words, address: f"{words} <{address}>",
}
TIME = "https://b.example/x.html?showComment={}#c101"


def page(link: Link) -> str:
    """Write two comments and a reply, each below its byline."""

    def byline(name: str, time: str, number: int) -> str:
        return link(name, f"https://b.example/{number}") + link(time, TIME.format(1548662820000 + 60_000 * number))

    delete, replies = link("Delete", "https://b.example/delete.g?postID=101"), link("Replies", "javascript:;")
    both = link("Reply", "javascript:;") + delete
    return f"""\
The post says this.

3 comments:

  1. {byline("Wren", " 28 January 2019 at 08:07", 0)}

    One says this.

    {both}
    {replies}
    1. {byline("Plover", " 28 January 2019 at 08:14", 7)}

      One point one.

      {delete}
  2. {byline("old hand", " 28 January 2019 at 18:21", 614)}

    Two says that.

    {both}
"""


MARKDOWN = page(FORMS["Markdown"])


@pytest.mark.parametrize("form", FORMS)
def test_links_in_any_form(form: str) -> None:
    text = page(FORMS[form])
    assert thread(text) == [("1", "One says this."), ("1.1", "One point one."), ("2", "Two says that.")]
    comments = post_of(text).comments
    assert [comment.author and comment.author.name for comment in comments] == ["Wren", "Plover", "old hand"]
    hold_read(rebuilt(text))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Reply     ()    Delete     (https://b.example/delete)", "Reply Delete"),
        ("9:46 AM (#111807638812536561)", "9:46 AM"),
        ("2:13 AM (page_2.html#c732) (https://b.example/delete)", "2:13 AM"),
        ("[![](icon.gif)](https://b.example/delete) [7:34 AM](page.html)", "7:34 AM"),
        ("[Ann said]{.verb}\\...", "Ann said..."),
        ("Ann (of the harbour) and [Ben]", "Ann (of the harbour) and [Ben]"),
        ("a (b) < c > d [...]", "a (b) < c > d [...]"),
    ],
)
def test_of_a_link_its_words_are_left(line: str, words: str) -> None:
    assert plain(line) == words


def test_an_address_that_a_line_end_cuts() -> None:
    cut = MARKDOWN.replace("b.example/x.html", "b.example/a-\nx.html").replace("One says", "One [says](a-\nb.html)")
    comments = post_of(cut).comments
    assert [comment.url for comment in comments] == [
        f"https://b.example/a-x.html?showComment={time}#c101" for time in (1548662820000, 1548663240000, 1548699660000)
    ]
    assert said(comments[0]) == ("One [says](a-b.html) this.",)
    hold_read(rebuilt(cut))


def test_addresses_set_below_their_words() -> None:
    below = page(FORMS["the address in square brackets behind"]).replace("January 2019", "January\n    2019")
    below = re.sub(r"(\d\.) ", r"\1 [https://b.example/blank.gif]\n    ", below.replace(" [http", "\n    [http"))
    assert thread(below) == thread(MARKDOWN)
    names = [comment.author and comment.author.name for comment in post_of(below).comments]
    assert names == ["Wren", "Plover", "old hand"]
    hold_read(rebuilt(below))


def test_a_picture_s_place_that_a_line_end_cuts() -> None:
    cut = re.sub(r"(\d\.) ", r"\1 [Screen shot\n 2019.png]\n", page(FORMS["a number before"]))
    assert thread(cut) == thread(MARKDOWN)
    hold_read(rebuilt(cut))


def test_text_glued_to_the_time() -> None:
    glued = re.sub(r"(showComment=[^)]*\))\s+", r"\1", MARKDOWN)
    assert thread(glued) == thread(MARKDOWN)
    hold_read(rebuilt(glued))


def test_somebody_s_link_to_a_comment_ends_no_byline() -> None:
    remark = f"What [she said on 5 May 2012 at 10:30]({TIME.format(1548662820000)}) is true."
    assert thread(MARKDOWN.replace("One point one.", remark))[1] == ("1.1", remark)


def test_labels_glued_together() -> None:
    glued = re.sub(r"\n *\[Replies", "[Replies", MARKDOWN)
    assert "postID=101)[Replies](" in glued
    assert thread(glued) == thread(MARKDOWN)


def test_a_line_of_labels_alone_closes() -> None:
    text = page(lambda words, address: words).replace("ReplyDelete\n    Replies", "ReplyDeleteRepliesReply")
    assert "ReplyDeleteRepliesReply\n" in text
    assert thread(text) == thread(MARKDOWN)
    hold_read(rebuilt(text))


@pytest.mark.parametrize(
    ("comment", "head", "end"),
    [
        ('<div id="c101"\n    class="comment">', '<div class="head">', "</div>"),
        ("::: {#comment-101 .comment}", "::: head", ":::"),
    ],
)
def test_boxes_are_furniture(comment: str, head: str, end: str) -> None:
    boxes = [comment, "![](a.gif)", head, r"\2", end]
    boxed = re.sub(r"(\d\.) (.*)", r"\1 " + "\n\n".join(boxes), MARKDOWN)
    document = rebuilt(boxed)
    assert thread(boxed) == thread(MARKDOWN)
    assert furniture(document, "other").count(end) == 3
    hold_read(document)


def test_tags_that_are_no_boxes_are_text() -> None:
    shown = MARKDOWN.replace("One point one.", '<div class="head">\n\n      </div>')
    assert thread(shown)[1] == ("1.1", '<div class="head">', "</div>")


ICONS = ["[IMG]", "[]", "[49][IMG]", "[icon.gif]", "[![](a.gif)](https://b.example/a)", "(https://b.example/a)"]


@pytest.mark.parametrize("icon", ICONS)
def test_icons_beside_a_closing_time(icon: str) -> None:
    old = f"""\
The post says this.

2 comments:

{icon}
Wren said...

One says this.

7:34 AM {icon}

{icon} {icon}
Tern said...

Two says that.

8:13 AM {icon}

Post a Comment
"""
    assert thread(old) == [("1", "One says this."), ("2", "Two says that.")]
    assert [comment.published and comment.published.value for comment in post_of(old).comments] == ["07:34", "08:13"]
    hold_read(rebuilt(old))


def test_a_picture_above_a_name_is_the_author_s() -> None:
    old = "Post.\n\n2 comments:\n\nWren said...\n\nOne.\n\n[![](a.gif)](https://b.example/a)\n\nTern said...\n\nTwo."
    assert thread(old) == [("1", "One."), ("2", "Two.")]


@pytest.mark.parametrize(
    "form", ["[{}]: https://b.example/delete-\ncomment.g?postID={} (Delete)", "{}. https://b.example/{}"]
)
def test_the_addresses_of_numbered_links_are_furniture(form: str) -> None:
    text = page(FORMS["a number behind"]) + "\n" + "\n\n".join(form.format(number, number) for number in range(1, 9))
    document = rebuilt(text)
    assert thread(text) == thread(MARKDOWN)
    assert len(furniture(document, "other")) == 8 * len(form.split("\n"))
    hold_read(document)


def test_a_few_notes_are_text() -> None:
    notes = ("[1]: https://b.example/1", "[2]: https://b.example/2")
    assert said(post_of("\n".join(["The post says this.", *notes])))[1:] == notes


@pytest.mark.parametrize(
    ("line", "is_short"),
    [
        ("a" * 60, True),
        ("a" * 61, False),
        (f"[Ann](https://{'a' * 80})", True),
        (f"[Ann](https://{'a' * 600})", False),
    ],
)
def test_the_address_of_a_link_does_not_make_a_line_long(line: str, is_short: bool) -> None:
    assert may_be_short(line, 60) is is_short
