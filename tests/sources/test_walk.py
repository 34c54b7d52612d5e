"""A folder gives what can be read, and names what it leaves out."""

import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.load import is_known
from reader.sources.walk import sources_in as listed


def fill(folder: Path, *names: str, data: bytes = b"words") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def sources_in(place: Path) -> tuple[list[Path], list[tuple[Path, str]]]:
    files, skipped = listed(str(place), is_known)
    return [Path(file) for file in files], [(Path(each.place), each.reason) for each in skipped]


def names_in(folder: Path) -> tuple[list[str], dict[str, str]]:
    """List by name what of a folder is read, and why each of the others is skipped."""
    files, skipped = sources_in(folder)
    return [path.relative_to(folder).as_posix() for path in files], {
        path.relative_to(folder).as_posix(): reason for path, reason in skipped
    }


def test_the_text_files_of_a_folder_and_below_in_order(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a.md", "sub/c.TXT", "README")
    assert names_in(tmp_path) == (["README", "a.md", "b.txt", "sub/c.TXT"], {})


def test_what_is_skipped_is_named_with_what_it_is(tmp_path: Path) -> None:
    fill(tmp_path, "page.txt", "notes.yaml")
    fill(tmp_path, "empty.txt", data=b"\n")
    fill(tmp_path, "sub/picture.txt", data=b"\x89PNG....")
    fill(tmp_path, "paper.pdf", data=b"%PDF-1.7")
    files, skipped = names_in(tmp_path)
    assert files == ["page.txt"]
    assert skipped == {
        "empty.txt": "empty",
        "notes.yaml": "a .yaml file: give it by name if it is text to read",
        "paper.pdf": "a PDF document",
        "sub/picture.txt": "a PNG picture",
    }


def test_what_nobody_put_there_to_be_read_is_left_out_without_a_word(tmp_path: Path) -> None:
    fill(tmp_path, "page.txt", ".hidden.txt", ".git/a.txt", ".DS_Store", "Thumbs.db", "sub/desktop.ini")
    assert names_in(tmp_path) == (["page.txt"], {})


@pytest.mark.parametrize("page", ["a page.html", "a page.HTM", "a page.xhtml"])
def test_the_assets_of_a_saved_page_are_left_out_without_a_word(page: str, tmp_path: Path) -> None:
    fill(tmp_path, "page.txt", "sub/" + page, "sub/a page_files/style.css", "sub/a page_files/frame.html")
    files, skipped = names_in(tmp_path)
    assert not any("_files" in name for name in (*files, *skipped))


def test_what_is_about_a_source_beside_it_is_left_out_without_a_word(tmp_path: Path) -> None:
    fill(tmp_path, "a.b.txt", "a.b.expected.yaml", "a.b.txt.sha256", "sub/a.b.json", "a.yaml")
    fill(tmp_path, "a.b.png", data=b"\x89PNG....")
    files, skipped = names_in(tmp_path)
    assert files == ["a.b.txt"]
    assert sorted(skipped) == ["a.b.png", "a.yaml", "sub/a.b.json"]


def test_a_folder_that_only_has_such_a_name_is_read(tmp_path: Path) -> None:
    fill(tmp_path, "my_files/page.txt", "my.txt")
    assert names_in(tmp_path) == (["my.txt", "my_files/page.txt"], {})


def test_a_hidden_folder_that_is_named_is_meant(tmp_path: Path) -> None:
    fill(tmp_path, ".cache/page.txt")
    assert sources_in(tmp_path / ".cache") == ([tmp_path / ".cache" / "page.txt"], [])


def test_a_file_gives_itself_whatever_it_is(tmp_path: Path) -> None:
    fill(tmp_path, "notes.yaml")
    assert sources_in(tmp_path / "notes.yaml") == ([tmp_path / "notes.yaml"], [])
    assert sources_in(tmp_path / "missing") == ([tmp_path / "missing"], [])


def test_a_folder_with_nothing_to_read_is_an_error_that_says_what_is_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r": holds nothing to read$"):
        sources_in(tmp_path)
    fill(tmp_path, "a.png", "b.png", data=b"\x89PNG....")
    with pytest.raises(SourceError, match=r": holds nothing to read: a\.png is a PNG picture, and 1 more$"):
        sources_in(tmp_path)


def test_a_link_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    fill(tmp_path, "page.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert names_in(tmp_path) == (["page.txt"], {"gone.txt": "a link that leads nowhere"})


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    fill(tmp_path, "page.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert names_in(tmp_path) == (["page.txt"], {"pipe.txt": "no file"})


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    fill(tmp_path, "sub/page.txt")
    (tmp_path / "sub" / "again").symlink_to(tmp_path, target_is_directory=True)
    files, _ = names_in(tmp_path)
    assert files == ["sub/page.txt"]


def test_a_folder_that_is_closed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path, "page.txt", "closed/page.txt")
    scandir = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert names_in(tmp_path) == (["page.txt"], {"closed": "a folder that cannot be listed: Permission denied"})
    with pytest.raises(SourceError, match="cannot be listed: Permission denied"):
        sources_in(tmp_path / "closed")


# Archives


def packed(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return stream.getvalue()


def test_what_is_in_an_archive_is_listed_as_if_it_were_a_folder(tmp_path: Path) -> None:
    archive = packed(a_txt=b"words", b_png=b"\x89PNG....", c_yaml=b"a: b", d_txt=b"")
    fill(tmp_path, "pages.zip", data=archive)
    found = names_in(tmp_path)
    assert found == (
        ["pages.zip!/a.txt"],
        {
            "pages.zip!/b.png": "a PNG picture",
            "pages.zip!/c.yaml": "a .yaml file: give it by name if it is text to read",
            "pages.zip!/d.txt": "empty",
        },
    )
    assert listed(f"{tmp_path}/pages.zip", is_known)[0] == [f"{tmp_path}/pages.zip!/a.txt"]


def test_an_archive_that_is_damaged_is_named(tmp_path: Path) -> None:
    fill(tmp_path, "pages.zip", data=packed(a_txt=b"words")[:40])
    fill(tmp_path, "b.txt", data=b"words")
    files, skipped = names_in(tmp_path)
    assert files == ["b.txt"]
    assert "damaged or cut off" in skipped["pages.zip"]


def test_a_page_is_known_whatever_its_name_is(tmp_path: Path) -> None:
    page = b"<!DOCTYPE html><html><body><p>Words.</p></body></html>"
    fill(tmp_path, "index.php", "page.aspx", "42", data=page)
    fill(tmp_path, "packed.gz", data=gzip.compress(page))
    fill(tmp_path, "words.txt.gz", data=gzip.compress(b"words"))
    assert names_in(tmp_path)[0] == ["42", "index.php", "packed.gz", "page.aspx", "words.txt.gz"]


def test_whoever_watches_is_told_of_each_file(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "b.txt")
    seen: list[str] = []
    listed(str(tmp_path), is_known, seen.append)
    assert sorted(seen) == [f"{tmp_path}/a.txt", f"{tmp_path}/b.txt"]
