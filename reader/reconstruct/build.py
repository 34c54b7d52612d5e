"""From a grammar's outlines to a document: ids, numbers, parents, blocks."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from reader.errors import DialectError
from reader.model import Block, Comment, Dialect, Document, Furniture, Post, Source, Span, Warning
from reader.reconstruct import audit, scars
from reader.reconstruct.choose import Choice, choose
from reader.reconstruct.dialects import n
from reader.reconstruct.explain import Explanation, explanation
from reader.reconstruct.layout import pages
from reader.reconstruct.layout.copies import copies, place_replies
from reader.reconstruct.outline import EntryOutline, PostOutline, Reading
from reader.reconstruct.scars import Scars
from reader.reconstruct.text import wrapping
from reader.reconstruct.text.blocks import blocks
from reader.signs import markup
from reader.signs.lines import split, unquote

# A comment of which only the marker is left.
_EMPTY = 0.3


def rebuild(
    text: str,
    *,
    uri: str = "-",
    sha256: str | None = None,
    encoding: str | None = "utf-8",
    dialect: str | None = None,
) -> Document:
    """Rebuild the posts and comments of a flattened `text`, by the dialect that explains it best, or by `dialect`.

    `sha256` is of the source's bytes; without it, that of the text in UTF-8. Raises `DialectError` when there is no
    such dialect, or when it finds nothing of its own in the text.
    """
    return _document(text, _readings(text, dialect), uri, sha256, encoding)


def rebuild_explained(
    text: str,
    *,
    uri: str = "-",
    sha256: str | None = None,
    encoding: str | None = "utf-8",
    dialect: str | None = None,
) -> tuple[Document, tuple[Explanation, ...]]:
    """Rebuild a text as `rebuild` does; return besides why each page in it is read as it is, in their order."""
    readings = _readings(text, dialect)
    explanations = tuple(explanation(page.scars, page.choice) for page in readings.pages)
    return _document(text, readings, uri, sha256, encoding), explanations


def explain(text: str) -> Explanation:
    """Return why `text` is read as it is; of several pages, the one with the most comments, whose dialect is named."""
    main = _readings(text, None).main
    return explanation(main.scars, main.choice)


def _readings(text: str, dialect: str | None) -> "_Readings":
    lines, quoting = unquote(split(text))
    lines, linking = markup.set_aside(lines)
    found = [_read(page, dialect) for page in pages.divide(scars.find(lines))]
    if dialect is not None and not any(page.is_possible for page in found):
        choice = found[0].choice
        raise DialectError(f"nothing in it is written as {choice.grammar.name}; {choice.runner_up} explains it best")
    return _Readings(found, quoting + linking)


def _document(text: str, readings: "_Readings", uri: str, sha256: str | None, encoding: str | None) -> Document:
    main, marks = readings.main, readings.marks
    digest = sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    source = Source(
        uri=uri,
        sha256=digest,
        media="text/plain",
        encoding=encoding,
        dialect=_dialect(main.choice, main.scars.labels.language),
        text=text,
    )
    posts: list[Post] = []
    furniture: list[Furniture] = []
    warnings: list[Warning] = []
    for page in readings.pages:
        builder = _Builder(text, page.scars, page.reading.furniture)
        made = [
            builder.post(f"p{number}", outline) for number, outline in enumerate(page.reading.posts, len(posts) + 1)
        ]
        posts += made
        furniture += builder.furniture
        warnings += page.reading.warnings
        warnings += [warning for post in made for warning in audit.audit(post)]
    furniture += list(_outside(posts, furniture, marks)) if marks else []
    furniture.sort(key=lambda piece: piece.span)
    return Document(source=source, posts=tuple(posts), furniture=tuple(furniture), warnings=tuple(warnings))


def _outside(posts: Iterable[Post], furniture: Sequence[Furniture], marks: Sequence[Span]) -> Iterator[Furniture]:
    """Give such marks as furniture, but for those of a quotation that stand within a paragraph of several lines."""
    held = [piece.span for piece in furniture]
    for post in posts:
        texts = chain(post.blocks, *(comment.blocks for comment in post.comments))
        held += [block.span for block in texts if block.span]
    held.sort()
    for mark in marks:
        place = bisect_right(held, mark) - 1
        if place < 0 or held[place].end <= mark.start:
            yield Furniture("other", mark)


@dataclass(frozen=True, slots=True)
class _Page:
    """One page of the text as one grammar reads it."""

    scars: Scars
    choice: Choice
    reading: Reading

    @property
    def is_possible(self) -> bool:
        """Whether the grammar found anything of its own: evidence, a comment, or where a post begins."""
        return self.choice.score > 0 or any(post.comments or post.title for post in self.reading.posts)


@dataclass(frozen=True, slots=True)
class _Readings:
    """The pages of a text, and the marks that stand around all lines of it."""

    pages: list[_Page]
    marks: list[Span]

    @property
    def main(self) -> _Page:
        """The page with the most comments, whose dialect is the document's."""
        return max(self.pages, key=lambda page: sum(len(post.comments) for post in page.reading.posts))


def _read(page: Scars, dialect: str | None) -> _Page:
    choice = choose(page, dialect)
    reading = choice.grammar.read(page)
    comments = reading.posts[-1].comments
    last = max((segment.line for segment in comments[-1].segments), default=0) if comments else len(page.lines)
    if any(line > last for line in page.claims) and all(comment.depth == 1 for comment in comments):
        place_replies(page.lines, comments, n.grammar.read(page).posts[-1].comments)
    return _Page(page, choice, reading)


def _dialect(choice: Choice, language: str) -> Dialect:
    return Dialect(
        name=choice.grammar.name,
        score=round(choice.score, 4),
        runner_up=choice.runner_up,
        margin=round(choice.margin, 4),
        language=language,
    )


class _Builder:
    """Makes posts and comments of outlines; what turns out to be furniture on the way is added to `furniture`."""

    def __init__(self, text: str, found: Scars, furniture: list[Furniture]) -> None:
        self.furniture = furniture
        self._text = text
        self._scars = found

    def post(self, post_id: str, outline: PostOutline) -> Post:
        comments = self._comments(post_id, self._without_copies(outline))
        lost = sum(comment.lost_before for comment in comments)
        return Post(
            id=post_id,
            title=" ".join(self._text[slice(*outline.title)].split()) if outline.title else None,
            url=outline.url,
            author=outline.author,
            published=outline.date,
            claimed_comments=outline.claimed,
            missing_comments=max(lost, (outline.claimed or 0) - len(comments)),
            blocks=self._blocks(outline.body),
            comments=tuple(comments),
        )

    def _without_copies(self, post: PostOutline) -> list[EntryOutline]:
        places = copies(self._scars.lines, post.comments, post.claimed)
        for place in places:
            self.furniture += [
                Furniture("duplicate", Span(start, end)) for start, end, _ in post.comments[place].segments
            ]
        return [outline for place, outline in enumerate(post.comments) if place not in places]

    def _blocks(self, outline: EntryOutline) -> tuple[Block, ...]:
        made = blocks(self._scars.lines, wrapping.paragraphs(self._scars.lines, outline.segments, self._scars.column))
        self.furniture += made.duplicates
        return made.blocks

    def _comments(self, post_id: str, outlines: Iterable[EntryOutline]) -> list[Comment]:
        """Number the comments as a reader counts: by what the source printed where it did, else by order."""
        made: list[Comment] = []
        path: list[int] = []  # the number at each level, down to the comment before
        for outline in outlines:
            depth = min(outline.depth, len(path) + 1)
            last = path[depth - 1] if len(path) >= depth else 0
            printed = outline.number if outline.number is not None and outline.number > last else last + 1
            lost = printed - last - 1
            path[depth - 1 :] = [printed]
            number = ".".join(map(str, path))
            parent = ".".join(map(str, path[:-1]))
            content = self._blocks(outline)
            made.append(
                Comment(
                    id=f"{post_id}-{number}",
                    number=number,
                    depth=depth,
                    parent=f"{post_id}-{parent}" if parent else None,
                    blocks=content,
                    author=outline.author,
                    published=outline.published,
                    url=outline.url,
                    confidence=outline.confidence if content else _EMPTY,
                    reason=outline.reason if content else "the text is lost",
                    lost_before=lost,
                    removed=len(content) == 1 and content[0].text in self._scars.labels.removed,
                )
            )
        return made
