"""What the cues about answers share: the comments of a post in order, their own words, and one clue."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from reader.infer.facts import own_blocks
from reader.model import Comment, Post, Span

WORD = re.compile(r"\w+(?:['’]\w+)?")

# So many words in a row are hardly chance, when only one comment has them.
RUN = 4
Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clue:
    """One reason to think that a comment answers another; `target` is None when several fit, or none is here."""

    comment: int
    target: int | None
    basis: str
    confidence: float
    evidence: tuple[Span, ...] = ()
    candidates: tuple[int, ...] = ()


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
    """One post's comments, by index in page order. What is costly is worked out once, and only when asked for."""

    post: Post
    comments: tuple[Comment, ...]
    roots: list[int] = field(init=False)
    lexicon: Lexicon = field(init=False, default_factory=Lexicon)

    def __post_init__(self) -> None:
        roots: list[int] = []
        for index, comment in enumerate(self.comments):
            roots.append(index if comment.depth == 1 else roots[-1] if roots else index)
        object.__setattr__(self, "roots", roots)

    def own(self, index: int) -> Iterator[tuple[str, Span | None]]:
        """Give the comment's own paragraphs, without quoted documents and signatures."""
        for _, block in own_blocks(self.comments[index]):
            if block.kind != "signature":
                yield block.text, block.span

    def own_words(self, index: int) -> set[str]:
        """Give the different words of the comment's own paragraphs."""
        return {word for text, _ in self.own(index) for word in self.lexicon.words(text)}

    @cached_property
    def words(self) -> list[list[list[str]]]:
        """The words of each comment's blocks, quoted ones too, without case."""
        return [[list(self.lexicon.words(block.text)) for block in comment.blocks] for comment in self.comments]

    @cached_property
    def bags(self) -> list[frozenset[str]]:
        """The different words of each comment."""
        return [frozenset().union(*blocks) for blocks in self.words]

    @cached_property
    def post_runs(self) -> frozenset[Run]:
        """The runs of words that the post has."""
        words = (list(self.lexicon.words(block.text)) for block in self.post.blocks)
        return frozenset(chain.from_iterable(map(runs, words)))

    def previous(self, index: int) -> int | None:
        """Find the comment right above in the same thread."""
        return index - 1 if index and self.roots[index - 1] == self.roots[index] else None


def runs(words: Sequence[str]) -> Iterator[Run]:
    """Give every run of `RUN` words."""
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def within(span: Span | None, start: int, end: int) -> tuple[Span, ...]:
    """Point at characters [start, end) of a paragraph, where its place in the source is known."""
    return (Span(span.start + start, span.start + end),) if span else ()


def stem(word: str) -> str:
    """Fold a word so that its plural is the same word; nothing more is known of any language."""
    word = word.replace("’", "'").removesuffix("'s")
    return word[:-1] if len(word) > 4 and word.endswith("s") else word
