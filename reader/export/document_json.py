"""A document and its layers as JSON: the contract that other programs rely on ("reader.document", version 2).

`docs/contract.md` says what it promises, `docs/document.schema.json` has its exact form, and
`reader.sources.exported.loads` reads it.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from reader.model import (
    Answer,
    Author,
    Block,
    Comment,
    Description,
    Dialect,
    Entry,
    Fact,
    Layer,
    Moment,
    Part,
    Post,
    Quote,
    QuoteKey,
    Resolved,
    Source,
)
from reader.printable import json_line
from reader.sources.exported.loads import FORMAT, VERSION

# Halves of a character that stand side by side, escaped, behind an even number of backslashes. Read again, they would
# be one character, and every span behind them one too far.
_JOINING_HALF = re.compile(r"(?<!\\)((?:\\\\)*)\\ud[89ab][0-9a-f]{2}(?=\\ud[c-f])")
_LOST_HALF = "\\1\N{REPLACEMENT CHARACTER}"


def dumps(resolved: Resolved) -> str:
    """Write a document and its layers as JSON on one line, which a terminal may show safely.

    Half a surrogate pair stays as it is. Where two halves would join when they are read, the first is replaced by
    U+FFFD, so that all spans stay right.
    """
    line = json_line(as_json(resolved))
    return _JOINING_HALF.sub(_LOST_HALF, line) if "\\ud" in line else line


def as_json(resolved: Resolved) -> dict[str, Any]:
    """Return a document and its layers as plain dictionaries and lists."""
    document = resolved.document
    return {
        "format": FORMAT,
        "version": VERSION,
        "source": _source(document.source),
        "posts": [_post(post) for post in document.posts],
        "furniture": [{"kind": piece.kind, "span": list(piece.span)} for piece in document.furniture],
        "warnings": [
            {"code": warning.code, "message": warning.message, "span": _span(warning.span)}
            for warning in document.warnings
        ],
        "layers": [
            _layer(resolved.believed, resolved.believed.quotes),
            _layer(resolved.said, _quotes_said(resolved)),
        ],
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "uri": source.uri,
        "sha256": source.sha256,
        "media": source.media,
        "encoding": source.encoding,
        "dialect": _dialect(source.dialect),
        "text": source.text,
        "unread_words": source.unread_words,
        "parts": [_part(part) for part in source.parts],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "uri": part.uri,
        "sha256": part.sha256,
        "encoding": part.encoding,
        "dialect": _dialect(part.dialect),
        "offset": part.offset,
        "length": part.length,
    }


def _dialect(dialect: Dialect) -> dict[str, Any]:
    return {
        "name": dialect.name,
        "score": dialect.score,
        "runner_up": dialect.runner_up,
        "margin": dialect.margin,
        "language": dialect.language,
    }


# Posts and comments


def _post(post: Post) -> dict[str, Any]:
    return {
        **_entry(post),
        "title": post.title,
        "blog": post.blog,
        "nesting": post.nesting,
        "claimed_comments": post.claimed_comments,
        "missing_comments": post.missing_comments,
        "comments": [_comment(comment) for comment in post.comments],
    }


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        **_entry(comment),
        "number": comment.number,
        "depth": comment.depth,
        "parent": comment.parent,
        "removed": comment.removed,
        "absent": comment.absent,
        "confidence": comment.confidence,
        "reason": comment.reason,
        "lost_before": comment.lost_before,
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.key,
        "fingerprint": entry.fingerprint,
        "own_id": entry.own_id,
        "locator": entry.locator,
        "url": entry.url,
        "author": _author(entry.author),
        "published": _moment(entry.published),
        "blocks": [_block(block) for block in entry.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "text": block.text,
        "span": _span(block.span),
        "ranges": [range_._asdict() for range_ in block.ranges],
    }


# Facts


def _layer(layer: Layer, quotes: Mapping[Any, Iterable[Quote]]) -> dict[str, Any]:
    return {
        "origin": layer.origin,
        "authors": {key: _author(author) for key, author in layer.authors.items()},
        "answers": {key: [_answer(answer) for answer in answers] for key, answers in layer.answers.items()},
        "quotes": {key: [_quote(quote) for quote in own] for key, own in quotes.items()},
        "signatures": {key: sorted(indexes) for key, indexes in layer.signatures.items()},
        "edges": {
            key: [{"was": _span(edge.was), "now": _span(edge.now)} for edge in edges]
            for key, edges in layer.edges.items()
        },
        "descriptions": {
            str(key): {"entry": key.entry, "begins": key.begins, "ends": key.ends, **_description(description)}
            for key, description in layer.descriptions.items()
        },
    }


def _quotes_said(resolved: Resolved) -> dict[str, tuple[Quote, ...]]:
    """Return the quoted documents that hold where what the person said makes them others than the program believed.

    They follow from the edges; whoever reads the contract need not work them out.
    """
    believed = resolved.believed.quotes
    entries: Iterable[Entry] = resolved.document.entries() if resolved.said.edges else ()
    return {
        entry.key: holding
        for entry in entries
        if (holding := resolved.quotes(entry)) != believed.get(entry.key, ()) or entry.key in resolved.said.edges
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {"basis": fact.basis, "confidence": fact.confidence, "evidence": [list(span) for span in fact.evidence]}


def _author(author: Author | None) -> dict[str, Any] | None:
    if author is None:
        return None
    return {"name": author.name, "url": author.url, "is_owner": author.is_owner, **_fact(author)}


def _moment(moment: Moment | None) -> dict[str, Any] | None:
    return None if moment is None else {"value": moment.value, **_fact(moment)}


def _answer(answer: Answer) -> dict[str, Any]:
    return {"target": answer.target, "candidates": list(answer.candidates), **_fact(answer)}


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "id": str(quote.key),
        "begins": quote.key.begins,
        "ends": quote.key.ends,
        "blocks": [quote.first, quote.last],
        **_description(quote),
        "continues": _quote_key(quote.continues),
        **_fact(quote),
    }


def _description(of: Quote | Description) -> dict[str, Any]:
    return {
        "kind": of.kind,
        "title": of.title,
        "source": of.source,
        "named_at": _span(of.named_at),
        "url": of.url,
    }


def _quote_key(key: QuoteKey | None) -> dict[str, str] | None:
    return None if key is None else {"id": str(key), **key._asdict()}


def _span(span: tuple[int, int] | None) -> list[int] | None:
    return None if span is None else list(span)
