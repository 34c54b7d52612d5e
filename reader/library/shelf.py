"""The shelf: all that was ever opened or added, and was not taken away since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reader.library.state import State, packed, unpacked


@dataclass(frozen=True, slots=True)
class Summary:
    """A document as it was when it was last opened, at `opened` (UTC, ISO 8601; "" if it was only added)."""

    uri: str
    sha256: str
    title: str | None
    comments: int
    unread: int
    opened: str


class Shelf:
    """What stands on the shelf, by the archive. Every method raises `StateError` when that cannot be used."""

    def __init__(self, state: State) -> None:
        self._state = state

    def opened(self) -> list[Summary]:
        """List the documents that were opened, the last one first."""
        return [summary for summary in self.all() if summary.opened]

    def all(self) -> list[Summary]:
        """List all documents, the last opened first."""
        rows = self._state.ask(
            "SELECT uri, sha256, title, comments, comments - ifnull(seen, 0), opened FROM document "
            "LEFT JOIN (SELECT document, count(*) AS seen FROM mark CROSS JOIN document_post USING (thread) "
            "CROSS JOIN reading USING (document, post, key) WHERE read AND position GROUP BY document) "
            "ON document = id WHERE uri IS NOT NULL AND removed IS NULL ORDER BY opened DESC"
        )
        return [Summary(unpacked(uri), *rest) for uri, *rest in rows]

    def add(self, place: str) -> None:
        """Note that a file or folder was put here."""
        self._state.write("INSERT OR REPLACE INTO shelf VALUES (?, ?)", packed(place), _now())
        self.put_back(place)

    def added(self) -> list[str]:
        """List the files and folders that were put here, in order."""
        return [unpacked(place) for (place,) in self._state.ask("SELECT place FROM shelf ORDER BY added")]

    def remove(self, uris: Iterable[str], place: str) -> None:
        """Take sources away, and the file or folder that they were added with."""
        for uri in uris:
            self._state.write("UPDATE document SET removed = ? WHERE uri = ?", _now(), packed(uri))
        self._state.write("DELETE FROM shelf WHERE place = ?", packed(place))

    def put_back(self, place: str) -> int:
        """Put back a source that was taken away, or those of a folder; return how many there are."""
        rows = self._state.ask("SELECT uri FROM document WHERE removed IS NOT NULL AND uri IS NOT NULL")
        here = [uri for (uri,) in rows if Path(unpacked(uri)).is_relative_to(place)]
        for uri in here:
            self._state.write("UPDATE document SET removed = NULL WHERE uri = ?", uri)
        return len(here)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
