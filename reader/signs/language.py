"""The language whose labels a text uses, found by counting the labels of all languages in the whole text."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress, islice

from reader.signs.dates import months_of
from reader.signs.labels import COLONS, DIGITS, Labels, all_labels
from reader.signs.lines import Lines
from reader.signs.markup import LONGEST_LINKED, has_marks, plain

_CLUES = (*COLONS, "...", "…")
_LAST = frozenset(clue[-1] for clue in _CLUES)
# The fewest other labels that make a text another language's than English, when it has no controls.
_FEWEST = 2
# The notice of a removed comment, its signs decomposed, has at most this many characters.
_LONGEST = 120
# A line shorter than this is none that a tool has run together.
_LONG = 400
_PART = 1 << 20
# "29. oktober 2012", "29 de outubro de 2012"
_MONTH = re.compile(r"(?<=\d)\.?\s(?:de\s)?([^\W\d_]{3,})\.?\s(?:de\s)?\d{4}")
# So many long lines show the language of the labels glued in them.
_ENOUGH = 500


def choose(lines: Lines) -> Labels:
    """Return the labels of the language that the text uses most, or those of English when it uses none.

    A label counts where it is a whole line; Reply and Delete together count also where they are glued to the beginning
    or end of a line. Between languages that have these in common, the other labels decide, and then the names of
    months. What a page states as its language is not asked: its template and its texts may be in different ones.
    """
    every = all_labels()
    found = _controls_in(lines) or _controls_within(lines) or _controls_glued(lines)
    counts = {labels.language: _weight(labels, found) for labels in every}
    most = max(counts.values())
    best = tuple(labels for labels in every if counts[labels.language] == most)
    if len(best) == 1:
        return best[0]
    others = _others_in(lines, best)
    months = _months_in(lines, best) if found else Counter()
    leading = max(best, key=lambda labels: (others[labels.language], months[labels.language]))
    return leading if found or others[leading.language] >= _FEWEST else best[0]


def _months_in(lines: Lines, some: Sequence[Labels]) -> Counter[str]:
    """Count, by language, the names of months in dates."""
    names = Counter(name.lower() for content in lines.content for name in _MONTH.findall(content))
    if not names:
        return Counter()
    return Counter({labels.language: sum(names[name] for name in months_of(labels.language)) for labels in some})


def _weight(labels: Labels, found: Mapping[str, int]) -> int:
    kinds = (labels.both, labels.reply | labels.delete, labels.replies)
    return sum(times * sum(label in kind for kind in kinds) for label, times in found.items())


@dataclass(frozen=True, slots=True)
class _Controls:
    """The controls of all languages, to be looked up by a line, its first and last characters, or its first word.

    `heads` and `tails` hold Reply and Delete together, the longest first, by their first and last `edge` characters.
    """

    alone: frozenset[str]
    edge: int
    heads: dict[str, list[str]]
    tails: dict[str, list[str]]
    last: frozenset[str]
    by_word: dict[str, set[str]]
    most_words: int
    glued: dict[str, set[str]]


@cache
def _controls() -> _Controls:
    forms: dict[str, str] = {}  # each with the Delete in it
    alone: set[str] = set()
    for labels in all_labels():
        alone |= labels.reply | labels.delete | labels.replies
        for form in labels.both:
            forms[form] = next(label for label in labels.delete if form.endswith(label))
    longest_first = sorted(forms, key=len, reverse=True)
    edge = len(longest_first[-1])
    heads, tails = defaultdict(list), defaultdict(list)
    by_word, glued = defaultdict(set), defaultdict(set)
    for form in longest_first:
        heads[form[:edge]].append(form)
        tails[form[-edge:]].append(form)
        by_word[form.split()[0]].add(form)
        if not form.removesuffix(forms[form]).endswith(" "):
            glued[forms[form]].add(form)
    return _Controls(
        alone=frozenset(alone),
        edge=edge,
        heads=dict(heads),
        tails=dict(tails),
        last=frozenset(form[-1] for form in forms),
        by_word=dict(by_word),
        most_words=max(len(form.split()) for form in forms),
        glued=dict(glued),
    )


def _controls_in(lines: Lines) -> Counter[str]:
    """Count the controls of all languages that are a line, and Reply and Delete that begin or end one."""
    controls = _controls()
    edge, heads, tails, last_signs = controls.edge, controls.heads, controls.tails, controls.last
    contents = [plain(content) if _may_be_linked(content) else content for content in lines.content]
    found = Counter(filter(controls.alone.__contains__, contents))
    # Most lines end with a full stop: one look at a character is enough for them.
    for content in [
        content
        for content in contents
        if content[:edge] in heads or (content[-1:] in last_signs and content[-edge:] in tails)
    ]:
        # The longest only: one language's Delete may begin with another's.
        first = next(filter(content.startswith, heads.get(content[:edge], ())), "")
        last = next(filter(content.endswith, tails.get(content[-edge:], ())), "")
        for form in {first, last} - {""}:
            found[form] += 1
    return found


def _may_be_linked(content: str) -> bool:
    """Tell whether a line may be labels with the marks of their links around them."""
    return len(content) <= LONGEST_LINKED and has_marks(content)


def _controls_glued(lines: Lines) -> Counter[str]:
    """Count Reply and Delete between texts that a tool glued together without any space."""
    beginning = "\n".join(islice(_parts(lines), _ENOUGH))[:_PART]
    signs = set(beginning)
    near = [forms for label, forms in _controls().glued.items() if signs.issuperset(label) and label in beginning]
    counts = {form: beginning.count(form) for forms in near for form in forms}
    return Counter({form: times for form, times in counts.items() if times >= _FEWEST})


def _controls_within(lines: Lines) -> Counter[str]:
    """Count Reply and Delete that stand side by side between other words, in lines that a tool has run together."""
    controls = _controls()
    forms = controls.by_word
    found: Counter[str] = Counter()
    for words in map(str.split, _parts(lines)):
        for place in compress(range(len(words)), map(forms.__contains__, words)):
            near = " ".join(words[place : place + controls.most_words]) + " "
            found.update(form for form in forms[words[place]] if near.startswith(form + " "))
    return found


def _parts(lines: Lines) -> Iterator[str]:
    """Yield the long lines, in parts that end at a space and are small enough to be split into words."""
    for content in [content for content in lines.content if len(content) >= _LONG]:
        begin = 0
        while begin < len(content):
            end = content.find(" ", begin + _PART)
            end = len(content) if end < 0 else end
            yield content[begin:end]
            begin = end


def _others_in(lines: Lines, some: tuple[Labels, ...]) -> Counter[str]:
    """Count, by language, what else is printed around comments: navigation, removals, counts and "said..."."""
    owners = _owners(tuple(labels.language for labels in some))
    short = [content for content in filter(None, lines.content) if len(content) <= _LONGEST]
    keys = Counter(filter(owners.__contains__, short))
    clues = [content for content in short if content[-1] in _LAST and content.endswith(_CLUES)]
    for content, times in Counter(clues).items():
        key = next(filter(owners.__contains__, _keys_of(content)), "")
        keys[key] += times * (_FEWEST if "#" in key else 1)  # nobody writes "54 comentarios:" but a page
    for content in lines.content:
        if "..." in content and len(content) >= _LONG:
            keys.update({key: content.count(f" {key[:-1]}...") for key in owners if key.endswith("…")})
    found: Counter[str] = Counter()
    for key, times in keys.items():
        for language in owners.get(key, ()):
            found[language] += times
    return found


@cache
def _owners(languages: Sequence[str]) -> dict[str, list[str]]:
    """Return which of the languages have each key."""
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for labels in all_labels():
        if labels.language in languages:
            for key in _keys(labels):
                owners[key].append(labels.language)
    return dict(owners)


def _keys(labels: Labels) -> Iterator[str]:
    """Yield what tells one language from another beside its controls: whole lines, and keys as of `_keys_of`."""
    yield from labels.navigation | labels.removed
    yield from (f"{verb}…" for verb in labels.said)
    for word in labels.comments:
        if "#" in word:
            yield f"{word}:"
        else:
            yield from (f"{word}:", f"# {word}:", f"#{word}:", f"{word} #:", f"{word} (#):")


def _keys_of(line: str) -> tuple[str, ...]:
    """Return the keys of a line: "# comments:" for "22 Comments:"; "has said…" and "said…" for "Ann has said..."."""
    if line.endswith(COLONS):
        return (DIGITS.sub("#", line[:-1].strip("# ").lower(), count=1) + ":",)
    last = line.rstrip(" .…\\").rsplit(maxsplit=2)
    return tuple(" ".join(last[-words:]) + "…" for words in (2, 1))
