"""The page in a web archive of one page is found, also where the archive is damaged."""

from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.sources.archives.mhtml import saved_page
from reader.sources.read import read

HEAD = """\
From: <Saved by Blink>
Snapshot-Content-Location: https://a.example/p.html
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----Edge--x"

"""
PAGE = """\
------Edge--x
Content-Type: text/html; charset=windows-1251
Content-Transfer-Encoding: quoted-printable
Content-Location: https://a.example/p.html

<html><head><meta charset=3D"utf-8"></head><body>=E4=E0</body></html>
"""
FRAME = """\
------Edge--x
Content-Type: text/html
Content-Location: cid:frame

<html>an advertisement</html>
"""
END = "------Edge--x--\n"


def test_the_page_is_the_one_that_was_saved() -> None:
    page = saved_page((HEAD + FRAME + PAGE + END).encode())
    assert page is not None
    assert page.data.startswith(b'<html><head><meta charset="utf-8"></head><body>\xe4\xe0')
    assert (page.address, page.charset, page.damage) == ("https://a.example/p.html", "windows-1251", None)


def test_an_archive_that_is_cut_off_gives_what_it_has() -> None:
    page = saved_page((HEAD + PAGE)[:-10].encode())
    assert page is not None
    assert b"\xe4\xe0" in page.data
    assert "cut off" in (page.damage or "")


@pytest.mark.parametrize("head", [HEAD.replace('; boundary="----Edge--x"', ""), HEAD.replace("----Edge--x", "other")])
def test_a_boundary_that_is_not_told_is_found(head: str) -> None:
    page = saved_page((head + PAGE + END).encode())
    assert page is not None
    assert b"\xe4\xe0" in page.data


def test_the_page_stands_for_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "page.mhtml"
    path.write_text(HEAD + PAGE + END)
    raw = read(str(path))
    assert raw.data.startswith(b"<html>")
    assert (raw.uri, raw.charset) == (str(path), "windows-1251")
    path.write_text(HEAD + END)
    with pytest.raises(SourceError, match="without a page in it"):
        read(str(path))
