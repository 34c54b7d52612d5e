"""Who speaks: how often, when, whom they answer, and who answers them."""

import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from textual.app import ComposeResult
from textual.message import Message

from reader.infer.voices import Place, Voice, unsigned, voices
from reader.model import Resolved
from reader.printable import counted
from reader.ui.actions import VOICES
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.ui.paint import Pieces, cells, shortened
from reader.ui.ports import Host
from reader.ui.screens.listing import ListScreen
from reader.ui.screens.sayings import SayingsScreen
from reader.ui.status import headline
from reader.ui.widgets.bar import Bar
from reader.ui.widgets.row_list import RowList
from reader.view.line import Piece
from reader.view.timeline import Timeline, bars, timeline

_COMMENTS, _WORDS, _EDGES = 9, 7, 3
_NARROW_NAME, _WIDE_NAME, _WIDE = 20, 32, 100
_MOST_COLUMNS = 60
_ABOUT = 7  # lines about the chosen voice
_LEAST = 16  # lines of the screen that leave room for those
_LABEL = 13


class Table(NamedTuple):
    """The voices of some documents, and when they spoke; a full bar stands for `most` comments.

    The documents are by the number of their source; places count them in their order here.
    """

    documents: Mapping[int, Resolved]
    voices: Sequence[Voice]
    unsigned: int
    when: Timeline
    most: int

    @classmethod
    def of(cls, documents: Mapping[int, Resolved], columns: int) -> "Table":
        """Count the voices, and lay out their comments in at most so many columns."""
        read = list(documents.values())
        speaking = voices(read)
        when = timeline(read, speaking, columns)
        most = max((count for voice in speaking for count in when.counts(voice)), default=0) or 1
        return cls(documents, speaking, unsigned(read), when, most)


class Counted(Message):
    """The voices are counted."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.table = table


class VoicesScreen(ListScreen[Place]):
    """List the voices of one document, or of all; the answer is something that the chosen one says.

    All that are read are counted `together`, or only that of `here`, a post by the number of its source.
    """

    MODE = VOICES

    def __init__(self, host: Host, here: Place, together: bool) -> None:
        super().__init__(host)
        self._here = here
        self._together = together
        self._table = Table.of({}, 1)
        self._wanted: Mapping[int, Resolved] = {}
        self._columns = 0
        self._shown: Sequence[Voice] = ()

    def compose(self) -> ComposeResult:
        title, rows, *below = super().compose()
        yield from (title, Bar(self.host.ink, "background", id="heads"), rows)
        yield from (Bar(self.host.ink, id=f"about-{line}") for line in range(_ABOUT))
        yield from below

    # Counting

    @property
    def _read(self) -> dict[int, Resolved]:
        holdings = enumerate(self.host.session.collection.holdings)
        return {source: holding.resolved for source, holding in holdings if holding.resolved is not None}

    @property
    def _waiting(self) -> int:
        return sum(
            holding.resolved is None and holding.error is None for holding in self.host.session.collection.holdings
        )

    def _count(self) -> None:
        """Count beside the app, which long documents keep busy for a while."""
        read, here, columns = self._read, self._here.document, self._columns
        documents = self._wanted = read if self._together else {here: read[here]}
        count = threading.Thread(target=lambda: self.post_message(Counted(Table.of(documents, columns))), name="voices")
        count.daemon = True
        count.start()

    def source_changed(self, source: int) -> None:
        if not self._waiting:  # a thousand files are not counted a thousand times
            self._count()
        self.pressed()

    def on_counted(self, event: Counted) -> None:
        if event.table.documents is self._wanted:  # else something else is counted by now
            chosen = self._shown[self.rows.cursor].name if self._shown else None
            self._table = event.table
            self.refill()
            self.rows.move_to(next((row for row, voice in enumerate(self._shown) if voice.name == chosen), 0))

    def on_resize(self) -> None:
        for line in range(_ABOUT):
            self.query_one(f"#about-{line}").display = self.size.height >= _LEAST
        columns = max(1, min(_MOST_COLUMNS, self.size.width - _EDGES - self._names - _COMMENTS - _WORDS - 2))
        if columns != self._columns:
            self._columns = columns
            self._count()

    # Drawing

    @property
    def _names(self) -> int:
        return _WIDE_NAME if self.size.width >= _WIDE else _NARROW_NAME

    def fill(self, words: Sequence[str]) -> int:
        self._shown = [
            voice for voice in self._table.voices if all(word in " ".join(voice.aliases).casefold() for word in words)
        ]
        return len(self._shown)

    def heading(self) -> tuple[Pieces, Pieces]:
        documents = self._table.documents
        if not documents:
            return (Piece("Voices", "title"), Piece("  counting…", "muted")), ()
        of = _title(*documents.values()) if len(documents) == 1 else f"of {len(documents)} documents"
        if self._together and (waiting := self._waiting):
            of += f", {waiting} not read yet"
        facts = f"{counted(len(self._table.voices), 'voice')}, {counted(self._table.unsigned, 'comment')} unsigned"
        return (Piece("Voices", "title"), Piece(f"  {of}", "muted")), (Piece(facts, "muted"),)

    def draw(self, row: int, line: int, width: int) -> Pieces:
        voice = self._shown[row]
        marks = (Piece(" ≈", "notice"),) if voice.looks_like else ()
        name = shortened((Piece(voice.name, "owner" if voice.is_owner else "author"),), self._names - cells(marks))
        pieces = (
            *name,
            *marks,
            Piece(" " * (self._names - cells((*name, *marks))), "text"),
            Piece(f"{len(voice.comments):>{_COMMENTS},}", "text"),
            Piece(f"{voice.words:>{_WORDS},}  ", "muted"),
            Piece(bars(self._table.when.counts(voice), self._table.most), "plot"),
        )
        return shortened(pieces, width)

    def pressed(self) -> None:
        super().pressed()
        scale = self._table.when.scale(self._table.most) if self._shown else ""
        heads = f"{'':{self._names}}{'comments':>{_COMMENTS}}{'words':>{_WORDS}}  {scale}"
        self.query_one("#heads", Bar).show((Piece(heads, "muted"),))
        lines = list(self._about(self._shown[self.rows.cursor])) if self._shown else []
        lines += [()] * (_ABOUT - 1 - len(lines))
        title = self._table.when.title if self._shown else ""
        for number, shown in enumerate((*lines, (Piece(title, "muted"),))):
            self.query_one(f"#about-{number}", Bar).show(shown)

    def _about(self, voice: Voice) -> Iterator[Pieces]:
        """Say what is known of a voice, a line each."""
        facts = [counted(len(voice.comments), "comment"), counted(voice.words, "word")]
        facts += [counted(len(voice.posts), "post")] if voice.posts else []
        facts += [f"from {voice.first[:10]} to {voice.last[:10]}"] if voice.first and voice.last else []
        out_of_time = len(voice.comments) - sum(self._table.when.counts(voice))
        facts += [f"{out_of_time} not plotted"] if out_of_time else []
        facts.append("known by " + ", ".join(voice.known_by))
        name = Piece(voice.name, "owner" if voice.is_owner else "author")
        yield (name, Piece(" · ".join([" (whose blog this is)" if voice.is_owner else "", *facts]), "muted"))
        if voice.looks_like:
            yield _line("beware", f"{', '.join(voice.looks_like)} only looks the same: another voice", "notice")
        if len(voice.aliases) > 1:
            yield _line("also written", ", ".join(voice.aliases[1:]))
        yield _line("answers", _listed(voice.answers) or "nobody that is known")
        yield _line("answered by", _listed(voice.answered_by) or "nobody that is known")
        if len(self._table.documents) > 1:
            names = [PurePath(resolved.document.source.uri).name for resolved in self._table.documents.values()]
            yield _line(
                "speaks in",
                _listed(Counter(names[place.document] for place in (*voice.posts, *voice.comments)).most_common()),
            )

    # What can be done

    @does("voices.scope")
    def scope(self, press: Press) -> None:
        if len(self._read) < 2:
            self.say("No other document is open")
            return
        self._together = not self._together
        self._count()

    @does("voices.go")
    def go(self, press: Press) -> None:
        if not self._shown:
            return
        voice, documents = self._shown[self.rows.cursor], self._table.documents
        sources = list(documents)

        said = [Place(sources[place.document], place.key) for place in (*voice.posts, *voice.comments)]
        self.host.ask(SayingsScreen(self.host, voice.name, said, documents, self._here), self.dismiss)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.go(Press("voices.go"))


def _title(resolved: Resolved) -> str:
    document = resolved.document
    return headline(document.posts[0]) if len(document.posts) == 1 else PurePath(document.source.uri).name


def _listed(counts: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts)


def _line(label: str, text: str, role: str = "text") -> Pieces:
    return (Piece(f"{label:<{_LABEL}}", "muted"), Piece(text, role))
