"""The YAML of bookmarks: whatever is written comes back, and what is wrong is named with its line."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from reader.errors import NotesError
from reader.model import EntryKey, QuoteKey
from reader.notes import form
from reader.notes.anchor import KINDS, anchor_to
from reader.notes.bookmark import Bookmark
from reader.notes.bookmark_form import BOOKMARKS
from reader.notes.form import DEEP, HEADER
from reader.notes.note import Contents, storable
from tests.documents import document, resolved
from tests.notes.revisions import key

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]
PLACE = "rain-00000000.yaml"
READ = document("One.", "Two.")
ON_TWO = anchor_to(resolved(READ), key(READ, 2))
# Characters that YAML breaks lines at, takes for syntax, or cannot hold as they are; a lone surrogate; astral ones.
HOSTILE = st.sampled_from(
    "\n\r\t \x00\x07\x1b\x7f\x85\xa0\u2028\u2029\ufeff\ufffe\ud800\udfff#:-?&*!|>'\"%@`{}[],~\\😀é"
)
TEXT = st.text(HOSTILE | st.characters(), max_size=60)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.dates() | TEXT
EXTRA = st.dictionaries(
    TEXT.map(lambda name: f"own {name}"),
    st.recursive(
        PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=6
    ),
    max_size=2,
)


@st.composite
def bookmarks(draw: st.DrawFn) -> Bookmark:
    kind = draw(st.sampled_from(KINDS))
    keys = st.builds(QuoteKey, TEXT.map(EntryKey), TEXT, TEXT) if kind == "quote" else TEXT.map(EntryKey)
    anchor = replace(
        ON_TWO,
        key=draw(keys),
        kind=kind,
        old_id=draw(st.none() | TEXT),
        uri=draw(TEXT),
        title=draw(st.none() | TEXT),
        exact=draw(TEXT),
        prefix=draw(TEXT),
        start=draw(st.none() | st.integers(0)),
        extra=draw(EXTRA),
    )
    made = Bookmark.new(
        anchor, mark=draw(st.none() | st.sampled_from("aynz")), note=draw(TEXT), tags=draw(st.lists(TEXT, max_size=3))
    )
    return replace(made, extra=draw(EXTRA))


def stored(value: Any) -> Any:
    """Give a value as a file can hold it."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {storable(key): stored(member) for key, member in value.items()}
    return [stored(member) for member in value] if isinstance(value, list) else value


def kept(bookmark: Bookmark) -> dict[Any, Any]:
    """Give a bookmark without the difference between a list and a tuple, or a surrogate and U+FFFD."""
    shape: dict[Any, Any] = stored(BOOKMARKS.plain(bookmark))
    return shape


def one(note: str = "", **more: Any) -> Bookmark:
    return replace(Bookmark.new(ON_TWO, note=note), **more)


def text_of(*made: Bookmark, **more: Any) -> str:
    return BOOKMARKS.write(Contents(notes=made, **more), PLACE).decode()


# Round trips


@pytest.mark.parametrize("loader", LOADERS)
@given(made=st.lists(bookmarks(), max_size=3), head=EXTRA, extra=EXTRA)
@example(made=[one("a\n\n"), one(" \n a\n")], head={}, extra={})
@example(made=[one("😀\n\tb\n")], head={}, extra={})
def test_what_is_written_comes_back(
    made: list[Bookmark], head: dict[str, Any], extra: dict[str, Any], loader: type
) -> None:
    about = {"uri": "/pages/a.txt", "sha256": "0" * 64, "title": "A"} | head
    data = BOOKMARKS.write(Contents(about, tuple(made), extra), PLACE)
    with patch.object(form, "_Loader", loader):
        read = BOOKMARKS.parse(data, PLACE)
    assert [kept(bookmark) for bookmark in read.notes] == [kept(bookmark) for bookmark in made]
    assert (read.document, read.extra) == (stored(about), stored(extra))
    assert BOOKMARKS.write(read, PLACE) == data


@given(st.binary(max_size=200) | TEXT.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_whatever_the_file_holds_it_is_read_or_refused_with_its_line(data: bytes) -> None:
    try:
        BOOKMARKS.parse(data, PLACE)
    except NotesError as error:
        assert error.place
        assert error.place.startswith(f"{PLACE}:")
        assert error.place.removeprefix(f"{PLACE}:").isdigit()


# For people to read


def test_the_file_reads_like_this() -> None:
    bookmark = one("First “line”.\n\nLast 😀.", tags=("rain", "no"), mark="a", id="0123456789ab", changed="later")
    bookmark = replace(bookmark, created="2019-01-28T08:24:00Z")
    source = bookmark.anchor
    assert text_of(bookmark) == (
        HEADER.format(about="Bookmarks and notes")
        + f"""\
version: 2
document:
  uri: /pages/a.txt
  sha256: {source.sha256}
  title: A post
bookmarks:
- id: 0123456789ab
  mark: a
  tags:
  - rain
  - 'no'
  note: |-
    First “line”.

    Last 😀.
  created: '2019-01-28T08:24:00Z'
  changed: later
  target:
    key: {source.key}
    kind: comment
    exact: Two.
    prefix: What the post says. One.
    start: 27
"""
    )


def test_a_bookmark_on_another_version_of_the_document_says_so() -> None:
    later = document("One.", "Two.", "Three.")
    other = replace(one(), anchor=anchor_to(resolved(later), key(later, 2)))
    read = yaml.safe_load(text_of(one(), other))
    assert "sha256" not in read["bookmarks"][0]["target"]
    assert read["bookmarks"][1]["target"]["sha256"] == other.anchor.sha256


def test_keys_added_by_hand_are_kept_at_every_level() -> None:
    lines = text_of(one(), document={"uri": "/pages/a.txt", "sha256": "0" * 64, "title": "A"}).splitlines()
    at = lines.index("bookmarks:")
    lines[at:at] = ["  shelf: [1, 2.5, yes, 2019-01-28]", "colour: blue"]
    lines += ["    selector: {type: xpath}", "  due: 2019-01-28"]
    read = yaml.safe_load(BOOKMARKS.write(BOOKMARKS.parse("\n".join(lines).encode(), PLACE), PLACE))
    assert read["document"]["shelf"] == [1, 2.5, True, date(2019, 1, 28)]
    assert read["colour"] == "blue"
    assert read["bookmarks"][0]["due"] == date(2019, 1, 28)
    assert read["bookmarks"][0]["target"]["selector"] == {"type": "xpath"}


def test_what_people_write_without_quotes_is_taken_as_they_wrote_it() -> None:
    text = f"""
bookmarks:
  - id: 0012
    created: 2019-01-28T08:24:00Z
    tags: [2019, no, 1e3]
    note: 12:30
    target: {{id: p1, kind: post, uri: /pages/a.txt, sha256: {"0" * 64}, exact: yes}}
"""
    (read,) = BOOKMARKS.parse(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), PLACE).notes
    assert (read.id, read.created, read.changed) == ("0012", "2019-01-28T08:24:00Z", "2019-01-28T08:24:00Z")
    assert (read.tags, read.note, read.anchor.exact) == (("2019", "no", "1e3"), "12:30", "yes")
    assert (read.anchor.title, read.anchor.start, read.mark) == (None, None, None)
    assert (read.anchor.key, read.anchor.old_id) == (None, "p1")


def test_a_quoted_document_is_known_by_its_entry_and_its_edges() -> None:
    anchor = replace(ON_TWO, key=QuoteKey(EntryKey("0012"), "1e3", "0"), kind="quote")
    made = one(anchor=anchor)
    target = yaml.safe_load(text_of(made))["bookmarks"][0]["target"]
    assert (target["key"], target["begins"], target["ends"]) == ("0012", "1e3", "0")
    assert BOOKMARKS.parse(text_of(made).encode(), PLACE).notes == (made,)


def test_what_a_person_wrote_may_be_known_by_its_words_alone() -> None:
    text = BOOKMARK.replace("id: p1, ", "").replace("sha256: s", "sha256: s, exact: Rain")
    (read,) = BOOKMARKS.parse(text.encode(), PLACE).notes
    assert (read.anchor.key, read.anchor.old_id, read.anchor.exact) == (None, None, "Rain")


# What cannot be read

BOOKMARK = "bookmarks:\n- id: a\n  created: x\n  target: {id: p1, kind: post, uri: u, sha256: s}\n"


@pytest.mark.parametrize(
    ("data", "line", "problem"),
    [
        (b"", 1, "should be made of lines"),
        (b"# nothing\n", 1, "should be made of lines"),
        (b"just words", 1, "should be made of lines"),
        (b"a: 1\nb: [1, 2\nc: 3\n", 3, "expected ',' or ']'"),
        (b"a: 1\nb: 2: 3\n", 2, "mapping values are not allowed"),
        (b"a: 1\n---\nb: 2\n", 2, "but found another document"),
        (b"a: 1\n\na: 2\n", 3, "two values for a"),
        (b"a: 1\n? [x]\n: 2\n", 2, "for a key"),
        (b"a: 1\nb: \x07\n", 2, "U+0007"),
        (b"a: 1\nb: \xe9\n", 2, "not in UTF-8"),
        (b"a: 1\nb: !!python/object:os.system x\n", 2, "could not determine a constructor"),
        (b"a: 1\nb: 2019-13-32\n", 2, "month must be in 1..12"),
        (b"version: 3\n", 1, "is of version 3"),
        (b"version: new\n", 1, "version should be a whole number"),
        (b"bookmarks:\n  a: b\n", 2, "bookmarks should be a list"),
        (b"bookmarks:\n- id: a\n  created: x\n", 2, "a bookmark has no target"),
        (b"bookmarks:\n- id: a\n  created: x\n  target: p1\n", 4, "the target of a bookmark should be made of lines"),
        (b"bookmarks:\n- b\n", 2, "a bookmark should be made of lines"),
        (BOOKMARK.replace("  created: x\n", "").encode(), 2, "a bookmark has no created"),
        (BOOKMARK.replace("id: a", "id:").encode(), 2, "a bookmark has no id"),
        (BOOKMARK.replace("id: p1, ", "").encode(), 4, "the target of a bookmark has no key"),
        (BOOKMARK.replace("id: p1, kind: post", "key: k, kind: quote").encode(), 4, "has no begins"),
        (BOOKMARK.replace("sha256: s", "").encode(), 4, "has no sha256"),
        (BOOKMARK.replace("post", "page").encode(), 4, "kind should be comment, quote, post, and is page"),
        ((BOOKMARK + "  mark: ab\n").encode(), 2, "mark should be one letter"),
        ((BOOKMARK + "  note: [a]\n").encode(), 5, "note should be text"),
        ((BOOKMARK + "  tags: rain\n").encode(), 5, "tags should be a list"),
        ((BOOKMARK + BOOKMARK.removeprefix("bookmarks:\n")).encode(), 5, "two bookmarks have the id a"),
        (BOOKMARK.replace("kind", "start: x, kind").encode(), 4, "start should be a whole number"),
    ],
)
@pytest.mark.parametrize("loader", LOADERS)
def test_a_mistake_is_named_with_its_line(data: bytes, line: int, problem: str, loader: type) -> None:
    with patch.object(form, "_Loader", loader), pytest.raises(NotesError) as caught:
        BOOKMARKS.parse(data, PLACE)
    assert problem in caught.value.message
    assert caught.value.place == f"{PLACE}:{line}"


@pytest.mark.parametrize("text", ["a: " + "[" * 100_000, "- " * 100_000, "a: " + "{x: " * 100_000])
def test_nesting_without_end_is_refused_and_does_not_crash(text: str) -> None:
    code = (
        "import sys; from reader.errors import NotesError; from reader.notes.bookmark_form import BOOKMARKS\n"
        "try: BOOKMARKS.parse(sys.stdin.buffer.read(), 'x')\n"
        "except NotesError as error: print(error.message)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, input=text.encode(), capture_output=True, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 0
    assert b"too deep" in done.stdout


def test_many_brackets_side_by_side_are_no_nesting() -> None:
    note = "[link](https://example.org) " * DEEP
    assert BOOKMARKS.parse(BOOKMARKS.write(Contents(notes=(one(note),)), PLACE), PLACE).notes[0].note == note
