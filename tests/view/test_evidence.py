"""What is known of an entry, how surely, and by which words."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.infer.run import infer
from reader.model import (
    PERSON,
    Answer,
    Author,
    Comment,
    Document,
    Edge,
    EntryKey,
    Furniture,
    Layer,
    Moment,
    Quote,
    Resolved,
    Source,
    Span,
)
from reader.paths import packaged
from reader.view.evidence import Statement, lines, statements
from reader.view.line import Piece
from reader.view.thread import Thread
from tests.documents import document as make
from tests.documents import quote, rebuilt
from tests.threads import believing

NUMBERED = """\
The mill race and its sluice.

3 comments:

  1. The sluice was open all night, and nobody was told.

     Old Heron

    ReplyDelete
  3. It was shut when I went past at six.

    ReplyDelete
"""


def drawn(resolved: Resolved, index: int, width: int = 78) -> list[str]:
    """Draw what is known of an entry, words of the source in brackets."""
    return [
        "".join(f"[{piece.text}]" if piece.role == "match" else piece.text for piece in line)
        for statement in known(resolved, index)
        for line in lines(statement, resolved.document.source.text, width)
    ]


def known(resolved: Resolved, index: int) -> list[Statement]:
    return list(statements(Thread.of(resolved), index))


def with_comment(source: Document, index: int, **changes: object) -> Document:
    post = source.posts[0]
    comments = list(post.comments)
    comments[index - 1] = replace(comments[index - 1], **changes)  # type: ignore[arg-type]
    return replace(source, posts=(replace(post, comments=tuple(comments)),))


def keys(source: Document) -> list[EntryKey]:
    """List the keys of the post and its comments."""
    return [entry.key for entry in source.entries()]


def test_where_it_stands_with_the_number_and_the_marker() -> None:
    told = drawn(believing(rebuilt(NUMBERED)), 1)
    assert told[0] == "stands under    the post · a number and a marker, 98 %"
    assert told[1].startswith("  line 5") and "[1. ]The sluice was open" in told[1]
    assert told[2].startswith("  line 9") and "[ReplyDelete]" in told[2]


def test_what_was_lost_before_it() -> None:
    told = drawn(believing(rebuilt(NUMBERED)), 2)
    place = next(number for number, line in enumerate(told) if "one comment is lost · by the numbers" in line)
    assert "[3. ]It was shut" in told[place + 1]


def test_without_a_marker_the_byline_is_what_it_rests_on() -> None:
    people = ("Old Heron", "Young Egret", "A Tern")
    text = "\n\n".join(f"{name}\n12 March 2019 at 08:2{at}\nIt was shut." for at, name in enumerate(people))
    told = drawn(believing(rebuilt(f"The mill race.\n\n3 comments:\n\n{text}\n", dialect="R")), 1)
    assert told[0].startswith("stands under    the post · a name and date like the others")
    assert "[12 March 2019 at 08:20]" in told[1]


def test_what_is_nearly_sure_is_not_quite() -> None:
    source = make("One.")
    assert "99 %" in drawn(believing(with_comment(source, 1, confidence=0.999)), 1)[0]
    assert "100 %" in drawn(believing(with_comment(source, 1, confidence=1.0)), 1)[0]


def test_the_name_at_its_end_is_marked_in_its_line() -> None:
    text = NUMBERED.replace("     Old Heron", "     Regards, Old Heron")
    document = rebuilt(text)
    told = drawn(Resolved(document, infer(document)), 1)
    place = next(number for number, line in enumerate(told) if line.startswith("author"))
    assert "Old Heron · by the name at its end, 93 %" in told[place]
    assert told[place + 1].strip() == "line 7        [Regards, Old Heron]"


def test_an_answer_with_its_rules_and_words() -> None:
    source = make("First words here.", "As you say, first words here.")
    _, first, second = keys(source)
    at = source.source.text.index("first words")
    answer = Answer(target=first, basis="quote+name", confidence=0.9, evidence=(Span(at, at + 11),))
    resolved = believing(source, answers={second: (answer,)})
    told = drawn(resolved, 2)
    assert "answers         1 anonymous · by words that it repeats and by the name it" in told
    assert "                calls, 90 %" in told
    assert "As you say, [first words] here." in "\n".join(told)
    answered = drawn(resolved, 1)
    assert answered[-3].startswith("answered by     2 anonymous · by words that it repeats")
    assert "[first words]" in answered[-1]


def test_the_first_words_of_another_give_way_to_what_must_be_said() -> None:
    source = make("One. " * 30, "Two.")
    _, first, second = keys(source)
    resolved = believing(source, answers={second: (Answer(target=first, basis="name", confidence=0.9),)})
    wide, middle, narrow = (drawn(resolved, 2, width)[1] for width in (120, 78, 62))
    assert wide.endswith("One.…” · by the name it calls, 90 %")
    assert middle.endswith("…” · by the name it calls, 90 %") and len(middle) < len(wide)
    assert narrow == "answers         1 anonymous · by the name it calls, 90 %"


def test_open_answers_name_their_candidates() -> None:
    source = make("One.", "Two.", "Three.")
    _, first, second, third = keys(source)
    perhaps = Answer(target=None, candidates=(first, second), basis="time", confidence=0.3)
    told = known(believing(source, answers={third: (perhaps,)}), 3)
    place = next(number for number, statement in enumerate(told) if statement.name == "may answer")
    assert [statement.target for statement in told[place : place + 3]] == [None, first, second]
    outside = Answer(target=None, basis="time", confidence=0.8)
    told_lines = drawn(believing(source, answers={third: (outside,)}), 3, 100)
    assert any("something that is not on this page · by the time it names, 80 %" in line for line in told_lines)
    assert any("no words say whom" in line for line in drawn(believing(source), 3))


def test_a_quoted_document() -> None:
    source = make("From the Bell:-\n\nThe ferry is late.")
    named = Span(source.source.text.index("From"), source.source.text.index(":-") + 2)
    bell = replace(
        quoted(source), kind="article", title="Late again", source="the Bell", basis="lead-in", confidence=0.93,
        evidence=(named,), named_at=named,
    )  # fmt: skip
    resolved = believing(source, quotes={bell.key.entry: (bell,)})
    told = drawn(resolved, 1)
    assert "quotes          an article “Late again” from the Bell, paragraph 2 of 2 · by" in told
    assert [line for line in told if "[From the Bell:-]" in line] == ["  line 3        [From the Bell:-]"]
    assert bell.key in [statement.target for statement in known(resolved, 1)]


def quoted(source: Document) -> Quote:
    """Quote the second paragraph of the first comment."""
    return quote(source.posts[0].comments[0], 1, 1)


def test_a_rule_that_has_no_words_of_its_own_is_named() -> None:
    source = make("One.")
    author = Author(name="Heron", basis="tea\x1bleaves", confidence=1)
    told = drawn(believing(source, authors={keys(source)[1]: author}), 1)
    assert "author          Heron · by the rule “tea␛leaves”, 100 %" in told


def test_a_time_is_told_in_full() -> None:
    moment = Moment(value="2019-01-28T08:24:51+05:30", basis="byline", confidence=1.0)
    told = drawn(believing(with_comment(make("One."), 1, published=moment)), 1)
    assert "time            2019-01-28 08:24:51+05:30 · by its byline, 100 %" in told


@pytest.mark.parametrize("sample", sorted(packaged("seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_every_rule_has_words_of_its_own(sample: Path) -> None:
    document = rebuilt(sample.read_text(encoding="utf-8"))
    resolved = Resolved(document, infer(document))
    for number in range(len(document.posts)):
        thread = Thread.of(resolved, number)
        for index in range(len(thread)):
            for statement in statements(thread, index):
                assert "by the rule" not in statement.known, (thread.key(index), statement)
                if "%" in statement.known and "by the tree" not in statement.known:
                    assert statement.words, (thread.key(index), statement)


def test_what_is_printed_twice() -> None:
    source = make("One.", post="What the post says.\n\nWhat the post says.")
    again = source.posts[0].blocks[1].span
    assert again is not None
    post = replace(source.posts[0], blocks=source.posts[0].blocks[:1])
    repeated = replace(source, posts=(post,), furniture=(Furniture("duplicate", again),))
    assert "printed twice   “What the post says.” · shown once; D shows both" in drawn(believing(repeated), 0)


@given(
    st.text(alphabet="ab \n[]\x1b\u202e東\u0301", max_size=200),
    st.integers(0, 220),
    st.integers(0, 220),
    st.integers(20, 90),
)
def test_any_span_of_any_text_can_be_drawn(text: str, start: int, end: int, width: int) -> None:
    statement = Statement("answers", (Piece("x", "text"),), "y", (Span(start, max(start, end)),))
    told = list(lines(statement, text, width))
    marked = "".join(piece.text for line in told for piece in line if piece.role == "match")
    words = text[start : max(start, end)]
    assert "\x1b" not in marked
    # A line of them is marked at least, letter by letter.
    assert words[: width - 16].count("a") <= marked.count("a") <= words.count("a")


def test_a_line_without_end_costs_no_more_than_a_short_one() -> None:
    text = "word " * 200_000
    source = Source(uri="-", sha256="", media="text/plain", encoding=None, dialect=make("x").source.dialect, text=text)
    statement = Statement("answers", (), "", (Span(500_000, 500_004),))
    told = list(lines(statement, source.text, 80))
    assert len(told) <= 5
    assert any(piece == Piece("word", "match") for line in told for piece in line)


def test_a_comment_without_any_text() -> None:
    source = with_comment(make("One.", "Two."), 1, blocks=(), reason="the text is lost", confidence=0.3)
    assert drawn(believing(source), 1)[0] == "stands under    the post · the text is lost, 30 %"
    assert isinstance(source.posts[0].comments[0], Comment)


def by_hand(target: EntryKey | None) -> Answer:
    return Answer(target=target, basis=PERSON, confidence=1.0)


def test_what_a_person_said_stands_beside_what_it_overrules() -> None:
    source = make("One.", "Two.")
    post, first, second = keys(source)
    guess = Author(name="Heron", basis="signature", confidence=0.9)
    believed = believing(
        source, authors={second: guess}, answers={second: (Answer(target=first, basis="name", confidence=0.8),)}
    )
    egret = Author(name="Egret", basis=PERSON, confidence=1.0)
    said = Layer(PERSON, authors={second: egret}, answers={second: (by_hand(post),)})
    assert drawn(believed.saying(said), 2)[1:5] == [
        "answers         post anonymous “What the post says.” · you said so",
        "  the program   1 anonymous “One.” · by the name it calls, 80 %",
        "author          Egret · you said so",
        "  the program   Heron · by the name at its end, 90 %",
    ]


def test_a_name_on_the_page_that_a_person_overrules_is_the_pages_own() -> None:
    source = with_comment(make("One."), 1, author=Author(name="Heron", basis="byline", confidence=1.0))
    egret = Author(name="Egret", basis=PERSON, confidence=1.0)
    told = drawn(believing(source).saying(Layer(PERSON, authors={keys(source)[1]: egret})), 1)
    place = told.index("author          Egret · you said so")
    assert told[place + 1] == "  the source    Heron · by its byline, 100 %"


def test_what_a_person_took_away_is_said_too() -> None:
    source = make("From the Bell:-\n\nThe ferry is late.")
    post, first = keys(source)
    bell = replace(quoted(source), kind="article", basis="lead-in", confidence=0.9)
    believed = believing(
        source,
        quotes={first: (bell,)},
        answers={first: (Answer(target=post, basis="name", confidence=0.8),)},
        authors={first: Author(name="Heron", basis="signature", confidence=0.9)},
    )
    said = Layer(PERSON, edges={first: (Edge(bell.extent, None),)}, answers={first: ()}, authors={first: None})
    told = drawn(believed.saying(said), 1)
    assert told[1] == "answers         nobody · you said so"
    assert told[2].startswith("  the program   post anonymous")
    place = told.index("author          nobody who is known · you said so")
    assert told[place + 1] == "  the program   Heron · by the name at its end, 90 %"
    place = told.index("quotes          nothing · you said so")
    assert told[place + 1 : place + 3] == [
        "  the program   an article, paragraph 2 of 2 · by the words that introduce it,",
        "                90 %",
    ]


def test_an_edge_that_a_person_moved_stands_beside_where_it_was() -> None:
    source = make("From the Bell:-\n\nThe ferry is late.\n\nIt was late before.")
    bell = replace(quoted(source), kind="article", basis="lead-in", confidence=0.9)
    believed = believing(source, quotes={bell.key.entry: (bell,)})
    told = drawn(believed.saying(Layer(PERSON, edges={bell.key.entry: (Edge((1, 1), (1, 2)),)})), 1)
    place = told.index("quotes          an article, paragraphs 2–3 of 3 · you said so")
    assert told[place + 1].startswith("  the program   an article, paragraph 2 of 3 · by the words")


def test_what_nobody_overruled_is_said_once() -> None:
    source = make("One.", "Two.")
    believed = believing(source, answers={keys(source)[2]: (Answer(target=None, basis="time", confidence=0.8),)})
    told = drawn(believed, 2)
    assert not any(line.startswith("  the ") for line in told)
