"""Answers by name: "Sorry Jim", "Don't hold your breath, Getafix", "@Ann"."""

import re
from collections import defaultdict
from collections.abc import Iterator

from reader.infer.clues import Clue, Talk, within
from reader.infer.words import Words

_AT_NAME = re.compile(r"@\s?['‘’]?([^\W\d_][\w.-]{1,30})")
# A name between the beginning of a sentence and a pause, with a few words before it: "Quite right nip where".
_QUOTES = "'‘’`´\""
_LONGEST_OPENING = 60
_SURE, _LIKELY, _FAR, _BACK = 0.95, 0.9, 0.8, 0.85


def find(talk: Talk, lists: Words) -> Iterator[Clue]:
    """Find comments that call the author of an earlier one by name."""
    voices: dict[str, list[int]] = defaultdict(list)
    called_by: dict[int, set[str]] = defaultdict(set)
    names = _names(talk, lists)
    pattern = _vocatives({key for key in names if key})
    for index in range(len(talk.comments)):
        own_name = names[index]
        for key, clue in _calls(talk, index, pattern, voices, own_name):
            called_by[index].add(key)
            yield clue
        if not called_by[index] and own_name:
            yield from _called_back(talk, index, own_name, called_by)
        if own_name:
            voices[own_name].append(index)


def _names(talk: Talk, lists: Words) -> list[str]:
    """Give each comment's author as others would write the name; "" for nobody."""
    keys = [_key(comment.author.name) if comment.author else "" for comment in talk.comments]
    return ["" if key in lists.nobody else key for key in keys]


def _key(name: str) -> str:
    return name.split("(")[0].strip(f"{_QUOTES} .-–—").casefold()


def _vocatives(keys: set[str]) -> re.Pattern[str] | None:
    """Match any of the names where somebody is spoken to: after "@", or set off by a pause, or opening a comment."""
    if not keys:
        return None
    names = "|".join(sorted(map(re.escape, keys), key=len, reverse=True))

    def name(group: str) -> str:
        return rf"[{_QUOTES}]?(?P<{group}>{names})(?!\w)"

    opening = rf"^(?:[\w’']+\s+){{0,3}}{name('opening')}(?=\s*[-–—,.!?:;]|\s*$|\s+(?:i|you|that|where|what|it)\b)"
    closing = rf"[,–—-]\s*{name('closing')}(?=\s*[-–—,.!?;]|\s*$)"
    inner = rf"\s{name('inner')}(?=\s+[-–—]\s)"
    return re.compile(rf"@\s?{name('at')}|{opening}|{closing}|{inner}", re.IGNORECASE)


def _calls(
    talk: Talk, index: int, pattern: re.Pattern[str] | None, voices: dict[str, list[int]], own_name: str
) -> Iterator[tuple[str, Clue]]:
    if pattern is None:
        return
    seen: set[str] = set()
    for text, span in talk.own(index):
        for match in pattern.finditer(text):
            key = (match[match.lastgroup or 0] or "").casefold()
            if key == own_name or key in seen or not voices.get(key):
                continue
            seen.add(key)
            same_thread = [target for target in voices[key] if talk.roots[target] == talk.roots[index]]
            target = (same_thread or voices[key])[-1]
            confidence = (_SURE if match.lastgroup == "at" else _LIKELY) if same_thread else _FAR
            yield key, Clue(index, target, "name", confidence, within(span, *match.span()))


def _called_back(talk: Talk, index: int, own_name: str, called_by: dict[int, set[str]]) -> Iterator[Clue]:
    """Tie a voice that opens with somebody's unknown name to the comment right above that called this voice."""
    above = talk.previous(index)
    if above is None or own_name not in called_by[above]:
        return
    for text, span in talk.own(index):
        opening = _OPENS_WITH_NAME.match(text[:_LONGEST_OPENING])
        if opening:
            yield Clue(index, above, "name", _BACK, within(span, *opening.span()))
        return


# "Sorry Jim.", "Thanks, Ann -": up to three words, then a capitalised one and a pause.
_OPENS_WITH_NAME = re.compile(r"(?:[\w’']+,?\s+){1,3}[A-Z][\w.-]+(?=\s*[-–—,.!?:])")
