"""Who wrote each record: the name before its date or above that, or else above the text at whose foot the date is."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from reader.reconstruct.families.records.dated import JOINT, MARKS, Dated, bare, is_reply
from reader.reconstruct.families.records.lines import FEWEST, HALF, MOST, RecordLines
from reader.signs.markup import LONGEST_LINKED

_LONGEST_NAME, _MOST_NAME_WORDS = 80, 8
# Names that have an ending in common without a space before it, "Wrenon" and "Ploveron"; fewer may by chance.
_FEWEST_GLUED = 4
# So many different names of so many comments are hardly a label.
_FEW = 1 / 3
# "Report", "Reply", "Share"
_MOST_LABELS = 4
# "Posted by", ", le lundi"
_MOST_COMMON = 3

_SENTENCE = re.compile(r"[.!?…]\s+\S+\s+\S+\s+\S|(?<!\b\w)[.!?…;,]$")


class Head(NamedTuple):
    """A name as it stands on `line`, with the lines from `first` to `last` at the top or the foot of a comment."""

    first: int
    last: int
    line: int
    name: str


def find(page: RecordLines, dates: Sequence[Dated], heading: int | None) -> tuple[list[Head], bool]:
    """Find the name for each of the dates, and tell whether the names stand above texts and the dates below them.

    The list is empty where most dates have no name. The comments stand below the line `heading`, if there is one.
    """
    # "Le" before all dates is no name, nor "at" where those with a name end in it; unless one person wrote all that.
    common, times = Counter(date.head for date in dates).most_common(1)[0]
    ending = sum(date.head.endswith(common) for date in dates)
    is_usual = times >= HALF * len(dates) and ending == len(dates)
    beside = [_above(page, date) if is_usual and date.head == common else _before(date) for date in dates]
    if found := _names_beside(page, dates, beside):
        return found, False
    if found := _said_openers(page, dates):
        return found, True
    if found := _names_below(page, dates):
        return found, False
    if found := _first_lines(page, dates, heading):
        return found, True
    return _names_beside(page, dates, list(map(_before, dates))), False


def _names_beside(page: RecordLines, dates: Sequence[Dated], found: Sequence[Head]) -> list[Head]:
    return list(_apart(page, found, dates)) if _are_names(page, found) else []


def _names_below(page: RecordLines, dates: Sequence[Dated]) -> list[Head]:
    found = [head for date in dates if (head := _below(page, date))]
    # What stands below all the dates alike is a label.
    is_different = len({head.name for head in found}) > _FEW * len(dates)
    return found if is_different and len(found) == len(dates) and _are_names(page, found) else []


def _are_names(page: RecordLines, found: Sequence[Head]) -> bool:
    return sum(_is_name(page, head.name) for head in found) >= MOST * len(found)


def _said_openers(page: RecordLines, dates: Sequence[Dated]) -> list[Head]:
    """Find the lines "Wren said:" above each date."""
    found: list[Head] = []
    last = -1
    for date in dates:
        opener = next((line for line in page.lines.texts(last + 1, date.first) if _is_opener(page, line)), None)
        if opener is None:
            return []
        found.append(_opener(page, opener))
        last = date.last
    return found


def _first_lines(page: RecordLines, dates: Sequence[Dated], heading: int | None) -> list[Head]:
    """Return the first lines below each date that are no label, where most look like names."""
    if heading is None:
        return []
    labels = _below_all(page, dates)
    found: list[Head] = []
    for above, date in zip((heading, *(date.last for date in dates)), dates, strict=False):
        within = page.lines.texts(above + 1, date.first)
        first = next((line for line in within if page.bare.get(line, "?") not in labels), None)
        if first is None or first == within[-1]:
            return []
        found.append(_opener(page, first))
    return found if _are_names(page, found) else []


def _below_all(page: RecordLines, dates: Sequence[Dated]) -> set[str]:
    """Find the words right below most dates, which are labels, known ones or not.

    "" is among them, for a line with no words, as that of a bullet alone.
    """
    words = Counter(
        page.bare.get(line, "") for date in dates for line in page.lines.texts_below(date.last, _MOST_LABELS)
    )
    return {"", *(word for word, times in words.items() if times >= MOST * len(dates))}


def _opener(page: RecordLines, line: int) -> Head:
    return Head(_first(page, line), line, line, bare(page.lines.content[line]))


def _apart(page: RecordLines, found: Sequence[Head], dates: Sequence[Dated]) -> Iterator[Head]:
    """Yield the heads with the number or bullet above them, as far as that does not belong to the head before."""
    taken = -1
    for head, date in zip(found, dates, strict=True):
        if head.first <= taken:
            head = Head(date.first, date.last, date.first, "")
        first = _first(page, head.first)
        yield head if first <= taken else head._replace(first=first)
        taken = head.last


def _before(date: Dated) -> Head:
    return Head(date.first, date.last, date.first, date.head)


def _above(page: RecordLines, date: Dated) -> Head:
    above = _text_above(page, date.first)
    if above is None:
        return Head(date.first, date.last, date.first, "")
    words = bare(page.lines.content[above])
    if words and not page.labels.without_said(words):  # "says" below the name
        higher = _text_above(page, above)
        if higher is not None:
            return Head(higher, date.last, higher, f"{bare(page.lines.content[higher])} {words}")
    return Head(above, date.last, above, words)


def _text_above(page: RecordLines, line: int) -> int | None:
    """Find the nearest line above that is more than the stroke between a name and a date."""
    above = page.lines.text_before(line)
    while above is not None and page.lines.content[above] in MARKS:
        above = page.lines.text_before(above)
    return above


def _below(page: RecordLines, date: Dated) -> Head | None:
    below = page.lines.text_from(date.last + 1)
    return Head(_first(page, date.first), below, below, bare(page.lines.content[below])) if below is not None else None


def _first(page: RecordLines, line: int) -> int:
    """Take in the bullet or number on a line of its own above a head."""
    above = page.lines.text_before(line)
    return above if above is not None and not bare(page.lines.content[above]).strip("0123456789") else line


def _is_name(page: RecordLines, name: str) -> bool:
    bare_name = page.labels.without_said(name)
    is_short = 0 < len(name) <= _LONGEST_NAME and len(name.split()) <= _MOST_NAME_WORDS
    is_furniture = is_reply(name) or page.scars.labels.is_label(name) or page.labels.claimed(name) is not None
    return is_short and not is_furniture and not _SENTENCE.search(bare_name)


def _is_opener(page: RecordLines, line: int) -> bool:
    content = page.lines.content[line]
    if len(content) > LONGEST_LINKED or not content.endswith((":", "...", "…", "**")):
        return False
    words = bare(content)
    return len(words) <= _LONGEST_NAME and page.labels.without_said(words) not in ("", words)


def without_common(names: Sequence[str], without_said: Callable[[str], str]) -> tuple[list[str], bool]:
    """Return names without the words that most of them begin or end with: "Posted by", "says:", "on".

    Tell as well whether what they end with is a verb of saying.
    """
    names = _without_common_start(names)
    told = [without_said(name) for name in names]
    if sum(name != bare_name for name, bare_name in zip(names, told, strict=True)) >= MOST * len(names):
        return told, True
    for _ in range(_MOST_COMMON):
        lasts = Counter(name.rpartition(" ")[2] for name in set(names) if " " in name)
        ending = _common(lasts, len(set(names)))
        if not ending:
            break
        names = [name.removesuffix(ending).rstrip(JOINT) for name in names]
    else:
        return list(names), False
    glued = _glued_end(set(names))
    return [name.removesuffix(glued).rstrip(JOINT) for name in names], False


def _without_common_start(names: Sequence[str]) -> list[str]:
    for _ in range(_MOST_COMMON):
        firsts = Counter(name.partition(" ")[0] for name in set(names) if " " in name)
        beginning = _common(firsts, len(set(names)))
        rest = [name.removeprefix(f"{beginning} ") for name in names]
        # "Guest 12" is a name, and "12" is none.
        if not beginning or not any(map(str.isalpha, "".join(name.partition(" ")[0] for name in rest))):
            break
        names = rest
    return list(names)


def _common(words: Counter[str], names: int) -> str:
    """Return the word that most of so many different names have, or none."""
    word, times = words.most_common(1)[0] if words else ("", 0)
    return word if times >= max(FEWEST, MOST * names) else ""


def _glued_end(names: Collection[str]) -> str:
    """Find the ending that all names have in common, where it can be no chance."""
    shortest = min(names, key=len)
    common = next(
        (start for start in range(1, len(shortest)) if all(name.endswith(shortest[start:]) for name in names)), 0
    )
    return shortest[common:] if common and len(names) >= _FEWEST_GLUED and len(shortest) - common > 1 else ""
