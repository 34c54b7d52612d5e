"""Files of repairs: beside those of bookmarks, changed one change at a time, and never at the cost of what is there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import NotesError
from reader.notes.anchor import anchor_to
from reader.overrule.folder import RepairFolder
from reader.overrule.repair import Link, Naming, Repair
from tests.documents import document, resolved
from tests.notes.killing import CAN_KILL, acknowledged
from tests.notes.old import DATA, page, put
from tests.notes.revisions import key

READ = document("One.", "Two.")


def named(name: str, number: int = 1) -> Repair:
    return Repair.new(anchor_to(resolved(READ), key(READ, number)), Naming(name))


def test_what_is_kept_is_there_again_for_the_same_content_and_the_same_place(tmp_path: Path) -> None:
    kept = named("Tern")
    RepairFolder(tmp_path).of(READ).exchange((), [kept])
    moved, saved_again = document("One.", "Two.", uri="/pages/b.txt"), document("One.", "Two.", "Three.")
    assert [RepairFolder(tmp_path).of(read).notes for read in (READ, moved, saved_again)] == [(kept,)] * 3


def test_one_takes_the_place_of_others_and_gives_it_back_in_one_change(tmp_path: Path) -> None:
    file = RepairFolder(tmp_path).of(READ)
    first, second, third = named("Tern"), named("Plover", 2), named("Dunlin")
    file.exchange((), [first])
    file.exchange((), [second])
    file.exchange([first], [third])
    assert RepairFolder(tmp_path).of(READ).notes == (second, third)
    file.exchange([third], [first], [first.id, second.id])
    assert RepairFolder(tmp_path).of(READ).notes == (first, second)


def test_what_another_window_said_stays(tmp_path: Path) -> None:
    here, there = RepairFolder(tmp_path).of(READ), RepairFolder(tmp_path).of(READ)
    first, second = named("Tern"), named("Plover", 2)
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


def test_a_file_of_version_1_gets_keys_also_for_what_is_answered(tmp_path: Path) -> None:
    path, read = put("repairs.yaml", tmp_path), page()
    file = RepairFolder(tmp_path).open(resolved(read))
    first, second, third, lost = file.notes
    assert [repair.anchor.key for repair in (first, second, third)] == [key(read, number) for number in (1, 4, 3)]
    assert isinstance(second.said, Link)
    assert second.said.to
    assert second.said.to.key == key(read, 1)
    assert (lost.anchor.key, lost.anchor.old_id) == (None, "p1-2")
    assert RepairFolder(tmp_path).of(read).notes == file.notes
    assert path.with_name("repairs.yaml.v1.bak").read_bytes() == (DATA / "repairs.yaml").read_bytes()


def write(folder: Path, number: int, told: Callable[[str], object]) -> None:
    """Keep repairs until one is killed, each in the place of the one before and beside it."""
    file = RepairFolder(folder / str(number)).of(READ)
    kept: list[Repair] = []
    while True:
        put = named("Tern " * 50)
        file.exchange(kept, [put, *kept])
        told(put.id)
        kept = [put]


@pytest.mark.skipif(not CAN_KILL, reason="the writer is forked")
def test_every_acknowledged_repair_outlives_the_killing_of_its_writer(tmp_path: Path) -> None:
    rounds = 40
    told = acknowledged(__name__, tmp_path, rounds)
    for number in range(rounds):
        file = RepairFolder(tmp_path / str(number)).of(READ)
        assert file.read_only is None
        assert {id for of, id in told if of == number} <= {repair.id for repair in file.notes}
