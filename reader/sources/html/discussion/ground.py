"""Go through a page once, and count what every later question asks for."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from reader.signs.labels import all_labels
from reader.sources.html.discussion.times import LONGEST, Times
from reader.sources.html.discussion.vocabulary import Sign, Vocabulary
from reader.sources.html.parse import Element, Node, Page, Text
from reader.sources.html.tags import HEADINGS, UNSEEN, tags

# Crawlers are shown in <noscript> what a script shows to people.
_SKIPPED = UNSEEN - {"noscript"}
_INLINE = tags("a abbr b cite code em font i label small span strong sub sup time tt u acronym bdi data meta s del ins")
_AROUND = tags("nav aside footer header")
_DIGITS = re.compile(r"\d+")
_REPLIES = re.compile(r"\breply|replyto|respond|quote\b", re.IGNORECASE)
# The address of what somebody is or wrote.
PROFILE = re.compile(
    r"/(?:user|users|u|profile|profiles|member|members|people|author|authors|@|~)[/?=]?"
    r"|(?:user|profile|member|uid|author|action)[=/]|/@"
)
_PER_SIGN = 8  # letters that stand for a word where none are divided by spaces
_LONGEST_CONTROL = 24
_MOST_WORDS_OF_TIME = 12
_FEWEST_WORDS = 4


def size(text: str) -> int:
    """Return how many words a text has; of a language that puts no spaces between them, about how many."""
    words = len(text.split())
    return words if text.isascii() else max(words, len(text.strip()) // _PER_SIGN)


@dataclass(frozen=True, slots=True)
class Time:
    """A time that a page shows: the node that is it, and the numbers of its shape in three grains."""

    node: Node
    shown: str
    stated: str
    shapes: tuple[int, int, int]


class Ground:
    """What is counted of a page. Each list of sums holds, for a position, how much there is before it."""

    def __init__(self, page: Page, vocabulary: Vocabulary) -> None:
        self.page = page
        self.vocabulary = vocabulary
        count = len(page.nodes) + 1
        self.times: list[Time] = []
        self.is_seen = bytearray(count)
        self.said = [""] * count  # what each piece of text that is seen says
        self.signs: list[int] = [Sign.NONE] * count
        self.shapes: list[str] = [""] * count
        self._sums: dict[str, list[int]] = {name: [0] * (count + 1) for name in _COUNTED}
        self._clock = Times()
        self._named: list[Element] = []
        self._numbers: dict[tuple[str, ...], int] = {}
        self._called: dict[tuple[str, str], tuple[str, int]] = {}
        self._walk()
        self.words = self._summed("words")
        self.linked = self._summed("linked")
        self.dated = self._summed("dated")
        self.named = self._summed_named()
        self.authors = self._summed("authors")
        self.avatars = self._summed("avatars")
        self.replies = self._summed("replies")
        self.numbered = self._summed("numbered")
        self.posted = self._summed("posted")
        self.headlines = self._summed("headlines")
        self.shown = [Counter(time.shapes[grain] for time in self.times) for grain in range(3)]
        self._time_positions = [time.node.position for time in self.times]

    def _summed(self, name: str) -> list[int]:
        return list(accumulate(self._sums[name]))

    def times_in(self, start: int, end: int) -> list[Time]:
        """Return the times at the positions from `start` to `end`, inclusive."""
        return self.times[bisect_left(self._time_positions, start) : bisect_left(self._time_positions, end + 1)]

    def _walk(self) -> None:
        nodes, link_end, time_end = self.page.nodes, -1, -1
        position, last = 0, len(nodes)
        while position < last:
            node = nodes[position]
            if isinstance(node, Text):
                self._text(node, position <= link_end, position <= time_end)
            elif node.tag in _SKIPPED:
                position = node.end
            else:
                self._element(node)
                if node.tag == "a":
                    link_end = node.end
                if position > time_end and self._is_time(node):
                    time_end = node.end
            position += 1

    def _text(self, text: Text, is_linked: bool, is_in_time: bool) -> None:
        data, position = text.data, text.position
        pieces = data.split()
        if not pieces:
            return
        words = len(pieces) if data.isascii() else size(data)
        self.is_seen[position] = 1
        self.said[position] = data
        after = position + 1
        self._sums["words"][after] = words
        if is_linked:
            self._sums["linked"][after] = words
        if len(data) <= LONGEST * 2 and not is_in_time:
            shown = " ".join(pieces)
            if self._clock.is_time(shown):
                self._time(text, shown, "", text.parent)
            elif len(shown) <= _LONGEST_CONTROL and is_reply(shown):
                self._sums["replies"][after] = 1

    def _element(self, element: Element) -> None:
        position, attributes = element.position, element.attributes
        self.is_seen[position] = 1
        sign = Sign.NONE
        shape = element.tag
        if attributes:
            if element.classes:
                shape, sign = self._called_by(shape, attributes["class"], element.classes)
            own_id = attributes.get("id") or (attributes.get("name") if element.tag == "a" else None)
            if own_id:
                bare = _DIGITS.sub("", own_id)
                sign |= self.vocabulary.sign(bare)
                if bare != own_id:
                    self._sums["numbered"][position + 1] = 1
            for name in attributes:
                if name in _TELLING and attributes[name]:
                    sign |= self.vocabulary.sign(attributes[name].rpartition("/")[2])
        self.shapes[position] = shape
        self.signs[position] = sign
        if sign:
            self._count(element, sign)
        if element.tag == "a" and element.parent is not None and attributes.get("href"):
            self._link(element, attributes["href"])

    def _called_by(self, tag: str, written: str, classes: Sequence[str]) -> tuple[str, int]:
        """Return the shape of an element with these classes, and what they say of it."""
        known = self._called.get((tag, written))
        if known is None:
            sign = Sign.NONE
            for name in classes[:_PER_SIGN]:
                sign |= self.vocabulary.sign(name)
            known = self._called[tag, written] = f"{tag}.{_DIGITS.sub('#', written)}", sign
        return known

    def _summed_named(self) -> list[int]:
        """Sum the elements that are called comments, and say as much as one: a count of comments does not."""
        sums = self._sums["named"]
        for element in self._named:
            start, after = element.position, element.end + 1
            if self.words[after] - self.words[start] - self.linked[after] + self.linked[start] >= _FEWEST_WORDS:
                sums[start + 1] = 1
        return list(accumulate(sums))

    def _count(self, element: Element, sign: int) -> None:
        after = element.position + 1
        if sign & Sign.SPOKEN and not sign & Sign.AGAINST:
            self._named.append(element)
        if sign & Sign.POST and sign & Sign.BODY and not sign & Sign.AGAINST:
            self._sums["posted"][after] = 1
        if sign & Sign.AUTHOR:
            self._sums["authors"][after] = 1
        if sign & Sign.AVATAR:
            self._sums["avatars"][after] = 1
        if sign & Sign.REPLY:
            self._sums["replies"][after] = 1

    def _link(self, link: Element, address: str) -> None:
        if _REPLIES.search(address):
            self._sums["replies"][link.position + 1] = 1
        if "#" in address or PROFILE.search(address) or self._clock.stated(link.attributes):
            return
        around: Element | None = link
        for _ in range(3):
            if around is None or self.signs[around.position] & Sign.AUTHOR:
                return
            if around.tag in HEADINGS or self.signs[around.position] & Sign.TITLE:
                self._sums["headlines"][link.position + 1] = 1
                return
            around = around.parent

    def _is_time(self, element: Element) -> bool:
        """Note the time that an element states in an attribute; return whether what it shows is that time."""
        if not element.attributes:
            return False
        is_marked = element.tag == "time"
        stated = self._clock.stated(element.attributes)
        if not stated and not is_marked:
            return False
        if element.tag not in _INLINE and not is_marked:
            return False
        shown = self._shown(element)
        if shown is None or (not is_marked and self._holds_marked(element)):
            return False
        if (
            not is_marked
            and "content" in element.attributes
            and any(isinstance(each, Element) for each in element.children)
        ):
            return False
        if shown or element.children or element.tag in ("meta", "time", "span"):
            self._time(element, shown, stated, element)
            return True
        return False

    def _holds_marked(self, element: Element) -> bool:
        """Whether a <time> in an element says the same more exactly."""
        inside = self.page.nodes[element.position + 1 : element.end + 1]
        return any(isinstance(node, Element) and node.tag == "time" for node in inside)

    def _shown(self, element: Element) -> str | None:
        """Return what a short element shows; None for one that holds more than a time."""
        if element.end - element.position > _MOST_WORDS_OF_TIME:
            return None
        texts = [
            node.data for node in self.page.nodes[element.position + 1 : element.end + 1] if isinstance(node, Text)
        ]
        shown = " ".join(" ".join(texts).split())
        return shown if len(shown) <= LONGEST else None

    def _time(self, node: Node, shown: str, stated: str, owner: Element) -> None:
        above = owner.parent
        further = above.parent if above is not None else None
        own = self.shapes[owner.position] or owner.tag
        first = self.shapes[above.position] if above is not None else ""
        second = self.shapes[further.position] if further is not None else ""
        names = (owner.tag, above.tag if above is not None else "", further.tag if further is not None else "")
        shapes = (self._number(own, first, second), self._number(own, names[1]), self._number(*names))
        self._sums["dated"][node.position + 1] = 1
        self.times.append(Time(node, shown, stated, shapes))

    def _number(self, *shape: str) -> int:
        """Return the number of a shape: numbers are compared faster."""
        return self._numbers.setdefault(shape, len(self._numbers))


_TELLING = frozenset(("itemprop", "itemtype", "rel", "role", "data-testid", "data-test", "data-qa", "property"))
_COUNTED = ("words", "linked", "dated", "named", "authors", "avatars", "replies", "numbered", "headlines", "posted")


def is_reply(text: str) -> bool:
    """Whether a short text is the control with which a person answers."""
    return text.strip(" .:→»>()[]").casefold() in _reply_labels()


def _reply_labels() -> frozenset[str]:
    global _LABELS
    if _LABELS is None:
        known = {label.casefold() for labels in all_labels() for label in labels.reply}
        _LABELS = frozenset(known | _OTHERS)
    return _LABELS


_LABELS: frozenset[str] | None = None
_OTHERS = frozenset(
    (
        "reply",
        "quote",
        "reply with quote",
        "reply to this",
        "reply to this comment",
        "respond",
        "antworten",
        "zitieren",
        "citer",
        "citar",
        "ответить",
        "цитата",
        "permalink",
        "report",
        "link to this comment",
        "link to this",
        "add a comment",
    )
)
