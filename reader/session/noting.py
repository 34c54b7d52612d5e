"""Notes that are being written, and those that were not kept when the program ended."""

from collections.abc import Callable, Iterable
from pathlib import Path

from reader.errors import NotesError
from reader.model import Comment, EntryKey, Key, QuoteKey, Resolved
from reader.notes.anchor import Anchor
from reader.notes.book import Book
from reader.notes.bookmark import Bookmark
from reader.notes.draft import Draft
from reader.notes.drafts import DraftFile, Drafts
from reader.notes.note import new_id, now, storable
from reader.session.bookmarks import Bookmarks, Noted

_KINDS = {"comment": "comment", "quote": "quoted document", "post": "post"}


class Writing:
    """One note that is being written: its draft on the disk, and where it is kept in the end.

    `text` is what was typed so far, `before` what the note is as long as it is not kept.
    """

    def __init__(
        self, noted: Noted, about: str, file: DraftFile, is_taken_up: bool, trouble: Callable[[str], None]
    ) -> None:
        self.about = about
        self.before = noted.bookmark.note if noted.bookmark else ""
        self.text = file.draft.text if is_taken_up else self.before
        self.left = file.draft if is_taken_up else None
        self._noted = noted
        self._file = file
        self._trouble = trouble

    @property
    def is_changed(self) -> bool:
        """Whether the note would become another by what was typed."""
        return self.text.strip() != self.before.strip()

    @property
    def has_conflict(self) -> bool:
        """Whether the note was changed elsewhere after its draft was begun."""
        return self._file.draft.before not in (self.before, self.text) and self.before != self.text

    @property
    def is_safe(self) -> bool:
        """Whether what was typed is on the disk as a draft."""
        return self._file.path.exists() and self._file.draft.text == self.text

    def save(self) -> None:
        """Have what was typed on the disk as a draft; raises `NotesError`."""
        if not self.is_changed:
            self._file.remove()
        elif not self.is_safe:
            self._file.write(self.text)

    def keep(self) -> str:
        """Write the note; return what to tell the person, "" where it is as it was. Raises `NotesError`."""
        told = self._keep(storable(self.text.strip())) if self.is_changed else ""
        self.before = self.text
        self._remove()
        return told

    def _keep(self, text: str) -> str:
        book, anchor, bookmark = self._noted
        kept = book.annotate(bookmark or Bookmark.new(anchor), text, self._file.draft.before)
        if kept.note != text:
            return "Changed elsewhere too: both texts are kept"
        return "Note kept" if text else "The note is gone; its bookmark is still there"

    def throw_away(self) -> None:
        """Leave the note as it is, and remove the draft."""
        self.text = self.before
        self._remove()

    def _remove(self) -> None:
        try:
            self._file.remove()
        except NotesError as error:
            self._trouble(str(error))

    def leave(self) -> None:
        """Stop writing, and keep the draft on the disk, as it was last saved, to be offered again later.

        After this the writing cannot be used any more.
        """
        self._file.release()


class Noting:
    """The notes that are written in this window, and the drafts that are left from others.

    A draft that cannot be read, or removed, is told to `trouble`.
    """

    def __init__(self, notes: Path, bookmarks: Bookmarks, trouble: Callable[[str], None]) -> None:
        self._drafts = Drafts(notes / "drafts")
        self._bookmarks = bookmarks
        self._trouble = trouble
        self._writing: Writing | None = None

    def left(self) -> list[Draft]:
        """Return the drafts of notes that were not kept and that nobody is writing now, the last changed first."""
        drafts, errors = self._drafts.left()
        for error in errors:
            self._trouble(str(error))
        return drafts

    def offer(self, resolved: Resolved, post: int) -> str:
        """Return a line for the status bar that says which unfinished notes there are; "" where there are none.

        It names drafts on the post with this number (from 0) and on its comments, and drafts whose comment is no longer
        in the document at all. Nothing is changed.
        """
        here = [
            (draft, place)
            for draft, place in self._bookmarks.drafted(self.left(), resolved)
            if place is None or resolved.document.post_of[_entry_of(place)] == post
        ]
        if not here:
            return ""
        if len(here) > 1:
            return f"B lists {len(here)} notes that were not kept"
        draft, place = here[0]
        if place is None:
            return "B lists a note that was not kept, on what is gone"
        return f"B lists a note on {called(draft.anchor, resolved, place)} that was not kept"

    def write(self, resolved: Resolved, target: Key, about: str) -> Writing:
        """Begin to write the note on something in a document, or go on with its draft."""
        noted = self._bookmarks.noted(resolved, target)
        on_it = (draft for draft, place in self._bookmarks.drafted(self.left(), resolved) if place == target)
        return self._begin(noted, about, on_it)

    def write_on(self, book: Book, bookmark: Bookmark, about: str) -> Writing:
        """Begin to write the note of a bookmark, or go on with its draft."""
        on_it = (d for d in self.left() if d.bookmark == bookmark.id or d.anchor == bookmark.anchor)
        return self._begin(Noted(book, bookmark.anchor, bookmark), about, on_it)

    def go_on(self, draft: Draft, about: str) -> Writing:
        """Go on with a draft, or begin anew where another window has taken it up meanwhile."""
        return self._begin(self._bookmarks.noted_by(draft), about, [draft])

    def _begin(self, noted: Noted, about: str, drafts: Iterable[Draft]) -> Writing:
        left = next((file for draft in drafts if (file := self._drafts.take(draft))), None)
        bookmark, time = noted.bookmark, now()
        new = Draft(
            id=new_id(),
            anchor=noted.anchor,
            created=time,
            changed=time,
            book=noted.book.path.name,
            bookmark=bookmark.id if bookmark else None,
            before=bookmark.note if bookmark else "",
        )
        self._writing = Writing(noted, about, left or self._drafts.new(new), left is not None, self._trouble)
        return self._writing

    def save(self) -> None:
        """Have what is typed now on the disk as a draft, before the program ends."""
        if self._writing is not None:
            self._try(self._writing.save)

    def throw_away(self, draft: Draft) -> bool:
        """Remove a draft that was left; tell whether it is done."""
        file = self._drafts.take(draft)
        return file is not None and self._try(file.remove)

    def put_back(self, draft: Draft) -> bool:
        """Have a draft on the disk again that was thrown away; tell whether it is done."""
        file = self._drafts.new(draft)
        done = self._try(lambda: file.write(draft.text))
        file.release()
        return done

    def _try(self, change: Callable[[], None]) -> bool:
        try:
            change()
        except NotesError as error:
            self._trouble(str(error))
            return False
        return True


def called(anchor: Anchor, resolved: Resolved | None = None, place: Key | None = None) -> str:
    """Return what to call the target of an anchor: "comment 3.1", given where it stands in a document, or "comment"."""
    entry = resolved.entry(place) if resolved and place else None
    number = entry.number if isinstance(entry, Comment) else ""
    return f"{_KINDS[anchor.kind]} {number}".rstrip()


def _entry_of(key: Key) -> EntryKey:
    return key.entry if isinstance(key, QuoteKey) else key
