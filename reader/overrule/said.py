"""Make a layer of facts of what a person said, each found again where it was said."""

from collections import defaultdict
from collections.abc import Sequence

from reader.model import PERSON, Answer, Author, Comment, Edge, Entry, EntryKey, Layer, Post, Resolved, Warning
from reader.notes.anchor import Anchor, Targets
from reader.notes.passage import find
from reader.overrule.repair import Extent, Link, Naming, Renaming, Repair, told
from reader.signs.names import name_key


def said_layer(known: Resolved, repairs: Sequence[Repair]) -> tuple[Layer, list[Repair]]:
    """Return what repairs say of a document, one after the other, and the repairs that have no place in it.

    Whose voice is renamed depends on what the program believes, so `known` is the document with that; what was `said`
    in it before does not count.
    """
    said = _Said(known.saying(Layer(PERSON)), repairs)
    lost = [repair for repair in repairs if not said.add(repair)]
    return said.layer(), lost


def warnings_of(lost: Sequence[Repair]) -> tuple[Warning, ...]:
    """Return a warning that names each of these repairs, which have no place."""
    return tuple(Warning("repair", f"what you said has no place here any more: {told(repair)}") for repair in lost)


class _Said:
    """What was said so far, and what follows from it for who speaks."""

    def __init__(self, believed: Resolved, repairs: Sequence[Repair]) -> None:
        self._believed = believed
        self._by_key = believed.document.by_key
        self._targets = Targets(believed) if repairs else None
        self._authors: dict[EntryKey, Author | None] = {}
        self._answers: dict[EntryKey, tuple[Answer, ...]] = {}
        self._edges: defaultdict[EntryKey, tuple[Edge, ...]] = defaultdict(tuple)
        # The entries of each voice by the key of its name, and the keys of the names that the owner of the blog has.
        self._voices: defaultdict[str, dict[EntryKey, None]] = defaultdict(dict)
        self._owners: set[str] = set()
        if any(isinstance(repair.said, Naming | Renaming) for repair in repairs):
            self._gather_voices()

    def layer(self) -> Layer:
        """Return all that was said."""
        return Layer(PERSON, authors=self._authors, answers=self._answers, edges=dict(self._edges))

    def add(self, repair: Repair) -> bool:
        """Add what one repair says; tell whether what it is about was found."""
        said = repair.said
        if isinstance(said, Renaming):
            return self._rename(said)
        entry = self._entry(repair.anchor)
        if entry is None:
            return False
        match said:
            case Link(to):
                return isinstance(entry, Comment) and self._link(entry, to)
            case Naming(name):
                self._name(entry, name)
                return True
            case Extent():
                return self._quote(entry, said)

    def _entry(self, anchor: Anchor) -> Entry | None:
        """Find the post or comment that an anchor was made on."""
        key = self._targets.place(anchor) if self._targets else None
        return self._by_key.get(key) if isinstance(key, str) else None

    def _link(self, comment: Comment, to: Anchor | None) -> bool:
        target = None if to is None else self._entry(to)
        if target is None:
            if to is None:
                self._answers[comment.key] = ()
            return to is None
        opinions = self._believed.answers(comment)
        evidence = (answer.evidence for answer in opinions if target.key in (answer.target, *answer.candidates))
        answer = Answer(target=target.key, basis=PERSON, confidence=1.0, evidence=next(evidence, ()))
        self._answers[comment.key] = (answer,)
        return True

    def _quote(self, entry: Entry, said: Extent) -> bool:
        was = find(entry.blocks, said.was) if said.was else None
        now = find(entry.blocks, said.now) if said.now else None
        if (said.was and was is None) or (said.now and now is None):
            return False
        self._edges[entry.key] += (Edge(was, now),)
        return True

    # Voices

    def _gather_voices(self) -> None:
        for entry in self._by_key.values():
            author = self._believed.author(entry)
            if author is not None:
                key = name_key(author.name)
                self._voices[key][entry.key] = None
                if author.is_owner:
                    self._owners.add(key)

    def _author(self, entry: Entry) -> Author | None:
        return self._authors[entry.key] if entry.key in self._authors else self._believed.author(entry)

    def _rename(self, said: Renaming) -> bool:
        was = name_key(said.was)
        if was in self._owners:
            self._owners.add(name_key(said.name))
        keys = list(self._voices[was])
        for key in keys:
            self._name(self._by_key[key], said.name)
        return bool(keys)

    def _name(self, entry: Entry, name: str | None) -> None:
        before = self._author(entry)
        if before is not None:
            self._voices[name_key(before.name)].pop(entry.key, None)
        self._authors[entry.key] = None
        if name:
            key = name_key(name)
            is_owner = isinstance(entry, Post) or key in self._owners
            self._authors[entry.key] = Author(name=name, is_owner=is_owner, basis=PERSON, confidence=1.0)
            self._voices[key][entry.key] = None
