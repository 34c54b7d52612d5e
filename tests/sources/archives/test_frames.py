"""Frames that were saved with a page are put back into it."""

from pathlib import Path

from reader.sources.archives.frames import with_frames
from reader.sources.archives.mhtml import saved_page
from reader.sources.read import read

FRAME = '<p class="comment">"Да", she said & left.</p>'
IN_SRCDOC = b' srcdoc="&lt;p class=&quot;comment&quot;&gt;&quot;&#1044;&#1072;&quot;, she said &amp; left.&lt;/p&gt;"'


def test_the_markup_of_a_frame_stands_in_its_srcdoc() -> None:
    page = b"<p>a</p><iframe width=1 src='f.html'></iframe><iframe src=other></iframe><p>b</p>"
    found = with_frames(page, {"f.html": FRAME.encode()}.get)
    assert found == page.replace(b"src='f.html'", b"src='f.html'" + IN_SRCDOC)


def test_a_page_without_frames_is_as_it_was() -> None:
    page = b"<p>a</p><iframe src=other></iframe>"
    assert with_frames(page, lambda _: None) is page


def test_a_page_does_not_grow_without_end() -> None:
    page = b'<iframe src="f.html"></iframe>' * 1000
    assert with_frames(page, lambda _: b"x" * 1000).count(b"srcdoc") == 100
    assert with_frames(page, lambda _: b"x" * (1 << 25)) == page


def test_frames_are_found_in_the_folder_beside_the_page_and_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "a page_files").mkdir()
    (tmp_path / "a page_files" / "saved.html").write_text(FRAME)
    (tmp_path / "secret.html").write_text("secret")
    page = tmp_path / "a page.html"
    frames = (
        '<iframe src="./a%20page_files/saved.html"></iframe><iframe src="../secret.html"></iframe>'
        '<iframe src="a page_files/../secret.html"></iframe>'
    )
    page.write_text(f"<html><body>{frames}</body></html>")
    data = read(str(page)).data
    assert data.count(b"srcdoc") == 1
    assert IN_SRCDOC in data


def test_frames_are_found_in_a_web_archive() -> None:
    archive = (
        'Content-Type: multipart/related; boundary="x"\n\n'
        '--x\nContent-Type: text/html\n\n<html><iframe src="cid:frame-1@a"></iframe></html>\n'
        "--x\nContent-Type: text/html; charset=utf-8\nContent-ID: <frame-1@a>\nContent-Transfer-Encoding: 8bit\n\n"
        f"{FRAME}\n--x--\n"
    )
    page = saved_page(archive.encode())
    assert page is not None
    assert IN_SRCDOC[:-1] in page.data
