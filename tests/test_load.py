"""From a file to a document, in one call."""

from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.load import load
from reader.model.identify import Known

PAGE = """\
The lamps on the ferry road were dark again last night.
Nobody at the harbour office has said why.
ReplyDeleteI asked there this morning and was sent away.
'Getafix
They never say.
Delete"""


def write(folder: Path, data: bytes) -> str:
    path = folder / "page.txt"
    path.write_bytes(data)
    return str(path)


def test_the_thread_is_rebuilt_and_nothing_is_inferred(tmp_path: Path) -> None:
    document = load(write(tmp_path, PAGE.encode()))
    (post,) = document.posts
    assert [comment.number for comment in post.comments] == ["1", "1.1"]
    assert [comment.author for comment in post.comments] == [None, None]


def test_keys_come_from_what_is_known(tmp_path: Path) -> None:
    place = write(tmp_path, PAGE.encode())
    taken = [entry.key for entry in load(place).entries()]
    again = load(place, recall=lambda _, traces: Known(taken=taken))
    assert not {entry.key for entry in again.entries()} & {*taken}


def test_the_source_is_described(tmp_path: Path) -> None:
    place = write(tmp_path, PAGE.encode("utf-16"))
    source = load(place).source
    assert (source.uri, source.media, source.encoding) == (place, "text/plain", "utf-16")
    assert source.text == PAGE


def test_bytes_that_are_no_text_are_counted_in_a_warning(tmp_path: Path) -> None:
    document = load(write(tmp_path, "Où ça ? À côté.\n".encode() + b"\xff and \xfe\n"))
    (warning,) = [warning for warning in document.warnings if warning.code == "encoding"]
    assert warning.message.startswith("2 bytes are not utf-8")


def test_one_byte_is_one_byte(tmp_path: Path) -> None:
    document = load(write(tmp_path, "Où ça ? À côté.\n".encode() + b"\xff\n"))
    assert any(warning.message.startswith("1 byte is not utf-8") for warning in document.warnings)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_lines_may_end_as_they_like(tmp_path: Path, end: str) -> None:
    (post,) = load(write(tmp_path, PAGE.replace("\n", end).encode())).posts
    assert [block.text for block in post.comments[1].blocks] == ["They never say."]


def test_what_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        load(str(tmp_path / "nowhere"))


def test_a_binary_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"page\.txt: is a PDF document, not text$"):
        load(write(tmp_path, b"%PDF-1.7 and so on"))
