"""`reader check --library`: whether both files of the library are whole, and what became of the sources."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from reader.batch import DONE, FAILED, PARTLY
from reader.commands.archive import on_shelf
from reader.commands.known import listing
from reader.library.reading import Files
from reader.printable import counted, json_line, printable
from reader.sources.read import is_there


def check_library(files: Files, *, as_json: bool) -> int:
    """Print what is wrong with the library; return 3 where sources are not as they were, 1 where a file is broken."""
    broken = [found for path in (files.record, files.index) if path for found in _broken(path)]
    moved = [] if broken else list(_moved(files))
    for place, state in (*broken, *moved):
        print(json_line({"place": place, "state": state}) if as_json else f"{printable(place)}: {state}")
    if not as_json and not broken:
        known = len(on_shelf(files))
        print(f"{counted(known, 'source')} on the shelf, {len(moved)} of them gone, changed or not in the index")
    return FAILED if broken else PARTLY if moved else DONE


def _broken(path: Path) -> Iterator[tuple[str, str]]:
    """Give what SQLite finds wrong with a file."""
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(path)) as sql:
            found = [row for (row,) in sql.execute("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as error:
        found = [str(error)]
    yield from ((str(path), f"damaged: {problem}") for problem in found if problem != "ok")


def _moved(files: Files) -> Iterator[tuple[str, str]]:
    """Give the sources on the shelf that are gone, that have changed since they were read, or that are not known."""
    known = listing(files)
    for uri in (summary.uri for summary in on_shelf(files)):
        if not is_there(uri):
            yield uri, "gone"
        elif uri not in known:
            yield uri, "not in the index; reader rebuild or opening it puts it there"
        elif not known[uri].is_current(uri):
            yield uri, "changed since it was read"
