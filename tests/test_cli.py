"""The shell's side: data, errors and exit codes of every command, and never a traceback."""

import gzip
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reader import __version__, cli
from reader.batch import DONE, FAILED, PARTLY, USAGE
from reader.infer.run import infer
from reader.load import load
from reader.model import Resolved
from reader.notes.anchor import Targets, anchor_to
from reader.notes.book import Books
from reader.notes.bookmark import Bookmark
from reader.overrule.folder import RepairFolder
from reader.overrule.repair import Link, Naming, Renaming, Repair
from reader.paths import cache_dir, data_dir
from reader.sources.exported.loads import loads
from tests.gate.places import SHARED

ROOT = Path(__file__).parent.parent
PAGE = """\
The lamps on the ferry road were dark again last night.
Nobody at the harbour office has said why.
ReplyDeleteI asked there this morning and was sent away.
They never say.
Delete"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the person's own folders out of it."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def page(tmp_path: Path) -> str:
    return write(tmp_path / "pages" / "page.txt", PAGE.encode())


@pytest.fixture
def empty(tmp_path: Path) -> str:
    return write(tmp_path / "pages" / "empty.txt", b"")


def write(path: Path, data: bytes) -> str:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return str(path)


def reader(*arguments: str, stdin: bytes = b"", **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "reader", *arguments], cwd=ROOT, input=stdin, capture_output=True, check=False, **options
    )


Captured = pytest.CaptureFixture[str]


class TestExport:
    def test_json_is_one_document_a_line(self, page: str, capsys: Captured) -> None:
        assert cli.run(["export", page, page]) == DONE
        lines = capsys.readouterr().out.splitlines()
        assert [json.loads(line)["source"]["dialect"]["name"] for line in lines] == ["T3", "T3"]

    def test_markdown(self, page: str, capsys: Captured) -> None:
        assert cli.run(["export", "--format", "markdown", page]) == DONE
        assert "> **1.1** anonymous" in capsys.readouterr().out

    def test_a_folder_gives_its_files(self, page: str, capsys: Captured) -> None:
        assert cli.run(["export", str(Path(page).parent)]) == DONE
        assert len(capsys.readouterr().out.splitlines()) == 1

    def test_it_is_read_again_as_it_was(self, page: str, capsys: Captured) -> None:
        assert cli.run(["export", page]) == DONE
        read = loads(capsys.readouterr().out)
        assert (read.document, read.believed) == (load(page), infer(load(page)))

    def test_standard_input(self, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
        assert cli.run(["export", "-"]) == DONE
        assert json.loads(capsys.readouterr().out)["source"]["uri"] == "-"


class TestCheck:
    def test_it_says_what_was_recognised(self, page: str, capsys: Captured) -> None:
        assert cli.run(["check", page]) == DONE
        assert "dialect    T3, score 1.00" in capsys.readouterr().out


class TestList:
    def test_posts_with_date_and_count(self, tmp_path: Path, capsys: Captured) -> None:
        place = write(tmp_path / "dated.txt", b"Friday, 3 May 2019\n\nThe lamps\n\nThey are dark.\n")
        assert cli.run(["list", place]) == DONE
        assert capsys.readouterr().out == f"{place}\t2019-05-03\t0 comments\tThe lamps\n"

    def test_a_post_without_a_title_is_known_by_its_first_words(self, page: str, capsys: Captured) -> None:
        cli.run(["list", page])
        assert capsys.readouterr().out.endswith(
            "\t-\t2 comments\tThe lamps on the ferry road were dark again last night.\n"
        )

    def test_first_words_that_are_cut_off_say_so(self, tmp_path: Path, capsys: Captured) -> None:
        place = write(tmp_path / "long.txt", b"The lamps on the ferry road went out. " * 9)
        cli.run(["list", place])
        title = capsys.readouterr().out.removesuffix("\n").split("\t")[-1]
        assert (len(title), title[-2:]) == (60, "r…")

    def test_a_title_is_whole(self, tmp_path: Path, capsys: Captured) -> None:
        title = "The lamps on the ferry road, and what the harbour office has to say about them"
        place = write(tmp_path / "dated.txt", f"Friday, 3 May 2019\n\n{title}\n\nThey are dark.\n".encode())
        cli.run(["list", place])
        assert capsys.readouterr().out.endswith(f"\t{title}\n")


class TestVoices:
    SIGNED = f"{PAGE}Well.\n'Kestrel"

    def test_one_table_for_all_documents(self, tmp_path: Path, capsys: Captured) -> None:
        places = [write(tmp_path / f"{name}.txt", self.SIGNED.encode()) for name in "ab"]
        assert cli.run(["voices", *places]) == DONE
        lines = capsys.readouterr().out.splitlines()
        assert lines[1].split()[:2] == ["'Kestrel", "2"]
        assert lines[-1] == "1 voice; 2 comments unsigned"

    def test_json_of_what_could_be_read(self, tmp_path: Path, empty: str, capsys: Captured) -> None:
        place = write(tmp_path / "a.txt", self.SIGNED.encode())
        assert cli.run(["voices", "--json", empty, place]) == PARTLY
        made = json.loads(capsys.readouterr().out)
        assert (made["documents"], made["unsigned"]) == ([place], 1)
        assert [voice["name"] for voice in made["voices"]] == ["'Kestrel"]

    def test_nothing_is_printed_when_nothing_could_be_read(self, empty: str, capsys: Captured) -> None:
        assert cli.run(["voices", empty]) == FAILED
        assert capsys.readouterr().out == ""


class TestSearch:
    def test_what_is_found_stands_below_its_thread(self, page: str, empty: str, capsys: Captured) -> None:
        assert cli.run(["search", "never say", "--", page, empty]) == PARTLY
        thread, hit = capsys.readouterr().out.splitlines()
        assert thread.split("\t")[0] == page
        assert hit.strip().split("\t") == ["1.1", "-", "-", "They never say."]

    def test_a_search_is_narrowed_as_in_a_thread(self, tmp_path: Path, capsys: Captured) -> None:
        place = write(tmp_path / "a.txt", f"{PAGE}Well, nobody has.\n'Kestrel".encode())
        assert cli.run(["search", "--json", "by:kestrel nobody", "--", place]) == DONE
        (line,) = capsys.readouterr().out.splitlines()
        match = json.loads(line)
        assert (match["uri"], match["author"], match["quote"]) == (place, "'Kestrel", None)
        assert match["text"][match["start"] : match["end"]] == "nobody"

    def test_what_is_printed_cannot_steer_a_terminal(self, tmp_path: Path, capsys: Captured) -> None:
        place = write(tmp_path / "a.txt", b"The lamps\tare \x1b[2Jdark.\n")
        assert cli.run(["search", "lamps", "--", place]) == DONE
        assert capsys.readouterr().out == f"{place}\t-\n  post\t-\t-\tThe lamps are \\x1b[2Jdark.\n"
        assert cli.run(["search", "lamps", "--json", "--", place]) == DONE
        assert "\x1b" not in capsys.readouterr().out

    def test_what_was_met_once_is_searched_from_then_on(self, page: str, capsys: Captured) -> None:
        assert cli.run(["search", "never"]) == FAILED  # nothing is known
        assert cli.run(["list", page]) == DONE
        capsys.readouterr()
        assert cli.run(["search", "never", "say"]) == DONE
        assert "They never say." in capsys.readouterr().out
        Path(page).unlink()
        assert cli.run(["search", "never"]) == FAILED

    def test_sources_may_stand_behind_the_words_as_formerly_and_a_hint_says_how_now(
        self, page: str, tmp_path: Path, capsys: Captured
    ) -> None:
        assert cli.run(["search", "never say", page]) == DONE
        assert "behind --" in capsys.readouterr().err
        assert cli.run(["search", "never", str(tmp_path / "nowhere.txt")]) == FAILED
        assert "no such file" in capsys.readouterr().err

    def test_nothing_of_a_query_is_taken_for_a_file(self, page: str, capsys: Captured) -> None:
        assert cli.run(["search", "never", "says", "--", page]) == FAILED
        assert capsys.readouterr() == ("", "")

    def test_a_bad_query_is_pointed_at(self, capsys: Captured) -> None:
        assert cli.run(["search", "lamps after:soon"]) == USAGE
        said, query, caret = capsys.readouterr().err.splitlines()
        assert said == "reader: is no date; write 2019, 2019-01 or 2019-01-28"
        assert (query, caret) == ("  lamps after:soon", "              ^")

    def test_nothing_is_kept_where_that_is_not_wanted(self, page: str, capsys: Captured) -> None:
        assert cli.run(["search", "never", "--no-store", "--", page]) == DONE
        assert cli.run(["search", "never"]) == FAILED

    def test_without_a_place_to_keep_anything_sources_are_searched_all_the_same(
        self, page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
    ) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", write(tmp_path / "file", b""))
        assert cli.run(["search", "never", "--", page]) == DONE
        told = capsys.readouterr()
        assert "They never say." in told.out
        assert "nothing is kept" in told.err

    def test_what_is_known_is_not_opened_for_a_search(
        self, page: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
    ) -> None:
        os.utime(page, (1_500_000_000, 1_500_000_000))
        folder = str(Path(page).parent)
        assert cli.run(["search", "never", "--", folder]) == DONE
        found = capsys.readouterr().out
        opened: list[str] = []
        monkeypatch.setattr("reader.sources.walk.content_at", opened.append)
        monkeypatch.setattr("reader.sources.read.content_at", opened.append)
        assert cli.run(["search", "never", "--", folder]) == DONE
        assert (opened, capsys.readouterr().out) == ([], found)

    def test_standard_input_is_searched_and_not_kept(self, page: str) -> None:
        found = reader("search", "never", "--", "-", stdin=PAGE.encode())
        assert (found.returncode, found.stdout.decode().splitlines()[1].split("\t")[3]) == (DONE, "They never say.")
        assert reader("search", "never", stdin=b"").returncode == FAILED
        both = reader("search", "never", "--json", "--", "-", page, stdin=PAGE.encode()).stdout.splitlines()
        assert {json.loads(line)["uri"] for line in both} == {"-", page}

    def test_notes_are_searched_too(self, page: str, capsys: Captured) -> None:
        document = load(page)
        read = Resolved(document, infer(document))
        comment = next(iter(read.document.comments()))
        book = Books(data_dir() / "bookmarks").open(read)
        book.add(Bookmark.new(Targets(read).anchor(comment.key), note="Ask Noël of the key", tags=["later"]))
        assert cli.run(["search", "noel key in:note"]) == DONE
        assert "Ask Noël of the key" in capsys.readouterr().out
        assert cli.run(["search", "in:note", "lamp"]) == FAILED
        assert cli.run(["search", "has:note", "--json", "--", page]) == DONE
        assert json.loads(capsys.readouterr().out)["id"] == comment.key


class TestChecking:
    def test_a_program_gets_what_a_person_reads(self, page: str, capsys: Captured) -> None:
        assert cli.run(["check", "--json", page]) == DONE
        checked = json.loads(capsys.readouterr().out)
        assert (checked["place"], checked["dialect"], checked["posts"][0]["comments"]) == (page, "T3", 2)
        assert checked["evidence"]

    def test_something_must_be_named(self, capsys: Captured) -> None:
        with pytest.raises(SystemExit) as caught:
            cli.run(["check"])
        assert caught.value.code == USAGE
        assert "--library" in capsys.readouterr().err

    def test_the_library_says_what_became_of_its_sources(self, page: str, tmp_path: Path, capsys: Captured) -> None:
        os.utime(page, (1_500_000_000, 1_500_000_000))
        other = write(tmp_path / "other.txt", PAGE.replace("lamps", "bells").encode())
        os.utime(other, (1_500_000_000, 1_500_000_000))
        assert cli.run(["check", "--library"]) == DONE
        assert cli.run(["add", page, other]) == DONE
        assert cli.run(["check", "--library"]) == DONE
        assert "2 sources on the shelf, 0 of them" in capsys.readouterr().out
        Path(page).unlink()
        os.utime(other, (1_500_000_009, 1_500_000_009))
        assert cli.run(["check", "--library", "--json"]) == PARTLY
        found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert {each["place"]: each["state"] for each in found} == {page: "gone", other: "changed since it was read"}
        (cache_dir() / "index.sqlite3").write_bytes(b"no index" * 1000)
        assert cli.run(["check", "--library"]) == FAILED
        assert "damaged" in capsys.readouterr().out


class TestLibrary:
    def test_what_is_added_is_on_the_shelf_and_what_is_removed_comes_back(
        self, page: str, tmp_path: Path, capsys: Captured
    ) -> None:
        write(tmp_path / "pages" / "b.txt", PAGE.replace("lamps", "bells").encode())
        folder = str(tmp_path / "pages")
        assert cli.run(["list"]) == DONE
        assert capsys.readouterr().out == ""
        assert cli.run(["add", folder]) == DONE
        assert "2 sources on the shelf" in capsys.readouterr().err
        assert cli.run(["list"]) == DONE
        lines = capsys.readouterr().out.splitlines()
        assert {line.split("\t")[-1] for line in lines} == {page, str(tmp_path / "pages" / "b.txt")}
        assert {line.split("\t")[3] for line in lines} == {"2 new"}
        assert cli.run(["remove", "--yes", folder]) == DONE
        capsys.readouterr()
        assert cli.run(["list"]) == DONE
        assert capsys.readouterr().out == ""
        assert cli.run(["remove", "--undo", page]) == DONE
        assert cli.run(["list", "--json"]) == DONE
        (line,) = capsys.readouterr().out.splitlines()
        listed = json.loads(line)
        assert (listed["place"], listed["comments"], listed["unread"], listed["is_here"]) == (page, 2, 2, True)

    def test_what_another_command_has_read_before_is_added_too(self, page: str, capsys: Captured) -> None:
        os.utime(page, (1_500_000_000, 1_500_000_000))
        assert cli.run(["export", page]) == DONE
        assert cli.run(["add", page]) == DONE
        capsys.readouterr()
        assert cli.run(["list"]) == DONE
        assert [line.split("\t")[-1] for line in capsys.readouterr().out.splitlines()] == [page]

    def test_an_archive_that_was_set_aside_is_named_and_filled_again(self, page: str, capsys: Captured) -> None:
        os.utime(page, (1_500_000_000, 1_500_000_000))
        assert cli.run(["add", page]) == DONE
        archive = data_dir() / "archive.sqlite3"
        archive.write_bytes(b"no archive" * 1000)
        capsys.readouterr()
        assert cli.run(["list"]) == DONE
        out, err = capsys.readouterr()
        (aside,) = archive.parent.glob("archive.sqlite3.damaged-*")
        assert not out
        assert f"was damaged and is kept as {aside.name}" in err
        assert cli.run(["add", page]) == DONE
        assert cli.run(["list"]) == DONE
        assert page in capsys.readouterr().out

    def test_removing_asks(self, page: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
        assert cli.run(["add", page]) == DONE
        for answer, code in (("n", FAILED), ("", FAILED), ("y", DONE)):
            monkeypatch.setattr("builtins.input", lambda answer=answer: answer)
            assert cli.run(["remove", page]) == code
        assert cli.run(["remove", "--yes", page]) == FAILED
        assert "is not on the shelf" in capsys.readouterr().err
        assert cli.run(["remove", "--undo", "elsewhere.txt"]) == FAILED

    def test_what_cannot_be_read_is_named_and_the_rest_is_added(self, page: str, empty: str, capsys: Captured) -> None:
        assert cli.run(["add", page, empty]) == PARTLY
        assert f"{empty}: is empty" in capsys.readouterr().err
        assert cli.run(["list"]) == DONE
        assert len(capsys.readouterr().out.splitlines()) == 1

    def test_the_index_can_be_made_anew(self, page: str, capsys: Captured) -> None:
        assert cli.run(["add", page]) == DONE
        index = cache_dir() / "index.sqlite3"
        index.write_bytes(b"no index" * 1000)
        assert cli.run(["rebuild"]) == DONE
        assert "1 source in the index, 0 gone" in capsys.readouterr().err
        assert cli.run(["search", "never"]) == DONE
        Path(page).unlink()
        assert cli.run(["rebuild"]) == DONE
        assert "0 sources in the index, 1 gone" in capsys.readouterr().err
        assert cli.run(["list"]) == DONE
        assert "(gone)" in capsys.readouterr().out

    def test_a_known_file_is_listed_without_being_read(
        self, page: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
    ) -> None:
        os.utime(page, (1_500_000_000, 1_500_000_000))
        assert cli.run(["list", page]) == DONE
        first = capsys.readouterr().out
        monkeypatch.setattr("reader.sources.read.content_at", None)
        assert cli.run(["list", str(Path(page).parent)]) == DONE
        assert capsys.readouterr().out == first


class TestBookmarks:
    def test_none_are_nothing(self, capsys: Captured) -> None:
        assert cli.run(["bookmarks"]) == DONE
        assert capsys.readouterr() == ("", "")

    def test_a_broken_file_is_named_with_its_line(self, tmp_path: Path, capsys: Captured) -> None:
        write(tmp_path / "home" / "x", b"")
        folder = tmp_path / "home" / "reader" / "bookmarks"
        folder.mkdir(parents=True)
        write(folder / "a.yaml", b"bookmarks: [\n")
        assert cli.run(["bookmarks", "--json"]) == FAILED
        assert "a.yaml:" in capsys.readouterr().err


class TestRepairs:
    @pytest.fixture
    def said(self, page: str, tmp_path: Path) -> Path:
        """Say of the page's second comment who wrote it and what it answers, and that its voice has another name."""
        document = load(page)
        resolved = Resolved(document, infer(document))
        post, _, second = (entry.key for entry in document.entries())
        target = anchor_to(resolved, second)
        said = [Naming("Tern"), Link(anchor_to(resolved, post)), Renaming("Tern", "Plover")]
        file = RepairFolder(tmp_path / "home" / "reader" / "repairs").of(document)
        file.exchange((), [Repair.new(target, one) for one in said])
        return file.path

    def test_they_are_exported_as_such(self, page: str, said: Path, capsys: Captured) -> None:
        assert cli.run(["export", page]) == DONE
        exported = json.loads(capsys.readouterr().out)
        (post,) = exported["posts"]
        key = post["comments"][1]["id"]
        person = exported["layers"][1]
        assert (person["authors"][key]["name"], person["authors"][key]["basis"]) == ("Plover", "person")
        assert [answer["target"] for answer in person["answers"][key]] == [post["id"]]
        assert post["comments"][1]["author"] is None

    def test_voices_have_their_names(self, page: str, said: Path, capsys: Captured) -> None:
        assert cli.run(["voices", "--json", page]) == DONE
        assert [voice["name"] for voice in json.loads(capsys.readouterr().out)["voices"]] == ["Plover"]

    def test_what_has_no_place_any_more_is_named(self, page: str, said: Path, capsys: Captured) -> None:
        Path(page).write_text(PAGE.replace("They never say", "Nobody says"))
        assert cli.run(["check", page]) == DONE
        assert "what you said has no place here any more: “They never say.”" in capsys.readouterr().out

    def test_a_broken_file_is_named_and_the_document_printed(self, page: str, said: Path, capsys: Captured) -> None:
        said.write_text(said.read_text() + "[")
        assert cli.run(["export", page]) == PARTLY
        captured = capsys.readouterr()
        assert json.loads(captured.out)["layers"][1]["authors"] == {}
        assert str(said) in captured.err


class TestExitCodes:
    def test_some_could_not_be_read(self, page: str, empty: str, capsys: Captured) -> None:
        assert cli.run(["export", empty, page, str(ROOT / "nowhere")]) == PARTLY
        out, err = capsys.readouterr()
        assert len(out.splitlines()) == 1
        assert err.splitlines() == [
            f"reader: {empty}: is empty: there is nothing to read",
            f"reader: {ROOT / 'nowhere'}: no such file; check the path",
        ]

    def test_none_could_be_read(self, empty: str, capsys: Captured) -> None:
        assert cli.run(["check", empty, empty]) == FAILED
        assert capsys.readouterr().out == ""

    def test_a_folder_without_text_among_others(self, page: str, tmp_path: Path, capsys: Captured) -> None:
        (tmp_path / "void").mkdir()
        assert cli.run(["list", str(tmp_path / "void"), page]) == PARTLY
        assert capsys.readouterr().err.endswith("void: holds nothing to read\n")

    @pytest.mark.parametrize(
        "arguments", [["export"], ["check"], ["export", "--format", "xml", "x"], ["bookmarks", "x"]]
    )
    def test_usage(self, arguments: list[str], capsys: Captured) -> None:
        with pytest.raises(SystemExit) as stopped:
            cli.run(arguments)
        assert stopped.value.code == USAGE
        assert capsys.readouterr().err.startswith("usage: reader ")

    def test_opening_what_is_not_there(self, capsys: Captured) -> None:
        assert cli.run(["nowhere.txt"]) == FAILED
        assert capsys.readouterr().err == "reader: nowhere.txt: no such file; check the path\n"

    @pytest.mark.parametrize("flag", ["--version", "-V"])
    def test_the_version(self, flag: str) -> None:
        done = reader(flag)
        assert (done.returncode, done.stdout) == (DONE, f"reader {__version__}\n".encode())

    @pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["export", "--help"]])
    def test_help(self, arguments: list[str], capsys: Captured) -> None:
        with pytest.raises(SystemExit) as stopped:
            cli.run(arguments)
        assert stopped.value.code == DONE
        assert "usage: reader" in capsys.readouterr().out


class TestFolders:
    @pytest.fixture
    def mixed(self, page: str, tmp_path: Path) -> Path:
        """Make a folder with a page to read, and with what is none."""
        folder = Path(page).parent
        write(folder / "lamp.png", b"\x89PNG....")
        write(folder / "notes.yaml", b"a: b\n")
        write(folder / "Thumbs.db", b"\0" * 9)
        write(folder / ".hidden", b"\0" * 9)
        return folder

    @pytest.mark.parametrize("command", [["export"], ["check"], ["list"], ["voices"], ["search", "lamps", "--"]])
    def test_what_is_skipped_is_named_and_the_rest_is_done(
        self, command: list[str], mixed: Path, capsys: Captured
    ) -> None:
        assert cli.run([*command, str(mixed)]) == PARTLY
        out, err = capsys.readouterr()
        assert out
        assert err.splitlines() == [
            f"reader: {mixed / 'lamp.png'}: skipped, a PNG picture",
            f"reader: {mixed / 'notes.yaml'}: skipped, a .yaml file: give it by name if it is text to read",
        ]

    def test_a_file_that_is_named_is_read_whatever_its_name_is(self, mixed: Path, capsys: Captured) -> None:
        assert cli.run(["list", str(mixed / "notes.yaml")]) == DONE
        assert capsys.readouterr().out

    def test_of_many_the_first_are_named(self, mixed: Path, capsys: Captured) -> None:
        for number in range(30):
            write(mixed / f"picture-{number:02}.png", b"\x89PNG....")
        assert cli.run(["list", str(mixed)]) == PARTLY
        err = capsys.readouterr().err.splitlines()
        assert len(err) == 21
        assert err[-1] == "reader: and 12 more"

    def test_where_nothing_could_be_done_it_is_a_failure(self, mixed: Path, page: str, capsys: Captured) -> None:
        Path(page).unlink()
        assert cli.run(["list", str(mixed)]) == FAILED
        assert "holds nothing to read: lamp.png is a PNG picture, and 1 more" in capsys.readouterr().err

    def test_merging_names_them_too(self, mixed: Path, page: str, capsys: Captured) -> None:
        write(mixed / "again.txt", Path(page).read_bytes())
        assert cli.run(["check", "--merge", str(mixed)]) == PARTLY
        assert "lamp.png: skipped, a PNG picture" in capsys.readouterr().err


class TestArchives:
    def test_what_is_in_it_is_read_and_what_is_not_is_named(self, tmp_path: Path, capsys: Captured) -> None:
        path = tmp_path / "pages.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("page.txt", PAGE)
            archive.writestr("picture.png", b"\x89PNG....")
        assert cli.run(["list", str(path)]) == PARTLY
        captured = capsys.readouterr()
        assert (
            captured.out
            == f"{path}!/page.txt\t-\t2 comments\tThe lamps on the ferry road were dark again last night.\n"
        )
        assert captured.err == f"reader: {path}!/picture.png: skipped, a PNG picture\n"
        assert cli.run(["check", f"{path}!/page.txt"]) == DONE

    def test_what_is_damaged_is_read_in_part_and_named(self, tmp_path: Path, capsys: Captured) -> None:
        lines = "".join(f"{number} * {number} = {number * number}\n" for number in range(30_000))
        data = gzip.compress(f"{PAGE}\n{lines}".encode())
        place = write(tmp_path / "pages" / "page.txt.gz", data[: len(data) // 2])
        assert cli.run(["list", place]) == PARTLY
        assert (
            capsys.readouterr().err
            == f"reader: {place}: what was packed is damaged or cut off: what stands before that is here\n"
        )

    @pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no /dev/fd")
    def test_what_comes_through_a_pipe_comes_once(self) -> None:
        done = reader("list", "/dev/fd/0", stdin=PAGE.encode())
        assert b"The lamps" in done.stdout


class TestTakenFor:
    def test_a_dialect_or_a_format_is_named(self, page: str, capsys: Captured) -> None:
        for option in ("--as", "--dialect"):
            assert cli.run(["export", option, "t3", page]) == DONE
            assert json.loads(capsys.readouterr().out)["source"]["dialect"]["name"] == "T3"
        assert cli.run(["export", "--as", "page", page]) == DONE
        assert json.loads(capsys.readouterr().out)["source"]["dialect"]["name"] == "page"

    def test_text_is_never_taken_for_more(self, tmp_path: Path, capsys: Captured) -> None:
        place = write(tmp_path / "pages" / "page.json", b'{"name": ["words"]}')
        assert cli.run(["export", place]) == FAILED
        assert cli.run(["export", "--as", "text", place]) == DONE
        assert '{"name"' in json.loads(capsys.readouterr().out)["source"]["text"]

    def test_a_page_is_flattened_as_a_browser_shows_it(self, tmp_path: Path, capsys: Captured) -> None:
        place = write(tmp_path / "pages" / "a.html", f"<html><body><p>{PAGE.replace(chr(10), '</p><p>')}".encode())
        assert cli.run(["export", "--as", "text", place]) == DONE
        document = json.loads(capsys.readouterr().out)
        assert [comment["number"] for comment in document["posts"][0]["comments"]] == ["1", "1.1"]
        assert "<p>" not in document["source"]["text"]

    def test_a_name_that_nothing_has_is_an_error_that_lists_the_names(self, page: str, capsys: Captured) -> None:
        assert cli.run(["export", "--as", "nonsense", page]) == FAILED
        said = capsys.readouterr().err
        assert all(name in said for name in ("T3", "page", "blogger-page", "text"))


class TestStreams:
    @pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here to ask how the first of a pipe ended")
    def test_a_reader_that_has_enough_is_no_failure(self, tmp_path: Path) -> None:
        long = write(tmp_path / "long.txt", (PAGE + "\n").encode() * 5000)
        command = f"{sys.executable} -m reader export {long} {long} | head -c 1; echo -n ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, check=False)
        assert (done.stdout, done.stderr) == (b"{0", b"")

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
    def test_a_full_disk_is_said(self, page: str) -> None:
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "reader", "export", page],
                cwd=ROOT,
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert (done.returncode, done.stderr) == (FAILED, b"reader: standard output: No space left on device\n")

    @pytest.mark.parametrize(
        ("closing", "said"), [("<&-", "standard input: is empty"), (">&-", "standard output: is closed")]
    )
    def test_closed_streams_are_named(self, closing: str, said: str) -> None:
        command = f"{sys.executable} -m reader check - {closing}"
        done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, check=False)
        assert done.returncode == FAILED
        assert done.stderr.decode().startswith(f"reader: {said}")

    def test_a_closed_standard_error_gets_nothing_into_the_data(self, empty: str) -> None:
        command = f"{sys.executable} -m reader check {empty} 2>&-"
        done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, check=False)
        assert (done.returncode, done.stdout) == (FAILED, b"")

    def test_data_is_utf_8_whatever_the_locale(self, tmp_path: Path) -> None:
        place = write(tmp_path / "page.txt", "Où ça ? “Là.”".encode())
        done = reader("export", place, env={**os.environ, "PYTHONIOENCODING": "latin-1"})
        assert json.loads(done.stdout.decode("utf-8"))["posts"][0]["blocks"][0]["text"] == "Où ça ? “Là.”"


class TestHostileNames:
    @pytest.mark.parametrize("name", ["\x1b[31mred.txt", "two\nlines.txt", "\u202eleft.txt"])
    def test_a_file_s_name_does_nothing(self, name: str, tmp_path: Path, capsys: Captured) -> None:
        place = write(tmp_path / name, PAGE.encode())
        assert cli.run(["list", place]) == DONE
        assert cli.run(["check", place + "x"]) == FAILED
        out, err = capsys.readouterr()
        assert not set(out + err) & set("\x1b\u202e")
        assert len(err.splitlines()) == 1

    def test_a_file_s_name_need_not_be_text(self, tmp_path: Path) -> None:
        place = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
        try:
            with open(place, "wb") as file:  # noqa: PTH123 a path of bytes
                file.write(PAGE.encode())
        except OSError:
            pytest.skip("names of files are text on this system")
        for command in ("list", "check", "export"):
            done = reader(command, os.fsdecode(place))
            assert (done.returncode, done.stderr) == (DONE, b"")
            assert b"\\udcff\\udcfe.txt" in done.stdout


class TestFaults:
    @pytest.fixture
    def fault(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
        def raise_it(error: BaseException) -> None:
            def load(place: str, *, taken_for: str | None) -> None:
                raise error

            monkeypatch.setattr("reader.load.load_explained", load)

        return raise_it

    def test_a_mistake_of_ours_is_two_lines(
        self, fault: Callable[[BaseException], None], capsys: Captured, monkeypatch: pytest.MonkeyPatch, page: str
    ) -> None:
        monkeypatch.delenv("READER_TRACEBACK", raising=False)
        fault(ZeroDivisionError("at \x1b sea"))
        assert cli.run(["check", page]) == FAILED
        assert capsys.readouterr().err.splitlines() == [
            r"reader: a fault in reader itself: ZeroDivisionError: at \x1b sea",
            f"Please report it, with the output of: READER_TRACEBACK=1 reader check {page}",
        ]

    def test_the_traceback_can_be_had(
        self, fault: Callable[[BaseException], None], monkeypatch: pytest.MonkeyPatch, page: str
    ) -> None:
        monkeypatch.setenv("READER_TRACEBACK", "1")
        fault(ZeroDivisionError())
        with pytest.raises(ZeroDivisionError):
            cli.run(["check", page])

    def test_an_interrupt_is_quiet(self, fault: Callable[[BaseException], None], capsys: Captured, page: str) -> None:
        fault(KeyboardInterrupt())
        assert cli.run(["check", page]) == 130
        assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(not SHARED.is_dir(), reason="no pages to try beside the checkout")
def test_every_seed_is_checked_without_a_word_of_complaint() -> None:
    done = reader("check", str(SHARED / "seeds"))
    assert (done.returncode, done.stderr) == (DONE, b"")
    assert b"fault" not in done.stdout
