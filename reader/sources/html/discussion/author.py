"""Find the name at each record: a short text at the place where the records have different ones, near their head."""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reader.sources.html.discussion.ground import Ground, Time
from reader.sources.html.discussion.record import Common, Record, sample_of, slots
from reader.sources.html.discussion.vocabulary import Sign
from reader.sources.html.parse import Element, Node, Text
from reader.sources.html.tags import HEADINGS

LONGEST = 60
_MOST_WORDS = 6
_MOST_TRIED = 80  # elements of a record that may hold its name, from its head and its foot
_MIXED = 0.4
_FEW = 12
_WORD = re.compile(r"[^\W\d_]")
_DIGITS = re.compile(r"\d")
_ATTRIBUTES = ("data-author", "data-username", "data-user-name", "data-user", "data-name", "data-author-name", "data-displayname")
_PROFILE = re.compile(r"/(?:user|users|u|profile|profiles|member|members|people|author|authors|@|~)[/?=]?|(?:user|profile|member|uid|author)[=/]|/@")
_ENDING = re.compile(
    r"(?:\s+(?:says?|said|wrote|writes|commented|replied|posted|a écrit|dit|dijo|sagt|sagte|schrieb|schreibt|meint|пишет|"
    r"писал|написал|scrive|ha scritto|disse|escreveu|pisze|napisał|zegt|schreef|skrev|skriver))?\s*[:.…,·|•»—–-]*\s*$",
    re.IGNORECASE,
)
_BEGINNING = re.compile(
    r"^\s*(?:[·|•»—–-]\s*)?(?:(?:(?:posted|submitted|written|comment(?:ed)?|reply|answered|asked|review(?:ed)?)\s+)?by|von|par|por|de|da|door|av|от|by:|author:|name:|from:|user:)\s+",
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


def names_of(ground: Ground, records: Sequence[Record], times: Mapping[int, Time], common: Common) -> dict[int, Name]:
    """Return the name at each record that has one, by the number of the record."""
    ranked = _ranked(ground, sample_of(records), times, common)
    found: dict[int, Name] = {}
    for record in records:
        name = _best(ground, record, times.get(record.number), common, ranked)
        name = name or _before_time(record, times.get(record.number)) or _stated(record)
        if name is not None:
            found[record.number] = name
    return found


def _ranked(
    ground: Ground, records: Sequence[Record], times: Mapping[int, Time], common: Common
) -> dict[Hashable, float]:
    places: defaultdict[Hashable, _Place] = defaultdict(lambda: _Place(set(), Counter()))
    for record in records:
        for rank, (element, text) in enumerate(_candidates(ground, record, times.get(record.number), common)):
            hint = _hint(ground, element, record) - _MIXED * _is_mixed(element)
            for slot in slots(ground, record, element):
                place = places[slot]
                if record.number in place.records:
                    continue
                place.records.add(record.number)
                place.texts[text] += 1
                place.hint += hint
                place.depth += min(rank, 20)
                place.words += len(text.split())
                place.total += 1
    worth = {slot: _worth(place, len(records)) for slot, place in places.items()}
    return {slot: value for slot, value in worth.items() if value > _ENOUGH}


_ENOUGH = 1.2


def _worth(place: _Place, count: int) -> float:
    """Weigh a place: in many records, with different texts, near the head, and named or linked as authors are."""
    share = len(place.records) / count
    distinct = len(place.texts) / place.total
    if count > 3 and len(place.texts) == 1 and place.total > 2:
        return 0.0
    return (
        1.5 * share
        + 1.0 * distinct
        + place.hint / place.total
        - 0.08 * place.depth / place.total
        - 0.1 * max(0, place.words / place.total - 2)
    )


def _candidates(ground: Ground, record: Record, time: Time | None, common: Common) -> Iterator[tuple[Element, str]]:
    """Give the elements of a record that show a short text of letters, from its head on."""
    tried = 0
    elements = record.elements
    if len(elements) > 2 * _MOST_TRIED:
        elements = [*elements[:_MOST_TRIED], *elements[-_MOST_TRIED:]]
    for element in elements:
        if element is record.head and record.head.end > record.head.position + 6:
            continue
        text = _text(ground, element, time, common)
        if text and _may_be_name(text) and not common.is_usual(text):
            tried += 1
            yield element, text


def _text(ground: Ground, element: Element, time: Time | None, common: Common) -> str:
    """Return what a short element shows, without its time and its controls."""
    if ground.words[element.end + 1] - ground.words[element.position] > _MOST_WORDS + 8:
        return ""
    pieces: list[str] = []
    others: list[str] = []
    for node in ground.page.nodes[element.position + 1 : element.end + 1]:
        if isinstance(node, Text) and ground.is_seen[node.position]:
            if time is not None and _holds(time.node, node):
                continue
            is_common = bool(node.data.strip()) and common.is_common(node)
            (others if is_common else pieces).append(node.data)
    own = "".join(pieces)
    return clean(own if own.strip() else "".join(others))


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


def _holds(node: Node, other: Node) -> bool:
    return node is other or (isinstance(node, Element) and node.holds(other))


def clean(text: str) -> str:
    """Return a name without what is written around it."""
    text = " ".join(text.split())
    text = _BEGINNING.sub("", text)
    text = _COUNT_BEHIND.sub("", text)
    return _ENDING.sub("", text).strip(" :·|•\u200e\u200f@")


def _may_be_name(text: str) -> bool:
    if not text or len(text) > LONGEST or len(text.split()) > _MOST_WORDS:
        return False
    letters = len(_WORD.findall(text))
    return letters > 0 or (len(text) > 3 and text.isalnum())


def _hint(ground: Ground, element: Element, record: Record) -> float:
    """Return how much the names and links around an element say that it is an author."""
    hint = 0.0
    around: Element | None = element
    for level in range(4):
        if around is None or around.position <= record.start and around is not element:
            break
        sign = ground.signs[around.position]
        weight = 1.0 if level < 2 else 0.5
        if sign & Sign.AUTHOR:
            hint = max(hint, weight * (1.2 if not sign & Sign.AVATAR else 0.5))
        if sign & (Sign.SIGNATURE | Sign.QUOTE):
            hint -= 1.5
        if sign & (Sign.CONTROLS | Sign.TITLE) and not sign & Sign.AUTHOR:
            hint -= 0.4
        if around.tag == "a" and level < 2 and (href := around.get("href")):
            hint += 0.3 + 0.4 * bool(_PROFILE.search(href)) - 0.3 * ("#" in href)
        if around.tag in ("cite", "dt", "strong", "b") and level < 2:
            hint += 0.3 if around.tag != "cite" else 0.5
        if around.tag in HEADINGS:
            hint += 0.1
        if around.tag in ("blockquote", "p", "q", "code", "pre"):
            hint -= 0.5
        around = around.parent
    if _DIGITS.search(" ".join(element.classes)) is None and element.get("itemprop") in ("name", "author"):
        hint += 0.4
    return min(hint, 2.0)


def _best(
    ground: Ground, record: Record, time: Time | None, common: Common, ranked: Mapping[Hashable, float]
) -> Name | None:
    best: tuple[float, Element, str] | None = None
    for element, text in _candidates(ground, record, time, common):
        worth = max((ranked.get(slot, 0.0) for slot in slots(ground, record, element)), default=0.0)
        if worth and (best is None or worth > best[0] + 0.15 or (best[1].holds(element) and worth > best[0] - 0.3)):
            best = (worth, element, text)
    if best is None:
        return None
    _, element, text = best
    return Name(text, (element,), _profile(element))


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


def _before_time(record: Record, time: Time | None) -> Name | None:
    """Return the name in "Ann | September 25": the words before the date in its own text."""
    if time is None:
        return None
    for divider in (" | ", " · ", " • ", " - ", " – ", " — ", " on ", " @ ", ", ", " schrieb am ", " am ", " le ", " el "):
        name, found, _ = time.shown.partition(divider)
        name = clean(name)
        if found and _may_be_name(name) and not _DIGITS.search(name):
            return Name(name)
    return None


def _stated(record: Record) -> Name | None:
    """Return the name that an attribute of the record tells; it is often a login."""
    for element in record.elements[:4]:
        for attribute in _ATTRIBUTES:
            if value := clean(element.get(attribute)):
                return Name(value)
    return None
