"""The feet of posts: "Posted by Ann at 5:06 AM 3 comments:", "Subscribe to: Post Comments (Atom)".

A sentence may begin with the same words. Therefore the whole line is read, up to its end.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from reader.signs.cases import SMALL
from reader.signs.dates import DATED, MAY_BE_CLOCK
from reader.signs.markup import LONGEST_LINKED, plain
from reader.signs.sentences import FULL_STOP

_LONGEST_NAME, _MOST_NAME_WORDS = 80, 6
_MOST_FEED_WORDS = 8
_FEEDS = ("(Atom)", "(RSS)")
# A stop, but for that of an initial or an abbreviation: "J. B. Pike", "Dr. Pike".
_STOP = re.compile(rf"{FULL_STOP}(?:\s|$)|[!?…;。！？；]")
_COMMA = re.compile(r",\s|[,，、]$|[，、]\w")
# The first digits of a time that follows a name, and the words between the two: "at", "um", "klo.", "時刻:".
_HOUR = re.compile(r"\s*\[?\d{1,2}$")
_LONGEST_BETWEEN = 4
_BEHIND_CLOCK = re.compile(r"\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?[\s\])]*", re.IGNORECASE)
# " on Friday, January 5, 2007", ", 5 May 2007", " 5.5.2007" behind a name.
_DATE = re.compile(rf"(?:(?:,|\s[{SMALL}]{{1,3}})\s(?:(?![{SMALL}])[^\W\d_]+\.?,?\s){{0,2}}|\s)\d.*$")
_EDGES = " :,-–—|@"


@dataclass(frozen=True)
class Footers:
    """The words with which the feet of posts begin, in every language.

    Behind those in `posted` stands the name of the post's author, behind those in `subscribing` the name of a feed.
    """

    posted: tuple[str, ...]
    subscribing: tuple[str, ...]

    @cached_property
    def beginnings(self) -> tuple[str, ...]:
        """All these words as they stand when more follows on the line."""
        return (*(label + " " for label in self.posted), *self.subscribing)

    def is_footer(self, line: str) -> bool:
        """Tell whether all of `line` is the foot of a post."""
        if line.startswith(self.subscribing):
            words = plain(line)
            return words in self.subscribing or (words.endswith(_FEEDS) and len(words.split()) <= _MOST_FEED_WORDS)
        label = _label(line, self.posted) if line.startswith(self.posted) else None
        # Behind "Posted by:" stands who wrote a comment.
        return label is not None and line[len(label) :][:1].isspace() and bool(author(line, (label,)))


def author(line: str, posted: Iterable[str]) -> str | None:
    """Return the author's name in a line like "Posted by Ann at 5:06 AM".

    Return "" where nothing follows the label, and None where a sentence goes on behind it. `posted` are the labels with
    which such a line may begin.
    """
    label = _label(line, posted)
    if label is None or len(line) > LONGEST_LINKED:
        return None
    rest = line[len(label) :].lstrip(" :")
    words = plain(rest).strip()
    clock = MAY_BE_CLOCK.search(words)
    is_dated = DATED.search(words) is not None
    name = _before(words[: clock.start() + 1]) if clock else words
    name = (_DATE.sub("", name) if is_dated else name).strip(_EDGES)
    is_short = len(name) <= _LONGEST_NAME and len(name.split()) <= _MOST_NAME_WORDS
    if not is_short or _STOP.search(words) or _COMMA.search(name):
        return None
    if clock:
        return name if _is_furniture(words[_behind(words, clock) :], is_dated) else None
    if not name or rest.startswith("["):
        return name
    # Without a time, only a link or capitals tell a name from what else may follow.
    return name if name[0].isupper() and not any(word[0].islower() for word in name.split()) else None


def _label(line: str, posted: Iterable[str]) -> str | None:
    """Find the longest label that `line` begins with, where no word goes on behind it."""
    begun = (label for label in posted if line.startswith(label))
    label = max(begun, key=len, default=None)
    is_word = label is not None and label[-1].isalnum() and line[len(label) :][:1].isalnum()
    return None if is_word else label


def _before(words: str) -> str:
    """Return what stands before the minutes of a time, without the hour and the small word that links name and time."""
    words = _HOUR.sub("", words)
    name, _, last = words.rpartition(" ")
    is_between = len(last.strip(_EDGES + ".")) <= _LONGEST_BETWEEN and not last[:1].isupper()
    return name if name and is_between else words


def _behind(words: str, clock: re.Match[str]) -> int:
    end = _BEHIND_CLOCK.match(words, clock.end() - 2)
    return end.end() if end else clock.end()


def _is_furniture(words: str, is_dated: bool) -> bool:
    """Tell whether what follows the time is no sentence: "3 comments:", "EST", "Links to this post", "| Share"."""
    return is_dated or not (words[:1].islower() or _COMMA.search(words))
