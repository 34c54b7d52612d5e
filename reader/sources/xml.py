"""Read XML element by element: in bounded memory, and past the damage that exports have."""

import codecs
import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from typing import Any, BinaryIO

from reader.model import DAMAGED, Warning
from reader.printable import counted, printable
from reader.sources.decode import decode
from reader.sources.html.charset import codec_of, declared
from reader.sources.importer import Progress
from reader.sources.read import Raw
from reader.sources.xml_repair import Repair

_CHUNK = 1 << 18
# The control characters that XML does not have; comments in exports hold some of them all the same.
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0D})
_FORBIDDEN = re.compile(b"[%b]|\xef\xbf[\xbe\xbf]" % re.escape(_CONTROLS))
# Half a character stands for a byte that was none.
_UNDECODED, _REPLACEMENT = b"\xed\xb3\xbf", "\N{REPLACEMENT CHARACTER}".encode()
_PREFIX = re.compile(r"(?:</?|[\"']\s+)([A-Za-z_][\w.-]*):(?=\w)", re.ASCII)
_DECLARED_PREFIX = re.compile(r"\sxmlns:([\w.-]+)\s*=")
# Of a namespace that is not declared only the prefix is known, and that is enough.
_ROOT = re.compile(
    r"\ufeff?(?:\s++|<\?(?:[^?]|\?(?!>))*+\?>|<!--(?:[^-]|-(?!->))*+-->|<!doctype[^<>\[]*+(?:\[[^\]]*+\]\s*+)?+>)*+"
    r"<([a-z_][\w:.-]*)",
    re.IGNORECASE,
)
_HARMLESS = "NS_ERR_UNDEFINED_NAMESPACE"


class Xml:
    """A source in XML. Iterate over `elements` once; `warnings` says then what was damaged.

    `is_cut` tells that the source has ended too early, so that an element that is given now is not whole.
    """

    def __init__(self, raw: Raw, progress: Progress | None = None) -> None:
        self.encoding = _encoding_of(raw)
        self.warnings: list[Warning] = []
        self._raw = raw
        self._progress = progress
        self._repair = Repair()

    @property
    def is_cut(self) -> bool:
        return self._repair.is_cut

    def elements(self, names: Collection[str]) -> Iterator[Any]:
        """Give each element of one of these local names, when its end is reached, as an element of lxml.

        An element is emptied when the next one is asked for, so keep its texts and not the element. One that stands in
        another of these names is given first. What was mended stands in `warnings`.
        """
        from lxml import etree  # late: text and pages need none of it

        tags = [f"{{*}}{name}" for name in names]
        self._repair = Repair(names, _undeclared(self._raw.head, self.encoding))
        with self._raw.open() as file:
            stream = _Mended(file, self.encoding, self._repair, self._report())
            events = etree.iterparse(
                stream,
                events=("end",),
                tag=tags,
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
                    yield element
                    _forget(element, tags)
            except etree.XMLSyntaxError as error:
                self._damaged(f"line {error.lineno}: {error.msg}")
            else:
                errors = events.error_log.filter_from_errors()
                unmended = [each for each in errors if each.type_name != _HARMLESS]
                self._damaged(*(f"line {each.line}: {each.message.strip()}" for each in unmended[:1]))
        self._warn_of(stream)

    def _report(self) -> Callable[[int], None]:
        progress = self._progress
        if progress is None:
            return lambda _: None
        return lambda read: progress(read, self._raw.size)

    def _warn_of(self, stream: "_Mended") -> None:
        told = [f"line {line}: {what}" for line, what in self._repair.damage]
        more = self._repair.mended - len(told)
        self._damaged(*told, *([f"and {counted(more, 'more place')}"] if more else []))
        if stream.forbidden:
            what = counted(stream.forbidden, "control character")
            message = f"{what} that XML does not have stood in it and were dropped, the first in line {stream.line}"
            self.warnings.append(Warning(DAMAGED, message))
        if stream.undecoded:
            what = counted(stream.undecoded, "byte")
            message = f"{what} of it cannot be read as {self.encoding}: \N{REPLACEMENT CHARACTER} stands for each"
            self.warnings.append(Warning("encoding", message))

    def _damaged(self, *places: str) -> None:
        if places:
            what = printable("; ".join(places))
            message = f"the XML is damaged, and what could be read of it is here: {what}"
            self.warnings.append(Warning(DAMAGED, message))


def head_of(raw: Raw) -> str:
    """Return the head of a source well enough to see what it is; its letters beyond ASCII do not matter."""
    return decode(raw.head).text if b"\0" in raw.head else raw.head.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def root_of(head: str) -> str:
    """Return the local name of the first element of a text, "" where something else stands before it."""
    found = _ROOT.match(head)
    return found[1].rpartition(":")[2].lower() if found else ""


def parent_of(element: Any) -> str:
    """Return the local name of what an element stands in, "" where it is the first of all."""
    above = element.getparent()
    return "" if above is None else local(above)


def local(element: Any) -> str:
    """Return the name of an element without its namespace or prefix."""
    return local_name(element.tag)


@lru_cache(maxsize=1 << 10)
def local_name(tag: object) -> str:
    """Return a name without its namespace or prefix, "" for what is the name of no element."""
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


def attribute(element: Any, name: str) -> str:
    """Return an attribute of this local name, "" where there is none."""
    for key, value in element.items():
        if key == name or key.endswith((f"}}{name}", f":{name}")):
            return str(value).strip()
    return ""


def _forget(element: Any, tags: Collection[str]) -> None:
    """Free an element, and all before it under the same parent, unless that stands in one that is to be given yet."""
    parent = element.getparent()
    if next(element.iterancestors(*tags), None) is not None:
        parent.remove(element)
        return
    element.clear()
    while element.getprevious() is not None:
        del parent[0]


def _encoding_of(raw: Raw) -> str:
    """Return the codec of the bytes: as their mark says, as UTF-8, as declared, or by detection, in this order."""
    found = (raw.decoded if isinstance(raw.content, bytes) else decode(raw.head)).encoding
    name = declared(raw.head)
    codec = codec_of(name) if name else None
    is_open = raw.head.isascii() or not found.startswith("utf")
    return codec if codec and is_open and not codec.startswith("utf") else found


def _undeclared(head: bytes, encoding: str) -> list[str]:
    """Return the prefixes that a source uses and does not declare, by its head."""
    text = head.decode(encoding, "replace")
    declared_there = {"xml", "xmlns", *_DECLARED_PREFIX.findall(text)}
    return sorted(set(_PREFIX.findall(text)) - declared_there)


class _Mended:
    """Bytes of any encoding as well-formed UTF-8, mended, and without the characters that XML does not have."""

    def __init__(self, file: BinaryIO, encoding: str, repair: Repair, report: Callable[[int], None]) -> None:
        self.forbidden = self.undecoded = 0
        self.line = 0  # of the first character that XML does not have
        self._lines = 1
        self._file = file
        self._decoder = codecs.getincrementaldecoder(encoding)(_MARKING)
        self._repair = repair
        self._report = report
        self._pieces = self._mended()

    def read(self, _: int) -> bytes:
        """Return more of it, as much as comes of one look at the file; nothing at its end."""
        return next(self._pieces, b"")

    def _mended(self) -> Iterator[bytes]:
        read = 0
        while data := self._file.read(_CHUNK):
            read += len(data)
            self._report(read)
            if mended := self._repair.feed(self._cleaned(self._decoder.decode(data))):
                yield mended
        rest = self._repair.feed(self._cleaned(self._decoder.decode(b"", final=True))) + self._repair.end()
        if rest:
            yield rest
        yield self._repair.closing()  # by itself, so that what is whole is given before

    def _cleaned(self, text: str) -> bytes:
        try:
            data = text.encode("utf-8")
        except UnicodeEncodeError:  # on halves of characters
            data = text.encode("utf-8", "surrogatepass")
            self.undecoded += data.count(_UNDECODED)
            data = data.replace(_UNDECODED, _REPLACEMENT)
        kept = data.translate(None, _CONTROLS)
        if len(kept) < len(data) or "\ufffe" in text or "\uffff" in text:
            first = _FORBIDDEN.search(data)
            assert first is not None
            self.line = self.line or self._lines + data.count(b"\n", 0, first.start())
            kept, count = _FORBIDDEN.subn(b"", data)
            self.forbidden += count
        self._lines += data.count(b"\n")
        return kept


def _mark(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return "\udcff", error.end


_MARKING = "reader.marking"
codecs.register_error(_MARKING, _mark)
