"""Along the answers: to what a comment answers, and to who answers it."""

from collections.abc import Callable
from typing import NamedTuple

from reader.model import Comment, Post
from reader.session.desk import Desk, Spot
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.view.thread import Thread

_TO, _FROM = "answers", "answered by"


class _Round(NamedTuple):
    """Several places to go to in turn: where it began, which way, and at which of them the reader is."""

    way: str
    origin: int
    places: list[int]
    at: int
    before: Spot | None
    thread: Thread


class Answering:
    """Follow the answers that the words give, beside the tree and within it.

    Where there are several places to go to, the same keys go from one to the next as long as nothing else moves.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._round: _Round | None = None

    def moved(self) -> None:
        """Forget the places to go to once the reader has gone elsewhere."""
        round, desk = self._round, self._desk
        if round and (round.thread is not desk.thread or desk.window.cursor != round.places[round.at]):
            self._round = None

    @does("answer.to")
    def to(self, press: Press) -> None:
        self._repeat(self._to, press)

    @does("answer.from")
    def back(self, press: Press) -> None:
        self._repeat(self._from, press)

    def _repeat(self, step: Callable[[], bool], press: Press) -> None:
        """Take a step as often as counted, as long as there is one."""
        for _ in range(min(press.times, len(self._desk.thread))):
            if not step():
                return

    def _to(self) -> bool:
        answers, here = self._desk.thread.answers, self._desk.window.cursor
        places = answers.targets(here)
        if self._goes_on(_TO) or self._begin(_TO, places):
            return True
        parent = self._desk.thread.tree.parent_of(here)
        if answers.of(here):
            self._desk.say("It answers something that is not on this page")
        elif parent:
            self._desk.go(parent)
            self._desk.say("By the tree: no words say whom it answers")
            return True
        else:
            self._desk.say("No words say whom it answers" if here else "The post answers nothing")
        return False

    def _from(self) -> bool:
        places = self._desk.thread.answers.to(self._desk.window.cursor)
        if self._goes_on(_FROM) or self._begin(_FROM, places):
            return True
        self._desk.say("Nobody answers this, as far as the words say")
        return False

    def _begin(self, way: str, places: list[int]) -> bool:
        """Go to the first of these places; tell whether there was one."""
        if places:
            self._go(_Round(way, self._desk.window.cursor, places, 0, None, self._desk.thread))
        return bool(places)

    def _goes_on(self, way: str) -> bool:
        """Go to the next of several places, if that is what the reader is doing; tell whether it was."""
        self.moved()
        round = self._round
        if round is None or round.way != way or len(round.places) < 2:
            return False
        self._go(round._replace(at=(round.at + 1) % len(round.places)))
        return True

    def _go(self, round: _Round) -> None:
        desk = self._desk
        desk.go(round.places[round.at])
        # However many places were looked at, back is where the round began.
        desk.before = round.before or desk.before
        self._round = round._replace(before=desk.before)
        desk.say(self._told(round))

    def _told(self, round: _Round) -> str:
        origin = named(self._desk.thread.entry(round.origin))
        which = f" ({round.at + 1} of {len(round.places)})" if len(round.places) > 1 else ""
        if round.way == _FROM:
            return f"Answers {origin}{which}"
        perhaps = "" if self._desk.thread.answers.is_settled(round.origin) else "perhaps "
        return f"What {origin} {perhaps}answers{which}"


def named(entry: Post | Comment) -> str:
    """Name an entry as a reader counts: "3.1", "the post"."""
    return entry.number if isinstance(entry, Comment) else "the post"
