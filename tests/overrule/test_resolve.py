"""What a person says holds for all that follows from it: what is quoted, who speaks, who answers whom."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.infer.run import infer
from reader.model import PERSON, Document, Resolved
from reader.model.identify import identify
from reader.overrule.repair import Naming, Renaming, Repair
from reader.overrule.resolve import overruled, resolve
from reader.reconstruct.build import rebuild
from tests.documents import document
from tests.overrule.sayings import answered, entry, extent, link, names, quoted, say

SEEDS = Path(__file__).parents[2] / "seeds"
NOTICE = "The office closes on Monday.\n\nAll lamps will be kept by the county from then on.\n\n- Wren"
SAID = "The tide came in over the flats and nobody had a lamp."


def believed(read: Document) -> Resolved:
    return Resolved(read, infer(read))


def resolved_with(read: Document, *repairs: Repair) -> Resolved:
    known, lost = resolve(read, repairs)
    assert lost == []
    return known


def test_words_that_are_quoted_sign_and_call_nobody() -> None:
    read = document(f"Look what was on the door.\n\n{NOTICE}", "Wren, when do they close?")
    assert names(believed(read))[0] == "Wren"
    assert answered(believed(read))[1] == [1]
    said = resolved_with(read, extent(read, 1, None, (1, 3)))
    assert names(said)[0] is None
    assert answered(said)[1] == []


def test_what_was_said_shows_at_once_and_what_follows_from_it_later() -> None:
    read = document(f"Look what was on the door.\n\n{NOTICE}", "Wren, when do they close?")
    repairs = [extent(read, 1, None, (1, 3))]
    shown, lost = overruled(believed(read), repairs)
    assert (quoted(shown)[1], names(shown)[0], lost) == ([(1, 3)], "Wren", [])
    then, _ = resolve(read, repairs, believed(read).believed)
    assert (quoted(then)[1], names(then)[0]) == ([(1, 3)], None)
    back, _ = overruled(then, [])
    assert quoted(back)[1] == []


def test_what_repeats_the_page_is_moved_and_ended_though_it_is_found_last() -> None:
    read = document(SAID, f"“{SAID}”\n\nWe had one.\n\nAnd two more.")
    (echo,) = believed(read).quotes(entry(read, 2))
    assert echo.extent == (0, 0)
    moved = resolved_with(read, extent(read, 2, (0, 0), (0, 1)))
    ended = resolved_with(read, extent(read, 2, (0, 0), None))
    assert (quoted(moved)[2], quoted(ended)[2]) == ([(0, 1)], [])
    assert ended.overruled(entry(read, 2)).quotes == (echo,)


def test_a_voice_is_renamed_with_what_is_signed_once_other_words_are_quoted() -> None:
    read = document(f"Look what was on the door.\n\n{NOTICE}", "I saw it too, on my way.\n\n- Wren")
    repairs = [extent(read, 1, None, (1, 3)), say(read, 2, Renaming("Wren", "Plover"))]
    assert names(resolved_with(read, *repairs)) == [None, "Plover"]
    # As long as nothing is inferred again, the first is still signed by the words that are quoted now.
    assert names(overruled(believed(read), repairs)[0]) == ["Plover", "Plover"]


def test_without_anything_said_it_is_inferred_once(monkeypatch: pytest.MonkeyPatch) -> None:
    times = []
    monkeypatch.setattr("reader.infer.run.infer", lambda *given: times.append(given) or infer(*given))
    read, later = document("One.", "Two."), document("One.", "Three, and no more.")
    lost = say(read, 2, Naming("Tern"))
    known, without_place = resolve(later, [lost])
    assert (len(times), without_place, known.said.authors) == (1, [lost], {})
    resolve(read, [lost], known.believed)
    assert len(times) == 2


# Laws, on the samples

SAMPLES = [identify(rebuild(path.read_text("utf-8"))) for path in sorted(SEEDS.glob("*.txt"))]
BELIEVED = [infer(read) for read in SAMPLES]


@st.composite
def sayings(draw: st.DrawFn) -> tuple[int, list[Repair]]:
    """Choose a sample and things to say of it."""
    sample = draw(st.integers(0, len(SAMPLES) - 1))
    read, known = SAMPLES[sample], Resolved(SAMPLES[sample], BELIEVED[sample])
    entries = [*read.entries()]
    repairs: list[Repair] = []
    for _ in range(draw(st.integers(1, 4))):
        number = draw(st.integers(0, len(entries) - 1))
        meant = entries[number]
        last = len(meant.blocks) - 1
        now = draw(st.none() | st.tuples(st.integers(0, last), st.integers(0, last))) if last >= 0 else None
        held = draw(st.sampled_from([None, *(quote.extent for quote in known.quotes(meant))]))
        author = known.author(meant)
        name = draw(st.sampled_from(["Tern", "'tern", "Plover", author.name if author else "Dunlin"]))
        said = [
            link(read, number, draw(st.integers(0, len(entries) - 1))),
            link(read, number, None),
            say(read, number, Naming(draw(st.sampled_from([name, None])))),
            say(read, number, Renaming(author.name if author else "Tern", name)),
            extent(read, number, held, now and (min(now), max(now))),
        ]
        repairs.append(draw(st.sampled_from(said)))
    return sample, repairs


@settings(max_examples=40, deadline=None)
@given(sayings())
def test_it_is_the_same_at_every_opening_and_holds_whatever_is_inferred(said: tuple[int, list[Repair]]) -> None:
    sample, repairs = said
    read = SAMPLES[sample]
    known, lost = resolve(read, repairs, BELIEVED[sample])
    again, lost_again = resolve(read, repairs)
    assert (known.believed, known.said, lost) == (again.believed, again.said, lost_again)
    assert known.document is read
    assert known.said.origin == PERSON
    for key, author in known.said.authors.items():
        assert known.author(read.by_key[key]) == author
    for key, answers in known.said.answers.items():
        assert known.answers(read.by_key[key]) == answers
    for key, edges in known.said.edges.items():
        if edges[-1].now:
            assert edges[-1].now in [quote.extent for quote in known.quotes(read.by_key[key])]
