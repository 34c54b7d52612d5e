"""Search within a thread."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.model import PERSON, Answer, Author, Edge, EntryKey, Layer, Moment
from reader.view.finder import Finder, Match, folded
from reader.view.thread import Thread
from tests.documents import quote
from tests.threads import believing, make_document, page, said

LETTERS = st.text(
    st.sampled_from("abßſσςéE\u0301ﬁİı’'–- \n\xa0\xad.*[(\\日") | st.characters(exclude_categories=["Cs"]), max_size=30
)


def thread_of(*texts: str) -> Thread:
    """Make a thread of a post and comments with one block each."""
    comments = (said(str(number), text) for number, text in enumerate(texts[1:], 1))
    return Thread.of(believing(page(*comments, blocks=(texts[0],))))


def talk() -> Thread:
    """Make a thread in which the answers are in part beside the tree, one comment quotes, and two have dates."""
    answer = Answer(basis="name", confidence=0.9, target=EntryKey("1"))
    perhaps = Answer(basis="name", confidence=0.4, target=None, candidates=(EntryKey("1"),))
    tern, plover = (Author(basis="byline", confidence=1.0, name=name) for name in ("Tern", "Édith Plover"))
    dates = [
        Moment(basis="byline", confidence=1.0, value=value) for value in ("2018-12-31T23:59", "2019-01-02", "08:24")
    ]
    document = page(
        said("1", "A lamp", author=tern, published=dates[0]),
        said("1.1", "Quoted lamp", "A lamp", author=plover, published=dates[1]),
        said("2", "A lamp", "A lamp", published=dates[2]),
        said("2.1", "A lamp", author=tern),
        blocks=("A lamp",),
        author=tern,
    )
    quoted = quote(document.by_key[EntryKey("1.1")], 0, 0)
    answers = {EntryKey("2"): (answer,), EntryKey("2.1"): (perhaps,)}
    return Thread.of(believing(document, answers=answers, quotes={quoted.key.entry: (quoted,)}))


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("lamp", ["0.0", "1.0", "2.0", "2.1", "3.0", "3.1", "4.0"]),
        ("by:tern lamp", ["0.0", "1.0", "4.0"]),
        ("by:edith in:own lamp", ["2.1"]),
        ("in:quote lamp", ["2.0"]),
        ("in:quote", ["2.0"]),
        ("in:own by:plover", ["2.1"]),
        ("replyto:tern", ["2.0", "3.0"]),
        ("replyto:tern by:plover in:quote lamp", ["2.0"]),
        ("after:2018", ["1.0", "2.0"]),
        ("after:2019-01 lamp", ["2.0", "2.1"]),
        ("by:nobody lamp", []),
    ],
)
def test_a_search_is_narrowed(words: str, places: list[str]) -> None:
    finder = Finder(talk(), words)
    assert [f"{match.entry}.{match.block}" for match in finder.matches()] == places
    assert finder.count(10) == len(places)
    assert {match.end - match.start for match in finder.matches()} <= {len("lamp"), len("A"), len("Quoted")}


@pytest.mark.parametrize(
    ("date", "values"),
    [
        ("2019-01", ["2019", "2019-01", "2019-01-02", "2019-01-01T01:00Z", "2018-12-31T23:00Z", "2020-05-01T08:24"]),
        ("2019-01-02", ["2019", "2019-01", "2019-01-02", "2020-05-01T08:24"]),
        ("2019", ["2019", "2019-01", "2019-01-02", "2019-01-01T01:00Z", "2018-12-31T23:00Z", "2020-05-01T08:24"]),
        ("2020", ["2020-05-01T08:24"]),
        ("2021", []),
    ],
)
def test_a_date_leaves_out_what_was_surely_before_and_what_has_none(date: str, values: list[str]) -> None:
    # Of the last hour of 2018 in UTC, 2019 had begun somewhere.
    written = ["2018", "2018-12-31T08:24Z", "2018-12-31T23:00Z", "2019", "2019-01", "2019-01-02"]
    written += ["2019-01-01T01:00Z", "2020-05-01T08:24", "08:24", "23:59"]
    moments = [Moment(value=value, basis="byline", confidence=1.0) for value in written]
    comments = [said(str(number), published=moment) for number, moment in enumerate(moments, 1)]
    finder = Finder(Thread.of(believing(page(*comments))), f"after:{date}")
    assert sorted(written[match.entry - 1] for match in finder.matches()) == sorted(values)


def test_a_search_goes_on_over_what_a_person_says_anew() -> None:
    thread = talk()
    finder = Finder(thread, "in:quote lamp")
    finder.current = finder.next(0)
    assert [match.entry for match in finder.matches()] == [2]
    said = Layer(
        PERSON,
        authors={EntryKey("2"): Author(name="Tern", basis=PERSON, confidence=1.0)},
        edges={EntryKey("1.1"): (Edge((0, 0), None),), EntryKey("2"): (Edge(None, (1, 1)),)},
    )
    again = finder.showing(thread.showing(thread.resolved.saying(said)))
    assert [(match.entry, match.block) for match in again.matches()] == [(3, 1)]
    assert again.current == finder.current
    assert 3 in {match.entry for match in Finder(again.thread, "by:tern").matches()}


def found(text: str, words: str) -> list[str]:
    return [text[match.start : match.end] for match in Finder(thread_of(text), words).matches()]


@pytest.mark.parametrize(
    ("text", "words", "matches"),
    [
        ("The ferry and THE FERRY", "the ferry", ["The ferry", "THE FERRY"]),
        ("a café, a cafe\u0301, a CAFE", "cafe", ["café", "cafe\u0301", "CAFE"]),
        ("cafe", "café", ["cafe"]),
        ("the last\nferry", "last ferry", ["last\nferry"]),
        ("the last \t\xa0 ferry", "last  ferry", ["last \t\xa0 ferry"]),
        ("lastferry", "last ferry", []),
        ("don’t", "don't", ["don’t"]),
        ("don't", "don’t", ["don't"]),
        ("“quite” – so", '"quite" - so', ["“quite” – so"]),
        ("Straße", "strasse", ["Straße"]),
        ("Strasse", "straße", ["Strasse"]),
        ("of\ufb01ce", "office", ["of\ufb01ce"]),
        ("o\ufb01ce", "ofice", ["o\ufb01ce"]),
        ("sß", "sss", ["sß"]),
        ("ß", "s", ["ß"]),
        ("co\xadoperate", "cooperate", ["co\xadoperate"]),
        ("ΟΔΥΣΣΕΥΣ", "οδυσσευς", ["ΟΔΥΣΣΕΥΣ"]),
        ("日本語", "本", ["本"]),
        ("a.b axb", "a.b", ["a.b"]),
        ("(a+)+$ aaaa", "(a+)+$", ["(a+)+$"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("anything", "", []),
        ("any thing", "  ", []),
        ("e\u0301", "\u0301", []),
    ],
)
def test_found(text: str, words: str, matches: list[str]) -> None:
    assert found(text, words) == matches


@given(LETTERS, st.data())
def test_what_is_cut_out_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    # Not from the middle of a letter with its accent, nor of a run of spaces.
    assume(start == end or not unicodedata.combining(text[start]))
    words = data.draw(st.sampled_from([text[start:end], text[start:end].swapcase(), folded(text[start:end])]))
    assume(folded(words) == folded(text[start:end]))
    assert bool(found(text, words)) == bool(folded(words))


@given(LETTERS, LETTERS)
def test_what_is_found_is_what_was_asked_for(text: str, words: str) -> None:
    for match in found(text, words[:2]):
        assert folded(match) == folded(words[:2])


THREAD = Thread.of(believing(make_document(150, words=12)))


def everything(words: str) -> list[Match]:
    return list(Finder(THREAD, words).matches())


def test_matches_are_in_reading_order() -> None:
    matches = everything("ferry")
    assert len(matches) > 50
    assert matches == sorted(matches)
    for entry, block, start, end in matches:
        assert THREAD.blocks(entry)[block].text[start:end].casefold() == "ferry"


@given(st.integers(0, 150), st.integers(-1, 3), st.integers(0, 60))
def test_next_and_previous_go_round(entry: int, block: int, offset: int) -> None:
    matches = everything("ferry")
    finder = Finder(THREAD, "ferry")
    place = (entry, block, offset)
    assert finder.next(*place) == next((match for match in matches if match[:3] >= place), matches[0])
    assert finder.previous(*place) == next((match for match in reversed(matches) if match[:3] < place), matches[-1])


def test_walking_back_and_forth_meets_every_match() -> None:
    finder = Finder(THREAD, "lantern")
    matches = everything("lantern")
    place = (0, -1, 0)
    walked = []
    for _ in matches:
        match = finder.next(*place)
        assert match is not None
        walked.append(match)
        place = (match.entry, match.block, match.start + 1)
    assert walked == matches
    assert finder.next(*place) == matches[0]


def test_one_match_is_its_own_next_and_previous() -> None:
    thread = thread_of("none", "one here and more", "none")
    finder = Finder(thread, "here")
    match = finder.next(1, 0, 10)
    assert match == Match(1, 0, 4, 8)
    assert finder.previous(1, 0, 4) == match
    assert finder.next(1, 0, 4) == match


def test_nothing_found() -> None:
    finder = Finder(THREAD, "zeppelin")
    assert finder.next(3) is None
    assert finder.previous(3) is None
    assert finder.count(10**6) == 0


def test_a_long_search_breathes() -> None:
    finder = Finder(THREAD, "zeppelin")
    assert list(finder.seek(0)) == [None] * (151 // 64)
    late = Finder(thread_of(*["nothing"] * 200, "here"), "here")
    assert list(late.seek(0)) == [None, None, None, Match(200, 0, 0, 4)]


def test_counting_goes_on_where_it_stopped() -> None:
    finder = Finder(THREAD, "ferry")
    matches = everything("ferry")
    assert finder.number(matches[-1]) is None
    totals = [finder.count(60) for _ in range(3)]
    assert totals == [None, None, len(matches)]
    assert finder.count(60) == len(matches)
    assert [finder.number(match) for match in matches] == list(range(1, len(matches) + 1))


def test_counting_passes_over_no_more_than_takes_as_long(monkeypatch: pytest.MonkeyPatch) -> None:
    finder = Finder(thread_of(*["nothing"] * 100, "here"), "here")
    monkeypatch.setattr(finder, "_may_hold", lambda index: index == 100)
    finder._looked_at = 1000
    totals = [finder.count(2) for _ in range(4)]
    assert totals == [None, None, None, 1]  # 32 each
    assert finder._looked_at == 1001


def test_only_the_entries_asked_for_are_searched() -> None:
    finder = Finder(THREAD, "ferry")
    assert list(finder.in_entry(7)) == list(finder.matches(7, 8))
    assert next(finder.matches()) == everything("ferry")[0]


def test_hostile_runs_take_no_time() -> None:
    # Hangs if white space or accents can be divided in more than one way.
    assert found("a" + " " * 50_000 + "c", "a b") == []
    assert found("a" + "\u0301" * 50_000 + "c", "ab") == []
