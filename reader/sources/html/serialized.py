"""Read markup as the parser writes it out again: every tag is there, and outside of some texts "<" begins nothing else.

To ask the parser's own nodes for what they are, one after another, takes several times as long.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reader.sources.html.tags import tags

# What a tag begins: an element, an element that nothing stands in, one whose text is written as it is, one whose
# content nobody sees; or it ends one; or it is no tag at all.
ELEMENT, ALONE, RAW, UNSEEN, END, NOTHING = range(6)

_ALONE = tags("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")
_RAW = tags("script style xmp iframe noembed noframes plaintext")
_KINDS = {**dict.fromkeys(_ALONE, ALONE), **dict.fromkeys(_RAW, RAW), "template": UNSEEN}
_ATTRIBUTE = re.compile(r" (=?[^ \t\n\f\r/>=]*)=\"([^\"]*)\"")
_NO_ATTRIBUTES: Mapping[str, str] = {}
_NAME = re.compile(r"/?[^ >]*")


class Tag(NamedTuple):
    """A tag: one object for all that are written the same."""

    kind: int
    name: str
    attributes: Mapping[str, str] = _NO_ATTRIBUTES
    classes: tuple[str, ...] = ()


def tag_of(written: str) -> Tag:
    """Read what stands between "<" and ">"."""
    if written.startswith("/"):
        return Tag(END, written[1:])
    if written.startswith(("!", "?")):
        return Tag(NOTHING, written[:1])
    name, _, rest = written.partition(" ")
    kind = _KINDS.get(name, ELEMENT)
    if not rest:
        return Tag(kind, name)
    attributes = dict(_ATTRIBUTE.findall(written))
    if "&" in written:
        attributes = {each: unescaped(value) for each, value in attributes.items()}
    return Tag(kind, name, attributes, tuple(attributes["class"].split()) if "class" in attributes else ())


def unescaped(text: str) -> str:
    """Return what a text or the value of an attribute stands for."""
    plain = text.replace("&nbsp;", "\u00a0").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    return plain.replace("&amp;", "&")


def text_behind_comment(first: str, pieces: Iterator[str]) -> str:
    """Return what stands behind a comment or an instruction that begins with `first`."""
    if first.startswith("?"):
        return first.partition(">")[2]
    end = first.find("-->", 3)
    while end < 0:
        first = next(pieces, "-->")
        end = first.find("-->")
    return first[end + 3 :]


def raw_text(name: str, begin: str, pieces: Iterator[str]) -> tuple[str, str]:
    """Return the text of an element whose tag stands before `begin`, and what stands behind its end.

    In a script, what stands within `<!-- <script>` ends neither of the two.
    """
    found, end = [begin], f"/{name}>"
    is_comment = is_held = False
    for piece in pieces:
        if piece.startswith(end) and not is_held:
            return "<".join(found), piece[len(end) :]
        if name == "script":
            start = _NAME.match(piece)
            told = start[0].lower() if start else ""
            is_comment |= piece.startswith("!--")
            is_held = (is_held or (is_comment and told == "script")) and told != "/script"
            if "-->" in piece:
                is_comment = is_held = False
        found.append(piece)
    return "<".join(found), ""


def text_behind_unseen(name: str, pieces: Iterator[str]) -> str:
    """Return what stands behind the end of an element, whatever is in it."""
    depth = 1
    for piece in pieces:
        start, _, text = piece.partition(">")
        told = start.partition(" ")[0]
        if told == name:
            depth += 1
        elif told == f"/{name}":
            depth -= 1
            if not depth:
                return text
        elif told in _RAW:
            raw_text(told, text, pieces)
        elif told.startswith("!"):
            text_behind_comment(piece, pieces)
    return ""
