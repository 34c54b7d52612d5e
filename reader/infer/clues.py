"""What the cues about answers share: the comments of a post in order, their threads, their words, and one clue."""

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
    """One reason to think that a comment answers `target`: a comment by its index, `POST`, or None for neither.

    `cue` names the rule and how it applies, as "name.at"; `strength` is how often over it does.
    """

    comment: int
    target: int | None
    cue: str
    evidence: tuple[Span, ...] = ()
    strength: float = 1.0


class Lexicon(dict[str, tuple[str, ...]]):
    """The words in what stands between two spaces, without case; each is worked out once, and in memory once."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        words = self[piece] = tuple(WORD.findall(piece.casefold()))
        return words

    def words(self, text: str) -> Iterator[str]:
        """Give the words of `text`, in order."""
        return chain.from_iterable(map(self.__getitem__, text.split()))


@dataclass(frozen=True)
class Talk:
    """One post's comments, by index in page order, with all that is known of them.

    What is costly is worked out once, and only when asked for.
    """

    known: Resolved
    post: Post
    lexicon: Lexicon = field(init=False, default_factory=Lexicon)

    @property
    def comments(self) -> tuple[Comment, ...]:
        """The comments of the post."""
        return self.post.comments

    @cached_property
    def places(self) -> dict[EntryKey, int]:
        """The index of each comment, and `POST`, by key."""
        return {self.post.key: POST, **{comment.key: index for index, comment in enumerate(self.comments)}}

    @cached_property
    def above(self) -> list[int]:
        """What the markup puts each comment under: `POST`, or the index of an earlier comment."""
        return [self.places.get(comment.parent, POST) if comment.parent else POST for comment in self.comments]

    @cached_property
    def threads(self) -> list[int]:
        """The thread of each comment, by what all its comments stand under.

        Pages nest only so deep, and those who answer at the deepest level stand side by side, whomever they mean: they
        are a thread. So are all comments of a page without levels. Any other comment is only in its own.
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
        """How many comments stand before each in its thread."""
        counts: Counter[int] = Counter()
        found = []
        for index, thread in enumerate(self.threads):
            found.append(counts[thread] if thread != index else 0)
            counts[thread] += thread != index
        return found

    def previous(self, index: int) -> int | None:
        """Find the comment right above in the same thread, which may be the one that the thread stands under."""
        thread = self.threads[index]
        above = index - 1 if self.ranks[index] else thread
        return above if above not in (POST, index) else None

    def is_within(self, index: int, target: int) -> bool:
        """Tell whether a target is in the thread of a comment, or is what it stands under."""
        thread = self.threads[index]
        return target in (thread, self.above[index]) or (target != POST and self.threads[target] == thread)

    def own(self, index: int) -> list[tuple[str, Span | None]]:
        """Give the comment's own paragraphs, without quoted documents and signatures."""
        return [(block.text, block.span) for block in self.known.own_words(self.comments[index])]

    @cached_property
    def in_marks(self) -> list[list[tuple[str, tuple[Span, ...]]]]:
        """What each comment has in quotation marks in its own paragraphs, if it is more than a word, and where."""
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
        """The words of each comment's blocks, quoted ones too, without case."""
        return [[list(self.lexicon.words(block.text)) for block in comment.blocks] for comment in self.comments]

    @cached_property
    def bags(self) -> list[frozenset[str]]:
        """The different words of each comment."""
        return [frozenset().union(*blocks) for blocks in self.words]

    @cached_property
    def unmarked(self) -> list[list[list[str]]]:
        """The words of each comment's blocks, without what is marked as said by others and the line that names them."""
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
        """The different words of each comment's own paragraphs: mostly all that it has."""
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
        """Tell whether two comments say the same in about the same words: then both say it to somebody else."""
        if target == POST:
            return False
        one, other = self.own_bags[index], self.own_bags[target]
        least = _SAME * max(len(one), len(other))
        return min(len(one), len(other)) >= max(least, 1) and len(one & other) >= least

    @cached_property
    def post_words(self) -> list[list[str]]:
        """The words of the post's blocks, without case."""
        return [list(self.lexicon.words(block.text)) for block in self.post.blocks]

    @cached_property
    def post_runs(self) -> frozenset[Run]:
        """The runs of words that the post has."""
        return frozenset(runs(list(chain.from_iterable(self.post_words))))


def runs(words: Sequence[str]) -> Iterator[Run]:
    """Give every row of words that is as long as a run."""
    return zip(words, words[1:], words[2:], words[3:], strict=False)


def rows(items: Sequence[_T], length: int) -> Iterator[tuple[_T, ...]]:
    """Yield every `length` items that stand side by side."""
    return zip(*(items[start:] for start in range(length)), strict=False)


def is_attribution(text: str) -> bool:
    """Whether a paragraph may do nothing but say who wrote what follows."""
    return len(text) <= _LONGEST_ATTRIBUTION and text.rstrip().endswith(":") and not text.startswith("@")


def own_text(text: str) -> str:
    """Give a paragraph without the lines that ">" marks, and without what only says who wrote what follows."""
    if is_attribution(text):
        return ""
    if first := MARKED.search(text) if ">" in text else None:
        before = "" if is_attribution(text[: first.start()]) else text[: first.start()]
        return before + "\n".join(line for line in text[first.start() :].split("\n") if not MARKED.match(line))
    return text


def within(span: Span | None, start: int, end: int) -> tuple[Span, ...]:
    """Point at characters [start, end) of a paragraph, where its place in the source is known."""
    return (Span(span.start + start, span.start + end),) if span else ()


def stem(word: str) -> str:
    """Fold a word so that its plural is the same word; nothing more is known of any language."""
    word = word.replace("’", "'")
    if not word.endswith("s"):
        return word
    word = word.removesuffix("'s")
    return word[:-1] if len(word) > 4 and word.endswith("s") else word
