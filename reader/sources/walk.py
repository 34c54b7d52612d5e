"""Find what can be read in a folder, and say what is left out."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reader.errors import SourceError
from reader.sources.sniff import unreadable

_TEXTS = {".txt", ".text", ".md", ".markdown", ""}
_PAGES = {".html", ".htm", ".xhtml"}
# What systems leave in folders, beside hidden files; nobody put it there to be read.
_LITTER = {"thumbs.db", "ehthumbs.db", "desktop.ini"}
# A browser saves the pictures and styles of NAME.html in the folder NAME_files beside it.
_ASSETS = "_files"
_HEAD = 4096


class Skipped(NamedTuple):
    """A file that is not read, and what it is: "a PNG picture"."""

    path: Path
    reason: str


def sources_in(place: Path) -> tuple[list[Path], list[Skipped]]:
    """List the files of the folder `place` and below that can be read, and those that cannot, both sorted.

    Left out of both are hidden files and folders, what systems leave behind, the assets of saved pages, and what is
    about a source beside it: "a.expected.yaml" is about "a.txt". A place that is no folder gives itself. Raises
    `SourceError` when the folder cannot be listed or holds nothing to read.
    """
    if not place.is_dir():
        return [place], []
    files: list[Path] = []
    skipped: list[Skipped] = []
    for path, reason in _looked_at(place):
        if reason is None:
            files.append(path)
        else:
            skipped.append(Skipped(path, reason))
    if not files:
        raise SourceError(_nothing_in(skipped), str(place))
    return sorted(files), sorted(skipped)


def _looked_at(place: Path) -> Iterator[tuple[Path, str | None]]:
    """Give every file of a folder and below, with the reason why it is skipped, and every folder that is closed."""
    closed: list[OSError] = []
    for name, folders, files in os.walk(place, onerror=closed.append):
        folders[:] = [folder for folder in folders if not (folder.startswith(".") or _is_asset(folder, files))]
        sources = {Path(file).stem for file in files if _is_named_as_source(Path(file))}
        for file in files:
            if file.startswith(".") or file.lower() in _LITTER:
                continue
            reason = _why_skipped(Path(name, file))
            if reason is None and not _is_named_as_source(Path(file)):
                if _is_about_any(file, sources):
                    continue
                reason = f"a {Path(file).suffix} file: give it by name if it is text to read"
            yield Path(name, file), reason
    for error in closed:
        if Path(error.filename) == place:
            raise SourceError(f"cannot be listed: {error.strerror}", str(place)) from error
        yield Path(error.filename), f"a folder that cannot be listed: {error.strerror}"


def _is_asset(folder: str, files: list[str]) -> bool:
    name = folder.removesuffix(_ASSETS)
    return name != folder and any(Path(file).stem == name and Path(file).suffix.lower() in _PAGES for file in files)


def _is_named_as_source(file: Path) -> bool:
    return file.suffix.lower() in _TEXTS | _PAGES


def _is_about_any(file: str, sources: set[str]) -> bool:
    """Tell whether a file has the name of a source with something behind a full stop."""
    return any(file[:end] in sources for end, sign in enumerate(file) if sign == ".")


def _why_skipped(path: Path) -> str | None:
    """Say what a file is if nothing in it can be read; None if something may be."""
    if not path.is_file():
        return "no file" if path.exists() else "a link that leads nowhere"
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return None  # opening it will say why it cannot be read
    if not head.strip():
        return "empty"
    kind = unreadable(head)
    return "a web page or feed" if kind == "markup" else kind


def _nothing_in(skipped: list[Skipped]) -> str:
    if not skipped:
        return "holds nothing to read"
    first, reason = min(skipped)
    more = f", and {len(skipped) - 1} more" if len(skipped) > 1 else ""
    return f"holds nothing to read: {first.name} is {reason}{more}"
