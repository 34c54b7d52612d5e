"""The one error tree: everything that a person can cause or mend is a `ReaderError`."""


class ReaderError(Exception):
    """Say in one line what went wrong, where, and what to do.

    `place` is a file, a URL or "-" and may carry a line ("notes.yaml:12"). The string of the error
    is ready to be shown: "place: message".
    """

    def __init__(self, message: str, place: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class SourceError(ReaderError):
    """A source cannot be opened or holds nothing that can be read."""


class DialectError(ReaderError):
    """A text cannot be read as the dialect that was asked for."""


class NotesError(ReaderError):
    """A file of bookmarks cannot be read or written."""


class StateError(ReaderError):
    """The record of what was read cannot be opened or written."""
