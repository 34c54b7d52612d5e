"""Markdown that a parser reads as the text that was said: the text itself is never markup."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.export.markdown import dumps
from reader.model import Author, Block, Layer, Moment, Resolved
from reader.model.identify import identify
from tests.documents import document, intake, quote, resolved

HOSTILE = [
    *("# not a heading", "- not an item", "+ nor this", "1. nor this", "12) nor this", "> not a quotation", "=", "---"),
    *(
        "*not* _emphasis_",
        "**nor** __this__",
        "`no code`",
        "~~nothing struck~~",
        "<b>no tag</b>",
        "<!-- no comment -->",
    ),
    *("[no](link)", "![no](image)", "[no]: definition", "a | b", "&amp; no entity", "\\* no escape", "```", "| --- |"),
    *("\\", "<https://a.example>", "$no maths$", "* * *", "___", "1986. A year", "www.harbour.example", "#", "[x]"),
]
words = st.sampled_from(HOSTILE) | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp"]))


def parsed(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def shown(text: str) -> list[str]:
    """Give what each paragraph and heading shows."""
    inlines = [token.children or [] for token in parsed(text) if token.type == "inline"]
    return ["".join("\n" if child.type == "softbreak" else child.content for child in inline) for inline in inlines]


@pytest.mark.parametrize("text", HOSTILE)
def test_each_line_shows_what_it_says(text: str) -> None:
    made = document(text, post="What the post says.", title="A title")
    assert shown(dumps(resolved(made)))[1:] == ["What the post says.", "1 comment", "1 anonymous", text]


@given(st.lists(words.map(lambda text: " ".join(text.split())).filter(bool), min_size=1, max_size=5))
def test_any_text_shows_what_it_says(texts: list[str]) -> None:
    made = document(*texts, title=texts[0])
    lines = shown(dumps(resolved(made)))
    assert lines[0] == texts[0]
    assert lines[4::2] == texts


@given(words)
def test_no_text_makes_other_structure_than_the_thread_has(text: str) -> None:
    types = {token.type for token in parsed(dumps(resolved(document(text, post=text))))}
    assert types <= {"heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close"}


def test_links_are_links() -> None:
    made = document("See https://harbour.example/a_b*c?d=e_f, she said.", post="https://harbour.example/page_1")
    printed = dumps(resolved(made))
    assert "<https://harbour.example/page_1>" in printed
    assert "See <https://harbour.example/a_b*c?d=e_f>, she said." in printed


def test_controls_are_shown() -> None:
    assert "\\\\x1b\\[31mred" in dumps(resolved(document("\x1b[31mred")))


def thread() -> Resolved:
    """Make a post with a comment that quotes, and a reply."""
    made = document("My own words.\n\nFrom the Harbour Echo:\n\nThe lamps were out.", "And mine.", post="The post.")
    (post,) = made.posts
    first, reply = post.comments
    reply = replace(reply, depth=2, number="1.1", parent=first.key)
    published = Moment(value="2019-01-28", basis="heading", confidence=0.9)
    author = Author(name="'Getafix_*", basis="signature", confidence=0.9)
    quoted = replace(quote(first, 2, 2), kind="press-release", source="Harbour Echo")
    return Resolved(
        replace(made, posts=(replace(post, comments=(first, reply), published=published),)),
        Layer("test", authors={first.key: author}, quotes={first.key: (quoted,)}),
    )


def test_the_whole_thread() -> None:
    assert dumps(thread()).rstrip() == (
        "# A post\n\n*2019-01-28*\n\nThe post.\n\n## 2 comments\n\n"
        "**1** 'Getafix\\_\\*\n\nMy own words.\n\nFrom the Harbour Echo:\n\n"
        "> *press release: Harbour Echo*\n>\n> The lamps were out.\n>\n"
        "> **1.1** anonymous\n>\n> And mine.\n>"
    )


def test_a_post_without_a_title_has_a_heading() -> None:
    assert dumps(resolved(document(title=None))).startswith("# Untitled\n")


def test_a_separator_is_a_rule() -> None:
    made = document(post="one\n\n--oo00oo--\n\ntwo")
    (post,) = made.posts
    blocks = tuple(replace(block, kind="separator") if "oo" in block.text else block for block in post.blocks)
    printed = dumps(resolved(replace(made, posts=(replace(post, blocks=blocks),))))
    assert [token.type for token in parsed(printed)].count("hr") == 1


def test_a_heading_stands_below_the_titles() -> None:
    heading = Block("heading", "What comes next", None)
    made = document()
    printed = dumps(resolved(replace(made, posts=(replace(made.posts[0], blocks=(heading,)),))))
    assert "\n### What comes next\n" in printed


def test_a_quotation_within_another_is_nested() -> None:
    made = document(post="Before.\n\nA report.\n\nA speech.\n\nThe report goes on.\n\nAfter.")
    (post,) = made.posts
    quoting = resolved(made, quote(post, 1, 3), quote(post, 2, 2))
    lines = [line for line in dumps(quoting).splitlines() if line.strip("> ")]
    assert lines[lines.index("Before.") :] == [
        "Before.",
        "> *other*",
        "> A report.",
        "> > *other*",
        "> > A speech.",
        "> The report goes on.",
        "After.",
    ]


def chain(depth: int) -> Resolved:
    """Make a thread in which each comment answers the one above it."""
    taken = intake(*["word"] * depth)
    for comment in taken.posts[0].comments[1:]:
        comment.parent = str(int(comment.ref) - 1)
    return resolved(identify(taken))


def test_a_long_chain_prints_in_room_that_grows_with_its_length() -> None:
    short, twice = (len(dumps(chain(depth))) for depth in (1000, 2000))
    assert twice < 2.1 * short
    assert twice < 2000 * 400


def test_the_level_tells_where_a_deep_reply_belongs() -> None:
    lines = dumps(chain(23)).splitlines()
    heads = [line.lstrip("> ") for line in lines if "anonymous" in line]
    assert heads[20:] == [
        f"**{'.'.join(['1'] * 21)}** anonymous",
        f"**…{'.'.join(['1'] * 20)}** (level 22) anonymous",
        f"**…{'.'.join(['1'] * 20)}** (level 23) anonymous",
    ]
    assert max(line.count(">") for line in lines) == 20
    assert shown("\n".join(lines))[-1] == "word"
