"""What all screens have in common: keys that come from the register of actions."""

from collections.abc import Callable, Mapping
from typing import ClassVar, Generic, TypeVar

from textual.events import Key
from textual.screen import Screen

from reader.ui.actions import ACTIONS, applying, footer
from reader.ui.dispatch import Handler, does, handlers
from reader.ui.keymap import Keymap, Press, key_name
from reader.ui.ports import Host
from reader.ui.widgets.hints import Hints

Answer = TypeVar("Answer")


class KeyedScreen(Screen[Answer], Generic[Answer]):
    """A screen whose keys are the actions of `MODE`.

    A subclass adds to `commands` what it can do. `set_mode` puts the keys of another mode above.
    """

    MODE: ClassVar[str]
    BINDINGS: ClassVar = []
    ALLOW_SELECT = False

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.host = host
        self.commands: Mapping[str, Handler] = handlers(self)
        self._modes: tuple[str, ...] = (self.MODE,)
        self.keymap = Keymap(ACTIONS, self._modes)

    def set_mode(self, *above: str, alone: bool = False) -> None:
        """Let the keys of these modes go before those of the screen, or alone."""
        modes = above if alone else (*above, self.MODE)
        if modes == self._modes:
            return
        self._modes = modes
        self.keymap = Keymap(ACTIONS, modes)

    def hint(self, useful: Callable[[str], bool]) -> None:
        """Name in the footer what applies in this mode and is of use now."""
        named = [action for mode in self._modes for action in footer(mode) if useful(action.id)]
        for hints in self.query(Hints):
            hints.show([action for action in named if self.keymap.means(action.keys[0]) == action.id])

    def on_key(self, event: Key) -> None:
        if self.app.screen is not self:  # the key before this one opened another screen, or left this
            event.stop()
            self.app.post_message(Key(event.key, event.character))
            return
        if self.query("Prompt"):
            return
        name = key_name(event.key, event.character)
        if not self.takes_first(name):
            if not self.keymap.takes(name):
                return
            press = self.keymap.feed(name)
            if press is not None:
                self.perform(press)
        event.stop()
        self.pressed()

    def takes_first(self, key: str) -> bool:
        """Do something with a key before it is looked for among the actions; tell whether that was all."""
        return False

    def perform(self, press: Press) -> None:
        """Carry out an action."""
        self.commands[press.action](press)

    def say(self, text: str) -> None:
        """Show something until the next key, on screens that have a line for it."""

    def source_changed(self, source: int) -> None:
        """Bring up to date what is shown of a source; called when it was read."""

    def pressed(self) -> None:
        """Bring up to date what depends on the keys; called after each one."""

    def on_hints_chosen(self, event: Hints.Chosen) -> None:
        self.perform(Press(event.action))
        self.pressed()

    @does("close")
    def close(self, press: Press) -> None:
        self.dismiss()

    @does("quit")
    def quit(self, press: Press) -> None:
        self.host.leave()

    @does("suspend")
    def suspend(self, press: Press) -> None:
        self.app.action_suspend_process()

    @does("redraw")
    def redraw(self, press: Press) -> None:
        self.refresh(repaint=True, layout=True)

    @does("help")
    def help(self, press: Press) -> None:
        self.host.panels.show_help(self.MODE)

    @does("palette")
    def palette(self, press: Press) -> None:
        def carry_out(action: str) -> None:
            self.perform(Press(action))
            self.pressed()

        self.host.panels.ask_action(applying(self._modes), carry_out)

    @does("theme")
    def theme(self, press: Press) -> None:
        self.host.switch_theme()
