"""What holds for every document, whatever the text it was rebuilt from."""

import re
from collections.abc import Iterator
from itertools import pairwise

from reader.model import Comment, Document, Post, Span

# What a mail program puts before the lines that it quotes.
MARKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*[>\s]*")


def entries(document: Document) -> Iterator[Post | Comment]:
    """Give every post and comment."""
    for post in document.posts:
        yield post
        yield from post.comments


def hold(document: Document) -> None:
    """Fail when a law is broken."""
    covers_once(document)
    says_what_stands_there(document)
    is_in_page_order(document)
    has_a_tree(document)
    points_into_the_text(document)
    quotes_its_own_blocks(document)
    answers_what_is_there(document)


def covers_once(document: Document) -> None:
    """Blocks and furniture hold every non-space character of the text exactly once."""
    text = document.source.text
    held = sorted([block.span for entry in entries(document) for block in entry.blocks if block.span])
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
    for entry in entries(document):
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
    spans = [block.span for entry in entries(document) for block in entry.blocks if block.span]
    assert all(one.end <= other.start for one, other in pairwise(spans))


def has_a_tree(document: Document) -> None:
    """Ids are unique; a parent is of the same post, comes before its replies, and is one level above them."""
    assert document.posts
    ids = [entry.id for entry in entries(document)]
    assert len(set(ids)) == len(ids)
    for post in document.posts:
        depths: dict[str | None, int] = {None: 0}
        for comment in post.comments:
            assert comment.depth == depths[comment.parent] + 1
            assert comment.depth == comment.number.count(".") + 1
            assert comment.id == f"{post.id}-{comment.number}"
            depths[comment.id] = comment.depth


def points_into_the_text(document: Document) -> None:
    """Evidence and warnings point at words; confidences are shares."""
    text = document.source.text
    pointed: list[Span | None] = [warning.span for warning in document.warnings]
    for entry in entries(document):
        answers = entry.answers if isinstance(entry, Comment) else ()
        facts = [fact for fact in (entry.author, entry.published, *entry.quotes, *answers) if fact]
        pointed += [span for fact in facts for span in fact.evidence]
        assert all(0 <= fact.confidence <= 1 for fact in facts)
    for span in pointed:
        assert span is None or text[slice(*span)].strip()
        assert span is None or 0 <= span.start < span.end <= len(text)
    assert 0 <= document.source.dialect.score <= 1


def quotes_its_own_blocks(document: Document) -> None:
    """Quotations lie apart or one within another, blocks know the innermost, and they continue only earlier ones."""
    known: set[str] = set()
    for entry in entries(document):
        inside: dict[int, str] = {}
        ends: list[int] = []
        for quote in entry.quotes:
            while ends and ends[-1] < quote.first:
                ends.pop()
            assert not ends or quote.last <= ends[-1]
            ends.append(quote.last)
            assert 0 <= quote.first <= quote.last < len(entry.blocks)
            assert quote.id not in known
            assert quote.continues is None or quote.continues in known
            known.add(quote.id)
            for index in range(quote.first, quote.last + 1):
                inside[index] = quote.id
        assert [block.quote for block in entry.blocks] == [inside.get(index) for index in range(len(entry.blocks))]


def answers_what_is_there(document: Document) -> None:
    """An answer's target and candidates are entries of the document, and never the comment itself."""
    ids = {entry.id for entry in entries(document)}
    for comment in document.comments():
        for answer in comment.answers:
            assert answer.target is None or answer.target in ids
            assert ids.issuperset(answer.candidates)
            assert comment.id not in (answer.target, *answer.candidates)
