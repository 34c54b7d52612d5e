"""Merge two flattenings of one page, since each tool loses something else.

The reading that is surer of its comments is the frame: its boundaries, parents and paragraphs hold. The other reading
fills it: with authors, times and addresses of the comments that say the same, and with comments and paragraphs that the
frame lost. The text of the merged document is both texts, one behind the other, so that a span points into either; what
the other reading repeats is furniture of the kind "duplicate".
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.errors import ReaderError
from reader.model import Block, Comment, Dialect, Document, Furniture, Intake, IntakePost, Part, Source, Warning
from reader.model.audit import audit
from reader.model.shift import shifted
from reader.reconstruct.merging.pairs import Overlaps, WordTable, is_guess, overlaps
from reader.reconstruct.merging.plan import planned
from reader.reconstruct.merging.weave import Weave
from reader.sources.read import MERGED

_BETWEEN = "\n\n"
# Two texts are one page's when so much of the one with fewer words stands in the other.
_SAME_PAGE = 0.5
# And of its comments, where both have any: two pages of one blog share all but these.
_SAME_COMMENTS = 0.3
# What is wrong with a source itself stays so, whatever reading is believed.
_OF_THE_BYTES = "encoding"
# A block of which so much stands in what is shown already is no news.
_REPEATED = 0.5


def merge(first: Document, second: Document) -> Intake:
    """Merge two rebuilt documents of one page into one intake.

    Its text is that of `first` and then that of `second`, whose spans are moved accordingly. Raises `ReaderError` when
    the two are not of one page.
    """
    second = shifted(second, len(first.source.text) + len(_BETWEEN))
    frame, other = (first, second) if _is_surer(first, second) else (second, first)
    shared = overlaps(WordTable.of(frame), WordTable.of(other))
    if not _is_one_page(shared):
        message = f"is not the same page as {first.source.uri}: they have too few words in common"
        raise ReaderError(message, second.source.uri)
    plan = planned(shared)
    weave = Weave(frame, other, shared, plan)
    posts = list(weave.posts())
    furniture = (*frame.furniture, *other.furniture, *_left_out(shared, posts))
    return Intake(
        source=_source(first.source, second.source, frame.source.dialect, other.source.dialect),
        posts=posts,
        furniture=sorted(furniture, key=lambda piece: piece.span),
        warnings=list(_warnings(frame, other, weave)),
    )


def _is_surer(document: Document, other: Document) -> bool:
    """Tell whether the comments of `document` are rather those of the page than the other's, by their own account."""
    found = [len(list(reading.comments())) for reading in (document, other)]
    wanted = max(_claimed(document), _claimed(other)) or max(found)
    sureness, sureness_there = _sureness(document, wanted), _sureness(other, wanted)
    return (sureness, document.source.dialect.score) >= (sureness_there, other.source.dialect.score)


def _claimed(document: Document) -> int:
    return sum(post.claimed_comments or 0 for post in document.posts)


def _sureness(document: Document, wanted: int) -> float:
    """Return what F1 the comments found may have, if their confidence is right and so many are wanted."""
    confidences = [comment.confidence for comment in document.comments()]
    found = len(confidences)
    if not found:
        return 0.0
    return sum(confidences) / found * 2 * min(found, wanted) / (found + wanted)


def _is_one_page(shared: Overlaps) -> bool:
    frame, other = shared.frame, shared.other
    common = shared.seen.total()
    if frame.words == other.words:
        return True
    if not common or common < _SAME_PAGE * min(len(frame.words), len(other.words)):
        return False
    counts = Counter[int](), Counter[int]()
    for (here, there), count in shared.entries.items():
        counts[0][here] += count
        counts[1][there] += count
    shares = [_share_of_comments(page, seen) for page, seen in zip((frame, other), counts, strict=True)]
    return None in shares or max(filter(None, shares), default=0.0) >= _SAME_COMMENTS


def _share_of_comments(page: WordTable, seen: Counter[int]) -> float | None:
    """Return which share of a page's comments, by words, stands in the other text; None when none is sure."""
    places = [place for place, entry in enumerate(page.entries) if isinstance(entry, Comment) and not is_guess(entry)]
    length = sum(map(page.length, places))
    return sum(seen[place] for place in places) / length if length else None


def _left_out(shared: Overlaps, posts: Sequence[IntakePost]) -> Iterator[Furniture]:
    """Yield as furniture the blocks of both documents that the merged one does not show."""
    shown = {block.span for post in posts for entry in (post, *post.comments) for block in entry.blocks}
    for page, seen in ((shared.frame, shared.seen), (shared.other, shared.seen_there)):
        for number, block in enumerate(_blocks(page)):
            if block.span is not None and block.span not in shown:
                is_known = seen[number] >= _REPEATED * page.block_length(number)
                yield Furniture("duplicate" if is_known else "other", block.span)


def _blocks(page: WordTable) -> Iterator[Block]:
    for entry in page.entries:
        yield from entry.blocks


def _warnings(frame: Document, other: Document, weave: Weave) -> Iterator[Warning]:
    """Yield the warnings of the frame that still hold, and what the two readings disagree on."""
    outdated = {warning for post in frame.posts for warning in audit(post)}
    yield from (warning for warning in frame.warnings if warning not in outdated)
    yield from (warning for warning in other.warnings if warning.code == _OF_THE_BYTES)
    yield from weave.disagreements


def _source(first: Source, second: Source, frame: Dialect, other: Dialect) -> Source:
    parts = (*_parts(first, 0), *_parts(second, len(first.text) + len(_BETWEEN)))
    return Source(
        uri=MERGED.join(part.uri for part in parts),
        sha256=hashlib.sha256("".join(part.sha256 for part in parts).encode()).hexdigest(),
        media=first.media,
        encoding=_joined(first.encoding, second.encoding),
        dialect=replace(
            frame, name=f"{first.dialect.name}+{second.dialect.name}", language=frame.language or other.language
        ),
        text=first.text + _BETWEEN + second.text,
        parts=parts,
    )


def _parts(source: Source, offset: int) -> Iterator[Part]:
    for part in source.parts:
        yield replace(part, offset=part.offset + offset)
    if not source.parts:
        yield Part(
            uri=source.uri,
            sha256=source.sha256,
            encoding=source.encoding,
            dialect=source.dialect,
            offset=offset,
            length=len(source.text),
        )


def _joined(first: str | None, second: str | None) -> str | None:
    return first if first == second else "+".join(filter(None, (first, second)))
