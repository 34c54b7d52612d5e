"""Put the frames of a saved page back into it: some systems show their comments in one."""

import re
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote

from reader.sources.decode import decode
from reader.sources.files import ASSETS

_FRAME = re.compile(rb"<i?frame\b[^>]*?\bsrc\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
# A page of comments is not larger, and no page shows more frames.
_LONGEST = 1 << 24
_MOST = 100


def saved_beside(path: Path) -> Callable[[str], bytes | None] | None:
    """Return what finds frames in the folder that a browser saves beside a page, None where there is no such folder.

    Nothing outside of that folder is ever opened.
    """
    folder = path.with_name(f"{path.stem}{ASSETS}")
    if not folder.is_dir():
        return None
    names = {file.name: file for file in folder.iterdir() if file.is_file()}

    def find(address: str) -> bytes | None:
        within, _, name = unquote(address).removeprefix("./").rpartition("/")
        file = names.get(name) if within == folder.name else None
        return file.read_bytes() if file is not None and file.stat().st_size <= _LONGEST else None

    return find


def with_frames(page: bytes, find: Callable[[str], bytes | None]) -> bytes:
    """Return the markup of a page with the markup of its frames in their `srcdoc`, as HTML has it.

    `find` returns what was saved of a frame by the address that the page gives for it, or None.
    """
    pieces: list[bytes] = []
    end = 0
    for number, match in enumerate(_FRAME.finditer(page)):
        source = match[1] or match[2] or match[3] or b""
        frame = find(unescape(source.decode("utf-8", "replace"))) if number < _MOST else None
        if frame and len(frame) <= _LONGEST:
            markup = escape(decode(frame).text).encode("ascii", "xmlcharrefreplace")
            pieces += [page[end : match.end()], b' srcdoc="', markup, b'"']
            end = match.end()
    return b"".join((*pieces, page[end:])) if pieces else page
