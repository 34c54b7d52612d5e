"""Posts, comments and the facts about them as rows of the index, and back.

A row is JSON in UTF-8: one list for an entry, in the order of the fields below. Halves of surrogate pairs, which texts
of damaged sources hold, stay as they are.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from reader.model import (
    Answer,
    Author,
    Block,
    Comment,
    EntryKey,
    Moment,
    Post,
    Quote,
    QuoteKey,
    Range,
    Span,
)

AUTHOR, ANSWERS, QUOTES, SIGNATURES, ANSWERED, DISCUSSED = (1 << bit for bit in range(6))

_Json = list[Any]


class Facts(NamedTuple):
    """What the program believes of one entry. `known` is a bit for each kind of fact that the layer has of it.

    `answered` are the keys of the comments that answer it; `discussed` says of each quoted document in it which
    comments discuss it, and how.
    """

    known: int = 0
    author: Author | None = None
    answers: tuple[Answer, ...] = ()
    quotes: tuple[Quote, ...] = ()
    signatures: frozenset[int] = frozenset()
    answered: tuple[EntryKey, ...] = ()
    discussed: Mapping[QuoteKey, Mapping[EntryKey, str]] = {}


NOTHING = Facts()


def packed(value: object) -> bytes:
    """Write plain lists and dictionaries as JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpacked(row: bytes) -> Any:
    """Read what `packed` wrote; raises ValueError for anything else."""
    return json.loads(row.decode("utf-8", "surrogatepass"))


# Entries


def comment_row(comment: Comment, facts: Facts) -> bytes:
    """Write a comment and what is believed of it."""
    fields = (
        comment.number,
        comment.depth,
        comment.parent,
        comment.removed,
        comment.absent,
        comment.confidence,
        comment.reason,
        comment.lost_before,
    )
    return packed([*_entry(comment), fields, _facts(facts) if facts.known else 0])


def read_comment(row: bytes) -> tuple[Comment, Facts]:
    """Read what `comment_row` wrote."""
    *entry, fields, facts = unpacked(row)
    number, depth, parent, removed, absent, confidence, reason, lost_before = fields
    comment = Comment(
        **_read_entry(entry),
        number=number,
        depth=depth,
        parent=parent,
        removed=removed,
        absent=absent,
        confidence=confidence,
        reason=reason,
        lost_before=lost_before,
    )
    return comment, _read_facts(facts) if facts else NOTHING


def post_row(post: Post, facts: Facts) -> bytes:
    """Write a post, without its comments, and what is believed of it."""
    fields = (post.title, post.blog, post.nesting, post.claimed_comments, post.missing_comments)
    return packed([*_entry(post), fields, _facts(facts) if facts.known else 0])


def read_post(row: bytes, comments: Sequence[Comment]) -> tuple[Post, Facts]:
    """Read what `post_row` wrote, with these comments."""
    *entry, fields, facts = unpacked(row)
    title, blog, nesting, claimed, missing = fields
    post = Post(
        **_read_entry(entry),
        title=title,
        comments=comments,
        blog=blog,
        nesting=nesting,
        claimed_comments=claimed,
        missing_comments=missing,
    )
    return post, _read_facts(facts) if facts else NOTHING


def _entry(entry: Comment | Post) -> _Json:
    published = entry.published
    return [
        entry.key,
        entry.fingerprint,
        entry.author and _author(entry.author),
        published and (published.value, *_how(published)),
        entry.url,
        entry.own_id,
        entry.locator,
        [_block(block) for block in entry.blocks],
    ]


def _read_entry(row: _Json) -> dict[str, Any]:
    key, fingerprint, author, published, url, own_id, locator, blocks = row
    moment = None
    if published:
        value, basis, confidence, evidence = published
        moment = Moment(value=value, basis=basis, confidence=confidence, evidence=_spans(evidence))
    return {
        "key": key,
        "fingerprint": fingerprint,
        "author": _read_author(author) if author else None,
        "published": moment,
        "url": url,
        "own_id": own_id,
        "locator": locator,
        "blocks": tuple(
            [
                Block(kind, text, span and Span(*span), tuple([Range(*each) for each in ranges]) if ranges else ())
                for kind, text, span, ranges in blocks
            ]
        ),
    }


def _block(block: Block) -> _Json:
    return [block.kind, block.text, block.span, block.ranges]


# Facts


def _how(fact: Author | Moment | Answer | Quote) -> tuple[str, float, tuple[Span, ...]]:
    return fact.basis, fact.confidence, fact.evidence


def _author(author: Author) -> _Json:
    return [author.name, author.url, author.is_owner, *_how(author)]


def _read_author(row: _Json) -> Author:
    name, url, is_owner, basis, confidence, evidence = row
    return Author(name=name, url=url, is_owner=is_owner, basis=basis, confidence=confidence, evidence=_spans(evidence))


def _facts(facts: Facts) -> _Json:
    return [
        facts.known,
        facts.author and _author(facts.author),
        [[answer.target, answer.candidates, *_how(answer)] for answer in facts.answers],
        [_quote(quote) for quote in facts.quotes],
        sorted(facts.signatures),
        facts.answered,
        [[key, [*how.items()]] for key, how in facts.discussed.items()],
    ]


def _read_facts(row: _Json) -> Facts:
    known, author, answers, quotes, signatures, answered, discussed = row
    return Facts(
        known,
        _read_author(author) if author else None,
        tuple([_read_answer(*each) for each in answers]),
        tuple([_read_quote(*each) for each in quotes]),
        frozenset(signatures),
        tuple(answered),
        {QuoteKey(*key): dict(how) for key, how in discussed},
    )


def _read_answer(
    target: EntryKey | None, candidates: list[EntryKey], basis: str, confidence: float, evidence: _Json
) -> Answer:
    return Answer(
        target=target, candidates=tuple(candidates), basis=basis, confidence=confidence, evidence=_spans(evidence)
    )


def _quote(quote: Quote) -> _Json:
    about = (quote.kind, quote.title, quote.source, quote.named_at, quote.url, quote.continues)
    return [quote.key, quote.first, quote.last, about, *_how(quote)]


def _read_quote(
    key: _Json, first: int, last: int, about: _Json, basis: str, confidence: float, evidence: _Json
) -> Quote:
    kind, title, source, named_at, url, continues = about
    return Quote(
        key=QuoteKey(*key),
        first=first,
        last=last,
        kind=kind,
        title=title,
        source=source,
        named_at=named_at and Span(*named_at),
        url=url,
        continues=continues and QuoteKey(*continues),
        basis=basis,
        confidence=confidence,
        evidence=_spans(evidence),
    )


def _spans(rows: Iterable[_Json]) -> tuple[Span, ...]:
    return tuple([Span(start, end) for start, end in rows])
