"""From a place to a document: read, import, identify. The registry of all importers is `reader.sources.registry`."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import reduce

from reader.errors import DialectError, ReaderError
from reader.model import DAMAGED, Document, Intake, Warning
from reader.model.identify import Recall, identify
from reader.printable import counted_are
from reader.reconstruct.build import rebuild_explained
from reader.reconstruct.choose import is_dialect, names
from reader.reconstruct.explain import Explanation
from reader.sources.importer import Importer
from reader.sources.read import MERGED, STANDARD_INPUT, Raw, content_at, parts_of, read, uri_of
from reader.sources.sniff import is_page, may_be_structured, refuse_unreadable

# So many bytes are read for the first screen of a long source.
BEGINNING = 1 << 16
# With fewer comments than that it does not show how the source is to be read.
_TELLING = 3
# The name of the reading that takes any source for flattened text, in the dialect that fits best.
TEXT = "text"


def load(place: str, *, taken_for: str | None = None, recall: Recall | None = None) -> Document:
    """Load the document at `place`: a path, "-" for standard input, or the uri of a merged document.

    `taken_for` is the name of a format or dialect that it is read as, whatever it looks like. `recall`
    knows the entries of earlier readings, which keep their keys.
    Raises `SourceError` when there is nothing there that can be read, `DialectError` when not as that dialect.
    """
    return load_explained(place, taken_for=taken_for, recall=recall)[0]


def load_explained(
    place: str, *, taken_for: str | None = None, recall: Recall | None = None
) -> tuple[Document, tuple[Explanation, ...]]:
    """Load the document at `place` as `load` does, and say why each page of it is read so; of merged texts, nothing."""
    parts = parts_of(place)
    if len(parts) > 1:
        if taken_for is not None:
            raise DialectError("was merged from texts that have a dialect each", place)
        return load_merged(parts, recall=recall), ()
    with uncollected():
        intake, explanations = intake_of(read(place), taken_for)
        return identify(intake, recall), explanations


def load_beginning(place: str) -> Document | None:
    """Load what the first `BEGINNING` bytes of a long source hold, without the comment that is cut off at their end.

    Return None where the source is no longer than that, where so little of it tells nothing, or where it cannot be
    read; then the whole tells why.
    """
    try:
        with content_at(place).stream as stream:
            head = stream.read(BEGINNING + 1)
        if len(head) <= BEGINNING:
            return None
        intake, _ = intake_of(Raw.of(head[: head.rfind(b"\n") + 1] or head[:BEGINNING], uri_of(place)))
    except ReaderError:
        return None
    if not intake.posts or len(intake.posts[-1].comments) < _TELLING:
        return None
    *_, cut_off = intake.posts
    cut_off.comments.pop()
    return replace(identify(intake), warnings=())  # what is missing is on its way


def merged_uri(places: Sequence[str]) -> str:
    """Return the uri of the document that flattenings of one page make together; raises `ReaderError` for one alone."""
    if len(places) < 2:
        raise ReaderError("merging takes two texts of one page, or more", *places)
    return MERGED.join(map(uri_of, places))


def load_merged(places: Sequence[str], *, recall: Recall | None = None) -> Document:
    """Load several flattenings of one page, two or more, as one document.

    Raises `ReaderError` when one cannot be read, or is not of the same page as those before it.
    """
    from reader.reconstruct.merging.merge import merge  # few ask for it

    merged_uri(places)

    def merged(before: Intake, place: str) -> Intake:
        return merge(identify(before), identify(_flattened(read(place))[0]))

    with uncollected():
        return identify(reduce(merged, places[1:], _flattened(read(places[0]))[0]), recall)


def is_known(raw: Raw) -> bool:
    """Whether there is an importer for a source, by its head."""
    return any(importer.recognise(raw) for importer in _importers(raw))


def _importers(raw: Raw) -> tuple[Importer, ...]:
    """Return the importers to ask; none of a text that cannot be of any format, for they take a while to import."""
    if not may_be_structured(raw.head):
        return ()
    from reader.sources.registry import IMPORTERS

    return IMPORTERS


def intake_of(raw: Raw, taken_for: str | None = None) -> tuple[Intake, tuple[Explanation, ...]]:
    """Read a source by the importer that recognises it, or by the format or dialect of this name; say why."""
    if taken_for is not None:
        _ask_for(taken_for, raw.uri)
    intake, explanations = _imported(raw, taken_for) or _flattened(raw, taken_for)
    if raw.damage:
        intake.warnings.append(Warning(DAMAGED, raw.damage))
    return intake, explanations


def _ask_for(name: str, uri: str) -> None:
    """Raise `DialectError` if no format or dialect has this name."""
    from reader.sources.registry import IMPORTERS

    formats = [TEXT, *(importer.name for importer in IMPORTERS)]
    if name not in formats and not is_dialect(name):
        message = f"there is no format or dialect {name}; the formats are {', '.join(formats)}, the dialects {names()}"
        raise DialectError(message, uri)


def _imported(raw: Raw, taken_for: str | None) -> tuple[Intake, tuple[Explanation, ...]] | None:
    if taken_for is None:
        importers = _importers(raw)
    else:
        from reader.sources.registry import IMPORTERS as importers
    for importer in importers:
        wanted = "you say so" if taken_for == importer.name else None
        if reason := importer.recognise(raw) if taken_for is None else wanted:
            return importer.read(raw), (Explanation(0, importer.name, (reason,), ()),)
    return None


def _flattened(raw: Raw, taken_for: str | None = None) -> tuple[Intake, tuple[Explanation, ...]]:
    if taken_for is None:
        refuse_unreadable(raw.head, "standard input" if raw.uri == STANDARD_INPUT else raw.uri)
    dialect = None if taken_for == TEXT else taken_for
    if is_page(raw.head):
        from reader.sources.html.shown import shown_text  # text needs no parser

        text = shown_text(raw)
    else:
        text = raw.decoded.text
    try:
        intake, explanations = rebuild_explained(
            text, uri=raw.uri, sha256=raw.sha256, encoding=raw.decoded.encoding, dialect=dialect
        )
    except DialectError as error:
        raise DialectError(error.message, raw.uri) from error
    if raw.decoded.undecodable:
        what = f"{counted_are(raw.decoded.undecodable, 'byte')} not {raw.decoded.encoding}"
        intake.warnings.append(Warning("encoding", f"{what}, shown as \\x and a number"))
    return intake, explanations


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector from going through a growing document again and again: nothing of it is garbage."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
