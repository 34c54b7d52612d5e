"""A line to type into."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Key
from textual.message import Message
from textual.widgets import Input, Label


class Prompt(Horizontal):
    """A word, and a line to type into after it. Enter hands the text over, Escape takes it back."""

    DEFAULT_CSS = """
    Prompt { height: 1; }
    Prompt Label { width: auto; padding: 0 1; }
    Prompt Input { width: 1fr; border: none; padding: 0; height: 1; background: transparent; }
    Prompt Input:focus { border: none; background-tint: transparent; }
    """

    class Changed(Message):
        """The text is another one."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Entered(Changed):
        """The text was entered."""

    class Cancelled(Message):
        """The prompt is to go away."""

    class Stepped(Message):
        """An arrow was pressed: another row, further down or up."""

        def __init__(self, rows: int) -> None:
            super().__init__()
            self.rows = rows

    def __init__(self, word: str, text: str = "") -> None:
        super().__init__()
        self._word = word
        self._text = text

    def compose(self) -> ComposeResult:
        yield Label(self._word, markup=False)
        yield Input(self._text, select_on_focus=True)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Entered(event.value))

    def on_key(self, event: Key) -> None:
        # Other keys go on to the app, which finds the bindings of the input line.
        if event.key in ("escape", "ctrl+c", "ctrl+g"):
            event.stop()
            self.post_message(self.Cancelled())
        elif event.key in ("down", "ctrl+n", "up", "ctrl+p"):
            event.stop()
            self.post_message(self.Stepped(1 if event.key in ("down", "ctrl+n") else -1))
