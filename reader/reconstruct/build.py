"""From a grammar's drafts to a document: ids, numbers, parents, blocks."""

import hashlib
from collections.abc import Iterable

from reader.model import Comment, Dialect, Document, Furniture, Post, Source, Warning
from reader.reconstruct import audit, scars
from reader.reconstruct.blocks import blocks
from reader.reconstruct.choose import Choice, choose
from reader.reconstruct.draft import EntryDraft, PostDraft, Reading
from reader.reconstruct.lines import split

# A comment of which only the marker is left.
_EMPTY = 0.3


def rebuild(text: str, *, uri: str = "-", sha256: str | None = None, encoding: str | None = "utf-8") -> Document:
    """Rebuild the posts and comments of a flattened `text`, by the dialect that explains it best.

    `sha256` is of the source's bytes; without it, that of the text in UTF-8.
    """
    found = scars.find(split(text))
    choice = choose(found)
    reading = choice.grammar.read(found)
    digest = sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    source = Source(
        uri=uri,
        sha256=digest,
        media="text/plain",
        encoding=encoding,
        dialect=_dialect(choice, found.labels.language),
        text=text,
    )
    furniture = list(reading.furniture)
    posts = tuple(
        _post(text, f"p{place}", draft, found.labels.removed, furniture) for place, draft in enumerate(reading.posts, 1)
    )
    return Document(
        source=source,
        posts=posts,
        furniture=tuple(sorted(furniture, key=lambda piece: piece.span)),
        warnings=_warnings(reading, posts),
    )


def _dialect(choice: Choice, language: str) -> Dialect:
    return Dialect(
        name=choice.grammar.name,
        score=round(choice.score, 4),
        runner_up=choice.runner_up,
        margin=round(choice.margin, 4),
        language=language,
    )


def _post(text: str, post_id: str, draft: PostDraft, removed: frozenset[str], furniture: list[Furniture]) -> Post:
    body = blocks(text, draft.body.segments)
    furniture += body.duplicates
    comments = _comments(text, post_id, draft.comments, removed, furniture)
    return Post(
        id=post_id,
        title=text[slice(*draft.title)] if draft.title else None,
        published=draft.date,
        claimed_comments=draft.claimed,
        missing_comments=max(0, (draft.claimed or 0) - len(comments)),
        blocks=body.blocks,
        comments=tuple(comments),
    )


def _comments(
    text: str, post_id: str, drafts: Iterable[EntryDraft], removed: frozenset[str], furniture: list[Furniture]
) -> list[Comment]:
    """Number the comments as a reader counts: by what the source printed where it did, else by order."""
    made: list[Comment] = []
    path: list[int] = []  # the number at each level, down to the comment before
    for draft in drafts:
        depth = min(draft.depth, len(path) + 1)
        last = path[depth - 1] if len(path) >= depth else 0
        printed = draft.number if draft.number is not None and draft.number > last else last + 1
        path[depth - 1 :] = [printed]
        number = ".".join(map(str, path))
        parent = ".".join(map(str, path[:-1]))
        content = blocks(text, draft.segments)
        furniture += content.duplicates
        made.append(
            Comment(
                id=f"{post_id}-{number}",
                number=number,
                depth=depth,
                parent=f"{post_id}-{parent}" if parent else None,
                blocks=content.blocks,
                author=draft.author,
                published=draft.published,
                url=draft.url,
                confidence=draft.confidence if content.blocks else _EMPTY,
                removed=len(content.blocks) == 1 and content.blocks[0].text in removed,
            )
        )
    return made


def _warnings(reading: Reading, posts: tuple[Post, ...]) -> tuple[Warning, ...]:
    return (*reading.warnings, *(warning for post in posts for warning in audit.audit(post)))
