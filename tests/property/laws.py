"""What holds for every document, and for what is inferred of it, whatever the text it was rebuilt from."""

import re
from collections.abc import Iterable
from itertools import pairwise

from reader.model import Document, EntryKey, QuoteKey, Resolved, Span

# What a mail program puts before the lines that it quotes.
MARKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*[>\s]*")


def hold(resolved: Resolved) -> None:
    """Fail when a law is broken by a document or by what is known of it."""
    hold_read(resolved.document)
    hold_inferred(resolved)


def hold_read(document: Document) -> None:
    """Fail when a law is broken by what was read."""
    covers_once(document)
    says_what_stands_there(document)
    is_in_page_order(document)
    has_a_tree(document)
    warns_of_what_is_there(document)


def hold_inferred(resolved: Resolved) -> None:
    """Fail when a law is broken by what is known of a document."""
    points_into_the_text(resolved)
    quotes_its_own_blocks(resolved)
    answers_what_is_there(resolved)


def covers_once(document: Document) -> None:
    """Blocks and furniture hold every non-space character of the text exactly once."""
    text = document.source.text
    held = sorted([block.span for entry in document.entries() for block in entry.blocks if block.span])
    held = sorted([*held, *(piece.span for piece in document.furniture)])
    edge = 0
    for start, end in held:
        assert edge <= start, f"twice: {text[start:edge]!r}"
        assert not text[edge:start].strip(), f"lost: {text[edge:start]!r}"
        assert start < end <= len(text)
        edge = end
    assert not text[edge:].strip(), f"lost: {text[edge:]!r}"


def says_what_stands_there(document: Document) -> None:
    """A block says what its span says, but for white space and the marks before the lines of a quoted text."""
    text = document.source.text
    is_quoted = all(line.lstrip().startswith(">") for line in text.splitlines() if line.strip())
    for entry in document.entries():
        for block in entry.blocks:
            assert block.span is not None
            said = text[slice(*block.span)]
            assert squeezed(block.text) == squeezed(MARKS.sub("\n", said) if is_quoted else said)
            assert block.text == block.text.strip() != ""


def squeezed(text: str) -> str:
    """Take all white space out of `text`."""
    return "".join(text.split())


def is_in_page_order(document: Document) -> None:
    """What comes later in the document comes later in the text."""
    spans = [block.span for entry in document.entries() for block in entry.blocks if block.span]
    assert all(one.end <= other.start for one, other in pairwise(spans))


def has_a_tree(document: Document) -> None:
    """Keys are unique; a parent is of the same post, comes before its replies, and is one level above them."""
    assert document.posts
    keys = [entry.key for entry in document.entries()]
    assert len(set(keys)) == len(keys)
    for post in document.posts:
        depths: dict[EntryKey | None, int] = {None: 0}
        for comment in post.comments:
            assert comment.depth == depths[comment.parent] + 1
            assert comment.depth == comment.number.count(".") + 1
            depths[comment.key] = comment.depth


def warns_of_what_is_there(document: Document) -> None:
    """Warnings point at words; scores are shares."""
    points_at_words([warning.span for warning in document.warnings], document.source.text)
    assert 0 <= document.source.dialect.score <= 1


def points_into_the_text(resolved: Resolved) -> None:
    """Evidence points at words; confidences are shares."""
    for entry in resolved.document.entries():
        known = (resolved.author(entry), entry.published, *resolved.quotes(entry), *resolved.answers(entry))
        facts = [fact for fact in known if fact]
        points_at_words([span for fact in facts for span in fact.evidence], resolved.document.source.text)
        assert all(0 <= fact.confidence <= 1 for fact in facts)


def points_at_words(spans: Iterable[Span | None], text: str) -> None:
    """Each span holds something of the text."""
    for span in spans:
        assert span is None or text[slice(*span)].strip()
        assert span is None or 0 <= span.start < span.end <= len(text)


def quotes_its_own_blocks(resolved: Resolved) -> None:
    """Quotations lie apart or one within another, and continue only earlier ones; signatures are blocks."""
    known: set[QuoteKey] = set()
    for entry in resolved.document.entries():
        ends: list[int] = []
        quotes = resolved.quotes(entry)
        assert len({quote.extent for quote in quotes}) == len(quotes)
        for quote in quotes:
            while ends and ends[-1] < quote.first:
                ends.pop()
            assert not ends or quote.last <= ends[-1]
            ends.append(quote.last)
            assert 0 <= quote.first <= quote.last < len(entry.blocks)
            assert quote.key.entry == entry.key
            assert quote.continues is None or quote.continues in known
            known.add(quote.key)
        assert resolved.signatures(entry) <= set(range(len(entry.blocks)))


def answers_what_is_there(resolved: Resolved) -> None:
    """An answer's target and candidates are entries of the document, and never the comment itself."""
    keys = set(resolved.document.by_key)
    for comment in resolved.document.comments():
        for answer in resolved.answers(comment):
            assert answer.target is None or answer.target in keys
            assert keys.issuperset(answer.candidates)
            assert comment.key not in (answer.target, *answer.candidates)
