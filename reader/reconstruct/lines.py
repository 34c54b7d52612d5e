"""The text as a table of lines that every grammar shares."""

from dataclasses import dataclass

# Other line ends count as line feeds, one character for one, so that offsets stay those of the source.
_LINE_ENDS = str.maketrans(dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"))


@dataclass(frozen=True, slots=True)
class Lines:
    """Each line's content without surrounding space, where it starts in the text, and its indentation.

    `content[i]` is "" for a blank line; otherwise it is text[start[i] : start[i] + len(content[i])].
    `indent[i]` counts the characters before it on its line, beyond what all lines are indented by.
    """

    content: list[str]
    start: list[int]
    indent: list[int]

    def __len__(self) -> int:
        return len(self.content)

    def end(self, line: int) -> int:
        """Give the offset behind the last non-space character of `line`."""
        return self.start[line] + len(self.content[line])

    def text_before(self, line: int) -> int | None:
        """Find the nearest line above `line` that is not blank."""
        for above in range(line - 1, -1, -1):
            if self.content[above]:
                return above
        return None

    def text_from(self, line: int) -> int | None:
        """Find the first line at or below `line` that is not blank."""
        for below in range(line, len(self.content)):
            if self.content[below]:
                return below
        return None


def split(text: str) -> Lines:
    """Split `text` into its table of lines. Linear; holds one copy of the text."""
    if "\r\n" in text:
        text = text.replace("\r\n", " \n")
    content: list[str] = []
    starts: list[int] = []
    indents: list[int] = []
    position = 0
    for raw in text.translate(_LINE_ENDS).split("\n") if _has_other_ends(text) else text.split("\n"):
        stripped = raw.strip()
        indent = len(raw) - len(raw.lstrip()) if stripped else 0
        content.append(stripped)
        starts.append(position + indent)
        indents.append(indent)
        position += len(raw) + 1
    common = min((indent for indent, line in zip(indents, content, strict=True) if line), default=0)
    if common:
        indents = [max(0, indent - common) for indent in indents]
    return Lines(content, starts, indents)


def _has_other_ends(text: str) -> bool:
    return any(end in text for end in "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
