"""A thread, and the same thread later: comments are inserted, deleted, edited and moved, many in equal words."""

from dataclasses import dataclass

from hypothesis import strategies as st

from reader.model import Document, EntryKey, Resolved
from reader.model.identify import Known, Recall
from reader.model.identity import fingerprint
from reader.model.letters import letters
from reader.model.pairing import KnownEntry
from tests.documents import document, quote, resolved

_REPEATED = ("Agreed.", "Agreed.", "No.", "Thanks for this, and the others.")
_WORDS = ("tide", "lamp", "keeper", "boat", "rope", "harbour", "wall", "night", "watch", "storm", "ferry", "bell")


@dataclass(frozen=True)
class Said:
    """What somebody said: one `who` is one comment, whatever becomes of its words."""

    who: int
    text: str


@dataclass(frozen=True)
class Revision:
    """A thread before and after, and who said what in either."""

    before: Document
    after: Document
    was: tuple[Said, ...]
    now: tuple[Said, ...]

    def may_be(self, target: int, landed: int) -> bool:
        """Tell whether what was said by `target` may be taken for what is at the place `landed` now.

        It may if it is the same comment. Another one in the same words may stand where it stood, by a neighbour that it
        had, where it does not do so itself, in these words, any more; or all in the same words beside one another look
        as they did: nobody could tell.
        """
        said, here = self.was[target], self.now[landed]
        if said.who == here.who or _run(self.was, target) == _run(self.now, landed):
            return True
        moved = next((place for place, other in enumerate(self.now) if other == said), None)
        stays = 0 if moved is None else self._neighbours(target, moved)
        return letters(said.text) == letters(here.text) and self._neighbours(target, landed) > stays

    def _neighbours(self, target: int, place: int) -> int:
        """Count the neighbours that something now has in common with what was said before."""
        was, now = ([None, *all, None] for all in (self.was, self.now))
        pairs = ((was[target + side], now[place + side]) for side in (0, 2))
        return sum(before == after or bool(before and after and _are_alike(before, after)) for before, after in pairs)


def _run(all_said: tuple[Said, ...], place: int) -> tuple[Said | str | int | None, ...]:
    """Return the words at a place, where it is among those beside it in the same words, and what is around them."""
    first, end = place, place + 1
    while first > 0 and all_said[first - 1].text == all_said[place].text:
        first -= 1
    while end < len(all_said) and all_said[end].text == all_said[place].text:
        end += 1
    around = (all_said[first - 1] if first else None, all_said[end] if end < len(all_said) else None)
    return all_said[place].text, place - first, end - place, *around


def _are_alike(said: Said, other: Said) -> bool:
    return said.who == other.who or said.text == other.text


def recalling(read: Document) -> Recall:
    """Remember the keys of a document for the next reading of its post, as the library does."""
    known = []
    for entry in read.entries():
        texts = [block.text for block in entry.blocks]
        known.append(
            KnownEntry(
                key=entry.key,
                own_id=entry.own_id,
                fingerprint=fingerprint(texts),
                author=None,
                time=None,
                text="\n".join(texts),
            )
        )
    return lambda digest, posts: Known(posts=[known], taken={entry.key for entry in known})


def key(read: Document, number: int) -> EntryKey:
    """Return the key of the comment with this number; 0 is the post."""
    return [*read.entries()][number].key


def quoting(read: Document, number: int, first: int, last: int) -> Resolved:
    """Mark blocks of the comment with this number as a quoted document."""
    return resolved(read, quote([*read.entries()][number], first, last))


@st.composite
def revisions(draw: st.DrawFn, remembers: bool = True) -> Revision:
    """Choose a thread and what becomes of it; the keys of it are remembered, or not."""
    lengths = st.sampled_from([*_REPEATED, 1, 4, 12])
    was = tuple(_said(draw, who, draw(lengths)) for who in range(draw(st.integers(1, 7))))
    now = list(was)
    for who in range(len(was), len(was) + draw(st.integers(0, 4))):
        change = draw(st.sampled_from(["insert", "delete", "edit", "move"]))
        place = draw(st.integers(0, len(now)))
        if change == "insert":
            now.insert(place, _said(draw, who, draw(lengths)))
        elif place < len(now):
            said = now.pop(place)
            if change == "edit" and said.who < len(was):
                now.insert(place, Said(said.who, f"{said.text} {draw(st.sampled_from(_WORDS))}"))
            elif change != "delete":
                now.insert(draw(st.integers(0, len(now))), said)
    before = document(*(said.text for said in was))
    after = document(*(said.text for said in now), recall=recalling(before) if remembers else None)
    return Revision(before, after, was, tuple(now))


def _said(draw: st.DrawFn, who: int, text: str | int) -> Said:
    """Let somebody say what others say too, or so many words that nobody else does."""
    if isinstance(text, str):
        return Said(who, text)
    words = draw(st.lists(st.sampled_from(_WORDS), min_size=text, max_size=text))
    return Said(who, " ".join(f"{word}{who}" for word in words))
