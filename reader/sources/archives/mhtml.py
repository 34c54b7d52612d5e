"""Find the page in a web archive of one page (MHTML, RFC 2557), as browsers save it."""

import re
from collections.abc import Callable
from email import message_from_bytes
from email.message import Message
from typing import NamedTuple

from reader.sources.archives.frames import with_frames

# Of what browsers write, the head of the archive may be gone, or the name of its boundary.
_BOUNDARY = re.compile(rb"^--([^\r\n]{1,200}?)(?:--)?[ \t]*\r?\n(?:[A-Za-z-]+:[^\n]*\n)+", re.MULTILINE)
_MARKUP = ("text/html", "application/xhtml+xml")


class SavedPage(NamedTuple):
    """The markup of a page, where it was, in which encoding it was sent, and what is damaged."""

    data: bytes
    address: str | None
    charset: str | None
    damage: str | None


def saved_page(data: bytes) -> SavedPage | None:
    """Return the page that an archive is of; None where there is none in it."""
    archive = message_from_bytes(data)
    parts = _parts(archive)
    if not parts and (boundary := _BOUNDARY.search(data)):
        head = b'Content-Type: multipart/related; boundary="' + boundary[1] + b'"\r\n\r\n'
        archive = message_from_bytes(head + data[boundary.start() :])
        parts = _parts(archive)
    if not parts:
        return None
    wanted = archive.get("Snapshot-Content-Location") or archive.get("Content-Location")
    page = next((part for part in parts if wanted and part.get("Content-Location") == wanted), parts[0])
    is_cut = any("CloseBoundary" in type(defect).__name__ for part in archive.walk() for defect in part.defects)
    address = page.get("Content-Location") or wanted
    return SavedPage(
        data=with_frames(_bytes(page), _finder(parts)),
        address=str(address) if address else None,
        charset=page.get_content_charset(),
        damage="the archive is cut off: what stands before that is here" if is_cut else None,
    )


def _finder(parts: list[Message]) -> Callable[[str], bytes | None]:
    """Return what finds a part by the address that a page has for it."""
    ids = {f"cid:{str(part['Content-ID']).strip('<> ')}": part for part in parts if part["Content-ID"]}
    addresses = {str(part["Content-Location"]): part for part in parts if part["Content-Location"]}

    def find(address: str) -> bytes | None:
        part = ids.get(address) or addresses.get(address)
        return _bytes(part) if part is not None else None

    return find


def _bytes(part: Message) -> bytes:
    return bytes(part.get_payload(decode=True) or b"")


def _parts(archive: Message) -> list[Message]:
    return [part for part in archive.walk() if part.get_content_type() in _MARKUP and not part.is_multipart()]
