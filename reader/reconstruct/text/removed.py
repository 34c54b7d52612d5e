"""Comments that were removed, of which a tool left byline, notice and time on one line."""

from reader.signs.labels import Labels
from reader.signs.lines import Lines

# A name, a notice and a time have no more characters.
_LONGEST = 200
# Behind the notice stands a time at most.
_LONGEST_BEHIND = 40


def part(lines: Lines, labels: Labels) -> Lines:
    """Cut the lines that are "Ann said... This comment has been removed by the author. 2:50 PM" in their parts."""
    short = (line for line in lines.filled if len(lines.content[line]) <= _LONGEST)
    cuts = {line: places for line in short if (places := _places(lines.content[line], labels))}
    return lines.cut(cuts) if cuts else lines


def _places(content: str, labels: Labels) -> list[int]:
    """Return where the notice begins and where it ends in a line, if something like a byline stands before it."""
    for notice in labels.removed:
        begin = content.find(notice)
        if begin <= 0:
            continue
        before, end = content[:begin].rstrip(), begin + len(notice)
        if len(content) - end <= _LONGEST_BEHIND and labels.without_said(before) not in (before, ""):
            return [begin, end] if end < len(content) else [begin]
    return []
