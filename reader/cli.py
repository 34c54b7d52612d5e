"""The command line: `reader PATH...` opens, the other commands print.

Data goes to standard output, narration and errors to standard error. Nothing here imports Textual
but opening the app.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader import __version__
from reader.batch import DONE, FAILED, PARTLY, Act, Read, all_files, fail, files_at, for_each, outcome
from reader.commands.overruling import overruling
from reader.errors import ReaderError, StateError
from reader.model import Resolved
from reader.narration import say
from reader.sources.read import is_there
from reader.sources.walk import Skipped

if TYPE_CHECKING:  # what reads a source is loaded by the commands that do
    from reader.library.reading import Files
    from reader.reconstruct.explain import Explanation

_INTERRUPTED = 130

_EPILOG = """\
reader PATH... opens files and folders in the app; reader alone opens what you read last, or the samples.
"-" is standard input. A file named like a command is opened as ./NAME.
Exit codes: 0 done, 1 error, 2 usage, 3 done in part."""

_PLACES = "a file, a folder, or - for standard input"
_WORDS = (
    'words, "phrases", prefix*, -without, OR, by: replyto: blog: in: after: before: has: is:; sources stand behind --'
)
_AS = 'read as this format or dialect, whatever it looks like; "text" is the best dialect of flattened text'
_NO_STORE = "keep nothing: neither what was understood of it nor how far you read"
_MERGE = "take all the files for one page, flattened in several ways, and make one document of them"


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; no exception but `SystemExit` leaves it."""
    if sys.stdout is None:  # closed by the shell
        return fail(ReaderError("is closed; there is nowhere to print to", "standard output"))
    _prepare_streams()
    options = _parsed(arguments)
    try:
        command: Callable[[argparse.Namespace], int] = options.command
        code = command(options)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read it has enough, as with `| head`
        _give_up_output()
        return DONE
    except KeyboardInterrupt:
        return _INTERRUPTED
    except ReaderError as error:
        return fail(error)
    except OSError as error:
        say(f"reader: {error.filename or 'standard output'}: {error.strerror or error}")
        _give_up_output()
        return FAILED
    except Exception as error:
        if os.environ.get("READER_TRACEBACK"):
            raise
        say(f"reader: a fault in reader itself: {type(error).__name__}: {error}")
        say("Please report it, with the output of: READER_TRACEBACK=1 " + " ".join(("reader", *arguments)))
        return FAILED
    return code


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; of a search, sources stand behind "--", and whatever stands before is looked for."""
    given = _with_command(arguments)
    sources = None
    if given[:1] == ["search"] and "--" in given:
        place = given.index("--")
        given, sources = given[:place], given[place + 1 :]
    parser = _parser()
    options = parser.parse_args(given)
    if getattr(options, "library", None) is False and not options.places:
        parser.error("name what to check, or give --library")
    options.sources = sources
    return options


def _prepare_streams() -> None:
    """Let every text be printed: data is UTF-8 wherever no terminal asks for something else."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")  # a file's name need not be text


def _give_up_output() -> None:
    """Leave nothing to be written at exit to what cannot be written to."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_COMMANDS = ("open", "export", "check", "list", "search", "voices", "bookmarks", "add", "remove", "rebuild")


def _with_command(arguments: Sequence[str]) -> list[str]:
    """Put "open" before the arguments when they begin with no command and no general option."""
    first = arguments[0] if arguments else ""
    if first in _COMMANDS or first in ("-h", "--help", "-V", "--version"):
        return list(arguments)
    return ["open", *arguments]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="reader",
        description="Rebuild and read discussion threads in the terminal.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("-V", "--version", action="version", version=f"reader {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    opening = commands.add_parser("open", help="open in the app (the command may be left out)")
    opening.add_argument("places", nargs="*", metavar="PATH", help=_PLACES)
    opening.set_defaults(command=_open)

    export = commands.add_parser("export", help="print documents as JSON or Markdown")
    export.add_argument("places", nargs="+", metavar="PATH", help=_PLACES)
    export.add_argument("--format", choices=("json", "markdown"), default="json")
    export.set_defaults(command=_export)

    check = commands.add_parser("check", help="say what was recognised, how sure, and what is missing")
    check.add_argument("places", nargs="*", metavar="PATH", help=_PLACES)
    check.add_argument("--library", action="store_true", help="the shelf, the archive and the index instead")
    check.set_defaults(command=_check)
    for command in (opening, export, check):
        how = command.add_mutually_exclusive_group()
        how.add_argument("--merge", action="store_true", help=_MERGE)
        how.add_argument("--as", "--dialect", dest="taken_for", metavar="NAME", help=_AS)

    listing = commands.add_parser("list", help="list the posts of files and folders, or of all that is on the shelf")
    listing.add_argument("places", nargs="*", metavar="PATH", help=_PLACES)
    listing.set_defaults(command=_list)

    search = commands.add_parser("search", help="find words, also by voice, in own or quoted words, after a date")
    search.add_argument("search", nargs="+", metavar="WORDS", help=_WORDS)
    search.set_defaults(command=_search)

    voices = commands.add_parser("voices", help="say who speaks, how often, when, and who answers whom")
    voices.add_argument("places", nargs="+", metavar="PATH", help=_PLACES)
    voices.add_argument("--json", action="store_true", help="one JSON object")
    voices.set_defaults(command=_voices)

    for command in (check, listing, search):
        command.add_argument("--json", action="store_true", help="one JSON object a line")
    for command in (opening, export, listing, search, voices):
        command.add_argument("--no-store", action="store_true", help=_NO_STORE)

    _add_library(commands)

    return parser


def _add_library(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands on the shelf and on what the person wrote."""
    adding = commands.add_parser("add", help="put files and folders on the shelf")
    adding.add_argument("places", nargs="+", metavar="PATH", help=_PLACES)
    adding.set_defaults(command=_add)

    removing = commands.add_parser("remove", help="take files and folders from the shelf; notes and read marks stay")
    removing.add_argument("places", nargs="+", metavar="PATH", help=_PLACES)
    removing.add_argument("--yes", action="store_true", help="do not ask")
    removing.add_argument("--undo", action="store_true", help="put back what was taken")
    removing.set_defaults(command=_remove)

    rebuilding = commands.add_parser("rebuild", help="make the index anew from the sources on the shelf")
    rebuilding.set_defaults(command=_rebuild)

    bookmarks = commands.add_parser("bookmarks", help="print every bookmark and note")
    bookmarks.add_argument("--json", action="store_true", help="one JSON object a line")
    bookmarks.set_defaults(command=_bookmarks)


def _open(options: argparse.Namespace) -> int:
    from reader.library.reading import Files, load
    from reader.library.workers import Worker
    from reader.paths import packaged
    from reader.session.documents import Documents
    from reader.ui.app import run as run_app

    library = Files() if options.no_store else _files()
    documents = Documents(load, library, options.taken_for, worker=Worker(library) if library.index else None)
    if options.merge:
        from reader.load import merged_uri

        parts, _ = all_files(options.places)
        return run_app([merged_uri(parts)], documents, library.record, at_once=True)
    if not options.places:
        read = _last_read(library)
        return run_app(read or files_at(str(packaged("seeds")))[0], documents, library.record, taking_up=bool(read))
    places = [file for place in options.places for file in files_at(place)[0]]
    # What cannot be read of one file is said in the shell, not on a screen.
    return run_app(places, documents, library.record, at_once=len(places) == 1)


def _last_read(files: "Files") -> list[str]:
    """List what is on the shelf and still is there, what was read last first."""
    from reader.commands.archive import on_shelf

    try:
        return [summary.uri for summary in on_shelf(files) if is_there(summary.uri)]
    except StateError as error:  # the app will do without it, and says so
        fail(error)
        return []


def _files() -> "Files":
    """Name the files of the library."""
    from reader.library.reading import standard_files

    return standard_files()


def _export(options: argparse.Namespace) -> int:
    from reader.export import document_json, markdown

    dumps = document_json.dumps if options.format == "json" else markdown.dumps
    return _act_on(options, _reader(options), overruling(lambda _, resolved: print(dumps(resolved))))


def _check(options: argparse.Namespace) -> int:
    if options.library:
        from reader.commands.checking import check_library

        return check_library(_files(), as_json=options.json)
    from reader.export.report import as_line, report
    from reader.infer.run import infer
    from reader.load import load_explained

    explanations: dict[str, tuple[Explanation, ...]] = {}

    def read(place: str) -> Resolved:
        document, explanations[place] = load_explained(place, taken_for=options.taken_for)
        return Resolved(document, infer(document))

    def show(place: str, resolved: Resolved) -> None:
        print((as_line if options.json else report)(place, resolved, explanations.pop(place, ())))

    return _act_on(options, read, overruling(show))


def _list(options: argparse.Namespace) -> int:
    from reader.commands.listing import list_posts, list_shelf
    from reader.library.reading import Files

    files = Files() if options.no_store else _files()
    if not options.places:
        return list_shelf(files, as_json=options.json)
    return list_posts(options.places, files, _reader(options), as_json=options.json)


def _add(options: argparse.Namespace) -> int:
    from reader.commands.library import add

    return add(options.places, _files())


def _remove(options: argparse.Namespace) -> int:
    from reader.commands.library import remove

    return remove(options.places, _files(), is_sure=options.yes, undo=options.undo)


def _rebuild(options: argparse.Namespace) -> int:
    from reader.commands.library import rebuild

    return rebuild(_files())


def _search(options: argparse.Namespace) -> int:
    from reader.commands.search import search
    from reader.library.reading import Files

    words, sources = options.search, options.sources
    if sources is None:
        words, sources = _formerly(words)
    return search(words, sources, Files() if options.no_store else _files(), as_json=options.json)


def _formerly(words: list[str]) -> tuple[list[str], list[str]]:
    """Tell sources from the words before them, where nothing does: they are what is there, or looks like a path."""
    count = 0
    while count < len(words) - 1 and (
        is_there(words[-1 - count]) or os.sep in words[-1 - count] or words[-1 - count] == "-"
    ):
        count += 1
    if not count:
        return words, []
    say("reader: sources stand behind --, as in: reader search WORDS -- PATH")
    return words[:-count], words[-count:]


def _voices(options: argparse.Namespace) -> int:
    from reader.export.voice_list import as_json, as_text

    documents: list[Resolved] = []
    code = for_each(options.places, _reader(options), overruling(lambda _, resolved: documents.append(resolved)))
    if documents:
        for line in [as_json(documents)] if options.json else as_text(documents):
            print(line)
    return code


def _bookmarks(options: argparse.Namespace) -> int:
    from reader.export.bookmark_list import as_lines, as_text
    from reader.notes.book import Books
    from reader.paths import data_dir

    books = Books(data_dir() / "bookmarks").all()
    for line in (as_lines if options.json else as_text)(books):
        print(line)
    broken = [book.read_only for book in books if book.read_only]
    for error in broken:
        fail(error)
    if not broken:
        return DONE
    return FAILED if len(broken) == len(books) else PARTLY


def _reader(options: argparse.Namespace) -> Read:
    """Give what reads a place, as a format or dialect where one is asked for, and keeps it in the index."""
    from reader.library.reading import Files, Reading, load

    reading = Reading(load, Files() if options.no_store else _files())
    taken_for: str | None = getattr(options, "taken_for", None)

    def read(place: str) -> Resolved:
        resolved = reading.read(place, taken_for).resolved
        reading.settle()
        return resolved

    return read


def _act_on(options: argparse.Namespace, read: Read, act: Act) -> int:
    """Act on every document, or on the one that the files make together."""
    if not options.merge:
        return for_each(options.places, read, act)
    place, resolved, skipped = _merged(options.places)
    return outcome([act(place, resolved)], skipped)


def _merged(places: Sequence[str]) -> tuple[str, Resolved, list[Skipped]]:
    """Read the files of all places as one document, with a name for them, and list what is skipped."""
    from reader.infer.run import infer
    from reader.load import load_merged

    files, skipped = all_files(places)
    document = load_merged(files)
    return " + ".join(files), Resolved(document, infer(document)), skipped
