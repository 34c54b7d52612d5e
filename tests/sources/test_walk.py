"""A folder gives its text files."""

from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.sources.walk import sources_in


def fill(folder: Path, *names: str, data: bytes = b"words") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def test_the_text_files_of_a_folder_and_below_in_order(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a.md", "sub/c.TXT", "README")
    assert [str(path.relative_to(tmp_path)) for path in sources_in(tmp_path)] == [
        "README",
        "a.md",
        "b.txt",
        "sub/c.TXT",
    ]


def test_other_files_are_left_out(tmp_path: Path) -> None:
    fill(tmp_path, "page.txt", "notes.yaml", "page.html", ".hidden.txt", ".git/a.txt")
    fill(tmp_path, "empty.txt", data=b"\n")
    fill(tmp_path, "picture.txt", data=b"\x89PNG....")
    assert sources_in(tmp_path) == [tmp_path / "page.txt"]


def test_a_hidden_folder_that_is_named_is_meant(tmp_path: Path) -> None:
    fill(tmp_path, ".cache/page.txt")
    assert sources_in(tmp_path / ".cache") == [tmp_path / ".cache" / "page.txt"]


def test_a_file_gives_itself_whatever_it_is(tmp_path: Path) -> None:
    fill(tmp_path, "page.html")
    assert sources_in(tmp_path / "page.html") == [tmp_path / "page.html"]
    assert sources_in(tmp_path / "missing") == [tmp_path / "missing"]


def test_a_folder_without_text_is_an_error(tmp_path: Path) -> None:
    fill(tmp_path, "page.html")
    with pytest.raises(SourceError, match=r": holds no text file to read$"):
        sources_in(tmp_path)


def test_a_link_that_leads_nowhere_is_left_out(tmp_path: Path) -> None:
    fill(tmp_path, "page.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert sources_in(tmp_path) == [tmp_path / "page.txt"]
