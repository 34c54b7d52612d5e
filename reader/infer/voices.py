"""Voices: who speaks in one or more documents, in which comments, and who answers whom.

A voice is all that is signed with one name, however its quotation marks, apostrophes and capitals are written. Comments
that are not signed belong to no voice, and are counted. Names that only look alike are different voices, and each lists
those that look like it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from reader.infer.clues import WORD
from reader.infer.lookalikes import skeleton
from reader.infer.words import words_of
from reader.model import Author, Comment, Entry, EntryKey, Key, Moment, Post, Resolved
from reader.signs.names import ADDED, bare_name, name_key

_SIGNS = re.compile(r"^[\W_]+|[\W_]+$")
# So many names that look like one are enough to be warned.
_MOST_ALIKE = 20


class Place(NamedTuple):
    """Where something is said: the index of the document, and the key of the comment, post or quoted document."""

    document: int
    key: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One who speaks: `name` is the form used most, which no other voice has; `aliases` are all forms as written.

    `known_by` lists how the name is known: "byline", "signature", "addressed". `words` counts own words, no quoted
    ones. `first` and `last` are the earliest and latest time, in ISO 8601, of what is dated. `answers` and
    `answered_by` count comments by the name of the other voice, most first. `looks_like` names up to 20 voices with
    names that look the same.
    """

    name: str
    aliases: tuple[str, ...]
    known_by: tuple[str, ...]
    comments: tuple[Place, ...]
    posts: tuple[Place, ...] = ()
    words: int = 0
    first: str | None = None
    last: str | None = None
    answers: tuple[tuple[str, int], ...] = ()
    answered_by: tuple[tuple[str, int], ...] = ()
    is_owner: bool = False
    looks_like: tuple[str, ...] = ()


@dataclass(slots=True)
class _Gathered:
    """What is known of one voice so far."""

    forms: Counter[str] = field(default_factory=Counter)
    bases: dict[str, None] = field(default_factory=dict)
    comments: list[Place] = field(default_factory=list)
    posts: list[Place] = field(default_factory=list)
    words: int = 0
    first: Moment | None = None
    last: Moment | None = None
    is_owner: bool = False
    answers: Counter[str] = field(default_factory=Counter)
    answered_by: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """What the voice is called."""
        return _usual(self.forms)


def voices(documents: Sequence[Resolved]) -> tuple[Voice, ...]:
    """Return who speaks in `documents` taken together: those with most comments first, then in order of appearance."""
    gathered: defaultdict[str, _Gathered] = defaultdict(_Gathered)
    for index, resolved in enumerate(documents):
        nobody = words_of(resolved.document).nobody
        for post in resolved.document.posts:
            speakers = {}
            for entry in _entries(post):
                author = resolved.author(entry)
                key = speakers[entry.key] = key_of(author, nobody)
                if author and key:
                    _add(gathered[key], Place(index, entry.key), entry, author, resolved)
            for comment in post.comments:
                _count_answers(gathered, comment, speakers, resolved)
    alike = _alike(gathered)
    names = {key: voice.name for key, voice in gathered.items()}
    found = [_voice(names[key], voice, names, alike.get(key, ())) for key, voice in gathered.items()]
    return tuple(sorted(found, key=lambda voice: -len(voice.comments)))


class Speaker(NamedTuple):
    """One who speaks in a document: name, all forms of the name, and how many comments and posts are signed with it."""

    name: str
    aliases: tuple[str, ...]
    times: int


def speakers(resolved: Resolved) -> dict[str, Speaker]:
    """Return who speaks in a document, by the key of the name, those who speak most first.

    This is quicker than `voices`.
    """
    nobody = words_of(resolved.document).nobody
    authors = [author for author in map(resolved.author, resolved.document.entries()) if author]
    keys = {author.name: key_of(author, nobody) for author in {author.name: author for author in authors}.values()}
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for author in authors:
        forms[keys[author.name]][author.name] += 1
    forms.pop("", None)
    found = {key: Speaker(_usual(names), tuple(names), names.total()) for key, names in forms.items()}
    return dict(sorted(found.items(), key=lambda item: -item[1].times))


def unsigned(documents: Sequence[Resolved]) -> int:
    """Count the comments in `documents` that belong to no voice; removed ones do not count."""
    count = 0
    for resolved in documents:
        nobody = words_of(resolved.document).nobody
        signed = (
            comment.removed or key_of(resolved.author(comment), nobody) for comment in resolved.document.comments()
        )
        count += sum(not is_signed for is_signed in signed)
    return count


def _usual(forms: Counter[str]) -> str:
    """Return the form used most; of several, one to which nothing is added, and the first of those."""
    return max(forms, key=lambda form: (forms[form], not ADDED.search(form)))


def key_of(author: Author | None, nobody: frozenset[str]) -> str:
    """Return the key of an author; "" for none, and for a name that means nobody, as "Anonymous"."""
    if author is None:
        return ""
    key = name_key(author.name)
    return "" if key in nobody or _SIGNS.sub("", key) in nobody else key


def _entries(post: Post) -> Iterator[Entry]:
    yield post
    yield from post.comments


def _add(voice: _Gathered, place: Place, entry: Entry, author: Author, resolved: Resolved) -> None:
    is_post = isinstance(entry, Post)
    (voice.posts if is_post else voice.comments).append(place)
    voice.forms[author.name] += 1
    voice.bases.setdefault(author.basis)
    voice.is_owner |= is_post or author.is_owner
    voice.words += sum(len(WORD.findall(block.text)) for block in resolved.own_words(entry))
    moment = entry.published
    if moment and moment.interval:
        voice.first = moment if voice.first is None or moment.order(voice.first) == "before" else voice.first
        voice.last = moment if voice.last is None or moment.order(voice.last) == "after" else voice.last


def _count_answers(
    gathered: dict[str, _Gathered], comment: Comment, speakers: dict[EntryKey, str], resolved: Resolved
) -> None:
    """Count whom a comment answers: those whom the text tells, or else the one whom the markup tells."""
    key = speakers[comment.key]
    if not key:
        return
    targets = [answer.target for answer in resolved.answers(comment)] or [comment.parent]
    for other in {speakers.get(target, "") for target in targets if target} - {"", key}:
        gathered[key].answers[other] += 1
        gathered[other].answered_by[key] += 1


def _alike(gathered: dict[str, _Gathered]) -> dict[str, dict[str, None]]:
    """Find for each voice the keys of others with a name that looks like one of its names."""
    by_look: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for key, voice in gathered.items():
        for form in voice.forms:
            by_look[skeleton(bare_name(form))].setdefault(key)
    alike: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for keys in by_look.values():
        first = list(islice(keys, _MOST_ALIKE + 1))
        for key in keys if len(keys) > 1 else ():
            alike[key].update(dict.fromkeys(first))
            alike[key].pop(key, None)
    return alike


def _voice(name: str, gathered: _Gathered, names: dict[str, str], alike: Iterable[str]) -> Voice:
    def by_name(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
        return tuple((names[key], count) for key, count in counts.most_common())

    return Voice(
        name=name,
        aliases=tuple(dict.fromkeys((name, *(form for form, _ in gathered.forms.most_common())))),
        known_by=tuple(gathered.bases),
        comments=tuple(gathered.comments),
        posts=tuple(gathered.posts),
        words=gathered.words,
        first=gathered.first.value if gathered.first else None,
        last=gathered.last.value if gathered.last else None,
        answers=by_name(gathered.answers),
        answered_by=by_name(gathered.answered_by),
        is_owner=gathered.is_owner,
        looks_like=tuple(names[key] for key in islice(alike, _MOST_ALIKE)),
    )
