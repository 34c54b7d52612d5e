"""Links, and copies of what stands here."""

from reader.session.desk import Desk
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.ui.ports import Desktop, Pane, Questions
from reader.view.line import Row
from reader.view.wrap import safe

_NAMES = "asdfghjklqwertyuiopzxcvbnmASDFGHJKLQWERTYUIOPZXCVBNM"


class Linking:
    """The links on the screen, of the comment and of the thread."""

    def __init__(self, desk: Desk, pane: Pane, desktop: Desktop, questions: Questions) -> None:
        self._desk = desk
        self._pane = pane
        self._desktop = desktop
        self._questions = questions
        self._named: dict[str, str] = {}

    def open(self, url: str) -> None:
        """Open an address in the browser."""
        self._desk.say(self._desktop.open_address(url))

    @does("link.hints")
    def hints(self, press: Press) -> None:
        names = iter(_NAMES)
        labels: dict[tuple[int, int], str] = {}
        self._named.clear()
        before = None
        for y, line in enumerate(self._desk.window.frame()):
            for number, piece in enumerate(line.pieces):
                # An address that goes on over the end of a line is one link.
                here = (line.entry, line.block, piece.link)
                if piece.link and here != before:
                    name = next(names, None)
                    if name is None:
                        break
                    labels[y, number] = name
                    self._named[name] = piece.link
                before = here if piece.link or piece.text.strip() else before
        self._desk.say("A letter opens its link, any other key none" if labels else "No links on the screen")
        self._pane.labels = labels

    def chosen(self, key: str) -> None:
        """Open the link with this letter, and take the letters away."""
        self._pane.labels = {}
        url = self._named.get(key)
        if url is not None:
            self.open(url)

    @does("link.open")
    def open_nth(self, press: Press) -> None:
        window = self._desk.window
        links: list[str] = []
        for line in window.layout.lines_at(Row(window.cursor, 0), window.layout.height_of(window.cursor)):
            links += [piece.link for piece in line.pieces if piece.link and piece.link not in links]
        if not links:
            self._desk.say("No link in this comment; U lists all")
        elif press.times > len(links):
            self._desk.say(f"This comment has {len(links)} links")
        else:
            self.open(links[press.times - 1])

    @does("links")
    def list(self, press: Press) -> None:
        self._questions.ask_link(self._desk.thread, self._desk.go)

    @does("yank.link")
    def yank_link(self, press: Press) -> None:
        url = self._desk.thread.entry(self._desk.window.cursor).url
        if url is None:
            self._desk.say("This source gives no address for this comment; Y copies its text")
        else:
            self._copy(safe(url), "the address")

    @does("yank.text")
    def yank_text(self, press: Press) -> None:
        blocks = self._desk.thread.blocks(self._desk.window.cursor)
        self._copy("\n\n".join(safe(block.text) for block in blocks), "the text")

    def _copy(self, text: str, what: str) -> None:
        self._desktop.copy_to_clipboard(text)
        self._desk.say(f"Copied {what} ({len(text)} characters)")
