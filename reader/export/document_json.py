"""A document as JSON: the contract that other programs rely on ("reader.document", version 1).

What a person said has the basis "repair". What they said is not so is in "denied" of the post or comment, in the form
of the "fact" that the program took it for, with the words that misled it as evidence.
"""

from typing import Any

from reader.model import Answer, Author, Block, Comment, Dialect, Document, Inferred, Moment, Part, Post, Quote, Source
from reader.printable import json_line

FORMAT = "reader.document"
VERSION = 1


def dumps(document: Document) -> str:
    """Print `document` as JSON on one line, which a terminal may show safely."""
    return json_line(as_json(document))


def as_json(document: Document) -> dict[str, Any]:
    """Give `document` as plain dictionaries and lists."""
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
    }


def _source(source: Source) -> dict[str, Any]:
    described: dict[str, Any] = {
        "uri": source.uri,
        "sha256": source.sha256,
        "media": source.media,
        "encoding": source.encoding,
        "dialect": _dialect(source.dialect),
    }
    if source.parts:
        described["parts"] = [_part(part) for part in source.parts]
    return described


def _part(part: Part) -> dict[str, Any]:
    return {
        "uri": part.uri,
        "sha256": part.sha256,
        "encoding": part.encoding,
        "offset": part.offset,
        "length": part.length,
        "dialect": _dialect(part.dialect),
    }


def _dialect(dialect: Dialect) -> dict[str, Any]:
    return {
        "name": dialect.name,
        "score": dialect.score,
        "runner_up": dialect.runner_up,
        "margin": dialect.margin,
        "language": dialect.language,
    }


def _post(post: Post) -> dict[str, Any]:
    return {
        "id": post.id,
        "title": post.title,
        "url": post.url,
        "blog": post.blog,
        "author": _author(post.author),
        "published": _moment(post.published),
        "claimed_comments": post.claimed_comments,
        "missing_comments": post.missing_comments,
        "blocks": [_block(block) for block in post.blocks],
        "quotes": [_quote(quote) for quote in post.quotes],
        "comments": [_comment(comment) for comment in post.comments],
        **_denied(post),
    }


def _comment(comment: Comment) -> dict[str, Any]:
    return {
        "id": comment.id,
        "number": comment.number,
        "depth": comment.depth,
        "parent": comment.parent,
        "author": _author(comment.author),
        "published": _moment(comment.published),
        "removed": comment.removed,
        "url": comment.url,
        "confidence": comment.confidence,
        "reason": comment.reason,
        "lost_before": comment.lost_before,
        "blocks": [_block(block) for block in comment.blocks],
        "quotes": [_quote(quote) for quote in comment.quotes],
        "answers": [_answer(answer) for answer in comment.answers],
        **_denied(comment),
    }


def _block(block: Block) -> dict[str, Any]:
    return {"kind": block.kind, "text": block.text, "span": _span(block.span), "quote": block.quote}


def _inferred(fact: Inferred) -> dict[str, Any]:
    return {
        "basis": fact.basis,
        "confidence": fact.confidence,
        "evidence": [list(span) for span in fact.evidence],
    }


def _author(author: Author | None) -> dict[str, Any] | None:
    if author is None:
        return None
    return {"name": author.name, "url": author.url, "is_owner": author.is_owner, **_inferred(author)}


def _moment(moment: Moment | None) -> dict[str, Any] | None:
    return None if moment is None else {"value": moment.value, **_inferred(moment)}


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "id": quote.id,
        "blocks": [quote.first, quote.last],
        "kind": quote.kind,
        "title": quote.title,
        "source": quote.source,
        "named_at": _span(quote.named_at),
        "url": quote.url,
        "continues": quote.continues,
        **_inferred(quote),
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {"target": answer.target, "candidates": list(answer.candidates), **_inferred(answer)}


def _denied(entry: Post | Comment) -> dict[str, Any]:
    """Give what a person said is not so, in the form of what would be so, if there is any."""
    denied = []
    for fact in entry.denied:
        match fact:
            case Author():
                denied.append({"fact": "author", **(_author(fact) or {})})
            case Answer():
                denied.append({"fact": "answer", **_answer(fact)})
            case Quote():
                denied.append({"fact": "quote", **_quote(fact)})
    return {"denied": denied} if denied else {}


def _span(span: tuple[int, int] | None) -> list[int] | None:
    return None if span is None else list(span)
