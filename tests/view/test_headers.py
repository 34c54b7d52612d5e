"""What the header lines say, with marks that need no colour."""

from dataclasses import replace

import pytest

from reader.model import PERSON, Author, Block, EntryKey, IntakeComment, Layer, Moment
from reader.view.folding import Folding
from reader.view.line import Row
from reader.view.marks import Marks
from reader.view.rows import Layout
from reader.view.thread import Thread
from tests.threads import believing, page, said

COMMENT = said(
    "1",
    Block("separator", "---", None),
    "First words\nof it.",
    author=Author(name="Plover", basis="byline", confidence=1.0),
    published=Moment(value="2019-01-28T08:24", basis="byline", confidence=1.0),
)


def layout_of(*comments: IntakeComment, width: int = 100) -> Layout:
    thread = Thread.of(believing(page(*comments)))
    return Layout(thread, width, Folding(thread))


def header(layout: Layout, entry: int = 1) -> str:
    return layout.lines_at(Row(entry, 0), 1)[0].text


def roles(layout: Layout, entry: int = 1) -> dict[str, str]:
    return {piece.role: piece.text for piece in layout.lines_at(Row(entry, 0), 1)[0].pieces}


def test_what_is_known() -> None:
    layout = layout_of(COMMENT)
    assert header(layout) == "1  Plover · 2019-01-28 08:24"
    assert roles(layout)["author"] == "Plover"


def test_what_is_not_known() -> None:
    layout = layout_of(replace(COMMENT, author=None, published=None))
    assert header(layout) == "1  anonymous"
    assert "anonymous" in roles(layout)


def test_doubt() -> None:
    layout = layout_of(
        replace(COMMENT, confidence=0.4, author=Author(name="Plover", basis="sign-off", confidence=0.3), published=None)
    )
    assert header(layout) == "1?  Plover?"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2019-01-28T08:24:51+05:30", "2019-01-28 08:24"),
        ("2019-01-28T08:24:51Z", "2019-01-28 08:24"),
        ("2019-01-28", "2019-01-28"),
        ("2019-01", "2019-01"),
        ("2019", "2019"),
        ("08:24", "08:24"),
    ],
)
def test_a_time_is_shown_as_far_as_it_is_known_and_no_further_than_one_reads(value: str, shown: str) -> None:
    moment = Moment(value=value, basis="byline", confidence=1.0)
    assert header(layout_of(replace(COMMENT, published=moment))) == f"1  Plover · {shown}"


def test_an_author_whom_a_person_names_is_shown_in_place_of_the_one_on_the_page() -> None:
    layout = layout_of(COMMENT)
    named = Author(name="Tern", basis=PERSON, confidence=1.0)
    for author, shown in ((named, "1  Tern"), (None, "1  anonymous")):
        said = Layer(PERSON, authors={EntryKey("1"): author})
        layout.show(layout.thread.showing(layout.thread.resolved.saying(said)))
        assert header(layout) == f"{shown} · 2019-01-28 08:24"


def test_an_image_alone_is_named_when_it_is_folded() -> None:
    layout = layout_of(said("1", Block("image", "a lamp", None)), said("2", Block("image", "", None)))
    layout.folding.fold_all()
    assert header(layout, 1).endswith(" · [image: a lamp]")
    assert header(layout, 2).endswith(" · [image]")


def test_removed() -> None:
    layout = layout_of(replace(COMMENT, removed=True, author=None, published=None))
    assert header(layout) == "1  anonymous · removed"


def test_the_owner_of_the_blog_has_a_role() -> None:
    owner = Author(name="Keeper", basis="byline", confidence=1.0, is_owner=True)
    assert roles(layout_of(replace(COMMENT, author=owner)))["owner"] == "Keeper"


def test_marks_are_signs_and_follow_at_once() -> None:
    layout = layout_of(COMMENT)
    layout.marks.unread[1] = 1
    assert header(layout).startswith("● 1  Plover")
    layout.marks.bookmarked[1] = 1
    assert header(layout).startswith("● ★ 1  Plover")
    layout.marks.unread[1] = 0
    assert header(layout).startswith("★ 1  Plover")
    layout.marks.changed[1] = 1
    assert header(layout).startswith("★ ≈ 1  Plover")
    layout.marks.unread[0] = 1
    assert header(layout, 0) == "● post"


def test_a_folded_comment_says_what_it_hides() -> None:
    replies = [
        replace(COMMENT, ref=f"1.{number}", own_id=f"1.{number}", parent="1", place=number) for number in (1, 2, 3)
    ]
    layout = layout_of(COMMENT, *replies)
    layout.marks.unread[3] = 1
    layout.folding.fold(1)
    assert header(layout) == "▸ 1  Plover · 2019-01-28 08:24 · 3 replies hidden, 1 new · First words of it."
    layout.folding.unfold(1)
    layout.folding.fold(4)
    assert header(layout, 4) == "└ ▸ 1.3  Plover · 2019-01-28 08:24 · First words of it."
    layout.folding.fold_to(1)
    assert header(layout) == "▸ 1  Plover · 2019-01-28 08:24 · 3 replies hidden, 1 new"
    assert layout.height_of(1) > 1


def test_a_header_is_clipped() -> None:
    layout = layout_of(replace(COMMENT, author=Author(name="Long " * 30, basis="byline", confidence=1.0)), width=30)
    assert len(header(layout)) <= 30
    assert header(layout).endswith("…")


def test_names_are_made_harmless() -> None:
    name = "\x1b[31mred\u202e[bold]"
    layout = layout_of(replace(COMMENT, author=Author(name=name, basis="byline", confidence=1.0)))
    assert roles(layout)["author"] == "␛[31mred⇄[bold]"


def test_a_folded_post_shows_its_title() -> None:
    thread = Thread.of(believing(page(title="The goat")))
    layout = Layout(thread, 40, Folding(thread), Marks(thread))
    layout.folding.fold(0)
    assert header(layout, 0) == "▸ The goat"


def test_what_others_answer_and_the_source_does_not_have_is_named_so() -> None:
    layout = layout_of(replace(said("1"), absent=True))
    assert header(layout) == "1  not in this source"
    assert not any("lost" in line.text for line in layout.lines_at(Row(1, 0), 4))
