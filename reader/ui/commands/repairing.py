"""Say whom a comment answers and who wrote it, where the program is wrong."""

from reader.infer.voices import Speaker, speakers
from reader.model import Comment
from reader.notes.anchor import Targets, anchor_to
from reader.notes.repair import Link, Naming, Renaming, Repair, Said
from reader.session.desk import Desk, Spot
from reader.session.repairs import Repairs
from reader.signs.names import name_key as voice_key
from reader.ui.actions import POINTING
from reader.ui.commands.answering import named
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.ui.ports import Lists, Named, Questions, Teller
from reader.ui.status import name_of

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
        self._comment = ""
        self._from: Spot | None = None
        self._candidates: list[str] = []

    def _here(self) -> str:
        return self._desk.thread.id(self._desk.window.cursor)

    def _keep(self, target: str, said: Said) -> bool:
        """Keep what is said of an entry, in the place of what was said before of the same."""
        targets = Targets(self._desk.document)
        repairs = self._repairs.on(self._source)
        # A voice that was renamed may have its name from what was said before.
        renamed = (place for place, repair in enumerate(repairs, 1) if isinstance(repair.said, Renaming))
        since = max(renamed, default=0) if isinstance(said, Naming) else 0
        before = [
            repair
            for repair in repairs[since:]
            if type(repair.said) is type(said) and targets.place(repair.anchor) == target
        ]
        anew = before if isinstance(said, Link | Naming) else ()
        return self._repairs.exchange(self._source, anew, [Repair.new(targets.anchor(target), said)])

    # Links

    @does("answer.link")
    def link(self, press: Press) -> None:
        desk = self._desk
        if not isinstance(desk.thread.entry(desk.window.cursor), Comment):
            desk.say("The post answers nothing")
            return
        self.mode, self._comment = POINTING, self._here()
        self._from = desk.here()
        self._candidates = self._proposed()
        if self._candidates:
            desk.go(desk.thread.index(self._candidates[0]) or 0)

    def _proposed(self) -> list[str]:
        """List what the program takes for possible, without the one answer that is shown already."""
        inferred = self._repairs.inferred(self._source)
        opinions = (comment.answers for comment in inferred.comments() if comment.id == self._comment)
        answers = next(opinions, ())
        shown = [self._desk.thread.id(place) for place in self._desk.thread.answers.targets(self._desk.window.cursor)]
        possible = dict.fromkeys(id for answer in answers for id in (*answer.candidates, answer.target) if id)
        return [id for id in possible if [id] != shown and self._desk.thread.index(id) is not None]

    @property
    def prompt(self) -> str:
        """What is being asked, for the status line."""
        thread, here = self._desk.thread, self._here()
        asked = f"What does {named(thread.entry(thread.index(self._comment) or 0))} answer?"
        if here == self._comment:
            return f"{asked} Go there"
        entry = thread.entry(self._desk.window.cursor)
        which = ""
        if here in self._candidates:
            which = f", candidate {self._candidates.index(here) + 1} of {len(self._candidates)}"
        return f"{asked} {named(entry)}, {name_of(entry)}{which}"

    @does("answer.candidate")
    def next_candidate(self, press: Press) -> None:
        if not self._candidates:
            self._desk.say("The program has no candidate")
            return
        here = self._here()
        place = self._candidates.index(here) if here in self._candidates else -1
        following = self._candidates[(place + press.times) % len(self._candidates)]
        self._desk.go(self._desk.thread.index(following) or 0)

    @does("answer.here")
    def link_here(self, press: Press) -> None:
        here = self._here()
        if here == self._comment:
            self._desk.say("No comment answers itself; go to the one that it answers")
            return
        thread = self._desk.thread
        told = named(thread.entry(self._desk.window.cursor))
        self.end(press)
        if self._keep(self._comment, Link(anchor_to(self._desk.document, here))):
            self._desk.say(f"It answers {told}; {_UNDO}")

    @does("answer.cancel")
    def end(self, press: Press) -> None:
        """Go back to where the reader was."""
        self.mode = None
        desk, spot = self._desk, self._from
        index = desk.thread.index(self._comment) or 0
        desk.go(index)
        if spot is not None and spot.cursor == index:  # else the thread was arranged otherwise meanwhile
            desk.window.put(desk.window.layout.row_of(spot.top))

    @does("answer.unlink")
    def unlink(self, press: Press) -> None:
        desk = self._desk
        if not desk.thread.answers.of(desk.window.cursor):
            desk.say("No words say what it answers; & links it")
        elif self._keep(self._here(), Link(None)):
            desk.say(f"It answers nothing here; {_UNDO}")

    # Voices

    @does("author")
    def author(self, press: Press) -> None:
        here, entry = self._here(), self._desk.thread.entry(self._desk.window.cursor)
        known = speakers(self._desk.document)
        speaker = known.get(voice_key(entry.author.name)) if entry.author else None

        def name(answer: Named) -> None:
            self._name(here, speaker, answer.name, answer.everywhere)

        self._questions.ask_name(named(entry), speaker, list(known.values()), name)

    def _name(self, target: str, speaker: Speaker | None, name: str | None, everywhere: bool) -> None:
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
