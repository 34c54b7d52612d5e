"""A place is read, or the error says what is wrong with it and what to do."""

import hashlib
import io
import os
import sys
from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.sources.read import MERGED, parts_of, read
from tests.documents import unwritable_folder


def write(folder: Path, data: bytes) -> str:
    path = folder / "page.txt"
    path.write_bytes(data)
    return str(path)


def test_a_file_is_known_by_its_bytes(tmp_path: Path) -> None:
    place = write(tmp_path, b"The ferry was late.")
    raw = read(place)
    assert raw.uri == place
    assert raw.sha256 == hashlib.sha256(b"The ferry was late.").hexdigest()
    assert raw.decoded.text == "The ferry was late."


def test_a_relative_path_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = write(tmp_path, b"words")
    monkeypatch.chdir(tmp_path)
    assert read("page.txt").uri == place


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("für alle".encode())))
    raw = read("-")
    assert (raw.uri, raw.decoded.text) == ("-", "für alle")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", "\ufeff \n".encode("utf-16-le")])
def test_nothing_to_read_is_an_error(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(SourceError, match=r"page\.txt: is empty: there is nothing to read$"):
        read(write(tmp_path, data))


def test_a_closed_standard_input_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(SourceError, match=r"^standard input: is empty"):
        read("-")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere\.txt: no such file; check the path$"):
        read(str(tmp_path / "nowhere.txt"))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r": is a folder; name a file in it$"):
        read(str(tmp_path))


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    with unwritable_folder(Path(write(tmp_path, b"words"))) as folder:
        user = os.geteuid()
        if os.getuid() == 0:
            os.seteuid(0)
        (folder / "page.txt").chmod(0)
        os.seteuid(user)
        with pytest.raises(SourceError, match=r": permission denied; make the file readable for you$"):
            read(str(folder / "page.txt"))


@pytest.mark.parametrize("place", ["a\0b", "x" * 5000])
def test_a_path_that_cannot_be_one(place: str) -> None:
    with pytest.raises(SourceError, match=r": cannot be read: "):
        read(place)


FOLDERS = ("pages", "C + C", "C + C + C", "a + ", " + b", "C + pages + C")


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("other", FOLDERS)
def test_the_parts_of_a_merged_document_are_found_in_every_folder(tmp_path: Path, folder: str, other: str) -> None:
    files = [tmp_path / folder / "a.txt", tmp_path / other / "b + c.txt", tmp_path / other / "d.txt"]
    for file in files:
        file.parent.mkdir(exist_ok=True)
        file.write_text("words")
    parts = list(map(str, files))
    assert parts_of(MERGED.join(parts)) == parts
    assert [parts_of(part) for part in parts] == [[part] for part in parts]


def test_parts_that_are_gone_are_named_one_by_one(tmp_path: Path) -> None:
    parts = [str(tmp_path / "C + C" / name) for name in ("a.txt", "b.txt")]
    assert parts_of(MERGED.join(parts)) == parts
    assert parts_of(parts[0]) == [parts[0]]


@pytest.mark.parametrize("place", ["not + here.txt", "-", "a\0b + c", "x" * 5000 + " + y"])
def test_a_place_that_is_not_merged_is_its_own_part(place: str) -> None:
    assert parts_of(place) == [place]
