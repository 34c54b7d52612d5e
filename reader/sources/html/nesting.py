"""Bound how deep markup nests before it is parsed: a parser's work grows with the square of the depth."""

import re
from enum import Enum
from typing import NamedTuple

from reader.sources.html.tags import BARRIERS, FOREIGN, FORMATTING, RAW, SELF_CLOSED, SPECIAL, VOID

# 500 replies, each within the one before, of six elements each, are read; so many levels no page has.
_DEEPEST = 4096
# What stays of it where a page spends more steps than this on looking through its open elements.
_DEEPEST_OF_WASTEFUL, _MOST_STEPS = 256, 200_000_000
# <b>, <font> and their like are opened again in every paragraph after the one that leaves them open.
_MOST_FORMATTING, _MOST_REOPENED = 64, 300_000
# Each attribute of a tag is compared with those before it.
_MOST_ATTRIBUTES, _LONG = 256, 1024

# An attribute's value in quotes may hold ">". The quantifiers are possessive: what does not match is not tried twice.
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])))*+)>")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_COMMENT_END = re.compile(r"--!?>")


class Bounded(NamedTuple):
    """Markup that is safe to parse, and how many tags were taken out of it."""

    markup: str
    too_deep: int


def bounded(markup: str) -> Bounded:
    """Return `markup` without the tags that lie too deep or have too many attributes; what stands between them stays.

    This takes linear time.
    """
    return _Bounder(markup).bounded()


class _Kind(Enum):
    """What a tag does to the elements that are open."""

    NOTHING = 0
    END = 1
    BLOCK = 2
    OTHER = 3


class _Bounder:
    """Follows which elements are open, as closely as it takes never to think the nesting shallower than it is."""

    def __init__(self, markup: str) -> None:
        self._markup = markup
        # Most tags are written like many others. What these do is known by all that stands in them.
        self._known: dict[str, tuple[_Kind, str]] = {}
        self._open: list[str] = []
        self._count: dict[str, int] = {}
        self._dropped: dict[str, int] = {}
        self._formatting = 0
        self._deepest = _DEEPEST
        self._steps = 0
        self._reopened = 0
        self._is_formatting_closed = False
        self._kept: list[str] = []
        self._kept_up_to = 0
        self._too_deep = 0

    def bounded(self) -> Bounded:
        first, *pieces = self._markup.split("<")
        at, behind = len(first), 0
        known, open_, count, dropped = self._known, self._open, self._count, self._dropped
        for piece in pieces:
            if at >= behind:
                written, closed, _ = piece.partition(">")
                kind, name = known.get(written, _UNKNOWN) if closed else _UNKNOWN
                if not name:
                    behind = self._pass(at)
                elif kind is _END and open_ and open_[-1] == name and not dropped:
                    open_.pop()
                    count[name] -= 1
                    self._formatting -= name in FORMATTING
                elif kind is _BLOCK and not self._formatting and len(open_) < _DEEPEST_OF_WASTEFUL:
                    self._steps += len(open_)
                    open_.append(name)
                    count[name] = count.get(name, 0) + 1
                elif kind is not _NOTHING:
                    self._follow(kind, name, at, at + len(written) + 2)
            at += len(piece) + 1
        if not self._kept:
            return Bounded(self._markup, self._too_deep)
        self._kept.append(self._markup[self._kept_up_to :])
        return Bounded("".join(self._kept), self._too_deep)

    def _follow(self, kind: _Kind, name: str, begin: int, end: int) -> None:
        if kind is _END:
            self._end(name, begin, end)
        else:
            self._start(name, begin, end)

    def _pass(self, at: int) -> int:
        """Go past what begins with the "<" at `at`, and return where to look on."""
        match = _TAG.match(self._markup, at)
        if match is None:
            return self._pass_other(at)
        name = match[2].lower()
        kind = _Kind.OTHER if name in SELF_CLOSED or name in FORMATTING else _Kind.BLOCK
        if match[1]:
            kind = _Kind.END
        elif len(match[3]) > _LONG and len(_QUOTED.sub("", match[3]).split()) > _MOST_ATTRIBUTES:
            self._drop(name, *match.span())
            return match.end()
        elif name in VOID:
            kind = _Kind.NOTHING
        elif name in RAW or match[3].endswith("/"):
            is_foreign = any(map(self._count.get, FOREIGN))
            if name in RAW and not is_foreign:
                closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._markup, match.end())
                return closing.start() + 1 if closing else len(self._markup)
            if not (is_foreign and match[3].endswith("/")):
                self._start(name, *match.span())
            return match.end()
        self._known[match[0][1:-1]] = kind, name
        if kind is not _Kind.NOTHING:
            self._follow(kind, name, *match.span())
        return match.end()

    def _pass_other(self, at: int) -> int:
        if self._markup.startswith("<!--", at):
            closing = _COMMENT_END.search(self._markup, at + 2)
            return closing.end() if closing else len(self._markup)
        following = self._markup[at + 1 : at + 3]
        if (following[:1].isascii() and following[:1].isalpha()) or (following[:1] == "/" and following[1:].isalpha()):
            return len(self._markup)  # a tag that never ends: to a parser, too, all behind it belongs to it
        return at + 1

    def _start(self, name: str, begin: int, end: int) -> None:
        if name in FORMATTING:
            if self._is_formatting_closed or self._formatting >= _MOST_FORMATTING:
                self._drop(name, begin, end)
                return
            self._formatting += 1
        else:
            self._steps += len(self._open)
            self._reopen(begin)
            if self._steps > _MOST_STEPS:
                self._deepest = _DEEPEST_OF_WASTEFUL
            if name in SELF_CLOSED:
                return
            if len(self._open) >= self._deepest:
                self._drop(name, begin, end)
                return
        self._open.append(name)
        self._count[name] = self._count.get(name, 0) + 1

    def _end(self, name: str, begin: int, end: int) -> None:
        if self._dropped.get(name):
            self._dropped[name] -= 1
            self._cut(begin, end)
        elif self._count.get(name):
            self._close(name)

    def _close(self, name: str) -> None:
        limits = BARRIERS if name in SPECIAL else SPECIAL
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place] == name:
                for closed in self._open[place:]:
                    self._count[closed] -= 1
                    self._formatting -= closed in FORMATTING
                del self._open[place:]
                return
            if self._open[place] in limits and name not in FORMATTING:
                return
            self._steps += 1

    def _reopen(self, begin: int) -> None:
        self._reopened += self._formatting
        if self._reopened > _MOST_REOPENED and not self._is_formatting_closed:
            self._is_formatting_closed = True
            ends = "".join(f"</{name}>" for name in reversed(self._open) if name in FORMATTING)
            self._kept += [self._markup[self._kept_up_to : begin], ends]
            self._kept_up_to = begin
            self._formatting = 0

    def _drop(self, name: str, begin: int, end: int) -> None:
        self._dropped[name] = self._dropped.get(name, 0) + 1
        self._too_deep += 1
        self._cut(begin, end)

    def _cut(self, begin: int, end: int) -> None:
        self._kept.append(self._markup[self._kept_up_to : begin])
        self._kept_up_to = end


_NOTHING, _END, _BLOCK = _Kind.NOTHING, _Kind.END, _Kind.BLOCK
_UNKNOWN: tuple[_Kind, str] = (_Kind.NOTHING, "")
