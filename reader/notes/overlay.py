"""Lay what a person said over what the program inferred."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from reader.infer import infer_again
from reader.infer.facts import Entry, entries, with_entries
from reader.model import Answer, Author, Comment, Document, Post, Warning
from reader.notes.anchor import Anchor, Targets
from reader.notes.repair import Extent, Link, Naming, Renaming, Repair, told
from reader.notes.requote import REPAIR
from reader.notes.requoting import Requoting
from reader.signs.names import name_key as voice_key


def overlay(document: Document, repairs: Sequence[Repair]) -> Document:
    """Apply repairs, one after the other, to a document as it was inferred; a warning names each that has no place.

    What follows from what is quoted is inferred again. Without repairs it is the same object.
    """
    return Overlay().lay(document, repairs)[0]


class Overlay:
    """Lay what a person says over a document, and then over the same one what they say next.

    To infer again what follows from quotations takes longest; it is done when something else is said of those.
    """

    def __init__(self) -> None:
        self._document: Document | None = None
        self._extents: list[Repair] = []
        self._requoted: tuple[Document, list[Repair]] | None = None

    def is_ready(self, document: Document, repairs: Sequence[Repair]) -> bool:
        """Tell whether nothing need be inferred again to lay these repairs over a document."""
        extents = _extents(repairs)
        return not extents or (document is self._document and extents == self._extents)

    def lay(
        self, document: Document, repairs: Sequence[Repair], *, in_haste: bool = False
    ) -> tuple[Document, list[Repair]]:
        """Apply repairs, as `overlay` does; give also those that have no place. In haste, nothing is inferred again."""
        if not repairs:
            return document, []
        requoted, waiting = self._in_haste(document, repairs) if in_haste else self._with_quotations(document, repairs)
        laid = _Entries(requoted)
        lost = [
            repair
            for repair in repairs
            if (repair in waiting if isinstance(repair.said, Extent) else not laid.apply(repair))
        ]
        warnings = [Warning(REPAIR, f"what you said has no place here any more: {told(repair)}") for repair in lost]
        return replace(document, posts=laid.posts(), warnings=(*document.warnings, *warnings)), lost

    def _with_quotations(self, document: Document, repairs: Sequence[Repair]) -> tuple[Document, list[Repair]]:
        extents = _extents(repairs)
        if self._requoted is None or document is not self._document or extents != self._extents:
            requoting = Requoting(extents)
            requoted = infer_again(document, requoting) if requoting.has_place(document) else document
            self._document, self._extents, self._requoted = document, extents, (requoted, requoting.waiting)
        return self._requoted

    def _in_haste(self, document: Document, repairs: Sequence[Repair]) -> tuple[Document, list[Repair]]:
        requoting = Requoting(_extents(repairs))
        return requoting(requoting(document)), requoting.waiting


def _extents(repairs: Sequence[Repair]) -> list[Repair]:
    return [repair for repair in repairs if isinstance(repair.said, Extent)]


class _Entries:
    """The entries of a document while repairs are applied to them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._targets = Targets(document)
        self._entries = {entry.id: entry for entry in entries(document)}
        self._inferred = dict(self._entries)

    def posts(self) -> tuple[Post, ...]:
        """Give what has become of the posts and their comments."""
        return with_entries(self._document, self._entries).posts

    def apply(self, repair: Repair) -> bool:
        """Apply one repair that is not about quotations; tell whether what it is about was found."""
        if isinstance(repair.said, Renaming):
            return self._rename(repair.said)
        entry = self._found(repair.anchor)
        match repair.said:
            case Link(to) if isinstance(entry, Comment):
                return self._link(entry, to)
            case Naming(name) if entry is not None:
                self._name(entry, name)
                return True
        return False

    def _found(self, anchor: Anchor) -> Entry | None:
        return self._entries.get(self._targets.place(anchor) or "")

    def _link(self, comment: Comment, to: Anchor | None) -> bool:
        target = None if to is None else self._found(to)
        if to is not None and target is None:
            return False
        before = self._inferred[comment.id]
        opinions = before.answers if isinstance(before, Comment) else ()
        if target is None:
            became = _denying(replace(comment, answers=()), Answer, opinions)
        else:
            likewise = (one.evidence for one in opinions if target.id in (one.target, *one.candidates))
            answer = Answer(target=target.id, basis=REPAIR, confidence=1.0, evidence=next(likewise, ()))
            became = _denying(replace(comment, answers=(answer,)), Answer, ())
        self._entries[comment.id] = became
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
        opinion = self._inferred[entry.id].author
        denied = (opinion,) if opinion and not name else ()
        self._entries[entry.id] = _denying(replace(entry, author=author), Author, denied)


def _denying(entry: Entry, kind: type[Answer | Author], opinions: Sequence[Answer | Author]) -> Entry:
    """Say that of the facts of a kind these are what a person says is not so."""
    others = (fact for fact in entry.denied if not isinstance(fact, kind))
    return replace(entry, denied=(*others, *(replace(one, basis=REPAIR, confidence=1.0) for one in opinions)))
