"""Know a feed by its first element, and never by a mention of one further down."""

import codecs
import re
from typing import NamedTuple

from reader.sources.decode import decode
from reader.sources.read import Raw

# Declarations, comments, and a document type may stand before the first element.
_ROOT = re.compile(
    r"(?:\s++|<\?(?:[^?]|\?(?!>))*+\?>|<!--(?:[^-]|-(?!->))*+-->|<!doctype[^<>\[]*+(?:\[[^\]]*+\]\s*+)?+>)*+"
    r"<([a-z_][\w:.-]*)((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)",
    re.IGNORECASE,
)


class Root(NamedTuple):
    """The local name of a first element, in lower case, and its attributes as they are written."""

    name: str
    attributes: str


def head_of(raw: Raw) -> str:
    """Return the head of a source well enough to see what it is; its letters beyond ASCII do not matter."""
    head = raw.head
    is_wide = b"\0" in head
    return (decode(head).text if is_wide else head.removeprefix(codecs.BOM_UTF8).decode("latin-1")).lstrip("\ufeff")


def root_of(head: str) -> Root:
    """Return the first element of a source in XML; one without a name where something else stands before it."""
    found = _ROOT.match(head)
    return Root(found[1].rpartition(":")[2].lower(), found[2]) if found else Root("", "")
