"""Quoted documents that only the comment before explains: its link, or its unfinished text."""

from reader.infer.attribution import first_url, host
from reader.infer.extents import own_voice
from reader.infer.facts import Facts
from reader.infer.words import Words, words_of
from reader.model import Block, Comment, Document, Quote

# A text below a link is the linked article when it is this long and nobody speaks in the first person.
_FEWEST_BLOCKS = 3
_SHORTEST = 600
# Blogger cuts a comment at 4,096 characters; who splits a text splits it near there.
_NEARLY_FULL = 2800
_FEWEST_CONTINUED = 2

_LINKED = 0.85
_CONTINUED = 0.85


def find(document: Document) -> Facts:
    """Find comments that are wholly the article linked above them, or the rest of one that was cut."""
    facts = Facts()
    lists = words_of(document)
    for post in document.posts:
        before: Comment | None = None
        for comment in post.comments:
            if before and not comment.quotes and _is_same_thread(before, comment):
                quote = _continued(before, comment, facts, lists) or _linked(before, comment, lists)
                if quote:
                    facts.quotes[comment.id] = (quote,)
            before = comment
    return facts


def _is_same_thread(before: Comment, comment: Comment) -> bool:
    return comment.parent is not None and comment.parent in (before.id, before.parent)


def _continued(before: Comment, comment: Comment, facts: Facts, lists: Words) -> Quote | None:
    quotes = facts.quotes.get(before.id, before.quotes)
    if not quotes or quotes[-1].last != len(before.blocks) - 1 or _length(before.blocks) < _NEARLY_FULL:
        return None
    if len(comment.blocks) < _FEWEST_CONTINUED or _speaks(comment, lists):
        return None
    origin = quotes[-1]
    return Quote(
        id=f"{comment.id}-q1",
        first=0,
        last=len(comment.blocks) - 1,
        basis="continues",
        confidence=_CONTINUED,
        evidence=origin.evidence,
        kind=origin.kind,
        source=origin.source,
        named_at=origin.named_at,
        url=origin.url,
        continues=origin.id,
    )


def _linked(before: Comment, comment: Comment, lists: Words) -> Quote | None:
    link = next(((block, url) for block in before.blocks if (url := first_url(block.text))), None)
    if (
        not link
        or len(comment.blocks) < _FEWEST_BLOCKS
        or _length(comment.blocks) < _SHORTEST
        or _speaks(comment, lists)
    ):
        return None
    block, url = link
    return Quote(
        id=f"{comment.id}-q1",
        first=0,
        last=len(comment.blocks) - 1,
        basis="link",
        confidence=_LINKED,
        evidence=(block.span,) if block.span else (),
        kind="article",
        title=comment.blocks[0].text if comment.blocks[0].kind == "heading" else None,
        source=host(url),
        named_at=block.span,
        url=url,
    )


def _speaks(comment: Comment, lists: Words) -> bool:
    """Whether the commenter speaks at either end of the comment; in the middle the article's author may."""
    return any(own_voice(block.text, lists) for block in (comment.blocks[0], comment.blocks[-1]))


def _length(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text) for block in blocks)
