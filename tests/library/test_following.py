"""What a person did follows its comment through any number of readings of a thread, and never goes to another."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library.state import Place, State
from reader.model import Author, Comment, Entry, EntryKey, Fold, Intake, IntakeComment, IntakePost, Moment, Resolved
from reader.model.identify import identify
from reader.model.identity import fingerprint
from reader.model.pairing import likeness, may_be_same, trace
from tests.documents import intake, resolved

SHORT = ("Agreed.", "+1", "", "…", "No.", "See above.")
NOUNS = "bell goat key dial sand week inspector stroke ferry ledger market lantern council bridge minute clerk".split()
NAMES = ("Ann", "Bob", "Old Hand")


@dataclass(frozen=True)
class Said:
    """One comment as it truly is, whatever a reading shows of it; `id` is only for the test."""

    id: int
    text: str
    author: str
    minute: int
    answers: int = 0


@dataclass(frozen=True)
class Tool:
    """How a page is saved or flattened: what of a comment is left in the file."""

    uri: str
    ids: bool = False
    authors: bool = True
    times: bool = True
    depth: bool = True
    zone: int = 0
    numbers: bool = False

    def intake(self, thread: Sequence[Said], post: str) -> Intake:
        read = intake(*(f"1. {said.text}" if self.numbers else said.text for said in thread), post=post, uri=self.uri)
        here = {said.id for said in thread}
        for comment, said in zip(read.posts[0].comments, thread, strict=True):
            comment.ref = str(said.id)
            comment.parent = str(said.answers) if self.depth and said.answers in here else None
            comment.own_id = f"c{said.id}" if self.ids else None
            comment.author = Author(name=said.author, basis="stated", confidence=1.0) if self.authors else None
            comment.published = self._moment(said.minute) if self.times else None
        content = repr((self, post, thread))
        return replace(read, source=replace(read.source, sha256=hashlib.sha256(content.encode()).hexdigest()))

    def _moment(self, minute: int) -> Moment:
        hour = 10 + self.zone + minute // 60
        zone = f"{self.zone:+03d}:00"
        return Moment(value=f"2019-01-28T{hour:02}:{minute % 60:02}{zone}", basis="stated", confidence=1.0)


class Reader:
    """A person with a record, who opens what tools make of a thread."""

    def __init__(self) -> None:
        self.state = State(None)

    def load(self, tool: Tool, thread: Sequence[Said], post: str = "What the post says.") -> tuple[Resolved, dict[EntryKey, Said]]:
        taken = tool.intake(thread, post)
        read = resolved(identify(taken, self.state.recall(tool.uri)))
        by_id = {str(said.id): said for said in thread}
        order = {id(comment.blocks): by_id[comment.ref] for comment in taken.posts[0].comments}
        return read, {comment.key: order[id(comment.blocks)] for comment in read.document.comments()}
