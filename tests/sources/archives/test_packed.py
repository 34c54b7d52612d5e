"""Packed files are unpacked as they are read: with a limit, and as far as they are whole."""

import bz2
import gzip
import io
import lzma
import sys
from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.sources.archives import packed
from reader.sources.read import read
from reader.sources.xml import Xml

WORDS = "".join(f"Line {number}: the ferry was {number % 7} minutes late.\n" for number in range(20_000)).encode()


def zstd(data: bytes) -> bytes:
    return packed.zstd.compress(data)


@pytest.fixture(params=[gzip.compress, bz2.compress, lzma.compress, zstd], ids=["gz", "bz2", "xz", "zst"])
def pack(request: pytest.FixtureRequest):  # type: ignore[no-untyped-def]
    return request.param


def test_a_packed_file_is_what_is_in_it(tmp_path: Path, pack) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.txt"
    path.write_bytes(pack(WORDS))
    raw = read(str(path))
    assert (raw.data, raw.uri, raw.damage) == (WORDS, str(path), None)
    path.write_bytes(WORDS)
    assert read(str(path)).sha256 == raw.sha256


def test_what_stands_before_a_cut_is_there_and_the_cut_is_named(tmp_path: Path, pack) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.txt"
    data = pack(WORDS)
    path.write_bytes(data[: len(data) - len(data) // 20])
    if pack is bz2.compress:  # it gives whole blocks only, and this is one
        with pytest.raises(SourceError, match="is damaged from its beginning on"):
            read(str(path))
        return
    raw = read(str(path))
    assert "cut off" in (raw.damage or "")
    assert 0 < len(raw.data) < len(WORDS)
    assert WORDS.startswith(raw.data)


def test_what_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "_HARMLESS", 1 << 16)
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(b"a " * (1 << 24)))
    with pytest.raises(SourceError, match="unpacks to far more than a text does"):
        read(str(path))


def test_standard_input_may_be_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(WORDS))))
    assert read("-").data == WORDS


def test_a_packed_file_is_read_piece_by_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.sources.read._MOST_AT_ONCE", 1 << 10)
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(b"<r>" + b"<item>words</item>" * 1000 + b"</r>"))
    raw = read(str(path))
    assert not isinstance(raw.content, bytes)
    assert sum(1 for _ in Xml(raw).elements({"item"})) == 1000
