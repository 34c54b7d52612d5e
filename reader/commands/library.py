"""`reader add`, `remove` and `rebuild`: what is on the shelf, and the index of it."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import local

from reader.batch import DONE, FAILED, fail, files_at, outcome
from reader.commands.archive import on_shelf, open_archive
from reader.errors import ReaderError, StateError
from reader.library.reading import Files
from reader.library.shelf import Shelf
from reader.library.state import State
from reader.library.workers import Worker
from reader.narration import Progress, say
from reader.printable import counted, printable
from reader.sources.read import is_there, uri_of
from reader.sources.walk import Skipped


def add(places: Sequence[str], files: Files) -> int:
    """Put files and folders on the shelf: read them over all cores, and keep them. A folder is looked through again."""
    codes: list[int] = []
    skipped: list[Skipped] = []
    found: list[str] = []
    for place in places:
        try:
            more, left_out = files_at(place)
        except ReaderError as error:
            codes.append(fail(error))
            continue
        found += more
        skipped += left_out
        with closing(_state(files)) as state:
            Shelf(state).add(uri_of(place))
    codes += understand(found, files)
    say(f"reader: {counted(codes.count(DONE), 'source')} on the shelf")
    return outcome(codes, skipped)


def understand(places: Sequence[str], files: Files) -> Iterator[int]:
    """Have sources read and kept by as many processes as there are cores; give the exit code of each, in order."""
    workers, mine = [Worker(files) for _ in range(min(os.cpu_count() or 1, len(places)))], local()
    free = list(workers)
    progress = Progress()

    def read(place: str) -> ReaderError | None:
        if not hasattr(mine, "worker"):
            mine.worker = free.pop()
        worker: Worker = mine.worker
        try:
            worker.understand(place)
        except ReaderError as error:
            return error
        return None

    try:
        with ThreadPoolExecutor(max(1, len(workers))) as pool:
            for number, error in enumerate(pool.map(read, places), 1):
                progress.show(f"{number} of {len(places)}: {places[number - 1]}")
                if error is not None:
                    progress.clear()
                yield DONE if error is None else fail(error)
    finally:
        progress.clear()
        for worker in workers:
            worker.end()


def remove(places: Sequence[str], files: Files, *, is_sure: bool, undo: bool) -> int:
    """Take sources from the shelf, or put them back; notes, marks and files stay as they are."""
    codes = []
    with closing(_state(files)) as state:
        shelf = Shelf(state)
        for place in places:
            uri = uri_of(place)
            if undo:
                done = shelf.put_back(uri)
                codes.append(DONE if done else fail(ReaderError("was not taken from the shelf", place)))
                continue
            known = [each for each in shelf.all() if each.uri == uri or Path(each.uri).is_relative_to(uri)]
            if not known and uri not in shelf.added():
                codes.append(fail(ReaderError("is not on the shelf; reader list says what is", place)))
            elif is_sure or _agreed(f"take {counted(len(known), 'source')} at {printable(place)} from the shelf?"):
                shelf.remove([each.uri for each in known], uri)
                say(f"reader: taken from the shelf; reader remove --undo {printable(place)} puts it back")
                codes.append(DONE)
            else:
                codes.append(FAILED)
    return outcome(codes, [])


def _agreed(question: str) -> bool:
    say(f"reader: {question} [y/N]")
    try:
        return input().strip().lower() in ("y", "yes")
    except EOFError:
        return False


def rebuild(files: Files) -> int:
    """Make the index anew from the sources on the shelf; nothing else is touched."""
    if files.index is None:
        raise StateError("there is no index to rebuild")
    places = [each.uri for each in on_shelf(files)]
    here = [place for place in places if is_there(place)]
    for suffix in ("", "-wal", "-shm"):
        files.index.with_name(files.index.name + suffix).unlink(missing_ok=True)
    codes = list(understand(here, files))
    say(f"reader: {counted(codes.count(DONE), 'source')} in the index, {len(places) - len(here)} gone")
    return outcome(codes, [])


def _state(files: Files) -> State:
    if files.record is None:
        raise StateError("without the library there is no shelf; leave --no-store away")
    return open_archive(files.record)
