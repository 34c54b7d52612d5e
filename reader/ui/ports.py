"""What the commands and screens ask of the app, one protocol a need. None of them knows the app itself."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from textual.screen import Screen

from reader.model import Key
from reader.session.collection import Where
from reader.session.navigator import Navigator
from reader.session.noting import Writing
from reader.session.session import Session
from reader.session.window import Window
from reader.ui.actions import Action
from reader.ui.keymap import Press
from reader.ui.paint import Palette
from reader.view.folding import Folding
from reader.view.marks import Marks
from reader.view.thread import Thread

if TYPE_CHECKING:
    from reader.infer.voices import Speaker

T = TypeVar("T")


class Pane(Protocol):
    """Draws the window on a thread. `peeked` is an entry to lay over its top, `labels` letters to lay over pieces."""

    peeked: int | None
    labels: dict[tuple[int, int], str]

    def open(self, thread: Thread, folding: Folding, marks: Marks) -> Window | None:
        """Show a thread from its top; return its window, None as long as the size of the screen is not known."""

    def redraw(self) -> None:
        """Draw what is in the window now."""

    def widen(self, steps: int) -> None:
        """Make the column of text wider (or, below 0, narrower)."""


class Teller(Protocol):
    """Says something on the screen that is in front."""

    def say(self, text: str) -> None:
        """Show something on the status line until the next key."""


class Desktop(Protocol):
    """Hands something over to the programs outside."""

    def open_address(self, url: str) -> str:
        """Open an address in the browser; return what to tell the person."""

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text."""


class Named(NamedTuple):
    """A name, or None for nobody known; and whether all that the voice wrote is meant, or this one entry."""

    name: str | None
    everywhere: bool


class Questions(Protocol):
    """Asks the person for something, and hands on the answer if there is one."""

    def ask_name(
        self, about: str, speaker: "Speaker | None", known: "Sequence[Speaker]", then: Callable[[Named], None]
    ) -> None:
        """Ask who wrote an entry, which is by `speaker` as far as is known."""

    def ask_note(self, writing: Writing, then: Callable[[str], None]) -> None:
        """Have a note written, then do something with what to tell the person: "" where the note is as it was."""

    def ask_link(self, thread: Thread, then: Callable[[int], None]) -> None:
        """List the links of a thread, and ask for the entry to go to."""

    def ask_evidence(
        self, thread: Thread, index: int, then: Callable[[Key | Press], None], closed: Callable[[], None]
    ) -> None:
        """Say how all about an entry is known, and ask for the key of what to go to, or for an action on the entry.

        `closed` is called first, also without an answer.
        """

    def ask_action(self, actions: Sequence[Action], then: Callable[[str], None]) -> None:
        """Ask for the id of one of these actions."""


class Lists(Protocol):
    """Shows lists from which the person goes where they choose."""

    def show_bookmarks(self) -> None:
        """List all bookmarks, and go to the one that is chosen."""

    def show_found(self) -> None:
        """Ask for a query, list what it finds in all that is known, and go to what is chosen."""

    def show_voices(self, where: Where, together: bool = False) -> None:
        """List the voices of the source of a post, or of all sources, and go to what the chosen one says."""

    def show_repairs(self, source: int) -> None:
        """List what the person said of a source, and go to what they choose."""

    def show_warnings(self, where: Where, show: bool = True) -> None:
        """Say what is known about a source that is loaded, and read it as another dialect if the person wants that.

        With `show`, the post is shown when it is read anew.
        """

    def show_help(self, mode: str) -> None:
        """List all actions, those of a screen or mode first."""


class Panels(Questions, Lists, Protocol):
    """Opens the screens that lie over the thread and the shelf."""


class Host(Teller, Desktop, Protocol):
    """The app, as far as its screens know it."""

    @property
    def session(self) -> Session:
        """What is open."""

    @property
    def navigator(self) -> Navigator:
        """Goes from one post to another."""

    @property
    def panels(self) -> Panels:
        """Opens other screens."""

    @property
    def ink(self) -> Palette:
        """The colours of the text."""

    def ask(
        self, screen: Screen[T], then: Callable[[T], object] | None = None, closed: Callable[[], object] | None = None
    ) -> None:
        """Lay a screen over the others. When it closes, call `closed`, then `then` with its answer if it has one."""

    def tell(self, text: str) -> None:
        """Tell of something that cannot be done."""

    def back(self) -> None:
        """Go back to the screen before; from the first one, leave."""

    def leave(self) -> None:
        """Write down how far the person is everywhere, and end."""

    def switch_theme(self) -> None:
        """Change between light and dark."""
