"""Read lists of comments in JSON by a row that names the fields of one interface."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from reader.model import Intake, IntakePost, Nesting
from reader.sources.jsons.said import Form, Said, post_of, read_threads
from reader.sources.jsons.values import at, head_of, list_in, text_in
from reader.sources.read import Raw
from reader.sources.stated import Stated

# Where a value stands in a record: names, one within the other, with "." between them.
Path = str
Record = dict[str, Any]

_NO_ZONE = re.compile(r".*T[\d:.]+")


@dataclass(frozen=True, kw_only=True)
class Shape:
    """How one interface lays out a list of comments, which is read by that.

    Of several paths for one field, the first that has a value counts.

    - `signs`: names of fields that a source of this kind has, and no other; of a group one is enough.
    - `lists`: where in an object the records stand; without any, the objects are the records.
    - `parent`, or `depth` where answers only stand deeper behind what they answer, or `way`, which has the ids of all
      above a comment and its own, with "." between them. `top` is what stands for no parent.
    - `utc`: those of the times that are in UTC and do not say so.
    - `post`, `post_title`: the id and title of the post that a comment is on.
    - `own`: gives the id of a record that is unlike any other in the world, `own_named` that of one that is only named
      by its id, `own_post` that of a post.
    - `root`: gives the post that an object holds beside its comments.
    - `left_out`: says what a record is that is no comment to be shown.
    - `further`: where it says that there is more than this. `is_by_time`: whether the order means only that.
    """

    name: str
    signs: tuple[str | tuple[str, ...], ...]
    id: tuple[Path, ...]
    body: tuple[Path, ...]
    author: tuple[Path, ...]
    time: tuple[Path, ...]
    lists: tuple[Path, ...] = ()
    parent: tuple[Path, ...] = ()
    depth: tuple[Path, ...] = ()
    way: Path = ""
    top: frozenset[str] = frozenset(("", "0"))
    form: Form = "html"
    utc: tuple[Path, ...] = ()
    url: tuple[Path, ...] = ()
    author_url: tuple[Path, ...] = ()
    post: tuple[Path, ...] = ()
    post_title: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    own: Callable[[Record], str | None] = lambda _: None
    own_named: Callable[[str], str | None] = lambda _: None
    own_post: Callable[[str], str | None] = lambda _: None
    root: Callable[[Record], Said | None] = lambda _: None
    left_out: Callable[[Record], str | None] = lambda _: None
    further: Path = ""
    is_by_time: bool = False
    nesting: Nesting = "stated"

    def recognise(self, raw: Raw) -> str | None:
        """Return why a source is of this kind, or None if it is not."""
        head = head_of(raw)
        groups = [(sign,) if isinstance(sign, str) else sign for sign in self.signs]
        is_mine = head is not None and all(any(map(head.has, group)) for group in groups)
        return f"it has the fields of {self.name}" if is_mine else None

    def read(self, raw: Raw) -> Intake:
        """Read the whole source; raises `SourceError` where nothing of it can be read."""
        return read_threads(raw, self.name, self._posts)

    def _posts(self, stated: Stated, found: Sequence[Record]) -> Iterator[IntakePost]:
        roots: dict[str, Said] = {}
        comments: defaultdict[str, list[tuple[Record, Said]]] = defaultdict(list)
        for each in found:
            root = self.root(each)
            if root is not None:
                roots.setdefault(root.id, root)
            is_post = root is not None and not self.lists
            for record, said in () if is_post else self._with_parents(self._records(stated, each)):
                comments[first(record, self.post) or (root.id if root else "")].append((record, said))
            if self.further and at(each, *self.further.split(".")) is True:
                stated.warn("missing", "there are further comments, which are not in this file")
        for post in dict.fromkeys((*roots, *comments)):
            some = comments[post]
            if self.is_by_time:
                some.sort(key=lambda each: str(each[1].time))
            title = next(filter(None, (first(record, self.post_title) for record, _ in some)), "")
            named = Said(id=post, title=title, own_id=self.own_post(post) if post else None)
            in_order = list(self._with_ways(some))
            yield post_of(stated, roots.get(post, named), in_order, own=self.own_named, nesting=self.nesting)

    def _records(self, stated: Stated, of: Record) -> list[Record]:
        """Return the records in an object that are comments to be shown."""
        records = [each for path in self.lists for each in list_in(of, *path.split("."))] if self.lists else [of]
        kept = []
        for record in records:
            what = self.left_out(record)
            if what is not None:
                stated.leave_out(what)
            elif first(record, self.id):
                kept.append(record)
        return kept

    def _said(self, record: Record) -> Said:
        id = first(record, self.id)
        parent = first(record, self.parent)
        return Said(
            id=id,
            parent=None if parent in self.top or parent == first(record, self.post) else parent,
            author=first(record, self.author),
            author_url=first(record, self.author_url),
            time=self._time(record),
            body=first(record, self.body),
            form=self.form,
            url=first(record, self.url),
            own_id=self.own(record) or self.own_named(id),
            is_removed=any(at(record, *path.split(".")) is True for path in self.removed),
        )

    def _time(self, record: Record) -> str:
        path = next((path for path in self.time if first(record, (path,))), "")
        time = first(record, (path,))
        return f"{time}Z" if path in self.utc and _NO_ZONE.fullmatch(time) else time

    def _with_parents(self, records: Sequence[Record]) -> Iterator[tuple[Record, Said]]:
        """Give each record, and what it says; where no parent is named, those that the depths tell."""
        said = [self._said(record) for record in records]
        if self.depth and not any(each.parent for each in said):
            said = _nested(said, [first(record, self.depth) for record in records])
        if self.way:
            said = [replace(each, parent=_above(record, self.way)) for record, each in zip(records, said, strict=True)]
        return zip(records, said, strict=True)

    def _with_ways(self, some: Sequence[tuple[Record, Said]]) -> Iterator[Said]:
        """Give what is said on a post, and before each what stands above it and is not here."""
        here = {said.id for _, said in some}
        for record, said in some:
            steps = _steps(record, self.way) if self.way else []
            for above, step in pairwise(["", *steps[:-1]]):
                if step not in here:
                    here.add(step)
                    yield Said(id=step, parent=above or None, own_id=self.own_named(step), is_absent=True)
            yield said


def first(record: Record, paths: Sequence[Path]) -> str:
    """Return the value at the first of several paths that has one, as text; "" where none has."""
    return next((text for path in paths if (text := text_in(record, *path.split(".")))), "")


def _steps(record: Record, way: Path) -> list[str]:
    """Return the ids in "0.12.34", from the top down, without that of the post."""
    return [step for step in first(record, (way,)).split(".") if step not in ("", "0")]


def _above(record: Record, way: Path) -> str | None:
    return next(iter(_steps(record, way)[-2:-1]), None)


def _nested(said: Sequence[Said], depths: Sequence[str]) -> list[Said]:
    """Put each under the last before it that stands less deep; what has no depth stands where the one before did."""
    nested: list[Said] = []
    above: list[tuple[int, str]] = []  # the depth and id of each, down to the one before
    for each, stated in zip(said, depths, strict=True):
        depth = int(stated) if stated.isdecimal() else above[-1][0] if above else 0
        while above and above[-1][0] >= depth:
            above.pop()
        nested.append(replace(each, parent=above[-1][1] if above else None))
        above.append((depth, each.id))
    return nested
