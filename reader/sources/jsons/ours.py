"""The importer of what `reader export` prints: the same posts and comments come back."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from reader.errors import SourceError
from reader.model import Dialect, Document, Entry, Furniture, Intake, IntakeComment, IntakePost, Post, Source, Warning
from reader.model.intake import IntakeEntry
from reader.model.shift import shifted
from reader.sources.exported.loads import FORMAT, read_value
from reader.sources.jsons.values import head_of, objects_in
from reader.sources.read import Raw

_SIGN = f'"{FORMAT}"'
_BETWEEN = "\n\n"
# What is found anew when a document is made of an intake.
_FOUND_ANEW = frozenset(("count", "gap", "empty-comment", "absent", "parent"))


class ReaderExport:
    """Reads exported documents, one a line or in a list. What was believed of them is inferred anew."""

    name = "reader-export"

    def recognise(self, raw: Raw) -> str | None:
        head = head_of(raw)
        is_mine = head is not None and head.has("format", "version", "source") and _SIGN in head.text
        return "it is an export of reader's own" if is_mine else None

    def read(self, raw: Raw) -> Intake:
        found, warnings = objects_in(raw)
        documents: list[Document] = []
        for number, exported in enumerate(found, 1):
            try:
                documents.append(read_value(exported, f"{raw.uri}, document {number}").document)
            except SourceError as error:
                if not warnings:  # what JSON has lost is told already
                    raise
                lost = error
        if not documents:
            raise lost if found else SourceError("holds no exported document", raw.uri)
        intake = _joined(raw, documents)
        intake.warnings += warnings
        return intake


READER_EXPORT = ReaderExport()


def _joined(raw: Raw, documents: Sequence[Document]) -> Intake:
    """Put the texts of documents one behind the other, with all that is in them."""
    posts: list[IntakePost] = []
    furniture: list[Furniture] = []
    warnings: list[Warning] = []
    start = 0
    for document in documents:
        moved = shifted(document, start)
        start += len(document.source.text) + len(_BETWEEN)
        posts += map(_post, moved.posts)
        furniture += moved.furniture
        warnings += [warning for warning in moved.warnings if warning.code not in _FOUND_ANEW]
    return Intake(source=_source(raw, documents), posts=posts, furniture=furniture, warnings=warnings)


def _source(raw: Raw, documents: Sequence[Document]) -> Source:
    first = documents[0].source
    return Source(
        uri=raw.uri,
        sha256=raw.sha256,
        media=first.media,
        encoding=raw.decoded.encoding,
        dialect=Dialect(name=ReaderExport.name, score=1.0, language=first.dialect.language),
        text=_BETWEEN.join(document.source.text for document in documents),
    )


def _post(post: Post) -> IntakePost:
    comments = [
        IntakeComment(
            **_said(comment),
            ref=comment.key,
            parent=comment.parent,
            place=int(comment.number.rpartition(".")[2]),
            removed=comment.removed,
            absent=comment.absent,
            confidence=comment.confidence,
            reason=comment.reason,
        )
        for comment in post.comments
    ]
    return IntakePost(
        **_said(post),
        title=post.title,
        blog=post.blog,
        nesting=post.nesting,
        claimed_comments=post.claimed_comments,
        comments=comments,
    )


def _said(entry: Entry) -> dict[str, Any]:
    return {field.name: getattr(entry, field.name) for field in fields(IntakeEntry)}
