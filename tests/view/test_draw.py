"""What the lines of a thread show: text in its roles, quoted documents, images, links and matches."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Block, Range
from reader.view.finder import Finder
from reader.view.folding import HEADER, Folding
from reader.view.line import Line, Row
from reader.view.rows import Layout
from reader.view.thread import Thread
from reader.view.wrap import cells
from tests.documents import quote
from tests.threads import POST, believing, make_resolved, page, said
from tests.view.test_rows import FIRST, THREAD, WIDTHS, commented, every_line, layout_of


@given(st.lists(st.text(max_size=60), min_size=1, max_size=4), WIDTHS, st.booleans())
def test_every_character_of_an_entry_is_drawn_once_whatever_it_is(texts: list[str], width: int, quoted: bool) -> None:
    document = page(said("1", *texts), blocks=(texts[0],))
    quotes = {FIRST: (quote(document.by_key[FIRST], 0, 0),)} if quoted else {}
    layout = layout_of(Thread.of(believing(document, quotes=quotes)), width)
    for line in every_line(layout):
        assert cells(line.text) <= width
        assert not any(one < " " or "\x7f" <= one < "\xa0" for one in line.text)
    for number, text in enumerate(texts):
        lines = [line for line in every_line(layout) if (line.entry, line.block) == (1, number)]
        place = 0
        for line in lines:
            assert not text[place : line.start].strip()
            place = line.end
            own = "".join(piece.text for piece in line.pieces[line.lead :])
            assert len(own) == line.end - line.start
        assert not text[place:].strip()


@given(WIDTHS)
def test_no_line_is_wider_than_the_window(width: int) -> None:
    layout = layout_of(THREAD, width)
    layout.marks.unread[:] = b"\x01" * len(THREAD)
    layout.folding.fold(3)
    layout.folding.show_duplicates(True)
    for line in every_line(layout):
        assert cells(line.text) <= width


def test_text_keeps_to_its_measure() -> None:
    layout = Layout(THREAD, 200, Folding(THREAD), measure=50)
    texts = [line for line in every_line(layout) if line.kind == "text"]
    for line in texts:
        assert sum(cells(piece.text) for piece in line.pieces if piece.role not in ("gutter", "quote-mark")) <= 50
    assert max(cells(line.text) for line in texts) > 50
    layout.resize(200, measure=70)
    assert any(cells(line.pieces[-1].text) > 50 for line in every_line(layout) if line.kind == "text")


def words(lines: list[Line]) -> Iterator[str]:
    for line in lines:
        yield line.text.rstrip()


def test_a_small_thread_in_full() -> None:
    blocks = (
        Block("heading", "On ferries", None),
        "The last one left.",
        Block("item", "• at eight, if the weather holds", None),
        Block("item", "• at nine", None),
        Block("separator", "* * *", None),
        "So it goes.",
        "Harbour master\nSouth quay",
    )
    comments = (said("1", "One.", "Two."), said("1.1", "An answer."), said("2", "Later."))
    document = page(*comments, blocks=blocks, title="A title", claimed_comments=4, blog="Quayside")
    layout = layout_of(Thread.of(believing(document, signatures={POST: frozenset({6})})), 24)
    assert list(words(every_line(layout))) == [
        "A title",
        "Quayside",
        "",
        "On ferries",
        "",
        "The last one left.",
        "",
        "• at eight, if the",
        "  weather holds",
        "• at nine",
        "",
        "─" * 24,
        "",
        "So it goes.",
        "Harbour master",
        "South quay",
        "",
        "3 of 4 comments",
        "",
        "1  anonymous",
        "│ One.",
        "│",
        "│ Two.",
        "│",
        "└ 1.1  anonymous",
        "    An answer.",
        "",
        "2  anonymous",
        "  Later.",
        "",
    ]
    assert [line.kind for line in every_line(layout)[:4]] == ["header", "byline", "blank", "text"]
    assert every_line(layout)[11].kind == "rule"


def test_lines_and_indentation_of_code_are_kept() -> None:
    blocks = (
        Block("code", "  for boat in quay:\n      cast_off(boat)\n\ndone", None),
        Block("table", "tide    high\nebb     low", None),
    )
    layout = layout_of(commented(said("1", *blocks)), 20)
    assert list(words(every_line(layout)))[5:] == [
        "    for boat in",
        "  quay:",
        "        cast_off(boa",
        "  t)",
        "",
        "  done",
        "",
        "  tide    high",
        "  ebb     low",
        "",
    ]


def test_a_quoted_document_is_set_apart_by_a_mark() -> None:
    document = page(said("1", "From the Bell:", "The goat is back.", "It ate a hat.", "Ha!"))
    goat = replace(quote(document.by_key[FIRST], 1, 2), kind="article", source="the Bell", title="Goat")
    layout = layout_of(Thread.of(believing(document, quotes={FIRST: (goat,)})), 50)
    assert list(words(every_line(layout)))[6:] == [
        "1  anonymous",
        "  From the Bell:",
        "",
        "  ❝ article · the Bell · Goat",
        "  ▎ The goat is back.",
        "  ▎",
        "  ▎ It ate a hat.",
        "",
        "  Ha!",
        "",
    ]
    assert {line.quote for line in every_line(layout)[9:13]} == {0}
    assert layout.quote_row(1, 0) == Row(1, 3)
    layout.folding.toggle_quotes()
    assert list(words(every_line(layout)))[6:] == [
        "1  anonymous",
        "  From the Bell:",
        "",
        "  ▸ article · the Bell · 8 words · Goat",
        "",
        "  Ha!",
        "",
    ]


def test_a_match_and_a_link_are_pieces_of_their_own() -> None:
    thread = commented(said("1", "See http://example.org/ferry about the ferry."), text="No ferry.")
    layout = layout_of(thread, 30)
    layout.finder = Finder(thread, "FERRY")
    layout.finder.current = layout.finder.next(1)
    texts = [line for line in every_line(layout) if line.entry == 1 and line.kind == "text"]
    assert [tuple(piece) for line in texts for piece in line.pieces[line.lead :]] == [
        ("See ", "body", None),
        ("http://example.org/", "link", "http://example.org/ferry"),
        ("ferry", "match-current", "http://example.org/ferry"),
        ("about the ", "body", None),
        ("ferry", "match", None),
        (".", "body", None),
    ]
    layout.finder = None
    assert not any(piece.role == "match" for line in every_line(layout) for piece in line.pieces)


def test_a_link_over_several_lines_leads_to_the_whole_address() -> None:
    address = "http://example.org/" + "a" * 40
    thread = commented(said("1", f"See {address} here"))
    pieces = [piece for line in every_line(layout_of(thread, 20)) for piece in line.pieces if piece.role == "link"]
    assert len(pieces) > 2
    assert {piece.link for piece in pieces} == {address}
    assert "".join(piece.text for piece in pieces) == address


def drawn(*blocks: Block, width: int = 40) -> list[list[tuple[str, str]]]:
    """Draw the text of a comment with these blocks: the pieces of its lines, each with its role."""
    lines = every_line(layout_of(commented(said("1", *blocks)), width))
    own = [line for line in lines if line.entry == 1 and line.kind == "text"]
    return [[(piece.text, piece.role) for piece in line.pieces if piece.role != "gutter"] for line in own]


def test_what_a_page_marks_in_its_text_has_roles_of_its_own() -> None:
    ranges = (
        Range("emphasis", 0, 4),
        Range("strong", 5, 9),
        Range("strong", 10, 14),
        Range("link", 10, 19, "http://example.org/a"),
        Range("code", 20, 24),
    )
    block = Block("paragraph", "Soft hard bold link code.", None, ranges)
    assert drawn(block) == [
        [
            ("Soft", "emphasis"),
            (" ", "body"),
            ("hard", "strong"),
            (" ", "body"),
            ("bold", "link"),
            (" link", "link"),
            (" ", "body"),
            ("code", "code"),
            (".", "body"),
        ]
    ]


def test_a_link_behind_words_is_offered_with_all_its_lines() -> None:
    text = "See how the ferry went aground last night there"
    block = Block("paragraph", text, None, (Range("link", 4, 41, "http://example.org/ferry"),))
    lines = every_line(layout_of(commented(said("1", block)), 24))
    linked = [piece for line in lines for piece in line.pieces if piece.link]
    assert {piece.link for piece in linked} == {"http://example.org/ferry"}
    assert {piece.role for piece in linked} == {"link"}
    assert " ".join(piece.text for piece in linked) == text[4:41]


def test_emphasis_in_quoted_text_stays_quoted() -> None:
    block = Block("paragraph", "The goat is back.", None, (Range("emphasis", 4, 8), Range("strong", 12, 16)))
    document = page(said("1", block))
    thread = Thread.of(believing(document, quotes={FIRST: (quote(document.by_key[FIRST], 0, 0),)}))
    (line,) = [line for line in every_line(layout_of(thread)) if line.entry == 1 and line.kind == "text"]
    assert [piece.role for piece in line.pieces[line.lead :]] == [
        "quote", "quote-emphasis", "quote", "quote-strong", "quote",
    ]  # fmt: skip


def test_what_is_bold_in_a_heading_is_a_heading() -> None:
    assert drawn(Block("heading", "On goats", None, (Range("strong", 0, 8),))) == [[("On goats", "heading")]]


def test_what_a_page_sets_off_has_a_bar() -> None:
    blocks = (Block("blockquote", "One.", None), Block("blockquote", "Two.", None), Block("paragraph", "So?", None))
    assert list(words(every_line(layout_of(commented(said("1", *blocks))))))[4:] == [
        "1  anonymous",
        "  ▎ One.",
        "  ▎",
        "  ▎ Two.",
        "",
        "  So?",
        "",
    ]


def test_images_are_named_by_the_words_that_stand_for_them() -> None:
    image, nameless = Block("image", "a goat on the quay", None), Block("image", "", None)
    assert drawn(image, nameless) == [
        [("[image: ", "image"), ("a goat on the quay", "image"), ("]", "image")],
        [("[image]", "image"), ("", "image")],
    ]
    assert [[text for text, _ in line] for line in drawn(image, width=14)] == [
        ["[image: ", "a"],
        ["goat on the"],
        ["quay", "]"],
    ]


@given(st.text("ab 日", min_size=1, max_size=30), WIDTHS)
def test_the_words_of_an_image_are_found_where_they_are_drawn(text: str, width: int) -> None:
    layout = layout_of(commented(said("1", Block("image", text, None))), width)
    place = 0
    for line in every_line(layout):
        assert cells(line.text) <= width
        if line.block is None or line.entry != 1:
            continue
        assert not text[place : line.start].strip()
        place = line.end
        shown = "".join(piece.text for piece in line.pieces[line.lead :])
        assert shown.removesuffix("]") == text[line.start : line.end]
        for offset in range(line.start, line.end):
            assert line.offset_at(line.cell_of(offset)) == offset
        assert line.offset_at(cells(line.text) - 1) in (None, line.end - 1)
        assert layout.row_of(layout.place_of(Row(1, line.row))) == Row(1, line.row)
    assert not text[place:].strip()


def test_a_search_finds_the_words_of_an_image() -> None:
    layout = layout_of(commented(said("1", Block("image", "a goat", None))))
    layout.finder = Finder(layout.thread, "goat")
    (line,) = [line for line in every_line(layout) if line.kind == "text"]
    assert [(piece.text, piece.role) for piece in line.pieces[line.lead :]] == [
        ("a ", "image"), ("goat", "match"), ("]", "image"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["plain words that go on and on", "日本語 and 👍 words, wide ones too"])
def test_cells_and_characters_of_a_line(text: str) -> None:
    layout = layout_of(commented(said("1", text)), 16)
    for line in every_line(layout):
        for x in range(-1, 20):
            piece, offset = line.piece_at(x), line.offset_at(x)
            assert (piece is None) == (not 0 <= x < cells(line.text))
            if offset is not None:
                assert line.start <= offset < line.end
                assert line.cell_of(offset) <= x < line.cell_of(offset) + cells(text[offset])
                assert piece is not None
                assert text[offset] in piece.text
            elif line.kind == "text":
                assert x < 2 or x >= cells(line.text)


def test_folded_headers_take_one_line_each() -> None:
    layout = layout_of(THREAD, 50)
    layout.folding.fold_all()
    layout.folding.fold(0)
    lines = every_line(layout)
    assert [line.entry for line in lines] == [0, *THREAD.tree.roots]
    assert {line.kind for line in lines} == {"header"}
    assert set(layout.folding.shown) == {0, HEADER}
    assert layout.height == len(lines)


def test_deep_chains_stop_indenting_and_say_their_level() -> None:
    chain = Thread.of(make_resolved(300, depth=300, paragraphs=1, words=4))
    layout = layout_of(chain, 80)
    (line,) = layout.lines_at(Row(300, 0), 1)
    assert "↳300 " in line.text
    for entry in (50, 300):
        body = layout.lines_at(Row(entry, 1), 1)[0]
        assert cells(body.pieces[0].text) == cells(layout.lines_at(Row(40, 1), 1)[0].pieces[0].text) < 40
    (shallow,) = layout.lines_at(Row(5, 0), 1)
    assert "↳" not in shallow.text


def test_paragraphs_printed_twice_are_shown_when_asked_for() -> None:
    layout = layout_of(THREAD)
    assert not any(line.kind == "duplicate" for line in every_line(layout))
    before = len(every_line(layout))
    layout.folding.show_duplicates(True)
    shown = [line for line in every_line(layout) if line.kind == "duplicate"]
    assert shown
    assert all(line.entry == 0 and line.pieces[0].text == "┊ " for line in shown)
    assert len(every_line(layout)) == before + len(shown) + 1
