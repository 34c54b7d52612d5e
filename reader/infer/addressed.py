"""Answers by name: "Sorry Jim", "Don't hold your breath, Getafix", "@Ann"."""

import re
from collections import defaultdict
from collections.abc import Iterator

from reader.infer.clues import WORD, Clue, Talk, within
from reader.infer.words import Words
from reader.model import Span

_MARKS = "'‘’`´\""
_NAME = rf"[{_MARKS}]?(\w[\w.’'-]*\w|\w)(?:\s(\w[\w.’'-]*\w|\w))?"
_AT = re.compile(rf"@\s?{_NAME}")
# "..., Getafix", "... 'Getafix - ...": set off by a pause.
_SET_OFF = re.compile(rf"(?:[,–—-]\s*|\s(?=[{_MARKS}]?\w+\s+[-–—]\s)){_NAME}")
_PAUSE = re.compile(r"\s*(?:[-–—,.!?:;]|$)")
# A name among the first words of a comment is spoken to when a pause follows, or a question or a person.
_SPOKEN = re.compile(_NAME)
_BEHIND_OPENING = re.compile(r"\s*(?:[-–—,.!?:;]|$)|\s+(?:i|you|that|where|what|it)\b", re.IGNORECASE)
_FIRST_WORDS = 4
_LONGEST_OPENING = 60
# "Sorry Jim.", "Thanks, Ann -": up to three words, then a capitalised one and a pause.
_OPENS_WITH_NAME = re.compile(r"(?:[\w’']+,?\s+){1,3}[A-Z][\w.-]+(?=\s*[-–—,.!?:])")
_WORD = re.compile(rf"[{_MARKS}]?(\w[\w.’'-]*\w|\w)")

_SURE, _LIKELY, _FAR, _BACK = 0.95, 0.9, 0.8, 0.85


def find(talk: Talk, lists: Words) -> Iterator[Clue]:
    """Find comments that call the author of an earlier one by name."""
    voices: dict[str, int] = {}  # the last comment of each
    in_thread: dict[tuple[int, str], int] = {}
    called_by: dict[int, set[str]] = defaultdict(set)
    words: set[str] = set()  # one of each voice's name: most comments hold none of them
    for index, own_name in enumerate(_names(talk, lists)):
        may_call = bool(words) and not words.isdisjoint(talk.bags[index])
        for key, confidence, evidence in _calls(talk, index, voices) if may_call else ():
            if key == own_name or key in called_by[index]:
                continue
            called_by[index].add(key)
            target = in_thread.get((talk.roots[index], key))
            if target is None:
                yield Clue(index, voices[key], "name", _FAR, evidence)
            else:
                yield Clue(index, target, "name", confidence, evidence)
        if own_name and not called_by.get(index):
            yield from _called_back(talk, index, own_name, called_by)
        if own_name:
            voices[own_name] = in_thread[talk.roots[index], own_name] = index
            words.update(sorted(WORD.findall(own_name), key=len)[-1:])


def _names(talk: Talk, lists: Words) -> list[str]:
    """Give each comment's author as others would write the name; "" for nobody."""
    keys = [_key(comment.author.name) if comment.author else "" for comment in talk.comments]
    return ["" if key in lists.nobody else key for key in keys]


def _key(name: str) -> str:
    return name.split("(")[0].strip(f"{_MARKS} .-–—").casefold()


def _calls(talk: Talk, index: int, voices: dict[str, int]) -> Iterator[tuple[str, float, tuple[Span, ...]]]:
    """Give the names in address: behind "@", set off by a pause, or among a paragraph's first words."""
    for text, span in talk.own(index):
        for pattern, behind, confidence in ((_AT, None, _SURE), (_SET_OFF, _PAUSE, _LIKELY)):
            for match in pattern.finditer(text):
                key, end = _known(match, voices)
                if key and (behind is None or behind.match(text, end)):
                    yield key, confidence, within(span, match.start(), end)
        for match in list(_WORD.finditer(text[:_LONGEST_OPENING]))[:_FIRST_WORDS]:
            opening = _SPOKEN.match(text, match.start())
            key, end = _known(opening, voices) if opening else (None, 0)
            if key and _BEHIND_OPENING.match(text, end):
                yield key, _LIKELY, within(span, 0, end)


def _known(match: re.Match[str], voices: dict[str, int]) -> tuple[str | None, int]:
    """Find a voice's name in one or two words, and where it ends."""
    if match[2]:
        key = _key(f"{match[1]} {match[2]}")
        if key in voices:
            return key, match.end(2)
    key = _key(match[1])
    return (key, match.end(1)) if key in voices else (None, 0)


def _called_back(talk: Talk, index: int, own_name: str, called_by: dict[int, set[str]]) -> Iterator[Clue]:
    """Tie a voice that opens with somebody's unknown name to the comment right above that called this voice."""
    above = talk.previous(index)
    if above is None or own_name not in called_by.get(above, ()):
        return
    for text, span in talk.own(index):
        opening = _OPENS_WITH_NAME.match(text[:_LONGEST_OPENING])
        if opening:
            yield Clue(index, above, "name", _BACK, within(span, *opening.span()))
        return
