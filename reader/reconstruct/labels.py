"""The words around comments, and which language's words a text uses."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import compress
from pathlib import Path
from typing import Any

from reader.reconstruct.lines import Lines
from reader.reconstruct.markup import has_marks, plain


@dataclass(frozen=True)
class Labels:
    """The labels of one language. `both` is Reply and Delete as they stand together: glued or with a space."""

    language: str
    reply: frozenset[str]
    delete: frozenset[str]
    replies: frozenset[str]
    both: frozenset[str]
    comments: frozenset[str]
    removed: frozenset[str]
    navigation: frozenset[str]
    words: tuple[str, ...]
    said: tuple[str, ...]
    posted: tuple[str, ...]

    @cached_property
    def controls(self) -> tuple[str, ...]:
        """Delete, and Reply and Delete together, the longest first."""
        return tuple(sorted(self.delete | self.both, key=len, reverse=True))

    @cached_property
    def glued(self) -> tuple[str, ...]:
        """Reply and Delete together, as a tuple for `str.endswith`."""
        return tuple(self.both)

    def without_said(self, name: str) -> str:
        """Take "said..." from the end of a byline, where it has one."""
        bare = name.rstrip(" .:…")
        for verb in self.said:
            before = bare[: -len(verb)]
            # A short verb is a word of its own: "sa" does not end the name Elsa. Others may be glued to the name.
            may_be_glued = len(verb) >= _SHORTEST_GLUED or not verb.islower()
            if bare.endswith(verb) and (may_be_glued or not before or before[-1].isspace()):
                return before.rstrip()
        return name

    def claimed(self, line: str) -> int | None:
        """Give the number in "22 comments:", when `line` is just that."""
        match = self._count.fullmatch(line.lstrip("# "))
        return int(next(filter(None, match.groups()))) if match else None

    @cached_property
    def _count(self) -> re.Pattern[str]:
        escaped = sorted(map(re.escape, self.comments), key=len, reverse=True)
        words = "|".join(word for word in escaped if _ESCAPED_NUMBER not in word)
        whole = [form.replace(_ESCAPED_NUMBER, _NUMBER) for form in escaped if _ESCAPED_NUMBER in form]
        forms = "|".join([*whole, rf"(?:{words})\s*\(?(?<!\d){_NUMBER}\)?", rf"\(?{_NUMBER}\)?\s*(?:{words})"])
        return re.compile(rf"(?:{forms})\s*[:：]?", re.IGNORECASE)

    def is_heading(self, line: str) -> bool:
        """Whether `line` is "Comments:" without a number."""
        return line.endswith((":", "：")) and line.lstrip("# ")[:-1].strip().lower() in self.comments

    def starts_with_control(self, line: str) -> bool:
        return line.startswith(self.controls)

    def is_navigation(self, line: str) -> bool:
        return line.strip("#* ") in self.navigation or line.startswith(_POST_FOOTER)


_NUMBER = r"(\d{1,6})"
_ESCAPED_NUMBER = re.escape("#")
_DIGITS = re.compile(r"\d{1,6}")
_COLONS = (":", "：")
_CLUES = (*_COLONS, "...", "…")
_LAST = frozenset(clue[-1] for clue in _CLUES)
_SHORTEST_GLUED = 4
# The fewest other labels that make a text another language's than English, when it has no controls.
_FEWEST = 2
# The notice of a removed comment, its signs decomposed, has at most this many characters.
_LONGEST = 120
# A line shorter than this is none that a tool has run together.
_LONG = 400
_LONGEST_LINKED = 300
_PART = 1 << 20
_POST_FOOTER = ("Subscribe to:", "Posted by ")


@cache
def all_labels() -> tuple[Labels, ...]:
    """Load the labels of every language."""
    import yaml  # a slow import, and not every command reads a source

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = Path(__file__).with_name("labels.yaml").read_text("utf-8")
    return tuple(_labels(language, entry) for language, entry in yaml.load(text, loader).items())


def _labels(language: str, entry: dict[str, Any]) -> Labels:
    reply, delete = entry["reply"], entry["delete"]
    return Labels(
        language=language,
        reply=_with_capitals(_spelt(reply)),
        delete=_with_capitals(_spelt(delete)),
        replies=_with_capitals(_spelt(entry["replies"])),
        both=_with_capitals(_spelt(r + gap + d for r in reply for d in delete for gap in ("", " "))),
        comments=frozenset(_spelt(word.lower() for word in entry["comments"])),
        removed=frozenset(_spelt(entry["removed"])),
        navigation=frozenset(_spelt(entry["navigation"])),
        words=tuple(_spelt(entry.get("words", ()))),
        said=tuple(_spelt(entry.get("said", ()))),
        posted=tuple(_spelt(entry.get("posted", ()))),
    )


def _spelt(labels: Iterable[str]) -> Iterator[str]:
    """Give the labels in every way that programs spell the same words: composed or not, with typed or set signs."""
    for label in labels:
        yield label
        if "'" in label:
            yield label.replace("'", "’")
        if " " in label:
            yield label.replace(" ", "\u00a0")
        if not label.isascii():
            yield unicodedata.normalize("NFD", label)


def _with_capitals(labels: Iterable[str]) -> frozenset[str]:
    """Add the labels in capitals: where a page's style shows them so, a copy from the screen has them so."""
    return frozenset(form for label in labels for form in (label, label.upper()))


def choose(lines: Lines) -> Labels:
    """Choose the language whose labels the whole text uses most; English when it uses none.

    A label counts where it is a whole line, and Reply and Delete together also where they are glued
    to a line's beginning or end. Between languages that have these in common, the other labels decide.
    The page's language says nothing: templates and bodies differ.
    """
    every = all_labels()
    found = _controls_in(lines, every) or _controls_within(lines, every) or _controls_glued(lines, every)
    counts = {labels.language: _weight(labels, found) for labels in every}
    most = max(counts.values())
    best = [labels for labels in every if counts[labels.language] == most]
    if len(best) == 1:
        return best[0]
    others = _others_in(lines, best)
    leading = max(best, key=lambda labels: others[labels.language])
    return leading if found or others[leading.language] >= _FEWEST else best[0]


def _weight(labels: Labels, found: Mapping[str, int]) -> int:
    kinds = (labels.both, labels.reply | labels.delete, labels.replies)
    return sum(times * sum(label in kind for kind in kinds) for label, times in found.items())


def _controls_in(lines: Lines, every: Iterable[Labels]) -> Counter[str]:
    """Count the controls of all languages that are a line, and Reply and Delete that begin or end one."""
    alone = {label for labels in every for label in labels.reply | labels.delete | labels.replies}
    forms = sorted({form for labels in every for form in labels.both}, key=len, reverse=True)
    edge = len(forms[-1])
    heads: defaultdict[str, list[str]] = defaultdict(list)
    tails: defaultdict[str, list[str]] = defaultdict(list)
    for form in forms:
        heads[form[:edge]].append(form)
        tails[form[-edge:]].append(form)
    ends = {form[-1] for form in forms}  # most lines end with a full stop: one look at a character is enough for them
    contents = [plain(content) if _may_be_linked(content) else content for content in lines.content]
    found = Counter(filter(alone.__contains__, contents))
    for content in [
        content
        for content in contents
        if content[:edge] in heads or (content[-1:] in ends and content[-edge:] in tails)
    ]:
        # The longest only: one language's Delete may begin with another's.
        first = next(filter(content.startswith, heads.get(content[:edge], ())), "")
        last = next(filter(content.endswith, tails.get(content[-edge:], ())), "")
        for form in {first, last} - {""}:
            found[form] += 1
    return found


def _may_be_linked(content: str) -> bool:
    """Whether a line may be labels with the marks of their links around them."""
    return len(content) <= _LONGEST_LINKED and has_marks(content)


def _controls_glued(lines: Lines, every: Iterable[Labels]) -> Counter[str]:
    """Count Reply and Delete between texts that a tool glued together without any space."""
    beginning = "\n".join(content for content in lines.content if len(content) >= _LONG)[:_PART]
    forms = {form for labels in every for form in labels.both if " " not in form}
    return Counter({form: times for form in forms if (times := beginning.count(form)) >= _FEWEST})


def _controls_within(lines: Lines, every: Iterable[Labels]) -> Counter[str]:
    """Count Reply and Delete that stand side by side between other words, in lines that a tool has run together."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for labels in every:
        for form in labels.both:
            forms[form.split()[0]].add(form)
    longest = max(len(form.split()) for starts in forms.values() for form in starts)
    found: Counter[str] = Counter()
    for words in map(str.split, _parts(lines)):
        for place in compress(range(len(words)), map(forms.__contains__, words)):
            near = " ".join(words[place : place + longest]) + " "
            found.update(form for form in forms[words[place]] if near.startswith(form + " "))
    return found


def _parts(lines: Lines) -> Iterator[str]:
    """Give the long lines, in parts that end at a space and are small enough to be split into words."""
    for content in [content for content in lines.content if len(content) >= _LONG]:
        begin = 0
        while begin < len(content):
            end = content.find(" ", begin + _PART)
            end = len(content) if end < 0 else end
            yield content[begin:end]
            begin = end


def _others_in(lines: Lines, some: Sequence[Labels]) -> Counter[str]:
    """Count, by language, what else is printed around comments: navigation, removals, counts and "said..."."""
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for labels in some:
        for key in _keys(labels):
            owners[key].append(labels.language)
    short = [content for content in filter(None, lines.content) if len(content) <= _LONGEST]
    keys = Counter(filter(owners.__contains__, short))
    clues = [content for content in short if content[-1] in _LAST and content.endswith(_CLUES)]
    for content, times in Counter(clues).items():
        keys[next(filter(owners.__contains__, _keys_of(content)), "")] += times
    found: Counter[str] = Counter()
    for key, times in keys.items():
        for language in owners.get(key, ()):
            found[language] += times
    return found


def _keys(labels: Labels) -> Iterator[str]:
    """Give what tells a language beside its controls: whole lines, and counts and verbs as `_keys_of` gives them."""
    yield from labels.navigation | labels.removed
    yield from (f"{verb}…" for verb in labels.said)
    for word in labels.comments:
        if "#" in word:
            yield f"{word}:"
        else:
            yield from (f"{word}:", f"# {word}:", f"#{word}:", f"{word} #:", f"{word} (#):")


def _keys_of(line: str) -> tuple[str, ...]:
    """Give "# comments:" for "22 Comments:", and "has said…" and "said…" for "Ann has said..."."""
    if line.endswith(_COLONS):
        return (_DIGITS.sub("#", line[:-1].strip("# ").lower(), count=1) + ":",)
    last = line.rstrip(" .…").rsplit(maxsplit=2)
    return tuple(" ".join(last[-words:]) + "…" for words in (2, 1))
