"""Drafts on the disk: what a person typed outlives the program, however that ends."""

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from reader.errors import NotesError
from reader.notes.disk import held, is_held, replace_whole
from reader.notes.draft import Draft
from reader.notes.note import Contents, now


class DraftFile:
    """The file of one editor's draft, which is held against other windows while the editor is open.

    It is made by the first `write`. `draft` is what it holds, or will hold.
    """

    def __init__(self, folder: Path, draft: Draft) -> None:
        self.draft = draft
        self.path = folder / f"{draft.id}.yaml"
        self._lock = _lock_of(self.path)
        self._hold = ExitStack()
        self._is_held = False

    def hold(self) -> None:
        """Keep other windows away from the file; raises `BlockingIOError` where one has it, else `OSError`."""
        if not self._is_held:
            self._hold.enter_context(held(self._lock, 0))
            self._is_held = True

    def write(self, text: str) -> None:
        """Put the draft on the disk with this text; raises `NotesError`, and what was there before is there still."""
        from reader.notes.draft_form import DRAFTS

        draft = replace(self.draft, text=text, changed=now())
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.hold()
            replace_whole(self.path, DRAFTS.write(Contents(notes=(draft,)), str(self.path)))
        except OSError as error:
            raise NotesError(f"cannot be written ({error.strerror or error})", str(self.path)) from error
        self.draft = draft

    def remove(self) -> None:
        """Take the draft from the disk, if it is there; raises `NotesError`."""
        try:
            self.path.unlink(missing_ok=True)
            self.release()
        except OSError as error:
            raise NotesError(f"cannot be removed ({error.strerror or error})", str(self.path)) from error

    def release(self) -> None:
        """Let other windows have the draft."""
        self._hold.close()
        self._is_held = False
        if not self.path.exists():  # as long as the draft is there, another window may hold it next, by the same lock
            self._lock.unlink(missing_ok=True)


class Drafts:
    """The drafts in one folder, which need not exist until something is typed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def new(self, draft: Draft) -> DraftFile:
        """Give the file that a draft will be in; nothing is written."""
        return DraftFile(self._folder, draft)

    def left(self) -> tuple[list[Draft], list[NotesError]]:
        """Return the drafts that no editor has open, the last changed first, and what is wrong with damaged files."""
        drafts, errors = [], []
        for path in sorted(self._folder.glob("*.yaml")):
            if is_held(_lock_of(path)):
                continue
            try:
                draft = _read(path)
            except NotesError as error:
                errors.append(error)
            else:
                drafts += [draft] if draft else []
        return sorted(drafts, key=lambda draft: draft.changed, reverse=True), errors

    def take(self, draft: Draft) -> DraftFile | None:
        """Hold a draft that was left, as it is now; None where another window has it, or has kept or removed it.

        Where the folder cannot be written to, the draft is given all the same, and `DraftFile.write` says why.
        """
        file = DraftFile(self._folder, draft)
        try:
            file.hold()
        except BlockingIOError:
            return None
        except OSError:
            return file
        try:
            current = _read(file.path)
        except NotesError:
            current = None
        if current is None:
            file.release()
            return None
        file.draft = current
        return file


def _lock_of(path: Path) -> Path:
    return path.with_name(f".{path.stem}.lock")


def _read(path: Path) -> Draft | None:
    """Read the draft in a file; None where the file is gone. Raises `NotesError`."""
    from reader.notes.draft_form import DRAFTS

    try:
        notes = DRAFTS.parse(path.read_bytes(), str(path)).notes
    except FileNotFoundError:
        return None
    except OSError as error:
        raise NotesError(f"cannot be read ({error.strerror})", str(path)) from error
    if len(notes) != 1:
        raise NotesError(f"should hold one draft, and holds {len(notes)}", str(path))
    return replace(notes[0], id=path.stem)  # the name is what the file is found by
