"""What tells that framed texts are a discussion, and no list of articles, events or files."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from reader.reconstruct.families.frames.framed import Framed
from reader.reconstruct.families.frames.times import shape
from reader.reconstruct.scars import Scars
from reader.signs.labels import all_labels

_HALF = 0.5
_FEWEST_WORDS = 4
# What forums and comment systems print with each, beside the labels to answer.
_CONTROLS = frozenset(
    (
        *(
            "quote",
            "permalink",
            "report",
            "flag",
            "share",
            "vote",
            "upvote",
            "like",
            "parent",
            "link",
            "collapse",
            "embed",
        ),
        *("save", "reply", "zitieren", "melden", "antworten", "citer", "répondre", "signaler", "citar", "responder"),
        *("reportar", "ответить", "пожаловаться", "цитировать", "поделиться", "нравится", "спасибо"),
    )
)
_MEMBER = re.compile(
    r"^(?:posts?|joined|registered|messages?|member since|beiträge|registriert|сообщени[яй]|регистрация|points?"
    r"|location)\b"
)
_NUMBERED = re.compile(r"#\s?(\d{1,6})\b")
_NUMBER = re.compile(r"#?(\d{1,6})\.?")


def is_discussion(scars: Scars, found: Sequence[Framed], common: frozenset[str], bare: dict[int, str]) -> bool:
    """Tell whether framed texts are comments: by a label to answer, by members, by numbers, or by a count of them."""
    if not _have_words(scars, found):
        return False
    controls = {word for each in common for word in re.split(r"[\s|•·,/]+", each)}
    labels = {shape(word) for one in all_labels() for word in one.reply}
    if controls & (_CONTROLS | labels) or common & labels or any(map(_MEMBER.match, common)):
        return True
    return _is_numbered(found, bare) or _is_counted(scars, found)


def _have_words(scars: Scars, found: Sequence[Framed]) -> bool:
    lines = scars.lines
    words = [
        sum(len(lines.content[line].split()) for line in lines.texts(each.text, each.end) if line not in each.within)
        for each in found
    ]
    return median(words) >= _FEWEST_WORDS and sum(count > 0 for count in words) >= _HALF * len(words)


def _is_numbered(found: Sequence[Framed], bare: dict[int, str]) -> bool:
    """Tell whether a number beside each time goes up by one: "#12"."""
    numbers = [
        {
            int(match[1])
            for words in (
                each.time.head,
                each.time.tail,
                *(bare.get(line, "") for line in range(each.first, each.text)),
            )
            if (match := _NUMBERED.search(words) or _NUMBER.fullmatch(words.strip()))
        }
        for each in found
    ]
    steps = sum(any(number + 1 in after for number in before) for before, after in pairwise(numbers))
    return steps >= _HALF * len(found)


def _is_counted(scars: Scars, found: Sequence[Framed]) -> bool:
    counts = [count for line, count in scars.claims.items() if line < found[0].text and count]
    within = [line for line in scars.claims if found[0].text <= line < found[-1].text]
    return not within and any(len(found) <= 2 * count and count <= 2 * len(found) for count in counts)
