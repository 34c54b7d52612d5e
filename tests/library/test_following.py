"""What a person did follows its comment through any number of readings of a thread, and never goes to another."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import count, product
from random import Random

import pytest

from reader.library.state import Place, State
from reader.model import Author, Entry, EntryKey, Fold, Intake, Moment, Resolved
from reader.model.identify import identify
from reader.model.pairing import likeness, may_be_same, trace
from tests.documents import intake, resolved

SHORT = ("Agreed.", "+1", "", "…", "No.", "See above.")
NOUNS = [
    "bell",
    "goat",
    "key",
    "dial",
    "sand",
    "week",
    "inspector",
    "stroke",
    "ferry",
    "ledger",
    "market",
    "lantern",
    "council",
    "bridge",
    "minute",
    "clerk",
]
NAMES = ("Ann", "Bob", "Old Hand")


@dataclass(frozen=True)
class Said:
    """One comment as it truly is, whatever a reading shows of it; `id` is only for the test."""

    id: int
    text: str
    author: str
    minute: int
    answers: int = 0


@dataclass(frozen=True)
class Tool:
    """How a page is saved or flattened: what of a comment is left in the file."""

    uri: str
    ids: bool = False
    authors: bool = True
    times: bool = True
    depth: bool = True
    zone: int = 0
    numbers: bool = False

    def intake(self, thread: Sequence[Said], post: str) -> Intake:
        read = intake(*(f"1. {said.text}" if self.numbers else said.text for said in thread), post=post, uri=self.uri)
        here = {said.id for said in thread}
        for comment, said in zip(read.posts[0].comments, thread, strict=True):
            comment.ref = str(said.id)
            comment.parent = str(said.answers) if self.depth and said.answers in here else None
            comment.own_id = f"c{said.id}" if self.ids else None
            comment.author = Author(name=said.author, basis="stated", confidence=1.0) if self.authors else None
            comment.published = self._moment(said.minute) if self.times else None
        content = repr((self, post, thread))
        return replace(read, source=replace(read.source, sha256=hashlib.sha256(content.encode()).hexdigest()))

    def _moment(self, minute: int) -> Moment:
        hour = 10 + self.zone + minute // 60
        zone = f"{self.zone:+03d}:00"
        return Moment(value=f"2019-01-28T{hour:02}:{minute % 60:02}{zone}", basis="stated", confidence=1.0)


class Reader:
    """A person with a record, who opens what tools make of a thread."""

    def __init__(self) -> None:
        self.state = State(None)

    def load(
        self, tool: Tool, thread: Sequence[Said], post: str = "What the post says."
    ) -> tuple[Resolved, dict[EntryKey, Said]]:
        taken = tool.intake(thread, post)
        read = resolved(identify(taken, self.state.recall(tool.uri)))
        by_id = {str(said.id): said for said in thread}
        order = {id(comment.blocks): by_id[comment.ref] for comment in taken.posts[0].comments}
        return read, {comment.key: order[id(comment.blocks)] for comment in read.document.comments()}

    def fold(self, read: Resolved, keys: Sequence[EntryKey]) -> None:
        visit = self.state.visit(read)
        kept = {fold.key for folds in visit.kept.folds.values() for fold in folds}
        folds = [Fold(key, "whole") for key in {*kept, *keys} if key in read.document.by_key]
        self.state.save_folds(visit.id, read.document.posts[0], folds)

    def folded(self, read: Resolved) -> set[EntryKey]:
        kept = self.state.visit(read).kept
        assert kept == self.state.kept(read)
        return {fold.key for folds in kept.folds.values() for fold in folds if isinstance(fold.key, str)}

    def keys(self) -> int:
        """Count the keys that the record knows."""
        return int(self.state._connection.execute("SELECT count(DISTINCT key) FROM alias").fetchone()[0])


TOOLS = (
    Tool("/a.html", ids=True),
    Tool("/b.txt"),
    Tool("/c.txt", authors=False, times=False, depth=False, numbers=True),
    Tool("/d.md", zone=2),
    Tool("/e.txt", times=False),
)


def sentence(chance: Random) -> str:
    return " ".join(chance.choices(NOUNS, k=chance.randrange(8, 16))).capitalize() + "."


def thread(chance: Random, fresh: Callable[[], int], size: int) -> list[Said]:
    made: list[Said] = []
    for _ in range(size):
        answers = chance.choice([0, 0, *(said.id for said in made)])
        made.append(new(chance, fresh(), answers))
    return made


def new(chance: Random, number: int, answers: int = 0) -> Said:
    text = chance.choice(SHORT) if chance.random() < 0.4 else sentence(chance)
    return Said(number, text, chance.choice(NAMES), number * 7, answers)


def changed(chance: Random, was: list[Said], gone: list[Said], fresh: Callable[[], int], act: str) -> list[Said]:
    now = list(was)
    place = chance.randrange(len(now) + 1)
    if act == "insert" or not now:
        now.insert(place, new(chance, fresh()))
    elif act == "again" and gone:
        now.insert(place, gone.pop())
    else:
        taken = now.pop(place % len(was))
        if act == "edit":
            now.insert(place % len(was), replace(taken, text=f"{taken.text} {chance.choice(NOUNS)}"))
        elif act == "rename":
            now.insert(place % len(was), replace(taken, author=f"{taken.author} B."))
        elif act == "move":
            now.insert(chance.randrange(len(was)), taken)
        elif act == "depth":
            now.insert(place % len(was), replace(taken, answers=0))
        else:
            gone.append(taken)
    return now


def is_alike(read: Resolved, key: EntryKey, done: Entry) -> bool:
    """Tell whether nobody can tell an entry from one to which something was done."""
    here = trace(read.document.by_key[key], read.document.by_key[key].fingerprint)
    there = trace(done, done.fingerprint)
    equal = here.fingerprint == there.fingerprint
    return (equal or likeness(here, there) >= 0.6) and may_be_same(there, here)


@pytest.mark.parametrize(
    "acts", [("insert", "delete"), ("insert", "delete", "edit", "move", "depth", "again", "rename")]
)
@pytest.mark.parametrize("seed", range(60))
def test_a_fold_never_goes_to_another_comment(seed: int, acts: tuple[str, ...]) -> None:
    chance = Random(seed)
    fresh = count(1).__next__
    reader = Reader()
    now = thread(chance, fresh, chance.randrange(1, 14))
    gone: list[Said] = []
    done: dict[int, list[Entry]] = {}
    editions: dict[str, list[EntryKey]] = {}
    versions = [list(now)]
    for _ in range(25):
        if chance.random() < 0.6:
            now = changed(chance, now, gone, fresh, chance.choice(acts))
            versions.append(list(now))
        shown = chance.choice(versions) if chance.random() < 0.2 else now
        read, said = reader.load(chance.choice(TOOLS), shown)
        assert len(read.document.by_key) == len(shown) + 1
        assert editions.setdefault(read.document.source.sha256, list(read.document.by_key)) == list(
            read.document.by_key
        )
        for key in reader.folded(read) & said.keys():
            before = done.get(said[key].id) or [entry for entries in done.values() for entry in entries]
            assert said[key].id in done or any(is_alike(read, key, entry) for entry in before), said[key]
        if said and chance.random() < 0.5:
            key = chance.choice(list(said))
            reader.fold(read, [key])
            done.setdefault(said[key].id, []).append(read.document.by_key[key])


LONG = "The keys were returned on Monday, and nobody asked who had had them over the winter."
OTHER = "Nobody has seen the inspector since the dials were changed, and the bell is silent."
THIRD = "It was the council that paid for the lantern, if the ledger of that year can be believed."
PLAIN = Tool("/plain.txt", authors=False, times=False)
FLAT = Tool("/flat.txt", authors=False, times=False, numbers=True)


def say(*texts: str) -> list[Said]:
    return [Said(number, text, "Ann", number) for number, text in enumerate(texts, 1)]


def of(said: dict[EntryKey, Said], *ids: int) -> list[EntryKey]:
    return [next(key for key, each in said.items() if each.id == id) for id in ids]


def triples(order: Sequence[Said]) -> list[tuple[Said, ...]]:
    return list(zip(order, order[1:], order[2:], strict=False))


@pytest.mark.parametrize("seed", range(40))
def test_an_unchanged_comment_between_unchanged_neighbours_keeps_its_key(seed: int) -> None:
    chance = Random(seed)
    fresh = count(1).__next__
    reader = Reader()
    now = thread(chance, fresh, 12)
    tool = chance.choice([replace(tool, ids=False) for tool in TOOLS])
    before: dict[int, EntryKey] = {}
    shown: list[Said] = []
    for _ in range(12):
        read, said = reader.load(tool, now)
        reader.fold(read, [])
        keys = {each.id: key for key, each in said.items()}
        order = [said[key] for key in said]
        for old, new in product(triples(shown), triples(order)):
            if old == new and all(len(each.text) > 50 for each in (old[0], old[2])):
                assert keys[old[1].id] == before[old[1].id]
        before, shown = keys, order
        now = changed(chance, now, [], fresh, chance.choice(["insert", "delete", "edit", "depth"]))


def test_files_that_were_loaded_before_either_was_opened_share_only_what_is_certain() -> None:
    reader = Reader()
    whole = say(LONG, "Agreed.", "Agreed.", OTHER, "Agreed.", THIRD)
    page, on_page = reader.load(PLAIN, whole)
    flat, in_flat = reader.load(FLAT, [whole[0], whole[2], *whole[3:]])
    reader.fold(page, list(on_page))
    assert reader.folded(flat) == set(of(in_flat, 1, 4, 5, 6))


def test_a_text_that_is_twice_in_one_of_two_files_loaded_together_is_neither() -> None:
    reader = Reader()
    whole = say(LONG, OTHER, LONG, THIRD)
    page, on_page = reader.load(PLAIN, whole)
    flat, _ = reader.load(FLAT, whole[1:])
    reader.fold(page, of(on_page, 1))
    assert reader.folded(flat) == set()


@pytest.mark.parametrize("ids", [True, False])
def test_a_comment_taken_down_and_put_back_has_what_was_done_to_it(ids: bool) -> None:
    reader = Reader()
    tool = replace(PLAIN, ids=ids)
    whole = say(LONG, OTHER, THIRD)
    read, said = reader.load(tool, whole)
    reader.fold(read, of(said, 2))
    reader.fold(reader.load(tool, [whole[0], whole[2]])[0], [])
    again, said = reader.load(tool, [*say("New."), *whole])
    assert reader.folded(again) == set(of({key: each for key, each in said.items() if each.text == OTHER}, 2))


def test_a_comment_that_only_a_smaller_source_has_is_known_in_a_third() -> None:
    reader = Reader()
    post = "What the post says is long enough to be that of no other one."
    whole = say(LONG, OTHER, THIRD, "Agreed.")
    reader.fold(reader.load(PLAIN, [whole[0], whole[2], whole[3]], post)[0], [])
    read, said = reader.load(FLAT, whole[:2], post)
    reader.fold(read, of(said, 2))
    third, said = reader.load(replace(FLAT, uri="/third.txt"), whole, post)
    assert reader.folded(third) == set(of(said, 2))


def test_a_comment_that_repeats_a_post_does_not_lead_to_it() -> None:
    reader = Reader()
    read, said = reader.load(PLAIN, say(OTHER, LONG, THIRD), post="The first post.")
    reader.fold(read, list(said))
    post, _ = reader.load(FLAT, [], post=LONG)
    assert reader.folded(post) == set()


def test_a_post_is_not_taken_for_a_comment_that_it_repeats() -> None:
    reader = Reader()
    read, said = reader.load(PLAIN, say(OTHER, LONG, THIRD), post="The first post.")
    reader.fold(read, list(said))
    shortened, said = reader.load(PLAIN, say(OTHER, THIRD), post=LONG)
    assert reader.folded(shortened) == set(said)


def test_spam_on_another_post_in_the_same_file_is_another_comment() -> None:
    reader = Reader()
    read, said = reader.load(PLAIN, say(LONG, "Agreed."), post="The first post is about goats.")
    reader.fold(read, list(said))
    later, _ = reader.load(PLAIN, say(LONG, "No."), post="What came after that was a bridge.")
    assert reader.folded(later) == set()


def test_pictures_without_words_on_two_posts_are_two_threads() -> None:
    reader = Reader()
    for number in (1, 2):
        taken = replace(PLAIN, uri=f"/{number}.txt").intake(say("Agreed."), post="")
        taken.posts[0].own_id = f"post{number}"
        read = resolved(identify(taken, reader.state.recall(taken.source.uri)))
        assert reader.folded(read) == set()
        reader.fold(read, [comment.key for comment in read.document.comments()])


def test_the_same_post_twice_on_a_page_keeps_both_apart_each_time() -> None:
    reader = Reader()
    taken = PLAIN.intake(say(LONG, "Agreed."), post=OTHER)
    taken.posts.append(replace(taken.posts[0]))
    for _ in range(3):
        read = resolved(identify(taken, reader.state.recall("/plain.txt")))
        visit = reader.state.visit(read)
        second = read.document.posts[1]
        reader.state.mark(visit.id, [second.comments[0].key])
        reader.state.save_folds(visit.id, second, [Fold(second.comments[1].key, "whole")])
        visit = reader.state.visit(read)
        assert [read.document.posts[post].comments[place - 1].key for post, place in visit.read] == [
            second.comments[0].key
        ]
        assert visit.kept == reader.state.kept(read)
        assert visit.kept.folds == {second.key: {Fold(second.comments[1].key, "whole")}}


def test_one_comment_that_was_removed_is_not_another_that_was() -> None:
    reader = Reader()
    removed = "This comment has been removed by a blog administrator."
    keys = []
    for texts in ([removed, LONG, "No.", OTHER, THIRD], [LONG, "No.", OTHER, removed, THIRD]):
        taken = PLAIN.intake(say(*texts), post="What the post says.")
        for comment in taken.posts[0].comments:
            comment.removed = comment.blocks[0].text == removed
        read = resolved(identify(taken, reader.state.recall("/plain.txt")))
        reader.fold(read, [])
        keys += [comment.key for comment in read.document.comments() if comment.removed]
    assert len(set(keys)) == 2


def test_two_different_remarks_of_one_author_on_one_day_are_two() -> None:
    """So little likeness is enough only where the time of day is the same too."""
    reader = Reader()
    first, later = "I think the keys are with the old inspector", "I think the goat is in the new council house"
    keys = []
    for text in (first, later):
        taken = PLAIN.intake(say(LONG, text, OTHER), post="What the post says.")
        for comment in taken.posts[0].comments:
            comment.author = Author(name="Ann", basis="stated", confidence=1.0)
            comment.published = Moment(value="2019-01-28", basis="stated", confidence=1.0)
        read = resolved(identify(taken, reader.state.recall("/plain.txt")))
        reader.fold(read, [])
        keys.append([comment.key for comment in read.document.comments()][1])
    assert keys[0] != keys[1]


def test_an_id_that_a_source_gives_twice_tells_nothing() -> None:
    reader = Reader()
    whole = [replace(said, id=7) for said in say(LONG, OTHER)]
    taken = replace(PLAIN, ids=True).intake(whole, post="What the post says.")
    taken.posts[0].comments[1].ref = "8"
    first, second = identify(taken, reader.state.recall("/plain.txt")).posts[0].comments
    reader.fold(resolved(identify(taken, reader.state.recall("/plain.txt"))), [first.key])
    taken.posts[0].comments.reverse()
    taken = replace(taken, source=replace(taken.source, sha256="0"))
    assert [comment.key for comment in identify(taken, reader.state.recall("/plain.txt")).comments()] == [
        second.key,
        first.key,
    ]


def test_the_record_does_not_grow_when_the_same_contents_come_again() -> None:
    reader = Reader()
    contents = (say(LONG, "Agreed.", "Agreed.", OTHER), say(LONG, "Agreed.", OTHER, ""), say("Agreed.", "Agreed."))
    sizes = []
    for _ in range(6):
        for tool in (PLAIN, FLAT, replace(PLAIN, ids=True)):
            for content in contents:
                reader.fold(reader.load(tool, content)[0], [])
        sizes.append(reader.keys())
    assert sizes[1:] == [sizes[1]] * 5


def test_a_place_is_not_taken_to_another_comment() -> None:
    reader = Reader()
    read, said = reader.load(PLAIN, say(LONG, "Agreed.", "Agreed.", OTHER))
    (key,) = of(said, 2)
    reader.state.save_place(reader.state.visit(read).id, Place(key, key))
    later, _ = reader.load(PLAIN, say(LONG, "Agreed.", OTHER))
    assert reader.state.visit(later).kept.place is None
    again, _ = reader.load(PLAIN, say(LONG, "Agreed.", "Agreed.", OTHER))
    assert reader.state.visit(again).kept.place == Place(key, key)


@pytest.mark.parametrize(("shared", "is_same"), [(3, True), (2, False)])
def test_three_of_ten_comments_tell_a_thread_whose_post_was_rewritten(shared: int, is_same: bool) -> None:
    reader = Reader()
    texts = [f"Comment {number} is about the {noun}, and long enough to tell" for number, noun in enumerate(NOUNS[:10])]
    read, said = reader.load(PLAIN, say(*texts), post="The first post.")
    reader.fold(read, list(said))
    others = [
        f"Remark {number} says what the {noun} was, and is long enough to tell"
        for number, noun in enumerate(NOUNS[shared:10])
    ]
    later, said = reader.load(FLAT, say(*texts[:shared], *others), post="What came after that was a bridge.")
    assert reader.folded(later) == (set(list(said)[:shared]) if is_same else set())
