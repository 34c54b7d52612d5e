"""Read the sources of many places one after another: what cannot be read is named, and the others go on."""

from collections.abc import Callable, Sequence
from typing import Protocol

from reader.errors import ReaderError
from reader.model import DAMAGED, Resolved
from reader.narration import Progress, say
from reader.sources.importer import watched
from reader.sources.read import STANDARD_INPUT, Raw
from reader.sources.walk import Skipped, WasRead, sources_in

# Returns what the program believes of the source at a place.
Read = Callable[[str], Resolved]
# Acts on that, and gives an exit code.
Act = Callable[[str, Resolved], int]

DONE, FAILED, USAGE, PARTLY = 0, 1, 2, 3


class Known(Protocol):
    """Knows of some files what a command needs, without reading them."""

    def was_read(self, file: str) -> bool:
        """Whether a file is known, as it is now."""

    def act(self, file: str) -> int:
        """Act on a known file; return an exit code."""


# So many skipped files of a folder are named.
_MOST_NAMED = 20


def files_at(
    place: str, progress: Progress | None = None, was_read: WasRead = lambda _: False
) -> tuple[list[str], list[Skipped]]:
    """List what can be read at a place, and what of a folder or archive is skipped; any other place is itself.

    A file that `was_read` and has not changed since is not looked at.
    """
    if place == STANDARD_INPUT:
        return [place], []

    def is_known(raw: Raw) -> bool:
        from reader.load import is_known  # of one file nobody asks

        return is_known(raw)

    watch = progress or Progress()
    try:
        return sources_in(place, is_known, lambda file: watch.show(f"looking at {file}"), was_read)
    finally:
        watch.clear()


def all_files(places: Sequence[str]) -> tuple[list[str], list[Skipped]]:
    """List the files of all places, and what of folders is skipped."""
    files: list[str] = []
    skipped: list[Skipped] = []
    for place in places:
        more, left_out = files_at(place)
        files += more
        skipped += left_out
    return files, skipped


def for_each(places: Sequence[str], read: Read, act: Act, known: Known | None = None) -> int:
    """Read the files of every place and act on them; what cannot be read is named, and the others go on.

    What is `known` is asked first, and acted on by itself.
    """
    codes: list[int] = []
    skipped: list[Skipped] = []
    progress = Progress()
    for place in places:
        try:
            files, left_out = files_at(place, progress, known.was_read if known else lambda _: False)
        except ReaderError as error:
            codes.append(fail(error))
            continue
        skipped += left_out
        for number, file in enumerate(files, 1):
            if known and known.was_read(file):
                progress.clear()
                codes.append(known.act(file))
                continue
            progress.show(f"{number} of {len(files)}: {file}")
            with watched(progress.of_bytes(f"{number} of {len(files)}", file)):
                codes.append(_read_and(act, file, read, progress))
    return outcome(codes, skipped)


def _read_and(act: Act, file: str, read: Read, progress: Progress) -> int:
    """Act on the document in a file; what of it was damaged is named, and makes it a thing done in part."""
    try:
        resolved = read(file)
    except ReaderError as error:
        progress.clear()
        return fail(error)
    progress.clear()
    code = act(file, resolved)
    losses = [warning.message for warning in resolved.document.warnings if warning.code == DAMAGED]
    for loss in losses:
        say(f"reader: {file}: {loss}")
    return PARTLY if losses and code == DONE else code


def outcome(codes: Sequence[int], skipped: Sequence[Skipped]) -> int:
    """Name what was skipped, and return the exit code of all that was done, failed or skipped."""
    for left_out, reason in skipped[:_MOST_NAMED]:
        say(f"reader: {left_out}: skipped, {reason}")
    if len(skipped) > _MOST_NAMED:
        say(f"reader: and {len(skipped) - _MOST_NAMED} more")
    outcomes = {*codes, FAILED} if skipped else {*codes}
    if outcomes <= {DONE}:
        return DONE
    return FAILED if outcomes == {FAILED} else PARTLY


def fail(error: ReaderError) -> int:
    """Say what went wrong, and return the exit code for that."""
    say(f"reader: {error}")
    return FAILED
