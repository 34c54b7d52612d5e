"""Files of repairs: beside those of bookmarks, changed one change at a time, and never at the cost of what is there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import NotesError
from reader.notes.anchor import anchor_to
from reader.notes.repair import Naming, Repair
from reader.notes.repairs import RepairFolder
from tests.documents import document

ROOT = Path(__file__).parents[2]
READ = document("One.", "Two.")


def named(name: str, target: str = "p1-1") -> Repair:
    return Repair.new(anchor_to(READ, target), Naming(name))


def test_what_is_kept_is_there_again_for_the_same_content_and_the_same_place(tmp_path: Path) -> None:
    kept = named("Tern")
    RepairFolder(tmp_path).of(READ).exchange((), [kept])
    moved, saved_again = document("One.", "Two.", uri="/pages/b.txt"), document("One.", "Two.", "Three.")
    assert [RepairFolder(tmp_path).of(read).notes for read in (READ, moved, saved_again)] == [(kept,)] * 3


def test_one_takes_the_place_of_others_and_gives_it_back_in_one_change(tmp_path: Path) -> None:
    file = RepairFolder(tmp_path).of(READ)
    first, second, third = named("Tern"), named("Plover", "p1-2"), named("Dunlin")
    file.exchange((), [first])
    file.exchange((), [second])
    file.exchange([first], [third])
    assert RepairFolder(tmp_path).of(READ).notes == (second, third)
    file.exchange([third], [first], [first.id, second.id])
    assert RepairFolder(tmp_path).of(READ).notes == (first, second)


def test_what_another_window_said_stays(tmp_path: Path) -> None:
    here, there = RepairFolder(tmp_path).of(READ), RepairFolder(tmp_path).of(READ)
    first, second = named("Tern"), named("Plover", "p1-2")
    here.exchange((), [first])
    there.exchange((), [second])
    here.exchange([first], ())
    assert here.notes == (second,)


def test_a_broken_file_is_left_alone(tmp_path: Path) -> None:
    file = RepairFolder(tmp_path).of(READ)
    file.exchange((), [named("Tern")])
    broken = file.path.read_bytes() + b"colour: [blue\n"
    file.path.write_bytes(broken)
    with pytest.raises(NotesError, match="until that is mended"):
        file.exchange((), [named("Plover")])
    assert file.path.read_bytes() == broken


# As for bookmarks: each acknowledged change is on the disk, whenever the writer is killed.
KILLING = """
import os, random, signal, sys, time
from pathlib import Path
from reader.notes import repair_form
from reader.notes.repairs import RepairFolder
from tests.notes.test_repairs import READ, named

for number in range(int(sys.argv[2])):
    said, says = os.pipe()
    child = os.fork()
    if not child:
        file = RepairFolder(Path(sys.argv[1]) / str(number)).of(READ)
        kept = None
        while True:
            put = named("Tern " * 50)
            file.exchange([kept] if kept else (), [put, *([kept] if kept else ())])
            os.write(says, f"{number} {put.id}\\n".encode())
            kept = put
    os.close(says)
    with os.fdopen(said) as acknowledged:
        first = acknowledged.readline()
        time.sleep(random.uniform(0, 0.04))
        os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
        print(first, acknowledged.read(), sep="", end="")
    if not os.WIFSIGNALED(status):
        sys.exit(f"the writer stopped by itself with {status}")
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the writer is forked")
def test_every_acknowledged_repair_outlives_the_killing_of_its_writer(tmp_path: Path) -> None:
    rounds = 40
    command = [sys.executable, "-c", KILLING, str(tmp_path), str(rounds)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    acknowledged = [line.split() for line in done.stdout.splitlines()]
    assert len({number for number, _ in acknowledged}) == rounds
    for number in range(rounds):
        file = RepairFolder(tmp_path / str(number)).of(READ)
        assert file.read_only is None
        assert {id for told, id in acknowledged if told == str(number)} <= {repair.id for repair in file.notes}
