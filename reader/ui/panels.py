"""The screens that lie over the thread and the shelf: each is loaded when it is first asked for."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reader.model import Key
from reader.session.collection import Where
from reader.session.noting import Writing
from reader.ui.actions import Action
from reader.ui.keymap import Press
from reader.ui.ports import Host, Named
from reader.view.thread import Thread

if TYPE_CHECKING:
    from reader.infer.voices import Speaker
    from reader.session.finding import Found


class AppPanels:
    """Open screens over those of the app. See `Questions` and `Lists` in `reader.ui.ports` for what each is for."""

    def __init__(self, host: Host) -> None:
        self._host = host

    # Questions

    def ask_name(
        self, about: str, speaker: "Speaker | None", known: "Sequence[Speaker]", then: Callable[[Named], None]
    ) -> None:
        from reader.ui.screens.naming import NamingScreen

        self._host.ask(NamingScreen(self._host.ink, about, speaker, known), then)

    def ask_note(self, writing: Writing, then: Callable[[str], None]) -> None:
        from reader.ui.screens.note import NoteScreen

        self._host.ask(NoteScreen(self._host.ink, writing), then)

    def ask_link(self, thread: Thread, then: Callable[[int], None]) -> None:
        from reader.ui.screens.links import LinksScreen

        self._host.ask(LinksScreen(self._host, thread), then)

    def ask_evidence(
        self, thread: Thread, index: int, then: Callable[[Key | Press], None], closed: Callable[[], None]
    ) -> None:
        from reader.ui.screens.evidence import EvidenceScreen

        self._host.ask(EvidenceScreen(self._host, thread, index), then, closed)

    def ask_action(self, actions: Sequence[Action], then: Callable[[str], None]) -> None:
        from reader.ui.screens.palette import PaletteScreen

        self._host.ask(PaletteScreen(self._host.ink, actions), then)

    # Lists

    def show_bookmarks(self) -> None:
        from reader.ui.screens.bookmarks import BookmarksScreen

        self._host.ask(BookmarksScreen(self._host), self._host.navigator.go_to_bookmark)

    def show_found(self) -> None:
        from reader.ui.screens.found import FoundScreen

        self._host.ask(FoundScreen(self._host), self._go_to_found)

    def _go_to_found(self, found: "Found") -> None:
        self._host.navigator.go_to_place(found.uri, found.key)

    def show_voices(self, where: Where, together: bool = False) -> None:
        from reader.infer.voices import Place
        from reader.ui.screens.voices import VoicesScreen

        def go(said: Place) -> None:
            self._host.navigator.go_to(*said)
            self._host.say("]a goes to the next of the same voice")

        here = Place(where.source, self._host.session.collection.document(where.source).posts[where.post].key)
        self._host.ask(VoicesScreen(self._host, here, together), go)

    def show_repairs(self, source: int) -> None:
        from reader.ui.screens.repairs import RepairsScreen

        self._host.ask(RepairsScreen(self._host, source), lambda target: self._host.navigator.go_to(source, target))
        if unreadable := self._host.session.repairs.unreadable(source):
            self._host.tell(unreadable)

    def show_warnings(self, where: Where, show: bool = True) -> None:
        from reader.ui.screens.warnings import WarningsScreen

        self._host.ask(
            WarningsScreen(self._host, where.source),
            lambda dialect: self._host.navigator.read_as(where, dialect, show),
        )

    def show_help(self, mode: str) -> None:
        from reader.ui.screens.help import HelpScreen

        self._host.ask(HelpScreen(self._host, mode))
