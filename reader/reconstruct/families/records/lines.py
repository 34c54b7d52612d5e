"""The lines of a page as its records are looked for, with the bare words of the short ones."""

from collections import Counter
from functools import cached_property

from reader.reconstruct.families.records.dated import LONGEST, bare, ends_in_reply, is_reply
from reader.reconstruct.scars import Scars
from reader.signs.labels import Labels
from reader.signs.markup import may_be_short

# A shorter line that ends no sentence is as likely a heading as somebody's text.
LONG = 60
# What all records have in common but for the odd one, and what is hardly chance.
FEWEST, MOST, HALF = 3, 0.75, 0.5
# So many lines may stand between the first record and what heads the comments: the form to write one.
HEAD_LINES = 10
_LONGEST_LABEL = 40


class RecordLines:
    """The lines of a page, and the labels in the language of its dates; what is costly is found once."""

    def __init__(self, scars: Scars, labels: Labels) -> None:
        self.scars = scars
        self.lines = scars.lines
        self.labels = labels

    @cached_property
    def bare(self) -> dict[int, str]:
        """The bare words of each short line."""
        return {
            line: bare(content)
            for line, content in enumerate(self.lines.content)
            if content and may_be_short(content, LONG)
        }

    @cached_property
    def replies(self) -> set[int]:
        """The lines that are the label to answer, or end in it and come again: "Report Reply"."""
        ending = Counter(words for words in self.bare.values() if len(words) <= _LONGEST_LABEL and ends_in_reply(words))
        labels = {words for words, times in ending.items() if times >= FEWEST or is_reply(words)}
        return {line for line, words in self.bare.items() if words in labels}

    def counted(self, line: int) -> int | None:
        """Return the number of comments that a line speaks of, or None; a long line speaks of none."""
        content = self.lines.content[line]
        return self.labels.counted(content) if len(content) <= LONGEST else None
