"""All that can be done in a thread: who makes the commands gives each only what it needs of the app."""

from collections.abc import Callable

from reader.printable import counted
from reader.session.desk import Desk
from reader.session.progress import Progress
from reader.ui.actions import EDGING, SEARCHING
from reader.ui.commands.answering import Answering
from reader.ui.commands.arranging import Arranging
from reader.ui.commands.bookmarking import Bookmarking
from reader.ui.commands.edging import Edging
from reader.ui.commands.explaining import Explaining
from reader.ui.commands.folding import Folds
from reader.ui.commands.linking import Linking
from reader.ui.commands.moving import Moving
from reader.ui.commands.quoting import Quoting
from reader.ui.commands.repairing import Repairing
from reader.ui.commands.searching import Searching
from reader.ui.commands.unread import Unread
from reader.ui.commands.voicing import Voicing
from reader.ui.dispatch import handlers
from reader.ui.keymap import Press
from reader.ui.ports import Host, Pane


class ThreadCommands:
    """The commands on one desk, once there is a window on it. `handlers` are their methods by action.

    `perform` carries out an action, or None: nothing, and then brings the screen up to date.
    """

    def __init__(self, desk: Desk, pane: Pane, host: Host, perform: Callable[[Press | None], None]) -> None:
        session, navigator, panels = host.session, host.navigator, host.panels
        self.progress = Progress(desk)
        self.searching = Searching(desk)
        self.linking = Linking(desk, pane, host, panels)
        self._answering = Answering(desk)
        self._arranging = Arranging(desk, pane)
        # Edges may be moved on the way to what a comment answers.
        self._asking = Edging(desk, session.repairs), Repairing(desk, session.repairs, host, panels, panels)
        self.handlers = handlers(
            Moving(desk, pane),
            self._answering,
            self._arranging,
            Voicing(desk),
            Folds(desk),
            Quoting(desk, navigator),
            Unread(desk, self.progress, navigator),
            self.searching,
            Bookmarking(desk, session.bookmarks, session.noting, navigator, panels, panels),
            self.linking,
            Explaining(desk, pane, panels, perform),
            *self._asking,
        )
        self._desk = desk

    def moved(self) -> None:
        """Take note of where the reader is after a key or the mouse."""
        self.progress.moved()
        self._answering.moved()

    def overruled(self) -> None:
        """Show the document as the person says that it is, with everything else as it was."""
        self._desk.look_anew()
        if not self._desk.thread.tree.is_page:
            self._arranging.show(self._desk.conversation)

    def concluded(self) -> None:
        """Show and mark what follows from what the person said, and move nothing."""
        self._desk.look_anew()
        others = sum(self._desk.marks.changed)
        if others:
            self._desk.say(f"{counted(others, 'comment')} seen otherwise for that, marked ≈")

    @property
    def _asker(self) -> Edging | Repairing | None:
        return next((commands for commands in self._asking if commands.mode), None)

    @property
    def is_edging(self) -> bool:
        """Whether the edges of a quoted document are being moved: other keys would move what they are in."""
        asker = self._asker
        return asker is not None and asker.mode == EDGING

    @property
    def modes(self) -> list[str]:
        """The modes whose keys go before those of the thread."""
        asker = self._asker
        asking = [asker.mode] if asker and asker.mode else []
        return [*asking, SEARCHING] if self.searching.active and not self.is_edging else asking

    @property
    def prompt(self) -> str:
        """What the reader is asked, for the status line."""
        asker = self._asker
        return asker.prompt if asker else self.searching.prompt

    @property
    def match(self) -> str:
        """Which match of a search this is, for the status line."""
        return self.searching.place() if SEARCHING in self.modes else ""

    @property
    def is_counting(self) -> bool:
        """Whether there is more to be said of that once more matches are counted."""
        return SEARCHING in self.modes and self.searching.is_counting
