"""Threads whose conversation is known because it is made: invented people who answer each other in every way."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from tests.gate.known import POST, Entry, Thread

_NAMES = ("Heron", "Plover", "Mrs Quill", "Old Tarn", "Wick", "Sedge", "Bram Alder", "Ister", "Kestrel", "Dunnock")
_SYLLABLES = (
    "ba",
    "dor",
    "fen",
    "gul",
    "hem",
    "ki",
    "lor",
    "mes",
    "nu",
    "pra",
    "rin",
    "sol",
    "tev",
    "ul",
    "vam",
    "zet",
)
# The small words of a language, which give it away; the last has no lists.
SMALL_WORDS = {
    "en": ("the", "and", "of", "to", "in", "that", "was", "for", "it", "with"),
    "de": ("der", "und", "die", "nicht", "das", "ist", "mit", "von", "auch", "ein"),
    "fr": ("le", "et", "les", "des", "que", "dans", "une", "pour", "pas", "est"),
    "sk": ("že", "sa", "ktorý", "alebo", "bol", "pre", "ako", "ale", "už", "pri"),
}
START = datetime(2019, 1, 28, 7, tzinfo=UTC)
# So many words are known to everybody; there are many more.
_COMMON = 150


class _Writer:
    """Write sentences of invented words, some of them common."""

    def __init__(self, rng: random.Random, language: str) -> None:
        self._rng = rng
        self._small = SMALL_WORDS[language]
        self._common = [self._word() for _ in range(_COMMON)]

    def _word(self) -> str:
        return "".join(self._rng.choices(_SYLLABLES, k=self._rng.randint(2, 4)))

    def sentence(self) -> str:
        """Write a sentence of six to sixteen words."""
        words = []
        for _ in range(self._rng.randint(6, 16)):
            chance = self._rng.random()
            words.append(
                self._rng.choice(self._small)
                if chance < 0.45
                else self._rng.choice(self._common)
                if chance < 0.85
                else self._word()
            )
        return " ".join(words).capitalize() + "."


# How somebody says whom they answer: what they write, given their own words and what they answer.
Way = Callable[[str, Entry], str]


def _piece(parent: Entry) -> str:
    words = parent.paragraphs[0].rstrip(".").split()
    return " ".join(words[:7])


def _rare(parent: Entry) -> str:
    """Take the longest words: the invented ones that are common are mostly shorter."""
    return " ".join(sorted(parent.paragraphs[0].rstrip(".").split(), key=len)[-3:])


WAYS: dict[str, Way] = {
    "name": lambda own, parent: f"{parent.author}, {own[0].lower()}{own[1:]}",
    "at": lambda own, parent: f"@{parent.author} {own}",
    "vocative": lambda own, parent: f"{own.rstrip('.')}, {parent.author}.",
    "attribution": lambda own, parent: f"{parent.author}:\n{_piece(parent)}\n{own}",
    "quotation": lambda own, parent: f"“{_piece(parent)}” – {own}",
    "mail": lambda own, parent: f"> {parent.paragraphs[0]}\n{own}",
    "time": lambda own, parent: f"@{parent.time:%H:%M} {own}",
    "words": lambda own, parent: f"{own.rstrip('.')} {_rare(parent)}.",
    "nothing": lambda own, parent: own,
}


def thread(seed: int, language: str = "en", ways: tuple[str, ...] = tuple(WAYS), size: int = 24) -> Thread:
    """Make a thread of `size` comments that say whom they answer in these ways, chosen by chance."""
    rng = random.Random(seed)
    writer = _Writer(rng, language)
    time = START
    comments: list[Entry] = []
    for number in range(1, size + 1):
        time += timedelta(minutes=rng.randint(1, 30))
        author = rng.choice([name for name in _NAMES if not comments or name != comments[-1].author])
        # People mostly answer what is recent.
        parent = (
            comments[-min(len(comments), 1 + int(rng.expovariate(0.4)))] if comments and rng.random() < 0.85 else None
        )
        if parent is not None and parent.author == author:
            parent = None
        own = writer.sentence()
        text = WAYS[rng.choice(ways)](own, parent) if parent else own
        paragraphs = (*text.split("\n"), writer.sentence())
        comments.append(Entry(str(number), parent.id if parent else POST, author, time, paragraphs))
    return Thread(f"made-{language}-{seed}", (writer.sentence(), writer.sentence()), tuple(comments))
