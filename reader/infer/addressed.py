"""Answers by name: "Sorry Jim", "Don't hold your breath, Getafix", "@Ann", "Bob wrote:"."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from reader.infer.clues import POST, WORD, Clue, Talk, is_attribution, within
from reader.infer.voices import key_of
from reader.infer.words import Words
from reader.model import Span
from reader.signs.cases import CAPITALS
from reader.signs.names import INSIDE, name_key

_MARKS = "'‘’`´\""
_NAME = rf"[{_MARKS}]?(\w[\w{INSIDE}]*\w|\w)(?:\.?\s(\w[\w{INSIDE}]*\w|\w))?"
_WORD = re.compile(_NAME)
_TOKEN = re.compile(rf"[{_MARKS}]?(\w[\w{INSIDE}]*\w|\w)")
_AT = re.compile(rf"@\s?{_NAME}")
# "..., Getafix", "... 'Getafix - ...": set off by a pause.
_SET_OFF = re.compile(rf"(?:[,–—-]\s*|\s(?=[{_MARKS}]?\w+\s+[-–—]\s)){_NAME}")
# "..., Getafix." at the end of a sentence; "'Getafix - ..." as the voice itself writes it.
_VOCATIVE = re.compile(rf"(?:,\s*|\s(?=[{_MARKS}]\w+\s+[-–—]\s)){_NAME}")
_END = re.compile(r"\s*(?:[.!?]|$|[-–—]\s)")
_ANYTHING = re.compile("")
_PAUSE = re.compile(r"\s*(?:[-–—,.!?:;]|$)")
# A name among the first words of a comment is spoken to when a pause follows, or a question or a person.
_BEHIND_OPENING = re.compile(r"\s*(?:[-–—,.!?:;]|$)|\s+(?:i|you|that|where|what|it)\b", re.IGNORECASE)
_FIRST_WORDS = 4
_LONGEST_OPENING = 60
# "Sorry Jim.", "Thanks, Ann -": up to three words, then a capitalised one and a pause.
_OPENS_WITH_NAME = re.compile(rf"(?:[\w’']+,?\s+){{1,3}}[{CAPITALS}][\w.-]+(?=\s*[-–—,.!?:])")
_LEAST_LETTERS = 3
_RANKS = 3

# The ways to name somebody, the clearest first.
_FORMS = (
    "name.attributed",
    "name.at-first",
    "name.at",
    "name.opening",
    "name.vocative",
    "name.set-off",
    "name.mention",
)


def find(talk: Talk, lists: Words, speakers: Sequence[str]) -> Iterator[Clue]:
    """Find the comments that name the author of an earlier one; `speakers` are the keys of the authors, "" for nobody.

    The post's author is somebody who can be answered for the post. So is anybody who is spoken to right below the post
    before having written a comment: such a person is taken for its author.
    """
    names = _Names(talk, lists, speakers)
    writer = talk.known.author(talk.post)
    writers = {name_key(writer.name)} if writer else set()
    said: defaultdict[str, list[int]] = defaultdict(list)
    in_thread: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    called: list[set[str]] = []
    for index, speaker in enumerate(speakers):
        thread, above = talk.threads[index], talk.previous(index)
        called.append(set())
        for voice, (form, evidence) in _named(talk, index, names).items() if names.by_key else ():
            is_below_post = talk.above[index] == POST
            if voice == speaker:
                continue
            if voice not in said:
                if is_below_post and form != "name.mention":
                    writers.add(voice)
                continue
            called[index].add(voice)
            near = in_thread.get((thread, voice)) or said[voice]
            for rank, target in enumerate(reversed(near[-_RANKS:])):
                yield Clue(index, target, form, evidence)
                if rank:
                    yield Clue(index, target, "name.earlier", evidence)
            if voice in writers and is_below_post:
                yield Clue(index, POST, form, evidence)
        if speaker and not called[index] and above is not None and speaker in called[above]:
            yield from _called_back(talk, index, above)
        if speaker:
            said[speaker].append(index)
            in_thread[thread, speaker].append(index)


def speakers(talk: Talk, lists: Words) -> list[str]:
    """Return a key for the author of each comment, which is "" for nobody."""
    return [key_of(talk.known.author(comment), lists.nobody) for comment in talk.comments]


class _Names:
    """By which words others call those who speak: the whole name, or a word of it that nobody else has."""

    def __init__(self, talk: Talk, lists: Words, speakers: Sequence[str]) -> None:
        everyone = set(speakers) - {""}
        owners: defaultdict[str, set[str]] = defaultdict(set)
        for voice in everyone:
            for word in voice.split():
                if len(word) >= _LEAST_LETTERS and word not in lists.anybody and word not in lists.calendar:
                    owners[word].add(voice)
        self.by_key = {word: voice for word, (voice, *others) in owners.items() if not others}
        self.by_key |= {voice: voice for voice in everyone}
        self.titles = lists.titles
        # The longest word of each of these names, as it may stand among the words of a comment.
        longest = {max(words, key=len) for key in self.by_key if (words := WORD.findall(key))}
        self.telling = {word.replace("'", apostrophe) for word in longest for apostrophe in "'’ʼ"}


def _named(talk: Talk, index: int, names: _Names) -> dict[str, tuple[str, tuple[Span, ...]]]:
    """Return who is named in a comment by key, each in the clearest of the forms in which the name stands."""
    found: dict[str, tuple[str, tuple[Span, ...]]] = {}
    if names.telling.isdisjoint(talk.bags[index]):
        return found
    for form, voice, evidence in _calls(talk, index, names):
        if voice not in found or _FORMS.index(form) < _FORMS.index(found[voice][0]):
            found[voice] = form, evidence
    return found


def _calls(talk: Talk, index: int, names: _Names) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    for number, (block, words) in enumerate(zip(talk.comments[index].blocks, talk.words[index], strict=True)):
        text, span = block.text, block.span
        if names.telling.isdisjoint(words):
            continue
        if is_attribution(text):
            for match in _TOKEN.finditer(text):
                voice, _ = _known(_WORD.match(text, match.start()), names)
                if voice:
                    yield "name.attributed", voice, within(span, 0, len(text))
                    break
            continue
        for pattern, behind, form in (
            (_AT, _ANYTHING, "name.at"),
            (_VOCATIVE, _END, "name.vocative"),
            (_SET_OFF, _PAUSE, "name.set-off"),
        ):
            for match in pattern.finditer(text):
                voice, end = _known(match, names)
                if voice and behind.match(text, end):
                    is_first = form == "name.at" and not number and not match.start()
                    yield "name.at-first" if is_first else form, voice, within(span, match.start(), end)
        tokens = list(_TOKEN.finditer(text))
        for match in tokens[:_FIRST_WORDS]:
            if match.start() >= _LONGEST_OPENING:
                break
            voice, end = _known(_WORD.match(text, match.start()), names)
            if voice and _BEHIND_OPENING.match(text, end):
                yield "name.opening", voice, within(span, 0, end)
        for match in tokens:
            if match[1][0].isupper():
                voice, end = _known(_WORD.match(text, match.start()), names)
                if voice:
                    yield "name.mention", voice, within(span, match.start(), end)


def _known(match: re.Match[str] | None, names: _Names) -> tuple[str | None, int]:
    """Find the voice whose name one or two words are, and where the name ends."""
    if match is None:
        return None, 0
    if match[2] and (voice := names.by_key.get(name_key(f"{match[1]} {match[2]}"))):
        return voice, match.end(2)
    voice = names.by_key.get(name_key(match[1]))
    if not voice and match[2] and match[1].casefold() in names.titles:
        return names.by_key.get(name_key(match[2])), match.end(2)
    if voice and match[2] and names.by_key.get(name_key(match[2])) == voice:
        return voice, match.end(2)
    return voice, match.end(1)


def _called_back(talk: Talk, index: int, above: int) -> Iterator[Clue]:
    """Tie a voice that opens with somebody's unknown name to the comment right above that called this voice."""
    for text, span in talk.own(index):
        if opening := _OPENS_WITH_NAME.match(text[:_LONGEST_OPENING]):
            yield Clue(index, above, "name.back", within(span, *opening.span()))
        return
