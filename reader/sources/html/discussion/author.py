"""Find the name at each record: a short text at the place where the records have different ones, near their head."""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reader.sources.html.discussion.ground import PROFILE, Ground, Time
from reader.sources.html.discussion.record import Common, Ranked, Record, look, sample_of, slots
from reader.sources.html.discussion.vocabulary import Sign
from reader.sources.html.parse import Areas, Element, Node, Text

LONGEST = 60
_MOST_WORDS = 7
_MOST_TRIED = 80  # elements of a record that may hold its name, from its head and its foot
_MIXED = 0.4
_HINT_BEFORE = 0.6
_FEW_RECORDS = 3
_CERTAIN = 0.8  # hinted so much, a name may be the same at all records
_NAMED = 0.5  # hinted so much, "Ann 2" is a name; else it is as "Posts 2" is
_BEFORE = ("before the time",)
_FEW = 12
_WORD = re.compile(r"[^\W\d_]")
_DIGITS = re.compile(r"\d")
_ATTRIBUTES = (
    "data-author",
    "data-username",
    "data-user-name",
    "data-user",
    "data-name",
    "data-author-name",
    "data-displayname",
)
_ENDING = re.compile(
    r"(?:\s+(?:says?|said|wrote|writes|commented|replied|posted|a écrit|dit|dijo|sagt|sagte|schrieb|schreibt|meint|"
    r"пишет|писал|написал|scrive|ha scritto|disse|escreveu|pisze|napisał|zegt|schreef|skrev|skriver))?"
    r"\s*(?:\.{2,}|[:…,·|•»—–-])*\s*$",
    re.IGNORECASE,
)
_NUMBER_BEFORE = re.compile(r"^\s*(?:[·|•»—–-]\s*|#?\d{1,5}\s?[.:)]\s+)")
_BEGINNING = re.compile(
    r"^\s*(?:(?:(?:posted|submitted|written|comment(?:ed)?|reply|answered|asked|review(?:ed)?)\s+)?by|von|par|por|от|by:"
    r"|author:|name:|from:|user:)\s+",
    re.IGNORECASE,
)
_COUNT_BEHIND = re.compile(r"\s*\((?:\d[\d.,\s]*|[^()]{0,14})\)\s*$")


@dataclass(frozen=True, slots=True)
class Name:
    """The name at a record: what it is, the nodes that show it, and the address of its profile."""

    text: str
    nodes: tuple[Node, ...] = ()
    url: str = ""


@dataclass
class _Place:
    """How the texts at one place do as names."""

    records: set[int]
    texts: Counter[str]
    hint: float = 0.0
    depth: float = 0.0
    total: int = 0
    words: int = 0
    shapes: set[str] = field(default_factory=set)

    def add(self, record: Record, candidate: "_Candidate", rank: int) -> None:
        """Count a text at this place, the first one of each record."""
        if record.number not in self.records:
            self.records.add(record.number)
            is_counted = " " in candidate.text and (candidate.text[:1].isdecimal() or candidate.hint < _NAMED)
            self.texts[look(candidate.text) if is_counted else candidate.text] += 1
            self.hint += candidate.hint
            self.depth += min(rank, 20)
            self.words += len(candidate.text.split())
            self.total += 1


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A short text that may be a name; `element` is None for one that stands before a date in the date's own text."""

    text: str
    element: Element | None
    hint: float
    slots: Sequence[Hashable]


def names_of(ground: Ground, records: Sequence[Record], times: Mapping[int, Time], common: Common) -> dict[int, Name]:
    """Return the name at each record that has one, by the number of the record."""
    ranked = _ranked(ground, sample_of(records), times, common)
    found: dict[int, Name] = {}
    for record in records:
        name = _best(ground, record, times.get(record.number), common, ranked)
        name = name or _stated(record)
        if name is not None:
            found[record.number] = name
    return found


def _ranked(ground: Ground, records: Sequence[Record], times: Mapping[int, Time], common: Common) -> Ranked:
    """Weigh the places at which a name may stand."""
    places: defaultdict[Hashable, _Place] = defaultdict(lambda: _Place(set(), Counter()))
    for record in records:
        for rank, candidate in enumerate(_candidates(ground, record, times.get(record.number), common)):
            for slot in candidate.slots:
                places[slot].add(record, candidate, rank)
                if candidate.element is not None:
                    places[slot].shapes.add(ground.shapes[candidate.element.position])
    worth = {slot: _worth(place, len(records)) for slot, place in places.items()}
    good = {slot: value for slot, value in worth.items() if value > _ENOUGH}
    return Ranked(good, (shape for slot in good for shape in places[slot].shapes))


_ENOUGH, _BARELY = 1.2, 1.25
_BETTER, _NEAR = 0.15, 0.3
_OWN_HINT = 0.3


def _worth(place: _Place, count: int) -> float:
    """Weigh a place: in many records, with different texts, near the head, and named or linked as authors are."""
    share = len(place.records) / count
    distinct = len(place.texts) / place.total
    is_one = count > _FEW_RECORDS and len(place.texts) == 1 and place.total >= _FEW_RECORDS
    if is_one:
        return _BARELY if place.hint / place.total >= _CERTAIN else 0.0
    return (
        1.5 * share
        + 1.0 * distinct
        + place.hint / place.total
        - 0.08 * place.depth / place.total
        - 0.1 * max(0, place.words / place.total - 2)
    )


def _candidates(
    ground: Ground, record: Record, time: Time | None, common: Common, ranked: Ranked | None = None
) -> Iterator[_Candidate]:
    """Give the short texts of letters in a record, from its head on; `ranked` tells where a name may stand at all."""
    elements = record.elements
    dated = Areas(each.node for each in record.times)
    before = _before_time(time)
    if before:
        yield _Candidate(before, None, _HINT_BEFORE, _BEFORE)
    if len(elements) > 2 * _MOST_TRIED:
        elements = [*elements[:_MOST_TRIED], *elements[-_MOST_TRIED:]]
    for element in elements:
        if element is record.head and element.end > element.position + _FEW // 2:
            continue
        if ranked is not None and not ranked.may_hold(ground, element):
            continue
        text = _text(ground, element, dated, common)
        if text and _may_be_name(text):
            hint = _hint(ground, element, record) - _MIXED * _is_mixed(element)
            yield _Candidate(text, element, hint, slots(ground, record, element))


def _text(ground: Ground, element: Element, dated: Areas, common: Common) -> str:
    """Return what a short element shows, without its times and its controls."""
    if ground.words[element.end + 1] - ground.words[element.position] > _MOST_WORDS + 8:
        return ""
    pieces: list[str] = []
    others: list[str] = []
    for node in ground.page.nodes[element.position + 1 : element.end + 1]:
        if isinstance(node, Text) and ground.is_seen[node.position]:
            if dated.hold(node):
                continue
            is_constant = bool(node.data.strip()) and common.is_constant(node.data)
            (others if is_constant else pieces).append(node.data)
    own = "".join(pieces)
    if not own.strip() and ground.signs[element.position] & Sign.AUTHOR:
        own = "".join(others)  # one who writes much
    return clean(own)


def _is_mixed(element: Element) -> bool:
    """Whether an element holds more than one piece of text: a name, and something about it."""
    texts = 0
    elements = [element]
    for each in elements:
        for child in each.children:
            if isinstance(child, Text):
                texts += any(map(str.isalnum, child.data))
            elif len(elements) < _FEW:
                elements.append(child)
    return texts > 1


def clean(text: str) -> str:
    """Return a name without what is written around it."""
    text = " ".join(text.split())
    text = _BEGINNING.sub("", _NUMBER_BEFORE.sub("", text))
    text = _COUNT_BEHIND.sub("", text)
    return _ENDING.sub("", text).strip(" :·|•\u200e\u200f@,")


def _may_be_name(text: str) -> bool:
    if not text or len(text) > LONGEST or len(text.split()) > _MOST_WORDS or "://" in text or text.startswith("www."):
        return False
    letters = len(_WORD.findall(text))
    return letters > 0 or (len(text) > 3 and text.isalnum())


def _hint(ground: Ground, element: Element, record: Record) -> float:
    """Return how much the names and links around an element say that it is an author."""
    named = other = stated = 0.0
    around: Element | None = element
    for weight in _WEIGHTS:
        if around is None or (around.position <= record.start and around is not element):
            break
        sign = ground.signs[around.position]
        is_near = weight > _NEAR_ENOUGH
        if sign & Sign.AUTHOR:
            named = max(named, weight * (0.4 if sign & (Sign.AVATAR | Sign.BODY) else 1.0))
        if sign & (Sign.SIGNATURE | Sign.QUOTE | Sign.PARENT):
            other -= 1.5
        if sign & (Sign.CONTROLS | Sign.TITLE) and not sign & Sign.AUTHOR:
            other -= 0.4
        if sign & Sign.BODY and not sign & Sign.AUTHOR:
            other -= 0.6
        if around.tag == "a" and is_near and around.get("href"):
            other += _link_hint(around.get("href"))
        if is_near and around.tag in _MARKED:
            other += 0.3
        is_long = ground.words[around.end + 1] - ground.words[around.position] > _MOST_WORDS
        if around.tag in _IN_TEXTS and is_long:
            other -= 0.5
        if around.get("itemprop") in ("author", "creator") or around.get("rel") == "author":
            stated = 0.8
        around = around.parent
    inner = next((child for child in element.children if isinstance(child, Element) and child.tag == "a"), None)
    if element.tag != "a" and inner is not None and inner.get("href") and not _is_mixed(element):
        other += _link_hint(inner.get("href"))
    return min(named + other + stated, 2.5)


def _link_hint(address: str) -> float:
    return 0.3 + 0.4 * bool(PROFILE.search(address)) - 0.3 * ("#" in address)


_WEIGHTS = (1.2, 1.0, 0.6, 0.4)
_NEAR_ENOUGH = 0.9
_MARKED = frozenset(("cite", "dt", "strong", "b", "address"))
_IN_TEXTS = frozenset(("blockquote", "p", "q", "code", "pre", "li"))


def _best(ground: Ground, record: Record, time: Time | None, common: Common, ranked: Ranked) -> Name | None:
    best: _Candidate | None = None
    most = 0.0
    for candidate in _candidates(ground, record, time, common, ranked):
        worth = max((ranked.worth.get(slot, 0.0) for slot in candidate.slots), default=0.0)
        worth = worth and worth + _OWN_HINT * candidate.hint
        if worth and (
            best is None or worth > most + _BETTER or (_is_core(candidate, best) and worth > most - _near(best))
        ):
            best, most = candidate, worth
    if best is None:
        return None
    if best.element is None:
        return Name(best.text)
    return Name(best.text, (best.element,), _profile(best.element))


def _near(best: _Candidate) -> float:
    return _NEAR if best.element is None or not _is_mixed(best.element) else 3 * _NEAR


def _is_core(candidate: _Candidate, other: _Candidate) -> bool:
    """Whether a candidate is the name in another one, and less of what stands beside it."""
    if candidate.element is None or other.element is None or not other.element.holds(candidate.element):
        return False
    return other.text.startswith(candidate.text)


def _profile(element: Element) -> str:
    """Return the address that a name leads to."""
    for each in (element, *(child for child in element.children if isinstance(child, Element)), *_above(element)):
        if each.tag == "a" and each.get("href") and "#" not in each.get("href"):
            return each.get("href")
    return ""


def _above(element: Element) -> Iterator[Element]:
    for level, around in enumerate(element.ancestors()):
        if level > 2:
            return
        yield around


def _before_time(time: Time | None) -> str:
    """Return the name in "Ann | September 25": the words before the date in its own text."""
    if time is None or not isinstance(time.node, Text):
        return ""
    for divider in _DIVIDERS:
        before, found, _ = time.shown.partition(divider)
        name = clean(before) if found else ""
        if name and _may_be_name(name) and not _DIGITS.search(name):
            return name
    return ""


_DIVIDERS = (" | ", " · ", " • ", " - ", " – ", " — ", " on ", " @ ", " am ", " le ", " el ", " (", ": ")


def _stated(record: Record) -> Name | None:
    """Return the name that an attribute of the record tells; it is often a login."""
    for element in record.elements[:4]:
        for attribute in _ATTRIBUTES:
            if value := clean(element.get(attribute)):
                return Name(value)
    return None
