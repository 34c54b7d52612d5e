"""The YAML of repairs: whatever is said comes back, and reads like what was said."""

from dataclasses import replace
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import NotesError
from reader.notes.anchor import anchor_to
from reader.notes.note import Contents, storable
from reader.notes.passage import Passage
from reader.overrule.form import REPAIRS
from reader.overrule.repair import Extent, Link, Naming, Renaming, Repair, told
from tests.documents import document, resolved
from tests.notes.revisions import key

PLACE = "rain-00000000.yaml"
READ = document("One.", "Two.")
POST, ONE, TWO = (anchor_to(resolved(READ), key(READ, number)) for number in range(3))
# What YAML breaks lines at, takes for syntax, or cannot hold.
TEXT = st.text(st.sampled_from("\n\t \x00\x85\u2028\ud800#:-?&*!|>'\"%@{}[],~😀é") | st.characters(), max_size=30).map(
    storable
)
NAME = TEXT.filter(bool)
COUNT = st.integers(0)
PASSAGES = st.none() | st.builds(Passage, TEXT, TEXT, COUNT, COUNT, COUNT, st.just({"colour": "blue"}))
SAID = st.one_of(
    st.builds(Link, st.sampled_from([None, POST, ONE])),
    st.builds(Naming, st.none() | NAME),
    st.builds(Renaming, NAME, NAME),
    st.builds(Extent, PASSAGES, PASSAGES),
)


@given(st.lists(SAID, max_size=4))
def test_what_is_said_comes_back(said: list[Any]) -> None:
    made = tuple(replace(Repair.new(TWO, one), extra={"why": "because"}) for one in said)
    contents = Contents({"uri": "/pages/a.txt", "sha256": "0" * 64, "title": "A"}, made, {"colour": "blue"})
    data = REPAIRS.write(contents, PLACE)
    assert REPAIRS.parse(data, PLACE) == contents
    assert REPAIRS.write(REPAIRS.parse(data, PLACE), PLACE) == data


def test_the_file_reads_like_this() -> None:
    passage = Passage("Their beginning", "their end.", 1, 3)
    said = [
        Link(ONE),
        Link(None),
        Naming("Tern"),
        Renaming("Plove", "Plover"),
        Extent(passage, None),
    ]
    repairs = [Repair(id=f"{number}", anchor=TWO, created="later", said=one) for number, one in enumerate(said, 1)]
    text = REPAIRS.write(Contents(notes=tuple(repairs)), PLACE).decode()
    assert text.startswith("# What you said against what the program inferred on one document, kept by `reader`.")
    target = {"key": TWO.key, "kind": "comment", "exact": "Two.", "prefix": "What the post says. One.", "start": 27}
    to = {
        "key": ONE.key,
        "kind": "comment",
        "exact": "One.",
        "prefix": "What the post says.",
        "suffix": "Two.",
        "start": 21,
    }
    was = {"begins": "Their beginning", "ends": "their end.", "first": 1, "last": 3}
    assert yaml.safe_load(text)["repairs"] == [
        {"id": "1", "says": "answers", "to": to, "created": "later", "target": target},
        {"id": "2", "says": "answers", "created": "later", "target": target},
        {"id": "3", "says": "author", "name": "Tern", "created": "later", "target": target},
        {"id": "4", "says": "voice", "was": "Plove", "name": "Plover", "created": "later", "target": target},
        {"id": "5", "says": "quoted", "was": was, "created": "later", "target": target},
    ]


REPAIR = "repairs:\n- id: a\n  created: x\n  target: {id: p1, kind: post, uri: u, sha256: s}\n"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("", "a repair has no says"),
        ("  says: sings\n", "says should be answers, author, voice, quoted, and is sings"),
        ("  says: voice\n  was: Tern\n", "a repair has no name"),
        ("  says: quoted\n  now: {begins: a}\n", "a passage has no ends"),
        ("  says: quoted\n  now: {begins: a, ends: b, first: c}\n", "first should be a whole number"),
        ("  says: answers\n  to: p1-1\n", "what is answered should be made of lines"),
    ],
)
def test_a_mistake_is_named_with_its_line(line: str, problem: str) -> None:
    with pytest.raises(NotesError, match=problem) as caught:
        REPAIRS.parse((REPAIR + line).encode(), PLACE)
    assert caught.value.place
    assert caught.value.place.startswith(f"{PLACE}:")


def test_each_is_told_in_words() -> None:
    long = Passage("b" * 80, "its end", 0, 1)
    assert [
        told(Repair.new(TWO, said))
        for said in (Link(ONE), Link(None), Naming("T"), Naming(None), Renaming("P", "T"), Extent(None, long))
    ] == [
        "“Two.” answers “One.”",
        "“Two.” answers nothing",
        "“Two.” is by T",
        "“Two.” is by nobody known",
        "P is T",
        f"quoted is “{'b' * 39}…” to “its end”",
    ]
    assert told(Repair.new(TWO, Extent(long, None))).startswith("not quoted is ")
