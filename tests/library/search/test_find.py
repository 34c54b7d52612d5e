"""Queries in eight languages find what a person would expect, over all that is kept in the index."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.index.index import Index, mark_of
from reader.library.index.keeping import keep
from reader.library.search.find import Scope, ThreadHits, find
from reader.library.search.match import asked, place_in
from reader.library.search.query import QueryError, Term, parse
from reader.library.state import State
from reader.model import EntryKey
from tests.documents import document, quote, rebuilt, resolved
from tests.infer.talks import inferred

# A page a language: each line is a comment, "Author said..." and its time.
TALKS = {
    "en": """\
The Lamps of O’Neil's Wall
2 comments:
Wren said...
The e-mail of the keeper came late; nobody answered it before the long tide. See https://hill.example/oil for the list.
28 January 2019 at 08:14
Mary O'Neil said...
@Wren The well-known list? I'd rather ask Noël about the café by the pier.
3 March 2020 at 10:30
""",
    "de": """\
Die Mühle an der Straße
1 Kommentar:
Jörg Weiß hat gesagt...
Der Müller grüßt über die Straße, und die Größe des Rades stört ihn nicht.
5 May 2014 at 07:10
""",
    "fr": """\
Le moulin de l'Île
1 comment:
Élise said...
J'ai déjà vu l'œuvre du meunier près du château, naïve mais belle.
6 May 2014 at 07:10
""",
    "ru": """\
Мельница у реки
1 comment:
Ёлкин said...
Мельник ещё вчера чинил колесо, но никто не пришёл.
7 May 2014 at 07:10
""",
    "el": """\
Ο μύλος
1 comment:
Γιώργος said...
Ο μυλωνάς διόρθωσε τον τροχό χθες το βράδυ.
8 May 2014 at 07:10
""",
    "zh": """\
河边的磨坊
1 comment:
小王 said...
昨天磨坊的轮子坏了，没有人来修理它。
9 May 2014 at 07:10
""",
    "ja": """\
川の水車
1 comment:
たけし said...
昨日、水車のカメラが壊れました。誰も直しに来ません。
10 May 2014 at 07:10
""",
    "ko": """\
강가의 물레방아
1 comment:
민수 said...
어제 물레방아의 바퀴가 고장났습니다.
11 May 2014 at 07:10
""",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("library")
    opened = Index(folder / "index.sqlite3")
    for language, text in TALKS.items():
        path = folder / f"{language}.txt"
        path.write_text(text, encoding="utf-8")
        os.utime(path, (1_500_000_000, 1_500_000_000))
        keep(opened, inferred(rebuilt(text, uri=str(path))), mark_of(str(path)))
    yield opened
    opened.close()


def searched(index: Index, query: str, scope: Scope | None = None) -> list[ThreadHits]:
    return list(find(index, parse(query), scope or Scope()))


def found(index: Index, query: str, scope: Scope | None = None) -> set[str]:
    """Return what is found, as language and number, of a post "0"."""
    return {
        f"{Path(thread.uri).stem} {getattr(hit.entry, 'number', '0')}"
        for thread in searched(index, query, scope)
        for hit in thread.hits
    }


QUERIES = [
    ("keeper", "en 1"),
    ("KEEPER", "en 1"),
    ("keep*", "en 1"),
    ("keep", ""),
    ("e-mail", "en 1"),
    ("email", "en 1"),
    ("E-Mail*", "en 1"),
    ("well known", "en 2"),
    ("wellknown", "en 2"),
    ('"long tide"', "en 1"),
    ('"tide long"', ""),
    ("tide long", "en 1"),
    ("tide -long", ""),
    ("keeper OR café", "en 1, en 2"),
    ("cafe", "en 2"),
    ("noel", "en 2"),
    ("O'Neil in:post", "en 0"),
    ("oneil", "en 0"),
    ("by:ONeil", "en 2"),
    ("by:o’neil list", "en 2"),
    ('by:"mary o\'neil"', "en 2"),
    ("by:wren -café", "en 1"),
    ("replyto:wren", "en 2"),
    ("has:link", "en 1"),
    ("list after:2020", "en 2"),
    ("list before:2020", "en 1"),
    ("by:wren after:2019-01 before:2019-02", "en 1"),
    ("strasse in:own", "de 1"),
    ("straße in:post", "de 0"),
    ("GRÖSSE", "de 1"),
    ("groesse", ""),
    ("grosse", "de 1"),
    ("by:jorg", "de 1"),
    ("oeuvre", "fr 1"),
    ("l'œuvre", "fr 1"),
    ("chateau", "fr 1"),
    ("ile in:post", "fr 0"),
    ("by:elise naive", "fr 1"),
    ("еще", "ru 1"),
    ("мельник", "ru 1"),
    ("мельни*", "ru 0, ru 1"),
    ("by:елкин", "ru 1"),
    ("τροχο", "el 1"),
    ("ΜΥΛΩΝΑΣ", "el 1"),
    ("by:γιωργος", "el 1"),
    ("磨坊", "zh 0, zh 1"),
    ("磨坊的轮子", "zh 1"),
    ("轮", "zh 1"),
    ("子轮", ""),
    ("by:小王 修理", "zh 1"),
    ("水車", "ja 0, ja 1"),
    ("カメラ", "ja 1"),
    ("ｶﾒﾗ", "ja 1"),
    ("壊れ", "ja 1"),
    ("물레방아", "ko 0, ko 1"),
    ("바퀴가", "ko 1"),
    ("바퀴", "ko 1"),
    ("by:민수", "ko 1"),
]


@pytest.mark.parametrize(("query", "expected"), QUERIES)
def test_what_is_found(index: Index, query: str, expected: str) -> None:
    assert found(index, query) == set(filter(None, expected.split(", ")))


@pytest.mark.parametrize(("query", "expected"), [pair for pair in QUERIES if pair[1]])
def test_what_is_found_is_shown_where_it_stands(index: Index, query: str, expected: str) -> None:
    wanted = [term for terms in parse(query).wanted for term in terms]
    for thread in searched(index, query):
        for hit in thread.hits:
            if wanted and hit.end:
                words = hit.text[hit.start : hit.end]
                assert any(place_in(words, asked(term), term) == (0, len(words)) for term in wanted)


def test_a_title_counts_more_than_a_text(index: Index) -> None:
    first, *_ = searched(index, "oneil OR list")
    assert Path(first.uri).stem == "en"
    assert [getattr(hit.entry, "number", "0") for hit in first.hits] == ["0", "1", "2"]  # in reading order


def test_only_some_sources(index: Index, tmp_path: Path) -> None:
    (thread,) = searched(index, "keeper")
    assert found(index, "keeper", Scope(uris=[thread.uri])) == {"en 1"}
    assert found(index, "keeper", Scope(uris=[str(tmp_path)])) == set()


def test_what_the_person_did(index: Index, tmp_path: Path) -> None:
    (thread,) = searched(index, "by:wren")
    key = thread.hits[0].entry.key
    assert found(index, "is:bookmarked", Scope(bookmarked=[key])) == {"en 1"}
    assert found(index, "has:note", Scope(noted=[EntryKey("other")])) == set()
    state = State(tmp_path / "archive.sqlite3")
    visit = state.visit(index.numbered(1))
    scope = Scope(archive=tmp_path / "archive.sqlite3")
    assert found(index, "list is:unread", scope) == {"en 1", "en 2"}
    state.mark(visit.id, [key])
    assert found(index, "list is:unread", scope) == {"en 2"}


def test_own_and_quoted_words_are_told_apart(tmp_path: Path) -> None:
    made = document(
        "The lamps were out, they write.\n\nThey never were.", post="No lamps here.", uri=str(tmp_path / "a")
    )
    (comment,) = made.comments()
    index = Index(tmp_path / "index.sqlite3")
    keep(index, resolved(made, quote(comment, 0, 0)), "")
    assert found(index, "lamps in:quote") == found(index, "out") == {"a 1"}
    assert found(index, "lamps in:own") == set()
    assert found(index, "never in:own") == {"a 1"}
    assert found(index, "lamps in:post") == {"a 0"}
    (thread,) = searched(index, "lamps in:quote")
    assert thread.hits[0].quote is not None


def test_what_was_superseded_is_not_found(tmp_path: Path) -> None:
    index = Index(tmp_path / "index.sqlite3")
    for text in ("The lamps were out.", "The bells were out."):
        keep(index, resolved(document(text, uri="/a")), "")
    assert (found(index, "lamps"), found(index, "bells")) == (set(), {"a 1"})
    with index.transaction() as sql:
        sql.execute("UPDATE document SET superseded = 1 WHERE superseded")
    keep(index, resolved(document("The oars.", uri="/b")), "")
    assert index.rows("SELECT count(*) FROM words", []) == [(4,)]  # two posts and two comments


@given(st.text(max_size=40))
def test_no_query_breaks_the_table(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    try:
        query = parse(text)
    except QueryError:
        return
    folder = tmp_path_factory.getbasetemp() / "any"
    folder.mkdir(exist_ok=True)
    index = Index(folder / "index.sqlite3")
    list(find(index, query, Scope()))
    index.close()


def test_a_term_of_many_scripts_is_a_row() -> None:
    assert [word.together for word in asked(Term("iPhone手机壳"))] == ["iphone", "手机", "机壳"]
    assert place_in("Das iPhone手机壳!", asked(Term("iPhone手机壳")), Term("iPhone手机壳")) == (4, 13)
