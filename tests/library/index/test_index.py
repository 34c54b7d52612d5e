"""What was understood of a source is there again as it was, until its file changes."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given

from reader.errors import StateError
from reader.export import document_json
from reader.infer.discussed import discussed
from reader.library.index.index import Index, mark_of
from reader.library.index.keeping import keep
from reader.library.index.schema import VERSION
from reader.library.index.stored import StoredDocument
from reader.model import EntryKey, Resolved
from reader.paths import packaged
from reader.view.finder import Finder
from reader.view.thread import Thread
from tests.documents import document, rebuilt
from tests.infer.talks import inferred
from tests.property.texts import anything

LONG_AGO = 1_500_000_000


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = Index(tmp_path / "cache" / "index.sqlite3")
    yield opened
    opened.close()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Return a file with a thread in it that nobody has written to for long."""
    path = tmp_path / "page.txt"
    path.write_bytes((packaged("seeds") / "inspector-of-dials.txt").read_bytes())
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


def understood(path: Path) -> Resolved:
    return inferred(rebuilt(path.read_text(encoding="utf-8"), uri=str(path)))


def kept(index: Index, path: Path) -> Resolved:
    """Keep what a file says in the index, and return it."""
    resolved = understood(path)
    keep(index, resolved, mark_of(str(path)))
    return resolved


@pytest.mark.parametrize("seed", sorted(packaged("seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_a_known_source_is_there_again_as_it_was(index: Index, page: Path, seed: Path) -> None:
    page.write_bytes(seed.read_bytes())
    os.utime(page, (LONG_AGO, LONG_AGO))
    resolved = kept(index, page)
    known = index.find(str(page))
    assert known is not None
    assert document_json.dumps(known) == document_json.dumps(resolved)


@given(anything)
def test_any_text_is_there_again_as_it_was(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    page = tmp_path_factory.mktemp("page") / "page.txt"
    page.touch()
    os.utime(page, (LONG_AGO, LONG_AGO))
    index = Index(page.with_name("index.sqlite3"))
    resolved = inferred(rebuilt(text, uri=str(page)))
    keep(index, resolved, mark_of(str(page)))
    known = index.find(str(page))
    assert known is not None
    assert document_json.dumps(known) == document_json.dumps(resolved)
    index.close()


def test_who_answers_and_who_discusses_what_is_kept_too(index: Index, page: Path) -> None:
    resolved = kept(index, page)
    known = index.find(str(page))
    assert known is not None
    answers = resolved.believed.answers
    assert known.believed.answered is not None
    assert {key: set(known.believed.answered[key]) for key in known.believed.answered} == {
        target: {key for key in answers if target in (answer.target for answer in answers[key])}
        for target in {answer.target for own in answers.values() for answer in own} - {None}
    }
    assert known.believed.discussed
    for post in resolved.document.posts:
        found = discussed(resolved, post)
        assert {key: known.believed.discussed[key] for key in found} == found


def test_only_what_is_looked_at_is_fetched(index: Index, page: Path) -> None:
    kept(index, page)
    known = index.find(str(page))
    assert known is not None
    fetched: list[str] = []
    index._sql.set_trace_callback(lambda statement: fetched.append(statement))
    (post,) = known.document.posts[:1]
    comment = post.comments[20]
    assert known.document.by_key[comment.key] is comment
    assert known.document.shapes[0].places[comment.key] == 21
    assert sum("body FROM entry" in statement for statement in fetched) == 2


def test_a_comment_answers_to_its_key_its_place_and_its_post(index: Index, page: Path) -> None:
    resolved = kept(index, page)
    known = index.find(str(page))
    assert known is not None
    document, stored = resolved.document, known.document
    assert list(stored.by_key) == list(document.by_key)
    assert dict(stored.post_of) == dict(document.post_of)
    for mine, theirs in zip(document.shapes, stored.shapes, strict=True):
        assert list(theirs.depths) == list(mine.depths)
        assert dict(theirs.places) == dict(mine.places)
    assert "nowhere" not in stored.by_key
    keys = set(list(document.by_key)[3:30:4])
    assert list(stored.in_order({*keys, EntryKey("nowhere")})) == list(document.in_order(keys))
    assert stored.posts == document.posts
    assert stored.posts[0].comments[2:5] == document.posts[0].comments[2:5]
    assert stored.posts[0].comments[-1] == document.posts[0].comments[-1]


def test_a_file_that_has_changed_must_be_read(index: Index, page: Path) -> None:
    kept(index, page)
    assert index.find(str(page)) is not None
    assert index.find(str(page), "C") is None  # it was not read as that
    os.utime(page, (LONG_AGO + 1, LONG_AGO + 1))
    assert index.find(str(page)) is None
    os.utime(page, (LONG_AGO, LONG_AGO))
    assert index.find(str(page)) is not None
    page.unlink()
    assert index.find(str(page)) is None


def test_a_file_that_was_written_just_now_may_be_written_again_at_the_same_time(index: Index, page: Path) -> None:
    now = time.time()
    os.utime(page, (now, now))
    assert mark_of(str(page)) == ""
    kept(index, page)
    assert index.find(str(page)) is None


def test_what_other_rules_understood_is_read_again(index: Index, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(index, page)
    monkeypatch.setattr("reader.library.index.index.UNDERSTOOD_BY", "rules of tomorrow")
    assert index.find(str(page)) is None


def test_a_window_goes_on_showing_a_reading_that_another_takes_the_place_of(index: Index, page: Path) -> None:
    kept(index, page)
    shown = index.find(str(page))
    page.write_text(page.read_text(encoding="utf-8").replace("the ", "each "), encoding="utf-8")
    os.utime(page, (LONG_AGO + 9, LONG_AGO + 9))
    again = Index(index.path)
    keep(again, understood(page), mark_of(str(page)))
    later = again.find(str(page))
    assert shown is not None
    assert later is not None
    assert document_json.dumps(shown) != document_json.dumps(later)
    assert len(shown.document.posts[0].comments) == 33
    again.close()


def test_a_reading_whose_place_was_taken_long_ago_goes(index: Index, page: Path) -> None:
    kept(index, page)
    with index.transaction() as sql:
        sql.execute("UPDATE document SET superseded = 1")
    kept(index, page)
    rows = (
        "SELECT count(*) FROM document",
        "SELECT count(DISTINCT document) FROM post",
        "SELECT count(DISTINCT document) FROM entry",
    )
    assert [index._sql.execute(row).fetchone()[0] for row in rows] == [1, 1, 1]


@pytest.mark.parametrize("damage", [b"this is no database " * 500, b""])
def test_a_damaged_index_is_begun_anew(index: Index, page: Path, damage: bytes) -> None:
    kept(index, page)
    index.close()
    index.path.write_bytes(damage)
    again = Index(index.path)
    assert again.find(str(page)) is None
    kept(again, page)
    assert again.find(str(page)) is not None
    again.close()


def test_an_index_of_another_version_is_begun_anew(index: Index, page: Path) -> None:
    kept(index, page)
    with index.transaction() as sql:
        sql.execute(f"PRAGMA user_version = {VERSION + 1}")
        sql.execute("CREATE TABLE later (id INTEGER)")
    again = Index(index.path)
    assert again.find(str(page)) is None
    assert again._sql.execute("SELECT name FROM sqlite_master WHERE name = 'later'").fetchall() == []
    again.close()


def test_a_row_that_is_damaged_is_told_in_one_line(index: Index, page: Path) -> None:
    kept(index, page)
    with index.transaction() as sql:
        sql.execute("UPDATE entry SET body = CAST('no list' AS BLOB) WHERE id = 7")
    known = index.find(str(page))
    assert known is not None
    with pytest.raises(StateError, match="the index is damaged"):
        list(known.document.comments())


def test_an_index_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StateError, match="cannot"):
        Index(tmp_path / "file" / "index.sqlite3")


def test_a_transaction_that_breaks_off_leaves_all_as_it_was(index: Index, page: Path) -> None:
    resolved = kept(index, page)
    with pytest.raises(ZeroDivisionError), index.transaction() as sql:
        sql.execute("DELETE FROM document")
        raise ZeroDivisionError
    known = index.find(str(page))
    assert known is not None
    assert document_json.dumps(known) == document_json.dumps(resolved)


@pytest.mark.parametrize(
    "words",
    ["the", "goat", "Inspector of", "ispect", "it's", "it’s", "noon –", "10", "—", "nowhere at all", "e", "’s "],
)
def test_a_search_in_a_stored_thread_finds_what_it_finds_in_a_fresh_one(index: Index, page: Path, words: str) -> None:
    resolved = kept(index, page)
    known = index.find(str(page))
    assert known is not None
    fresh, stored = (Finder(Thread.of(each), words) for each in (resolved, known))
    stored._looked_at = 1000  # from the beginning, not only when it is worth while
    assert list(stored.matches()) == list(fresh.matches())


# Signs, unseen characters and letters that are folded to others or to several, within words and around them.
ODD = [
    "It's O’Neil's e-mail, well-known 'here'",
    "soft la\xadmps zero\u200bwidth va\ufe0friant",
    "Straße œuvre cafe\u0301 İstanbul ﬁne ŉow Σίσυφος ᾳ ½y 3½ x² Łódź",
    "河边的磨坊坏了 カメラ ｶﾒﾗが 물레방아 กา\u200bแฟ",
    "हिन्दी मिल עברית عربي a_b c.d 10:30 fo★o %x% http://hill.example/b-c",
    "y" * 120 + "z's " + "-" * 3 + "a'" * 60,
]


@pytest.mark.parametrize("text", ODD)
def test_a_search_for_any_part_of_a_text_finds_it_in_a_stored_thread(index: Index, text: str) -> None:
    fresh = inferred(document(text, uri="/odd"))
    keep(index, fresh, "")
    stored = index.numbered(1)
    for start in range(len(text)):
        for end in (start + 1, start + 2, start + 5, start + 9):
            words = text[start:end]
            if words.strip():
                there, here = (Finder(Thread.of(each), words) for each in (stored, fresh))
                there._looked_at = 1000
                assert list(there.matches()) == list(here.matches()), words


def test_no_more_of_a_thread_is_asked_for_than_is_searched(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(index, inferred(document(*[f"lamp {number}" for number in range(3000)], uri="/long")), "")
    thread = Thread.of(index.numbered(1))
    asked: list[range] = []
    may_hold = StoredDocument.may_hold

    def watched(self: StoredDocument, number: int, words: str, places: range) -> bytes | None:
        asked.append(places)
        return may_hold(self, number, words, places)

    monkeypatch.setattr(StoredDocument, "may_hold", watched)
    assert list(Finder(thread, "2999").matches(0, 200)) == []
    assert asked == [range(1024)]
    assert [match.entry for match in Finder(thread, "2999").matches()] == [3000]


def test_what_cannot_hold_the_words_is_not_fetched(index: Index, page: Path) -> None:
    kept(index, page)
    known = index.find(str(page))
    assert known is not None
    held = known.document.may_hold(0, "Inspector", range(34))
    assert held is not None
    assert 0 < held.count(1) < len(held) == 34
    assert known.document.may_hold(0, "Inspector", range(3, 20)) == held[3:20]
    assert known.document.may_hold(0, " … ", range(34)) is None
    assert understood(page).document.may_hold(0, "Inspector", range(34)) is None
    finder = Finder(Thread.of(known), "nowhere at all")
    finder._looked_at = 1000
    fetched: list[str] = []
    index._sql.set_trace_callback(fetched.append)
    assert list(finder.matches()) == []
    assert not any("body FROM entry" in statement for statement in fetched)
