"""Find what can be read in a folder or an archive, and say what is left out."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from reader.errors import SourceError
from reader.sources.archives.maildir import is_maildir
from reader.sources.files import ASSETS
from reader.sources.read import HEAD, Raw, content_at
from reader.sources.sniff import is_archive, is_page, unreadable

_TEXTS = {".txt", ".text", ".md", ".markdown", ""}
_PAGES = {".html", ".htm", ".xhtml"}
_PACKED = {".gz", ".zst", ".bz2", ".xz"}
# What systems leave in folders, beside hidden files; nobody put it there to be read.
_LITTER = {"thumbs.db", "ehthumbs.db", "desktop.ini"}

# Says whether there is an importer for a source, by its head.
IsKnown = Callable[[Raw], bool]
# Says whether a file was read before and is as it was then.
WasRead = Callable[[str], bool]
# Is told each place that is looked at.
Watch = Callable[[str], object]


class Skipped(NamedTuple):
    """A place that is not read, and what is there: "a PNG picture"."""

    place: str
    reason: str


class _Found(NamedTuple):
    """A file, why it is skipped if it is, and whether only its name says that it is no text to read."""

    place: str
    reason: str | None
    is_by_name: bool = False


def sources_in(
    place: str, is_known: IsKnown, watch: Watch = lambda _: None, was_read: WasRead = lambda _: False
) -> tuple[list[str], list[Skipped]]:
    """List the places in the folder or archive `place` that can be read, and those that cannot, both sorted.

    What is in an archive stands there as a place within it. Left out of both lists are hidden files and folders, what
    systems leave behind, the assets of saved pages, and what is about a source beside it: "a.expected.yaml" is about
    "a.txt". Any other file gives itself. `watch` is told of each place that is looked at; a file that `was_read` and
    has not changed since is not opened.
    Raises `SourceError` when nothing in there can be listed or read.
    """
    is_folder = Path(place).is_dir() and not is_maildir(Path(place))
    if not is_folder and not _is_archive(place):
        return [place], []
    found: list[_Found] = []
    for each in _in_folder(Path(place), is_known, was_read) if is_folder else _in_archive(place, is_known):
        watch(each.place)
        found.append(each)
    files = sorted(each.place for each in found if each.reason is None)
    skipped = sorted(Skipped(each.place, each.reason) for each in found if each.reason is not None)
    if not files:
        raise SourceError(_nothing_in(skipped), place)
    return files, skipped


def _in_folder(place: Path, is_known: IsKnown, was_read: WasRead) -> Iterator[_Found]:
    """Give every file of a folder and below, with the reason why it is skipped, and every folder that is closed."""
    closed: list[OSError] = []
    for name, folders, files in os.walk(place, onerror=closed.append):
        folders[:] = [folder for folder in folders if not (folder.startswith(".") or _is_asset(folder, files))]
        mail = [folder for folder in folders if is_maildir(Path(name, folder))]
        folders[:] = [folder for folder in folders if folder not in mail]
        yield from (_judged(str(Path(name, folder)), is_known) for folder in mail)
        seen = [
            each for file in files if _is_put_there(file) for each in _at(str(Path(name, file)), is_known, was_read)
        ]
        sources = {PurePath(each.place).stem for each in seen if each.reason is None}
        yield from (each for each in seen if not (each.is_by_name and _is_about_any(each.place, sources)))
    for error in closed:
        if Path(error.filename) == place:
            raise SourceError(f"cannot be listed: {error.strerror}", str(place)) from error
        yield _Found(error.filename, f"a folder that cannot be listed: {error.strerror}")


def _at(place: str, is_known: IsKnown, was_read: WasRead) -> Iterator[_Found]:
    """Give what is at the path of a file: itself, or what is in it."""
    if was_read(place):
        yield _Found(place, None)
        return
    path = Path(place)
    if not path.is_file():
        yield _Found(place, "no file" if path.exists() else "a link that leads nowhere")
    elif _is_archive(place):
        try:
            yield from _in_archive(place, is_known)
        except SourceError as error:
            yield _Found(place, error.message)
    else:
        yield _judged(place, is_known)


def _in_archive(place: str, is_known: IsKnown) -> Iterator[_Found]:
    from reader.sources.archives.members import members_of  # late: most folders hold none

    for member, trouble in members_of(place):
        yield _Found(member, trouble) if trouble else _judged(member, is_known)


def _judged(place: str, is_known: IsKnown) -> _Found:
    """Tell by the head of a file whether it can be read, and by its name whether text is meant to be."""
    try:
        with content_at(place).stream as stream:
            head = stream.read(HEAD)
    except SourceError as error:
        # Opening a file will say why it cannot be read; an archive has many.
        return _Found(place, None if Path(place).exists() else error.message)
    if not head.strip():
        return _Found(place, "empty")
    if is_page(head) or is_known(Raw(place, "", head, head, len(head))):
        return _Found(place, None)
    kind = unreadable(head)
    name = PurePath(place)
    suffix = (PurePath(name.stem) if name.suffix.lower() in _PACKED else name).suffix
    if kind is None and suffix.lower() not in _TEXTS | _PAGES:
        return _Found(place, f"a {suffix} file: give it by name if it is text to read", is_by_name=True)
    return _Found(place, kind)


def _is_archive(place: str) -> bool:
    if Path(place).exists() and not Path(place).is_file():
        return False  # what comes through a pipe comes only once
    try:
        with content_at(place).stream as stream:
            return is_archive(stream.read(8))
    except SourceError:
        return False


def _is_put_there(file: str) -> bool:
    return not (file.startswith(".") or file.lower() in _LITTER)


def _is_asset(folder: str, files: list[str]) -> bool:
    name = folder.removesuffix(ASSETS)
    return name != folder and any(Path(file).stem == name and Path(file).suffix.lower() in _PAGES for file in files)


def _is_about_any(place: str, sources: set[str]) -> bool:
    """Tell whether a file has the name of a source with something behind a full stop."""
    name = PurePath(place).name
    return any(name[:end] in sources for end, sign in enumerate(name) if sign == ".")


def _nothing_in(skipped: list[Skipped]) -> str:
    if not skipped:
        return "holds nothing to read"
    first, reason = skipped[0]
    more = f", and {len(skipped) - 1} more" if len(skipped) > 1 else ""
    return f"holds nothing to read: {PurePath(first).name} is {reason}{more}"
