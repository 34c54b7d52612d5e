"""Make an intake of a flattened text: the outlines that grammars find become posts, comments and furniture."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count

from reader.errors import DialectError
from reader.model import (
    Block,
    Dialect,
    Furniture,
    Intake,
    IntakeComment,
    IntakePost,
    Nesting,
    Source,
    Span,
    Warning,
)
from reader.reconstruct import pages, scars
from reader.reconstruct.choose import Choice, choose
from reader.reconstruct.dialects import n, zero
from reader.reconstruct.explain import Explanation, explanation
from reader.reconstruct.layout.copies import copies, place_replies
from reader.reconstruct.outline import EntryOutline, Outline, PostOutline
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
) -> Intake:
    """Rebuild the posts and comments of a flattened `text`.

    It is read by `dialect`, or without that by the dialect that explains it best. `sha256` is the digest of the
    source's bytes; without it, that of the text in UTF-8 is taken. Raises `DialectError` when there is no such dialect,
    or when it finds nothing of its own in the text.
    """
    return _intake(text, _read_text(text, dialect), uri, sha256, encoding)


def rebuild_explained(
    text: str,
    *,
    uri: str = "-",
    sha256: str | None = None,
    encoding: str | None = "utf-8",
    dialect: str | None = None,
) -> tuple[Intake, tuple[Explanation, ...]]:
    """Rebuild a text as `rebuild` does, and tell as well why each page in it is read as it is.

    The explanations are in the order of the pages.
    """
    read = _read_text(text, dialect)
    explanations = tuple(explanation(page.scars, page.choice) for page in read.pages)
    return _intake(text, read, uri, sha256, encoding), explanations


def explain(text: str) -> Explanation:
    """Return why `text` is read as it is.

    Of several pages it is the one with the most comments, whose dialect is that of the document.
    """
    main = _read_text(text, None).main
    return explanation(main.scars, main.choice)


def _read_text(text: str, dialect: str | None) -> "_ReadText":
    lines, quoting = unquote(split(text))
    lines, linking = markup.set_aside(lines)
    found = [_read_page(page, dialect) for page in pages.divide(scars.find(lines))]
    if dialect is not None and not any(page.is_possible for page in found):
        choice = found[0].choice
        raise DialectError(f"nothing in it is written as {choice.grammar.name}; {choice.runner_up} explains it best")
    return _ReadText(found, quoting + linking)


def _intake(text: str, read: "_ReadText", uri: str, sha256: str | None, encoding: str | None) -> Intake:
    main, marks = read.main, read.marks
    digest = sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    source = Source(
        uri=uri,
        sha256=digest,
        media="text/plain",
        encoding=encoding,
        dialect=_dialect(main.choice, main.scars.labels.language),
        text=text,
    )
    posts: list[IntakePost] = []
    furniture: list[Furniture] = []
    warnings: list[Warning] = []
    for page in read.pages:
        builder = _Builder(text, page)
        posts += [builder.post(post) for post in page.outline.posts]
        furniture += builder.furniture
        warnings += page.outline.warnings
    furniture += list(_outside(posts, furniture, marks)) if marks else []
    furniture.sort(key=lambda piece: piece.span)
    return Intake(source=source, posts=posts, furniture=furniture, warnings=warnings)


def _outside(posts: Iterable[IntakePost], furniture: Sequence[Furniture], marks: Sequence[Span]) -> Iterator[Furniture]:
    """Yield as furniture the marks that stand in no block and no furniture.

    The others are those of a quotation that stand within a paragraph of several lines.
    """
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
class _ReadPage:
    """One page of the text, the grammar chosen for it, and the outline that this grammar found."""

    scars: Scars
    choice: Choice
    outline: Outline

    @property
    def is_possible(self) -> bool:
        """Whether the grammar found anything of its own: evidence, a comment, or where a post begins."""
        return self.choice.score > 0 or any(post.comments or post.title for post in self.outline.posts)


@dataclass(frozen=True, slots=True)
class _ReadText:
    """The pages of a text, and the marks that a tool set around its lines."""

    pages: list[_ReadPage]
    marks: list[Span]

    @property
    def main(self) -> _ReadPage:
        """The page with the most comments, whose dialect is the document's."""
        return max(self.pages, key=lambda page: sum(len(post.comments) for post in page.outline.posts))


def _read_page(page: Scars, dialect: str | None) -> _ReadPage:
    choice = choose(page, dialect)
    outline = choice.outline or choice.grammar.read(page)
    comments = outline.posts[-1].comments
    last = max((segment.line for segment in comments[-1].segments), default=0) if comments else len(page.lines)
    if any(line > last for line in page.claims) and all(comment.depth == 1 for comment in comments):
        place_replies(page.lines, comments, n.grammar.read(page).posts[-1].comments)
    return _ReadPage(page, choice, outline)


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

    def __init__(self, text: str, page: _ReadPage) -> None:
        self.furniture = page.outline.furniture
        self._text = text
        self._scars = page.scars
        self._nesting: Nesting = "guessed" if page.choice.grammar is zero.grammar else "read"

    def post(self, post: PostOutline) -> IntakePost:
        """Return a post with its comments, each in blocks."""
        return IntakePost(
            title=" ".join(self._text[slice(*post.title)].split()) if post.title else None,
            url=post.url,
            author=post.author,
            published=post.date,
            claimed_comments=post.claimed,
            nesting=self._nesting,
            blocks=self._blocks(post.body),
            comments=list(self._comments(self._without_copies(post))),
        )

    def _without_copies(self, post: PostOutline) -> list[EntryOutline]:
        places = copies(self._scars.lines, post.comments, post.claimed)
        for place in places:
            self.furniture += [
                Furniture("duplicate", Span(start, end)) for start, end, _ in post.comments[place].segments
            ]
        return [outline for place, outline in enumerate(post.comments) if place not in places]

    def _blocks(self, outline: EntryOutline) -> tuple[Block, ...]:
        entry = blocks(self._scars.lines, wrapping.paragraphs(self._scars.lines, outline.segments, self._scars.column))
        self.furniture += entry.duplicates
        return entry.blocks

    def _comments(self, outlines: Iterable[EntryOutline]) -> Iterator[IntakeComment]:
        """Yield the comments, each under the nearest one above it that is less deep."""
        path: list[str] = []  # the comment at each level, down to the one before
        refs: dict[int, str] = {}
        for ref, outline in zip(map(str, count()), outlines, strict=False):
            above = min(outline.depth, len(path) + 1) - 1
            path[above:] = [ref]
            refs[id(outline)] = ref
            parent = refs.get(id(outline.parent)) if outline.parent else None
            content = self._blocks(outline)
            yield IntakeComment(
                ref=ref,
                parent=parent or (path[above - 1] if above else None),
                place=outline.number,
                blocks=content,
                author=outline.author,
                published=outline.published,
                url=outline.url,
                confidence=outline.confidence if content else _EMPTY,
                reason=outline.reason if content else "the text is lost",
                removed=len(content) == 1 and content[0].text in self._scars.labels.removed,
            )
