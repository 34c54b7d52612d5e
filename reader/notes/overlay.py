"""Lay what a person said over what the program inferred."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from reader.infer.facts import Entry, entries
from reader.infer.voices import voice_key
from reader.model import Answer, Author, Comment, Document, Post, Warning
from reader.notes.anchor import Anchor, Targets
from reader.notes.passage import find
from reader.notes.repair import Extent, Link, Naming, Renaming, Repair, told
from reader.notes.requote import REPAIR, requote


def overlay(document: Document, repairs: Sequence[Repair]) -> Document:
    """Apply repairs, one after the other, to a document as it was inferred; a warning names each that has no place.

    Nothing but authors, answers and quotations changes. Without repairs it is the same object.
    """
    if not repairs:
        return document
    laid = _Overlay(document)
    misplaced = [repair for repair in repairs if not laid.apply(repair)]
    warnings = [Warning(REPAIR, f"what you said has no place here any more: {told(repair)}") for repair in misplaced]
    return replace(document, posts=laid.posts(), warnings=(*document.warnings, *warnings))


def lost(document: Document, repairs: Sequence[Repair]) -> list[Repair]:
    """List the repairs that have no place in a document as it was inferred."""
    laid = _Overlay(document)
    return [repair for repair in repairs if not laid.apply(repair)]


class _Overlay:
    """The entries of a document while repairs are applied to them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._targets = Targets(document)
        self._entries = {entry.id: entry for entry in entries(document)}
        self._ended: set[str] = set()  # the ids of quoted documents that are none

    def posts(self) -> tuple[Post, ...]:
        """Give what has become of the posts and their comments."""
        for entry in list(self._entries.values()) if self._ended else ():
            if any(quote.continues in self._ended for quote in entry.quotes):
                quotes = [replace(q, continues=None) if q.continues in self._ended else q for q in entry.quotes]
                self._entries[entry.id] = replace(entry, quotes=tuple(quotes))
        posts = []
        for post in self._document.posts:
            became = self._entries[post.id]
            comments = [self._entries[comment.id] for comment in post.comments]
            assert isinstance(became, Post)
            posts.append(replace(became, comments=tuple(one for one in comments if isinstance(one, Comment))))
        return tuple(posts)

    def apply(self, repair: Repair) -> bool:
        """Apply one repair; tell whether what it is about was found."""
        if isinstance(repair.said, Renaming):
            return self._rename(repair.said)
        entry = self._found(repair.anchor)
        match repair.said:
            case Link(to) if isinstance(entry, Comment):
                return self._link(entry, to)
            case Naming(name) if entry is not None:
                self._name(entry, name)
                return True
            case Extent() if entry is not None:
                return self._requote(entry, repair.said)
        return False

    def _found(self, anchor: Anchor) -> Entry | None:
        return self._entries.get(self._targets.place(anchor) or "")

    def _link(self, comment: Comment, to: Anchor | None) -> bool:
        target = None if to is None else self._found(to)
        if to is not None and target is None:
            return False
        answers = () if target is None else (Answer(target=target.id, basis=REPAIR, confidence=1.0),)
        self._entries[comment.id] = replace(comment, answers=answers)
        return True

    def _requote(self, entry: Entry, said: Extent) -> bool:
        was = None if said.was is None else find(entry.blocks, said.was)
        now = None if said.now is None else find(entry.blocks, said.now)
        if (was is None) != (said.was is None) or (now is None) != (said.now is None):
            return False
        became = requote(entry, was, now)
        self._ended |= {quote.id for quote in entry.quotes} - {quote.id for quote in became.quotes}
        self._entries[entry.id] = became
        return True

    # Voices

    @cached_property
    def _voices(self) -> defaultdict[str, dict[str, None]]:
        """The ids of the entries by each voice, under the key of its name."""
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for entry in self._entries.values():
            if entry.author:
                found[voice_key(entry.author.name)][entry.id] = None
        return found

    @cached_property
    def _owners(self) -> set[str]:
        """The keys of the names that the owner of the blog has."""
        authors = (entry.author for entry in self._entries.values())
        return {voice_key(author.name) for author in authors if author and author.is_owner}

    def _rename(self, said: Renaming) -> bool:
        was = voice_key(said.was)
        if was in self._owners:
            self._owners.add(voice_key(said.name))
        ids = list(self._voices[was])
        for id in ids:
            self._name(self._entries[id], said.name)
        return bool(ids)

    def _name(self, entry: Entry, name: str | None) -> None:
        before = entry.author
        if before is not None:
            self._voices[voice_key(before.name)].pop(entry.id, None)
        author = None
        if name:
            key = voice_key(name)
            is_owner = isinstance(entry, Post) or key in self._owners
            author = Author(name=name, is_owner=is_owner, basis=REPAIR, confidence=1.0)
            self._voices[key][entry.id] = None
        self._entries[entry.id] = replace(entry, author=author)
