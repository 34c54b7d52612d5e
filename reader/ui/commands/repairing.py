"""Say whom a comment answers and who wrote it, where the program is wrong."""

from typing import TYPE_CHECKING

from reader.model import Comment, EntryKey
from reader.notes.anchor import Anchor
from reader.overrule.repair import Link, Naming, Renaming, Repair, Said
from reader.session.desk import Desk, Spot
from reader.session.repairs import Repairs
from reader.signs.names import name_key as voice_key
from reader.ui.actions import POINTING
from reader.ui.commands.answering import named
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.ui.ports import Lists, Named, Questions, Teller
from reader.ui.status import name_of

if TYPE_CHECKING:
    from reader.infer.voices import Speaker

_UNDO = "Z takes it back"


class Repairing:
    """Link answers and name voices. `mode` is that of the keys while the reader looks for what a comment answers."""

    def __init__(self, desk: Desk, repairs: Repairs, teller: Teller, questions: Questions, lists: Lists) -> None:
        self._desk = desk
        self._repairs = repairs
        self._source = desk.where.source
        self._teller = teller
        self._questions = questions
        self._lists = lists
        self.mode: str | None = None
        self._comment: EntryKey | None = None
        self._from: Spot | None = None
        self._candidates: list[EntryKey] = []

    def _keep(self, target: EntryKey, said: Said) -> bool:
        """Keep what is said of an entry, in the place of what was said before of the same."""
        repairs = self._repairs.on(self._source)
        # A voice that was renamed may have its name from what was said before.
        renamed = (place for place, repair in enumerate(repairs, 1) if isinstance(repair.said, Renaming))
        since = max(renamed, default=0) if isinstance(said, Naming) else 0
        before = [
            repair
            for repair in repairs[since:]
            if type(repair.said) is type(said) and self._repairs.find(self._source, repair.anchor).key == target
        ]
        anew = before if isinstance(said, Link | Naming) else ()
        return self._repairs.exchange(self._source, anew, [Repair.new(self._anchor(target), said)])

    def _anchor(self, key: EntryKey) -> Anchor:
        return self._repairs.anchor(self._source, key)

    # Links

    @does("answer.link")
    def link(self, press: Press) -> None:
        desk = self._desk
        if not isinstance(desk.thread.entry(desk.window.cursor), Comment):
            desk.say("The post answers nothing")
            return
        self.mode, self._comment = POINTING, self._desk.key
        self._from = desk.here()
        self._candidates = self._proposed()
        if self._candidates:
            desk.go(desk.thread.index(self._candidates[0]) or 0)

    def _proposed(self) -> list[EntryKey]:
        """List what the program takes for possible, without the one answer that is shown already."""
        thread, here = self._desk.thread, self._desk.window.cursor
        answers = thread.resolved.believed.answers.get(thread.key(here), ())
        shown = [thread.key(place) for place in thread.answers.targets(here)]
        possible = dict.fromkeys(key for answer in answers for key in (*answer.candidates, answer.target) if key)
        return [key for key in possible if [key] != shown and thread.index(key) is not None]

    @property
    def _linked(self) -> int:
        """The index of the comment that is to be linked."""
        return (self._desk.thread.index(self._comment) if self._comment else None) or 0

    @property
    def prompt(self) -> str:
        """What is being asked, for the status line."""
        thread, here = self._desk.thread, self._desk.key
        asked = f"What does {named(thread.entry(self._linked))} answer?"
        if here == self._comment:
            return f"{asked} Go there"
        entry = thread.entry(self._desk.window.cursor)
        which = ""
        if here in self._candidates:
            which = f", candidate {self._candidates.index(here) + 1} of {len(self._candidates)}"
        return f"{asked} {named(entry)}, {name_of(thread, self._desk.window.cursor)}{which}"

    @does("answer.candidate")
    def next_candidate(self, press: Press) -> None:
        if not self._candidates:
            self._desk.say("The program has no candidate")
            return
        here = self._desk.key
        place = self._candidates.index(here) if here in self._candidates else -1
        following = self._candidates[(place + press.times) % len(self._candidates)]
        self._desk.go(self._desk.thread.index(following) or 0)

    @does("answer.here")
    def link_here(self, press: Press) -> None:
        here = self._desk.key
        if here == self._comment:
            self._desk.say("No comment answers itself; go to the one that it answers")
            return
        thread = self._desk.thread
        told = named(thread.entry(self._desk.window.cursor))
        self.end(press)
        if self._comment and self._keep(self._comment, Link(self._anchor(here))):
            self._desk.say(f"It answers {told}; {_UNDO}")

    @does("answer.cancel")
    def end(self, press: Press) -> None:
        """Go back to where the reader was."""
        self.mode = None
        desk, spot = self._desk, self._from
        index = self._linked
        desk.go(index)
        if spot is not None and spot.cursor == index:  # else the thread was arranged otherwise meanwhile
            desk.window.put(desk.window.layout.row_of(spot.top))

    @does("answer.unlink")
    def unlink(self, press: Press) -> None:
        desk = self._desk
        if not desk.thread.answers.of(desk.window.cursor):
            desk.say("No words say what it answers; & links it")
        elif self._keep(self._desk.key, Link(None)):
            desk.say(f"It answers nothing here; {_UNDO}")

    # Voices

    @does("author")
    def author(self, press: Press) -> None:
        here, thread, cursor = self._desk.key, self._desk.thread, self._desk.window.cursor
        from reader.infer.voices import speakers

        known = speakers(self._desk.resolved)
        author = thread.author(cursor)
        speaker = known.get(voice_key(author.name)) if author else None

        def name(answer: Named) -> None:
            self._name(here, speaker, answer.name, answer.everywhere)

        self._questions.ask_name(named(thread.entry(cursor)), speaker, list(known.values()), name)

    def _name(self, target: EntryKey, speaker: "Speaker | None", name: str | None, everywhere: bool) -> None:
        said: Said = Naming(name)
        told = f"It is by {name or 'nobody known'}"
        if speaker is not None and name is not None and everywhere:
            said = Renaming(speaker.name, name)
            told = f"{speaker.name} is {name}" + (f", {speaker.times} times" if speaker.times > 1 else "")
        if self._keep(target, said):
            self._teller.say(f"{told}; {_UNDO}")

    # All of them

    @does("repair.undo")
    def undo(self, press: Press) -> None:
        self._desk.say(self._repairs.undo(self._source))

    @does("repairs")
    def list(self, press: Press) -> None:
        self._lists.show_repairs(self._source)
