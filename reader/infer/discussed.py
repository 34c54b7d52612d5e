"""Which comments discuss a quoted document: they name its source, answer the comment it makes up, or quote from it."""

import re
from collections import defaultdict
from collections.abc import Iterator

from reader.infer.facts import Entry, own_blocks
from reader.model import Comment, Post, Span

# A comment that is hardly more than a quoted document: who answers it discusses that.
_MOSTLY = 0.5
# A shorter name, or one without a capital, is a word like others.
_SHORTEST_NAME = 4
# Nor are names longer than so many words, which are looked for by each length that there is.
_MOST_WORDS = 8
_WORD = re.compile(r"\w+")
_Name = tuple[str, ...]


def discussed(post: Post) -> dict[str, dict[str, str]]:
    """Give the ids of the comments that discuss each quoted document of a post and its comments, by its id.

    With each is how it does so: "name", "answer" or "quote", the first of these.
    """
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    entries: list[Entry] = [post, *post.comments]
    quoting = [entry for entry in entries if entry.quotes]
    homes = {quote.id: entry.id for entry in quoting for quote in entry.quotes}
    made_up = {entry.id: id for entry in quoting if entry is not post and (id := _makes_up(entry))}
    standing, names = _standing(quoting), _names(quoting)
    for comment in post.comments if quoting else ():
        about: list[tuple[str | None, str]] = [(id, "name") for id in _named(comment, names)] if names else []
        if made_up:
            targets = [answer.target for answer in comment.answers] or [comment.parent]
            about += [(made_up.get(target), "answer") for target in targets if target]
        if comment.quotes:
            about += [(standing.get(span), "quote") for quote in comment.quotes for span in quote.evidence]
        for id, how in about:
            if id and homes[id] != comment.id and own_blocks(comment):
                found[id].setdefault(comment.id, how)
    return dict(found)


def _makes_up(entry: Entry) -> str | None:
    """Give the quoted document that a comment mostly is."""
    whole = sum(len(block.text) for block in entry.blocks)
    for quote in entry.quotes:
        if sum(len(block.text) for block in entry.blocks[quote.first : quote.last + 1]) >= _MOSTLY * whole:
            return quote.id
    return None


def _standing(entries: list[Entry]) -> dict[Span, str]:
    """Give the outermost quoted document that each block stands in, by its place in the source."""
    standing: dict[Span, str] = {}
    for entry in entries:
        for quote in entry.quotes:
            for block in entry.blocks[quote.first : quote.last + 1]:
                if block.span:
                    standing.setdefault(block.span, quote.id)
    return standing


def _names(entries: list[Entry]) -> dict[int, dict[_Name, str]]:
    """Give the quoted document that each source has, where it has one only, by how many words its name has."""
    by_name: defaultdict[_Name, list[str]] = defaultdict(list)
    for entry in entries:
        for quote in entry.quotes:
            name = (quote.source or "").removeprefix("the ").removeprefix("The ")
            if len(name) >= _SHORTEST_NAME and name[0].isupper() and not quote.continues:
                by_name[tuple(_WORD.findall(name))].append(quote.id)
    names: defaultdict[int, dict[_Name, str]] = defaultdict(dict)
    for words, ids in by_name.items():
        if len(ids) == 1 and len(words) <= _MOST_WORDS:
            names[len(words)][words] = ids[0]
    return names


def _named(comment: Comment, names: dict[int, dict[_Name, str]]) -> Iterator[str]:
    words = [word for _, block in own_blocks(comment) for word in _WORD.findall(block.text)]
    for length, ids in names.items():
        said = set(zip(*(words[start:] for start in range(length)), strict=False))
        yield from (ids[name] for name in sorted(ids.keys() & said))
