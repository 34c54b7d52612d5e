"""What is known of an entry, how surely, and by which words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.infer import infer
from reader.load import load
from reader.model import Answer, Author, Comment, Document, Furniture, Quote, Source, Span
from reader.paths import packaged
from reader.reconstruct.build import rebuild
from reader.view.evidence import Fact, facts, lines
from reader.view.line import Piece
from reader.view.thread import Thread
from tests.documents import document as make

NUMBERED = """\
The mill race and its sluice.

3 comments:

  1. The sluice was open all night, and nobody was told.

     Old Heron

    ReplyDelete
  3. It was shut when I went past at six.

    ReplyDelete
"""


def drawn(document: Document, index: int, width: int = 78) -> list[str]:
    thread = Thread.of(document)
    return [
        "".join(f"[{piece.text}]" if piece.role == "match" else piece.text for piece in line)
        for fact in facts(document, thread, index)
        for line in lines(fact, document.source.text, width)
    ]


def overruled(document: Document, opinion: Document, index: int) -> list[str]:
    """Draw what is known of an entry of which a person has said otherwise than the program's opinion."""
    said = facts(document, Thread.of(document), index, Thread.of(opinion).entry(index))
    return ["".join(piece.text for piece in line) for fact in said for line in lines(fact, document.source.text, 78)]


def with_comment(source: Document, index: int, **changes: object) -> Document:
    post = source.posts[0]
    comments = list(post.comments)
    comments[index - 1] = replace(comments[index - 1], **changes)  # type: ignore[arg-type]
    return replace(source, posts=(replace(post, comments=tuple(comments)),))


def test_where_it_stands_with_the_number_and_the_marker() -> None:
    told = drawn(rebuild(NUMBERED), 1)
    assert told[0] == "stands under    the post · a number and a marker, 98 %"
    assert told[1].startswith("  line 5") and "[1. ]The sluice was open" in told[1]
    assert told[2].startswith("  line 9") and "[ReplyDelete]" in told[2]


def test_what_was_lost_before_it() -> None:
    told = drawn(rebuild(NUMBERED), 2)
    place = next(number for number, line in enumerate(told) if "one comment is lost · by the numbers" in line)
    assert "[3. ]It was shut" in told[place + 1]


def test_without_a_marker_the_byline_is_what_it_rests_on() -> None:
    people = ("Old Heron", "Young Egret", "A Tern")
    text = "\n\n".join(f"{name}\n12 March 2019 at 08:2{at}\nIt was shut." for at, name in enumerate(people))
    told = drawn(rebuild(f"The mill race.\n\n3 comments:\n\n{text}\n", dialect="R"), 1)
    assert told[0].startswith("stands under    the post · a name and date like the others")
    assert "[12 March 2019 at 08:20]" in told[1]


def test_what_is_nearly_sure_is_not_quite() -> None:
    source = make("One.")
    assert "99 %" in drawn(with_comment(source, 1, confidence=0.999), 1)[0]
    assert "100 %" in drawn(with_comment(source, 1, confidence=1.0), 1)[0]


def test_the_name_at_its_end_is_marked_in_its_line() -> None:
    text = NUMBERED.replace("     Old Heron", "     Regards, Old Heron")
    told = drawn(infer(rebuild(text)), 1)
    place = next(number for number, line in enumerate(told) if line.startswith("author"))
    assert "Old Heron · by the name at its end, 93 %" in told[place]
    assert told[place + 1].strip() == "line 7        [Regards, Old Heron]"


def test_an_answer_with_its_rules_and_words() -> None:
    source = make("First words here.", "As you say, first words here.")
    at = source.source.text.index("first words")
    known = Answer(target="p1-1", basis="quote+name", confidence=0.9, evidence=(Span(at, at + 11),), candidates=())
    told = drawn(with_comment(source, 2, answers=(known,)), 2)
    assert "answers         1 anonymous · by words that it repeats and by the name it" in told
    assert "                calls, 90 %" in told
    assert "As you say, [first words] here." in "\n".join(told)
    answered = drawn(with_comment(source, 2, answers=(known,)), 1)
    assert answered[-3].startswith("answered by     2 anonymous · by words that it repeats")
    assert "[first words]" in answered[-1]


def test_the_first_words_of_another_give_way_to_what_must_be_said() -> None:
    source = make("One. " * 30, "Two.")
    source = with_comment(source, 2, answers=(Answer(target="p1-1", basis="name", confidence=0.9),))
    wide, middle, narrow = (drawn(source, 2, width)[1] for width in (120, 78, 62))
    assert wide.endswith("One.…” · by the name it calls, 90 %")
    assert middle.endswith("…” · by the name it calls, 90 %") and len(middle) < len(wide)
    assert narrow == "answers         1 anonymous · by the name it calls, 90 %"


def test_open_answers_name_their_candidates() -> None:
    source = make("One.", "Two.", "Three.")
    known = Answer(target=None, candidates=("p1-1", "p1-2"), basis="time", confidence=0.3)
    told = facts_of(with_comment(source, 3, answers=(known,)), 3)
    place = next(number for number, fact in enumerate(told) if fact.name == "may answer")
    assert [fact.target for fact in told[place : place + 3]] == [None, "p1-1", "p1-2"]
    outside = Answer(target=None, basis="time", confidence=0.8)
    told_lines = drawn(with_comment(source, 3, answers=(outside,)), 3, 100)
    assert any("something that is not on this page · by the time it names, 80 %" in line for line in told_lines)
    assert any("no words say whom" in line for line in drawn(source, 3))


def facts_of(source: Document, index: int) -> list[Fact]:
    return list(facts(source, Thread.of(source), index))


def test_a_quoted_document() -> None:
    source = make("From the Bell:-\n\nThe ferry is late.")
    named = Span(source.source.text.index("From"), source.source.text.index(":-") + 2)
    quote = Quote(
        id="p1-1-q1", first=1, last=1, kind="article", title="Late again", source="the Bell", basis="lead-in",
        confidence=0.93, evidence=(named,), named_at=named,
    )  # fmt: skip
    told = drawn(with_comment(source, 1, quotes=(quote,)), 1)
    assert "quotes          an article “Late again” from the Bell, paragraph 2 of 2 · by" in told
    assert [line for line in told if "[From the Bell:-]" in line] == ["  line 3        [From the Bell:-]"]


def test_a_rule_that_has_no_words_of_its_own_is_named() -> None:
    source = with_comment(make("One."), 1, author=Author(name="Heron", basis="tea\x1bleaves", confidence=1))
    assert "author          Heron · by the rule “tea␛leaves”, 100 %" in drawn(source, 1)


@pytest.mark.parametrize("sample", sorted(packaged("seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_every_rule_has_words_of_its_own(sample: object) -> None:
    document = load(str(sample))
    for number, post in enumerate(document.posts):
        thread = Thread.of(document, number)
        for index in range(len(post.comments) + 1):
            for fact in facts(document, thread, index):
                assert "by the rule" not in fact.known, (thread.id(index), fact)
                if "%" in fact.known and "by the tree" not in fact.known:
                    assert fact.words, (thread.id(index), fact)


def test_what_is_printed_twice() -> None:
    source = make("One.", post="What the post says.\n\nWhat the post says.")
    again = source.posts[0].blocks[1].span
    assert again is not None
    post = replace(source.posts[0], blocks=source.posts[0].blocks[:1])
    repeated = replace(source, posts=(post,), furniture=(Furniture("duplicate", again),))
    assert "printed twice   “What the post says.” · shown once; D shows both" in drawn(repeated, 0)


@given(
    st.text(alphabet="ab \n[]\x1b\u202e東\u0301", max_size=200),
    st.integers(0, 220),
    st.integers(0, 220),
    st.integers(20, 90),
)
def test_any_span_of_any_text_can_be_drawn(text: str, start: int, end: int, width: int) -> None:
    fact = Fact("answers", (Piece("x", "text"),), "y", (Span(start, max(start, end)),))
    told = list(lines(fact, text, width))
    marked = "".join(piece.text for line in told for piece in line if piece.role == "match")
    words = text[start : max(start, end)]
    assert "\x1b" not in marked
    # A line of them is marked at least, letter by letter.
    assert words[: width - 16].count("a") <= marked.count("a") <= words.count("a")


def test_a_line_without_end_costs_no_more_than_a_short_one() -> None:
    text = "word " * 200_000
    source = Source(uri="-", sha256="", media="text/plain", encoding=None, dialect=make("x").source.dialect, text=text)
    fact = Fact("answers", (), "", (Span(500_000, 500_004),))
    told = list(lines(fact, source.text, 80))
    assert len(told) <= 5
    assert any(piece == Piece("word", "match") for line in told for piece in line)


def test_a_comment_without_any_text() -> None:
    source = with_comment(make("One.", "Two."), 1, blocks=(), reason="the text is lost", confidence=0.3)
    assert drawn(source, 1)[0] == "stands under    the post · the text is lost, 30 %"
    assert isinstance(source.posts[0].comments[0], Comment)


BY_HAND = {"basis": "repair", "confidence": 1.0}


def test_what_a_person_said_stands_beside_what_the_program_thinks() -> None:
    source = make("One.", "Two.")
    guess = Author(name="Heron", basis="signature", confidence=0.9)
    inferred = with_comment(source, 2, author=guess, answers=(Answer(target="p1-1", basis="name", confidence=0.8),))
    by_hand = (Answer(target="p1", **BY_HAND),)  # type: ignore[arg-type]
    said = with_comment(source, 2, author=Author(name="Egret", **BY_HAND), answers=by_hand)  # type: ignore[arg-type]
    told = overruled(said, inferred, 2)
    assert told[1:5] == [
        "answers         post anonymous “What the post says.” · you said so",
        "  the program   1 anonymous “One.” · by the name it calls, 80 %",
        "author          Egret · you said so",
        "  the program   Heron · by the name at its end, 90 %",
    ]


def test_what_a_person_took_away_is_said_too() -> None:
    source = make("From the Bell:-\n\nThe ferry is late.")
    quote = Quote(id="p1-1-q1", first=1, last=1, kind="article", basis="lead-in", confidence=0.9)
    answers = (Answer(target="p1", basis="name", confidence=0.8),)
    inferred = with_comment(source, 1, quotes=(quote,), answers=answers)
    told = overruled(with_comment(source, 1, denied=(quote,)), inferred, 1)
    assert told[1] == "answers         no words say whom · as follows from what you said"
    assert told[2].startswith("  the program   post anonymous")
    assert told[-3:-1] == [
        "quotes          nothing · you said so",
        "  the program   an article, paragraph 2 of 2 · by the words that introduce it,",
    ]


def test_where_both_agree_it_is_said_once() -> None:
    source = make("One.")
    assert overruled(source, source, 1) == drawn(source, 1)
