"""Echoes: paragraphs in quotation marks, or behind ">", that only repeat what stands above them in the page.

They are found last, when it is known who answers whom: for that they are evidence, as the words that a writer chose.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from reader.infer.clues import WORD, Lexicon, Run, runs
from reader.infer.facts import MARKED, REPEATS
from reader.infer.shapes import is_marked, is_set_off
from reader.infer.words import Words, may_hold
from reader.model import Block, Comment, Entry, EntryKey, Layer, Post, Quote, QuoteKind, Resolved
from reader.model.facts import RULES
from reader.model.identity import quote_key

_FEWEST_WORDS = 6
# People shorten what they repeat.
_SHARE = 0.8
# Words that so many have before are nobody's.
_MOST_TRIES = 3
_REPEATED, _MARKED = 0.93, 0.85


@dataclass(slots=True)
class _Echo:
    """A paragraph that may repeat another: its place, its words, and the first entry that has them.

    Where it stands at the beginning of a quoted document that is `announced` already, that is where it is from.
    """

    entry: Entry
    index: int
    words: list[str]
    announced: Quote | None = None
    tries: int = 0
    origin: Entry | None = None
    repeated: Block | None = None

    @property
    def is_short(self) -> bool:
        """Whether so few words may be anybody's: where marks say that they are another's, neighbours tell whose."""
        return len(self.words) < _FEWEST_WORDS


def find(known: Resolved, lists: Words) -> Layer:
    """Find the paragraphs that repeat what was said above them, beside the quoted documents that are known already.

    What a person said of a paragraph is no reason to leave it out: it may be about an echo.
    """
    quotes: dict[EntryKey, tuple[Quote, ...]] = {}
    for post in known.document.posts:
        entries: list[Entry] = [post, *post.comments]
        echoes = [echo for entry in entries for echo in _candidates(entry, known.believed.quotes.get(entry.key, ()))]
        if echoes:
            _look_up(entries, echoes)
            _look_above(entries, echoes)
        by_entry: defaultdict[EntryKey, list[_Echo]] = defaultdict(list)
        for echo in echoes:
            if echo.origin or (
                not echo.announced and is_marked(echo.entry.blocks[echo.index]) and echo.entry is not post
            ):
                by_entry[echo.entry.key].append(echo)
        for key, repeating in by_entry.items():
            alone = [echo for echo in repeating if not echo.announced]
            new = (_quote(row, known) for row in _rows(alone))
            found = {quote.key: quote for quote in (*known.believed.quotes.get(key, ()), *new)}
            found |= {echo.announced.key: _described(echo, known) for echo in repeating if echo.announced}
            quotes[key] = tuple(sorted(found.values(), key=lambda quote: quote.first))
    return Layer(RULES, quotes=quotes)


def _candidates(entry: Entry, quotes: Sequence[Quote]) -> Iterator[_Echo]:
    quoted = {index for quote in quotes for index in range(quote.first, quote.last + 1)} if quotes else ()
    for quote in quotes:
        if quote.kind == "other" and is_set_off(entry.blocks[quote.first]):
            texts = ((index, _words(entry.blocks[index])) for index in range(quote.first, quote.last + 1))
            for index, words in islice((each for each in texts if len(each[1]) >= _FEWEST_WORDS), 1):
                yield _Echo(entry, index, words, announced=quote)
    for index, block in enumerate(entry.blocks):
        if index not in quoted and is_set_off(block):
            words = _words(block)
            if len(words) >= _FEWEST_WORDS or (words and is_marked(block) and isinstance(entry, Comment)):
                yield _Echo(entry, index, words)


def _words(block: Block) -> list[str]:
    return WORD.findall(block.text.casefold())


def _look_up(entries: list[Entry], echoes: list[_Echo]) -> None:
    """Find the entry that each echo repeats.

    Each paragraph of the page is looked at once, and each echo is compared with few of them.
    """
    wanted: defaultdict[Run, list[_Echo]] = defaultdict(list)
    for echo in echoes:
        if not echo.is_short:
            wanted[next(runs(echo.words))].append(echo)
    telling = {max(run, key=len) for run in wanted}
    lexicon = Lexicon()
    for entry in entries:
        for block in entry.blocks:
            if not may_hold(block.text.casefold(), telling):
                continue
            words = list(lexicon.words(block.text))
            here = set(filter(wanted.__contains__, runs(words))) if not telling.isdisjoint(words) else ()
            found = set(runs(words)) if here else set()
            for run in here:
                wanted[run] = [echo for echo in wanted[run] if not _settle(echo, entry, block, found)]
                if not wanted[run]:
                    del wanted[run]


def _look_above(entries: list[Entry], echoes: list[_Echo]) -> None:
    """Find the few words of marked paragraphs in what their comments stand under."""
    short = [echo for echo in echoes if echo.is_short]
    by_key = {entry.key: entry for entry in entries} if short else {}
    for echo in short:
        assert isinstance(echo.entry, Comment)
        above = by_key[echo.entry.parent] if echo.entry.parent else entries[0]
        said = " ".join(echo.words)
        own = (block for block in above.blocks if not is_marked(block))
        block = next((block for block in own if f" {said} " in f" {' '.join(_words(block))} "), None)
        if block:
            echo.origin, echo.repeated = above, block


def _settle(echo: _Echo, entry: Entry, block: Block, found: set[Run]) -> bool:
    """Note that `echo` repeats `block`, if it does; tell whether it need not be looked for any longer."""
    if block is echo.entry.blocks[echo.index]:
        return True
    echo.tries += 1
    repeated = list(runs(echo.words))
    if sum(run in found for run in repeated) < _SHARE * len(repeated):
        return echo.tries >= _MOST_TRIES
    echo.origin, echo.repeated = entry, block
    return True


def _described(echo: _Echo, known: Resolved) -> Quote:
    """Describe an announced document by what it repeats: that tells whose it is better than any lead-in."""
    origin, quote = echo.origin, echo.announced
    assert origin is not None
    assert quote is not None
    author = known.author(origin)
    kind: QuoteKind = "echo" if isinstance(origin, Post) else "comment"
    source = author.name if author else quote.source
    return replace(quote, kind=kind, source=source, named_at=echo.repeated.span if echo.repeated else quote.named_at)


def _rows(echoes: list[_Echo]) -> Iterator[list[_Echo]]:
    """Yield the neighbouring paragraphs of an entry that repeat the same other entry, each row of them together.

    A few words that may be anybody's go with those beside them.
    """
    row: list[_Echo] = []
    telling: _Echo | None = None  # the first in the row that tells whose words it has
    for echo in echoes:
        tells = not echo.is_short or echo.origin is not None
        is_alike = telling is None or not tells or echo.origin is telling.origin
        if row and (echo.index != row[-1].index + 1 or not is_alike):
            yield row
            row, telling = [], None
        row.append(echo)
        telling = telling or (echo if tells else None)
    if row:
        yield row


def _quote(row: list[_Echo], known: Resolved) -> Quote:
    first = row[0]
    telling = next((echo for echo in row if echo.origin), first)
    origin, block = telling.origin, telling.repeated
    author = known.author(origin) if origin else None
    span = block.span if block else None
    return Quote(
        key=quote_key(first.entry.key, [echo.entry.blocks[echo.index].text for echo in row]),
        first=first.index,
        last=row[-1].index,
        basis=REPEATS if origin else MARKED,
        confidence=_REPEATED if origin else _MARKED,
        evidence=(span,) if span else (),
        kind="echo" if isinstance(origin, Post) else "comment",
        source=author.name if author else None,
        named_at=span,
    )
