"""Read XML element by element: in bounded memory, and past the damage that exports have."""

import codecs
from collections.abc import Collection, Iterator
from typing import Any, BinaryIO

from reader.model import DAMAGED, Warning
from reader.printable import counted, printable
from reader.sources.decode import decode
from reader.sources.html.charset import codec_of, declared
from reader.sources.read import Raw

# The control characters that XML does not have; comments in exports hold some of them all the same.
_FORBIDDEN = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0D})
# Of a namespace that is not declared only the prefix is known, and that is enough.
_HARMLESS = "NS_ERR_UNDEFINED_NAMESPACE"


class Xml:
    """A source in XML. Iterate over `elements` once; `warnings` says then what was damaged."""

    def __init__(self, raw: Raw) -> None:
        self.encoding = _encoding_of(raw)
        self.warnings: list[Warning] = []
        self._raw = raw

    def elements(self, names: Collection[str]) -> Iterator[Any]:
        """Give each element of one of these local names, when its end is reached, as an element of lxml.

        An element is emptied when the next one is asked for, so keep its texts and not the element. One that stands in
        another of these names is given first. What cannot be read ends the iteration and stands in `warnings`.
        """
        from lxml import etree  # late: text and pages need none of it

        with self._raw.open() as file:
            stream = _Utf8(file, self.encoding)
            events = etree.iterparse(
                stream,
                events=("end",),
                recover=True,
                huge_tree=True,
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                remove_comments=True,
                remove_pis=True,
                encoding="utf-8",
            )
            try:
                for _, element in events:
                    if local(element) in names:
                        yield element
                        _forget(element)
            except etree.XMLSyntaxError as error:
                self._damaged(f"line {error.lineno}: {error.msg}")
            else:
                self._warn_of([each for each in events.error_log if each.type_name != _HARMLESS])
            if stream.forbidden:
                what = counted(stream.forbidden, "control character")
                self.warnings.append(Warning(DAMAGED, f"{what} that XML does not have stood in it and were dropped"))

    def _warn_of(self, errors: list[Any]) -> None:
        if errors:
            more = f" (and {counted(len(errors) - 1, 'more place')})" if len(errors) > 1 else ""
            self._damaged(f"line {errors[0].line}: {errors[0].message.strip()}{more}")

    def _damaged(self, what: str) -> None:
        self.warnings.append(
            Warning(DAMAGED, f"the XML is damaged, and what could be read of it is here: {printable(what)}")
        )


def local(element: Any) -> str:
    """Return the name of an element without its namespace or prefix."""
    tag = element.tag
    return tag[max(tag.rfind("}"), tag.rfind(":")) + 1 :] if isinstance(tag, str) else ""


def is_in(element: Any, prefix: str) -> bool:
    """Whether an element's name is written with this prefix, declared or not."""
    return bool(element.prefix == prefix or element.tag.startswith(f"{prefix}:"))


def child(element: Any, name: str, prefix: str | None = None) -> Any | None:
    """Return the first child of this local name, and this prefix if one is given."""
    return next(
        (each for each in element if local(each) == name and (prefix is None or is_in(each, prefix))),
        None,
    )


def text_of(element: Any, name: str, prefix: str | None = None) -> str:
    """Return the text of the first child of this name, "" where there is none."""
    found = child(element, name, prefix)
    return "".join(found.itertext()).strip() if found is not None else ""


def _forget(element: Any) -> None:
    """Free an element and all before it under the same parent."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _encoding_of(raw: Raw) -> str:
    """Return the codec of the bytes: as their mark says, as UTF-8, as declared, or by detection, in this order."""
    found = (raw.decoded if isinstance(raw.content, bytes) else decode(raw.head)).encoding
    name = declared(raw.head)
    codec = codec_of(name) if name else None
    is_open = raw.head.isascii() or not found.startswith("utf")
    return codec if codec and is_open and not codec.startswith("utf") else found


class _Utf8:
    """Bytes of any encoding as well-formed UTF-8, without the characters that XML does not have."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self.forbidden = 0
        self._file = file
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")

    def read(self, size: int) -> bytes:
        while data := self._file.read(size):
            text = self._decoder.decode(data).encode("utf-8", "replace")
            kept = text.translate(None, _FORBIDDEN)
            self.forbidden += len(text) - len(kept)
            if kept:
                return kept
        return self._decoder.decode(b"", final=True).encode("utf-8", "replace")
