"""Find the readable files of a folder."""

from pathlib import Path

from reader.errors import SourceError
from reader.sources.sniff import unreadable

_SUFFIXES = {".txt", ".text", ".md", ".markdown", ""}
_HEAD = 4096


def sources_in(place: Path) -> list[Path]:
    """List the text files of the folder `place` and below, sorted, without hidden ones; a file gives itself.

    Raises `SourceError` when the folder cannot be listed or holds no text file.
    """
    if not place.is_dir():
        return [place]
    try:
        files = sorted(path for path in place.rglob("*") if _is_source(path, place))
    except OSError as error:
        raise SourceError(f"cannot be listed: {error.strerror}", str(place)) from error
    if not files:
        raise SourceError("holds no text file to read", str(place))
    return files


def _is_source(path: Path, folder: Path) -> bool:
    if path.suffix.lower() not in _SUFFIXES or any(part.startswith(".") for part in path.relative_to(folder).parts):
        return False
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return True  # opening it will say why it cannot be read
    return bool(head.strip()) and unreadable(head) is None
