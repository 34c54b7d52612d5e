"""Several texts of one page from the shell: merged when they are loaded, opened, checked and exported."""

import json
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from reader import cli
from reader.batch import DONE, FAILED
from reader.errors import DialectError, ReaderError, SourceError
from reader.library.state import State
from reader.load import load, load_merged
from reader.paths import data_dir
from reader.session.collection import Collection
from reader.session.documents import Documents
from reader.sources.exported.loads import loads
from reader.view.thread import Thread
from tests.documents import resolved
from tests.export.contract import valid

SILENT = """\
The lamps on the ferry road were dark again last night.
Nobody at the harbour office has said why, and nobody asked them.
ReplyDeleteI asked there this morning and was sent away.
They never say anything, not even when they are asked twice.
Delete"""
SIGNED = """\
The lamps on the ferry road were dark again last night.
2 comments:

Wren28 January 2019 at 08:07
Nobody at the harbour office has said why, and nobody asked them.

I asked there this morning and was sent away.

Reply
Replies

Plover28 January 2019 at 08:14
They never say anything, not even when they are asked twice.

Reply
"""


@pytest.fixture
def places(tmp_path: Path) -> list[str]:
    for name, text in (("a.txt", SILENT), ("b.txt", SIGNED)):
        (tmp_path / name).write_text(text, "utf-8")
    return [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]


def test_what_is_said_is_found_after_merging(places: list[str]) -> None:
    document = load_merged(places)
    assert [comment.author and comment.author.name for comment in document.comments()] == ["Wren", "Plover"]
    assert document.source.uri == " + ".join(places)


def test_damaged_bytes_are_told_of_either(places: list[str]) -> None:
    for place in places:
        with Path(place).open("ab") as file:
            file.write("\nOù ça ? À côté.\n".encode() + b"\xff")
    assert [warning.code for warning in load_merged(places).warnings].count("encoding") == 2


def test_one_text_is_not_two(places: list[str]) -> None:
    with pytest.raises(ReaderError, match="two texts"):
        load_merged(places[:1])


def test_a_missing_text_is_an_error(places: list[str]) -> None:
    with pytest.raises(SourceError, match="no such file"):
        load_merged([*places, places[0] + "x"])


def test_export(places: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["export", "--merge", *places]) == DONE
    (line,) = capsys.readouterr().out.splitlines()
    source = json.loads(line)["source"]
    assert [(part["uri"], part["offset"], part["length"]) for part in source["parts"]] == [
        (places[0], 0, len(SILENT)),
        (places[1], len(SILENT) + 2, len(SIGNED)),
    ]
    assert [part["dialect"]["name"] for part in source["parts"]] == source["dialect"]["name"].split("+")


def test_the_export_keeps_to_the_schema_and_is_read_again(
    places: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["export", places[0], places[1], "--merge"]) == DONE
    exported = capsys.readouterr().out
    valid(json.loads(exported))
    assert loads(exported).document == load_merged(places)


def test_check_says_what_is_from_where(places: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "--merge", *places]) == DONE
    told = capsys.readouterr().out
    assert told.startswith(" + ".join(places))
    assert f"{places[0]}: dialect T3; 2 comments, 0 authors, 0 times from it" in told
    assert f"{places[1]}: dialect C; 0 comments, 2 authors, 2 times from it" in told


def test_check_counts_lines_in_each_file(places: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    signed = Path(places[1])
    signed.write_text(SIGNED.replace("Plover28", "Sandpiper28"), "utf-8")
    Path(places[0]).write_text(SIGNED, "utf-8")
    assert cli.run(["check", "--merge", *places]) == DONE
    assert f"{places[0]} line 13: the two texts name different authors" in capsys.readouterr().out


def test_a_folder_of_texts(places: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "--merge", str(Path(places[0]).parent)]) == DONE
    assert capsys.readouterr().out.count("post  ") == 1


def test_texts_of_two_pages_are_refused(places: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path(places[1]).write_text("Rope is dear this year.\n" * 5, "utf-8")
    assert cli.run(["export", "--merge", *places]) == FAILED
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"reader: {places[1]}: is not the same page as {places[0]}")


def test_a_merged_document_is_found_again_by_its_uri(places: list[str], tmp_path: Path) -> None:
    merged = load_merged(places)
    assert load(merged.source.uri) == merged
    with pytest.raises(DialectError, match="merged from texts"):
        load(merged.source.uri, taken_for="T3")
    plain = tmp_path / "bread + butter.txt"
    plain.write_text(SILENT, "utf-8")
    assert load(str(plain)).source.parts == ()


def catching(opened: list[str]) -> Callable[..., int]:
    """Return what takes the place of the app, and notes down what it is to open."""

    def run(places: Sequence[str], documents: Documents, record: Path | None, **_: bool) -> int:
        opened.extend(places)
        return DONE

    return run


def test_what_was_merged_is_on_the_shelf_until_a_part_is_gone(
    places: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home"))
    opened: list[str] = []
    monkeypatch.setattr("reader.ui.app.run", catching(opened))
    merged = load_merged(places)
    with closing(State(data_dir() / "archive.sqlite3")) as state:
        state.visit(resolved(merged))
    assert cli.run([]) == DONE
    assert opened == [merged.source.uri]
    assert Collection(opened).holdings[0].name == "a.txt + b.txt"
    Path(places[1]).unlink()
    opened.clear()
    assert cli.run([]) == DONE
    assert merged.source.uri not in opened


@pytest.mark.parametrize("arguments", [["--merge"], ["open", "--merge"]])
def test_open(places: list[str], arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("reader.ui.app.run", catching(opened))
    assert cli.run([*arguments, *places]) == DONE
    (place,) = opened
    assert load(place).source.parts
    assert cli.run([*arguments, places[0]]) == FAILED


def test_what_the_other_text_repeats_is_not_printed_twice_on_the_page(places: list[str]) -> None:
    document = load_merged(places)
    assert any(piece.kind == "duplicate" for piece in document.furniture)
    thread = Thread.of(resolved(document))
    assert not any(thread.duplicates(index) for index in range(len(thread)))
    assert load(places[0]).source.parts == ()
