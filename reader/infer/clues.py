"""What all that look for answers share: one post's comments in order, their threads, their words, and clues.

A clue is one reason to think that a comment answers another; its cue is the rule that found it. `odds` weighs them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TypeVar

from reader.model import Comment, EntryKey, Post, Resolved, Span

_T = TypeVar("_T")

WORD = re.compile(r"\w+(?:['’]\w+)?")

# Something in quotation marks, with all opening ones in front: the search need not try both ways at each character.
_IN_MARKS = re.compile(
    r"[“\"„«'‘](?:(?<=[“\"„«])([^“”\"„«»]{1,400})[”\"“»]|(?<!\w['‘])(?<=['‘])([^'‘’]{1,400})['’](?!\w))"
)
_SHORTEST_MARKED = 8
# So many words in a row are hardly chance, when only one comment has them.
Run = tuple[str, str, str, str]
# A line as mail quotes: each ">" is one more who quoted it.
MARKED = re.compile(r"^[ \t]*((?:>[ \t]?)+)", re.MULTILINE)
# "Bob wrote:", "On Monday at 10:01, Bob <bob@hill.example> wrote:"
_LONGEST_ATTRIBUTION = 160
# With so many of their words in common two comments say the same.
_SAME = 0.75
# The post, where comments are told by their index.
POST = -1


@dataclass(frozen=True, slots=True)
class Clue:
    """One reason to think that a comment answers a target.

    Both are indexes of comments; a target may also be `POST`, or None for something that is not on the page. `cue`
    names the rule and how it applies, as "name.at"; the weight of the cue counts `strength` times.
    """

    comment: int
    target: int | None
    cue: str
    evidence: tuple[Span, ...] = ()
    strength: float = 1.0


class Lexicon(dict[str, tuple[str, ...]]):
    """The words in a piece of text between two spaces, in small letters; each piece is taken apart once."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        words = self[piece] = tuple(WORD.findall(piece.casefold()))
        return words

    def words(self, text: str) -> Iterator[str]:
        """Yield the words of `text`, in order."""
        return chain.from_iterable(map(self.__getitem__, text.split()))


@dataclass(frozen=True)
class Talk:
    """The comments of one post, by index in page order, with all that is known of them.

    What is costly is worked out once, and only when it is asked for.
    """

    known: Resolved
    post: Post
    lexicon: Lexicon = field(init=False, default_factory=Lexicon)

    @property
    def comments(self) -> Sequence[Comment]:
        """The comments of the post."""
        return self.post.comments

    @cached_property
    def places(self) -> dict[EntryKey, int]:
        """The index of each comment by its key, and `POST` by the key of the post."""
        return {self.post.key: POST, **{comment.key: index for index, comment in enumerate(self.comments)}}

    @cached_property
    def above(self) -> list[int]:
        """What each comment stands under by the markup: `POST`, or the index of an earlier comment."""
        return [self.places.get(comment.parent, POST) if comment.parent else POST for comment in self.comments]

    @cached_property
    def threads(self) -> list[int]:
        """The thread of each comment, named by what all its comments stand under.

        Pages nest only so deep. Those who answer at the deepest level stand side by side, whomever they mean, and are a
        thread. So are all comments of a page without levels. Any other comment is alone in a thread of its own index.
        """
        depths = [comment.depth for comment in self.comments]
        deepest = max(depths, default=0)
        is_flat = deepest == min(depths, default=0)
        return [
            above if depth == deepest and (is_flat or above != POST) else index
            for index, (depth, above) in enumerate(zip(depths, self.above, strict=True))
        ]

    @cached_property
    def ranks(self) -> list[int]:
        """How many comments stand before each comment in its thread."""
        counts: Counter[int] = Counter()
        found = []
        for index, thread in enumerate(self.threads):
            found.append(counts[thread] if thread != index else 0)
            counts[thread] += thread != index
        return found

    def previous(self, index: int) -> int | None:
        """Find the comment right above in the same thread; None where there is none.

        For the first comment of a thread that is the one under which the thread stands.
        """
        thread = self.threads[index]
        above = index - 1 if self.ranks[index] else thread
        return above if above not in (POST, index) else None

    def is_within(self, index: int, target: int) -> bool:
        """Tell whether a target is in the thread of a comment, or is what the comment stands under."""
        thread = self.threads[index]
        return target in (thread, self.above[index]) or (target != POST and self.threads[target] == thread)

    def own(self, index: int) -> list[tuple[str, Span | None]]:
        """Return the text and place of the comment's own paragraphs, without quoted documents and signatures."""
        return [(block.text, block.span) for block in self.known.own_words(self.comments[index])]

    @cached_property
    def in_marks(self) -> list[list[tuple[str, tuple[Span, ...]]]]:
        """What stands in quotation marks in each comment's own paragraphs, if it is more than a word, and where."""
        return [
            [
                (said, within(span, *match.span()))
                for text, span in self.own(index)
                for match in _IN_MARKS.finditer(text)
                if len(said := match[1] or match[2]) >= _SHORTEST_MARKED
            ]
            for index in range(len(self.comments))
        ]

    @cached_property
    def words(self) -> list[list[list[str]]]:
        """The words of each comment by block, in small letters, quoted ones too."""
        return [[list(self.lexicon.words(block.text)) for block in comment.blocks] for comment in self.comments]

    @cached_property
    def bags(self) -> list[frozenset[str]]:
        """The different words of each comment."""
        return [frozenset().union(*blocks) for blocks in self.words]

    @cached_property
    def unmarked(self) -> list[list[list[str]]]:
        """The words of each comment by block, without those that are marked as said by others.

        The line that names who said them is left out as well.
        """
        return [
            [
                words if said == block.text else list(self.lexicon.words(said))
                for block, words in zip(comment.blocks, of_blocks, strict=True)
                for said in ("" if block.kind == "blockquote" else own_text(block.text),)
            ]
            for comment, of_blocks in zip(self.comments, self.words, strict=True)
        ]

    @cached_property
    def own_bags(self) -> list[frozenset[str]]:
        """The different words in the own paragraphs of each comment; for most comments that is all they say."""
        own = (self._own(comment, of_blocks) for comment, of_blocks in zip(self.comments, self.unmarked, strict=True))
        return [
            bag if said == words else frozenset().union(*said)
            for bag, words, said in zip(self.bags, self.words, own, strict=True)
        ]

    def _own(self, comment: Comment, of_blocks: list[list[str]]) -> list[list[str]]:
        """Return what belongs to the comment's own paragraphs, of what belongs to each of its blocks."""
        signatures = self.known.signatures(comment)
        if not signatures and not self.known.quotes(comment):
            return of_blocks
        return [of_blocks[index] for index, _ in self.known.own_blocks(comment) if index not in signatures]

    def is_same(self, index: int, target: int) -> bool:
        """Tell whether two comments say the same in nearly the same words.

        Then both say it to somebody else, and neither answers the other.
        """
        if target == POST:
            return False
        own, meant = self.own_bags[index], self.own_bags[target]
        least = _SAME * max(len(own), len(meant))
        return min(len(own), len(meant)) >= max(least, 1) and len(own & meant) >= least

    @cached_property
    def post_words(self) -> list[list[str]]:
        """The words of the post by block, in small letters."""
        return [list(self.lexicon.words(block.text)) for block in self.post.blocks]

    @cached_property
    def post_runs(self) -> frozenset[Run]:
        """The runs of words in the post."""
        return frozenset(runs(list(chain.from_iterable(self.post_words))))


def runs(words: Sequence[str]) -> Iterator[Run]:
    """Yield every run of words: as many words as a `Run` has that stand in a row."""
    return zip(words, words[1:], words[2:], words[3:], strict=False)


def rows(items: Sequence[_T], length: int) -> Iterator[tuple[_T, ...]]:
    """Yield every `length` items that stand side by side."""
    return zip(*(items[start:] for start in range(length)), strict=False)


def is_attribution(text: str) -> bool:
    """Tell whether a paragraph may be only a line that says who wrote what follows: "Bob wrote:"."""
    return len(text) <= _LONGEST_ATTRIBUTION and text.rstrip().endswith(":") and not text.startswith("@")


def own_text(text: str) -> str:
    """Return a paragraph without the lines that ">" marks as quoted, and without the line that names who wrote them."""
    if is_attribution(text):
        return ""
    if first := MARKED.search(text) if ">" in text else None:
        before = "" if is_attribution(text[: first.start()]) else text[: first.start()]
        return before + "\n".join(line for line in text[first.start() :].split("\n") if not MARKED.match(line))
    return text


def within(span: Span | None, start: int, end: int) -> tuple[Span, ...]:
    """Return where the characters [start, end) of a paragraph stand in the source, if its own place is known."""
    return (Span(span.start + start, span.start + end),) if span else ()


def stem(word: str) -> str:
    """Return a word so that its plural gives the same; nothing more is known of any language."""
    word = word.replace("’", "'")
    if not word.endswith("s"):
        return word
    word = word.removesuffix("'s")
    return word[:-1] if len(word) > 4 and word.endswith("s") else word
