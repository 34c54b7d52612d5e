"""What is in archives is listed, and read as if it were a file."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.sources.archives.members import Member, divided, members_of
from reader.sources.read import is_there, read, uri_of

WORDS = b"The ferry was late, and nobody said why."


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def record(
    address: str, body: bytes, headers: str = "Content-Type: text/html; charset=koi8-r", status: int = 200
) -> bytes:
    """Write one record of an archive of the web, packed by itself as crawlers do."""
    http = f"HTTP/1.1 {status} OK\r\n{headers}\r\n\r\n".encode() + body
    kind = "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response"
    head = f"{kind}\r\nWARC-Target-URI: {address}\r\nContent-Length: {len(http)}\r\n\r\n"
    return gzip.compress(head.encode() + http + b"\r\n\r\n")


def places(folder: Path, name: str, data: bytes) -> list[str]:
    """List the members of an archive, without its own path."""
    path = folder / name
    path.write_bytes(data)
    return [member.place.removeprefix(f"{path}!/") for member in members_of(str(path))]


def test_the_files_of_a_zip_archive(tmp_path: Path) -> None:
    files = {"a/b.txt": WORDS, "__MACOSX/a/b.txt": b"x", "a/.DS_Store": b"x", "c.txt": b"other"}
    assert places(tmp_path, "a.zip", zipped(files)) == ["a/b.txt", "c.txt"]
    raw = read(f"{tmp_path}/a.zip!/a/b.txt")
    assert (raw.data, raw.uri, raw.damage) == (WORDS, f"{tmp_path}/a.zip!/a/b.txt", None)


def test_an_archive_in_an_archive(tmp_path: Path) -> None:
    inner = zipped({"b.txt": WORDS})
    assert places(tmp_path, "a.zip", zipped({"inner.zip": inner})) == ["inner.zip!/b.txt"]
    assert read(f"{tmp_path}/a.zip!/inner.zip!/b.txt").data == WORDS


def test_archives_without_end_have_one(tmp_path: Path) -> None:
    data = zipped({"b.txt": WORDS})
    for _ in range(6):
        data = zipped({"a.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    (member,) = members_of(str(tmp_path / "a.zip"))
    assert member.trouble is not None


def test_a_packed_file_in_an_archive(tmp_path: Path) -> None:
    assert places(tmp_path, "a.zip", zipped({"b.txt.gz": gzip.compress(WORDS)})) == ["b.txt.gz"]
    assert read(f"{tmp_path}/a.zip!/b.txt.gz").data == WORDS


def test_a_name_that_leads_out_of_the_archive_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("not in the archive")
    (tmp_path / "a.zip").write_bytes(zipped({"../secret.txt": WORDS}))
    (member,) = members_of(str(tmp_path / "a.zip"))
    assert read(member.place).data == WORDS
    with pytest.raises(SourceError, match="is not in the archive any more"):
        read(f"{tmp_path}/a.zip!/secret.txt")


def test_a_file_that_is_encrypted_is_named(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": WORDS}, zipfile.ZIP_STORED))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + at] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    place = f"{tmp_path}/a.zip!/a.txt"
    assert list(members_of(str(tmp_path / "a.zip"))) == [Member(place, "encrypted; unpack it yourself")]
    with pytest.raises(SourceError, match="cannot be unpacked"):
        read(place)


@pytest.mark.parametrize("size", [30, 60, 100])
def test_a_zip_archive_that_is_cut_off_is_one_clear_line(tmp_path: Path, size: int) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": WORDS})[:size])
    with pytest.raises(SourceError, match="is a ZIP archive that is damaged or cut off"):
        list(members_of(str(tmp_path / "a.zip")))


def test_bytes_of_an_archive_that_were_changed_are_named(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": WORDS}, zipfile.ZIP_STORED))
    data[data.index(b"ferry")] ^= 1
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(SourceError, match="is damaged from its beginning on"):
        read(f"{tmp_path}/a.zip!/a.txt")


def test_the_pages_of_an_archive_of_the_web(tmp_path: Path) -> None:
    page = "<html>да</html>".encode("koi8-r")
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(page), page)
    first = record("http://a.example/1", page)
    second = record("http://a.example/2//b", chunked, "Content-Type: text/html\r\nTransfer-Encoding: chunked")
    others = record("http://a.example/x.png", b"x", "Content-Type: image/png") + record(
        "http://a.example/3", b"x", status=404
    )
    packed = first + others + second
    found = places(tmp_path, "a.warc.gz", packed)
    assert found == ["0 http://a.example/1", f"{len(first) + len(others)} http://a.example/2//b"]
    raw = read(f"{tmp_path}/a.warc.gz!/{found[0]}")
    assert (raw.data, raw.address, raw.charset) == (page, "http://a.example/1", "koi8-r")
    again = read(f"{tmp_path}/a.warc.gz!/{found[1]}")
    assert (again.data, again.uri) == (page, f"{tmp_path}/a.warc.gz!/{found[1]}")
    assert places(tmp_path, "a.wacz", zipped({"archive/a.warc.gz": packed}, zipfile.ZIP_STORED)) == [
        f"archive/a.warc.gz!/{each}" for each in found
    ]
    assert read(f"{tmp_path}/a.wacz!/archive/a.warc.gz!/{found[1]}").data == page


def test_what_stands_before_a_cut_in_an_archive_of_the_web_is_there(tmp_path: Path) -> None:
    first = record("http://a.example/1", b"<html>a</html>")
    data = first + record("http://a.example/2", b"<html>" + bytes(range(256)) * 40)
    assert places(tmp_path, "a.warc.gz", data[: len(first) + 40])[:1] == ["0 http://a.example/1"]


def test_a_record_that_is_gone_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(record("http://a.example/1", b"<html>a</html>"))
    for name in ("0 http://a.example/2", "900 http://a.example/1", "x"):
        with pytest.raises(SourceError, match="is not in the archive any more"):
            read(f"{tmp_path}/a.warc.gz!/{name}")


def test_a_file_whose_name_looks_like_a_place_in_an_archive_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a!" / "b.txt"
    path.parent.mkdir()
    path.write_bytes(WORDS)
    assert divided(str(path)) == (str(path), ())
    assert read(str(path)).data == WORDS
    path.with_name("c.zip").write_bytes(zipped({"d.txt": b"other"}))
    assert read(f"{tmp_path}/a!/c.zip!/d.txt").data == b"other"


def test_a_place_is_there_as_long_as_its_file_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": WORDS}))
    monkeypatch.chdir(tmp_path)
    assert uri_of("a.zip!/x//y") == f"{tmp_path}/a.zip!/x//y"
    assert is_there("a.zip!/a.txt")
    assert not is_there("b.zip!/a.txt")
