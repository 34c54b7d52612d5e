"""What exports have in common: they are read post by post, into one intake or into one for each post."""

import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any

from reader.errors import SourceError
from reader.model import Intake, IntakeComment, IntakePost
from reader.printable import counted_are
from reader.sources.exports.prose import once_decoded
from reader.sources.importer import Progress, watching
from reader.sources.read import Raw
from reader.sources.stated import Stated
from reader.sources.xml import Xml, local_name

_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
# Adds what is known of one post to an intake that grows.
Make = Callable[[Stated], IntakePost]


class Reading(ABC):
    """One pass through an export.

    `base` and `language` are known when the first post is given. `left_out` counts what is not a post that people can
    see, `twice` the texts that were encoded twice.
    """

    def __init__(self, raw: Raw, progress: Progress | None) -> None:
        self.uri = raw.uri
        self.xml = Xml(raw, progress)
        self.base: str | None = None
        self.language: str | None = None
        self.left_out: Counter[str] = Counter()
        self.twice = 0

    @abstractmethod
    def posts(self) -> Iterator[Make]:
        """Give what makes each post, in the order of the source."""

    def decoded(self, text: str) -> str:
        """Return a text as it is meant, and count it if that is not how it is written."""
        decoded = once_decoded(text)
        self.twice += decoded != text
        return decoded

    def tell(self, stated: Stated) -> None:
        """Say what there is to say of the source as a whole, at its end."""
        for what, number in self.left_out.items():
            stated.leave_out(what, number)
        stated.warnings += self.xml.warnings
        if self.twice:
            stated.warn("encoded-twice", f"{counted_are(self.twice, 'text')} encoded twice in it, and shown as meant")


class Archive(ABC):
    """An importer of exports, as a whole or post by post; the formats differ in how a `Reading` goes."""

    name: str
    media: str

    @abstractmethod
    def _reading(self, raw: Raw, progress: Progress | None) -> Reading: ...

    def read(self, raw: Raw) -> Intake:
        """Read all posts of an export. Raises `SourceError` where there is none that people can see."""
        reading = self._reading(raw, watching())
        makes = reading.posts()
        first = next(makes, None)
        stated = self._stated(raw, reading)
        posts = [make(stated) for make in chain((first,) if first else (), makes)]
        reading.tell(stated)
        intake = stated.intake(posts, language=reading.language)
        if not posts:
            told = "; ".join(["holds no post that people can see", *(each.message for each in intake.warnings)])
            raise SourceError(told, raw.uri)
        return intake

    def threads(self, raw: Raw, progress: Progress | None = None) -> Iterator[Intake]:
        """Give an intake for each post, and last one without posts if there is something to say of the whole."""
        reading = self._reading(raw, progress)
        for make in reading.posts():
            stated = self._stated(raw, reading)
            yield stated.intake([make(stated)], language=reading.language)
        whole = self._stated(raw, reading)
        reading.tell(whole)
        last = whole.intake(())
        if last.warnings:
            yield last

    def _stated(self, raw: Raw, reading: Reading) -> Stated:
        return Stated(raw, self.name, media=self.media, base=reading.base, encoding=reading.xml.encoding)


def with_absent(
    comments: list[IntakeComment], parent_of: Mapping[str, str], absent: Callable[[str], IntakeComment]
) -> list[IntakeComment]:
    """Put a placeholder before the first answer to each comment that is not there, and to what that one answers.

    `parent_of` also knows the parents of comments that were left out.
    """
    present = {comment.ref for comment in comments}
    placed: list[IntakeComment] = []
    for comment in comments:
        held: list[IntakeComment] = []
        missing = comment.parent
        while missing is not None and missing not in present:
            present.add(missing)
            place = absent(missing)
            place.parent = missing = parent_of.get(missing)
            held.append(place)
        placed += [*reversed(held), comment]
    return placed


def fields_of(element: Any, wanted: frozenset[str]) -> dict[str, str]:
    """Return the wanted texts in an element by local name: of several the first, and of two bodies not the excerpt."""
    fields: dict[str, str] = {}
    for each in element:
        name = _field(each.tag, wanted)
        if name and name not in fields:
            text = each.text if len(each) == 0 else "".join(each.itertext())
            fields[name] = text.strip() if text else ""
    return fields


@lru_cache(maxsize=1 << 10)
def _field(tag: str, wanted: frozenset[str]) -> str:
    """Return the local name of an element where it is wanted, "" where it is not."""
    name = local_name(tag)
    return name if name in wanted and not (name == "encoded" and "excerpt" in tag) else ""


def name_only(name: str) -> str:
    """Return a name, of an e-mail address that is given as one only what stands before the @."""
    return name.strip().partition("@")[0] if _MAIL.fullmatch(name.strip()) else name


def page_only(url: str) -> str | None:
    """Return the address of a page, None for one of mail: the field beside it is for that, and people mix them up."""
    return None if "@" in url.partition("?")[0] or url.lower().startswith("mailto:") else url
