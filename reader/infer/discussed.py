"""Find which comments discuss a quoted document: they name its source, answer the comment that it is, or quote it."""

import re
from collections import defaultdict
from collections.abc import Iterator

from reader.infer.clues import rows
from reader.model import Comment, Entry, EntryKey, Post, QuoteKey, Resolved, Span

# A comment that is hardly more than a quoted document: who answers it discusses that.
_MOSTLY = 0.5
# A shorter name, or one without a capital, is a word like others.
_SHORTEST_NAME = 4
# Nor are names longer than so many words, which are looked for by each length that there is.
_MOST_WORDS = 8
_WORD = re.compile(r"\w+")
_Name = tuple[str, ...]


def discussed(resolved: Resolved, post: Post) -> dict[QuoteKey, dict[EntryKey, str]]:
    """Return the comments that discuss each quoted document of a post and its comments.

    With each comment is how it does so: "name", "answer" or "quote", the first of these that holds.
    """
    discussions: defaultdict[QuoteKey, dict[EntryKey, str]] = defaultdict(dict)
    entries: list[Entry] = [post, *post.comments]
    quoting = [entry for entry in entries if resolved.quotes(entry)]
    made_up = {entry.key: key for entry in quoting if entry is not post and (key := _makes_up(resolved, entry))}
    standing, names = _standing(resolved, quoting), _names(resolved, quoting)
    for comment in post.comments if quoting else ():
        about: list[tuple[QuoteKey | None, str]] = []
        if names:
            about += [(key, "name") for key in _named(resolved, comment, names)]
        if made_up:
            targets = [answer.target for answer in resolved.answers(comment)] or [comment.parent]
            about += [(made_up.get(target), "answer") for target in targets if target]
        about += [(standing.get(span), "quote") for quote in resolved.quotes(comment) for span in quote.evidence]
        for key, how in about:
            if key and key.entry != comment.key and resolved.own_blocks(comment):
                discussions[key].setdefault(comment.key, how)
    return dict(discussions)


def _makes_up(resolved: Resolved, entry: Entry) -> QuoteKey | None:
    """Return the quoted document of which a comment mostly consists, if there is one."""
    whole = sum(len(block.text) for block in entry.blocks)
    for quote in resolved.quotes(entry):
        if sum(len(block.text) for block in entry.blocks[quote.first : quote.last + 1]) >= _MOSTLY * whole:
            return quote.key
    return None


def _standing(resolved: Resolved, entries: list[Entry]) -> dict[Span, QuoteKey]:
    """Return the outermost quoted document that each block stands in, by its place in the source."""
    standing: dict[Span, QuoteKey] = {}
    for entry in entries:
        for quote in resolved.quotes(entry):
            for block in entry.blocks[quote.first : quote.last + 1]:
                if block.span:
                    standing.setdefault(block.span, quote.key)
    return standing


def _names(resolved: Resolved, entries: list[Entry]) -> dict[int, dict[_Name, QuoteKey]]:
    """Return the quoted document that each source has, where it has one only, by how many words its name has."""
    by_name: defaultdict[_Name, list[QuoteKey]] = defaultdict(list)
    for entry in entries:
        for quote in resolved.quotes(entry):
            name = (quote.source or "").removeprefix("the ").removeprefix("The ")
            if len(name) >= _SHORTEST_NAME and name[0].isupper() and not quote.continues:
                by_name[tuple(_WORD.findall(name))].append(quote.key)
    names: defaultdict[int, dict[_Name, QuoteKey]] = defaultdict(dict)
    for words, keys in by_name.items():
        if len(keys) == 1 and len(words) <= _MOST_WORDS:
            names[len(words)][words] = keys[0]
    return names


def _named(resolved: Resolved, comment: Comment, names: dict[int, dict[_Name, QuoteKey]]) -> Iterator[QuoteKey]:
    """Yield the quoted documents whose source a comment names in its own words."""
    words = [word for _, block in resolved.own_blocks(comment) for word in _WORD.findall(block.text)]
    for length, keys in names.items():
        said = set(rows(words, length))
        yield from (keys[name] for name in sorted(keys.keys() & said))
