"""From one comment of a voice to its next."""

from collections import defaultdict

from reader.session.desk import Desk
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.ui.status import name_of
from reader.view.thread import Thread


class Voicing:
    """Follow the voice of the comment that one stands on."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._thread: Thread | None = None
        self._keys: list[str] = []
        self._places: dict[str, list[int]] = {}

    @does("voice.next")
    def next(self, press: Press) -> None:
        self._go(press.times)

    @does("voice.previous")
    def previous(self, press: Press) -> None:
        self._go(-press.times)

    @does("voice.mute")
    def mute(self, press: Press) -> None:
        desk = self._desk
        name = name_of(desk.thread, desk.window.cursor)
        heard = self._heard()
        places = [place for place in heard if place]
        if heard and not places:
            desk.say(f"{name} says nothing but the post")
        elif places:
            muted = desk.window.keep(lambda: desk.folding.toggle_bodies(places))
            desk.say(f"{name} has a line for each comment; x shows them again" if muted else f"{name} is shown again")

    def _heard(self) -> list[int]:
        """Return what the voice of the cursor's comment says; where nobody has signed, say so and return nothing."""
        self._listen()
        key = self._keys[self._desk.window.cursor]
        if not key:
            self._desk.say("Nobody has signed this")
            return []
        return self._places[key]

    def _listen(self) -> None:
        """Find whose each entry is, once for each thread."""
        thread = self._desk.thread
        if thread is self._thread:
            return
        from reader.infer.voices import key_of
        from reader.infer.words import words_of

        nobody = words_of(self._desk.document).nobody
        keys: dict[str | None, str] = {}  # few names have many comments
        places: defaultdict[str, list[int]] = defaultdict(list)
        self._keys = []
        for index in range(len(thread)):
            author = thread.author(index)
            name = author.name if author else None
            if name not in keys:
                keys[name] = key_of(author, nobody)
            self._keys.append(keys[name])
            places[keys[name]].append(index)
        self._thread, self._places = thread, places

    def _go(self, comments: int) -> None:
        desk, here = self._desk, self._desk.window.cursor
        places = self._heard()
        if not places:
            return
        at = places.index(here)
        following = max(0, min(at + comments, len(places) - 1))
        if following == at:
            desk.say(f"{name_of(desk.thread, here)} says nothing {'after' if comments > 0 else 'before'} this")
            return
        desk.go(places[following])
        desk.say(f"{following + 1} of {len(places)} by {name_of(desk.thread, places[following])}")
