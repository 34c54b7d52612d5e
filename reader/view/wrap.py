"""Text made safe to draw, measured in terminal cells, and broken into lines."""


def safe(text: str) -> str:
    """Replace whatever could steer a terminal, turn the direction of a line or upset its width, one character for one.

    An index into the result is an index into `text`. Control characters become pictures (␛), bidi
    controls, lone surrogates and characters unknown to this Python become marks of one cell; line breaks and tabs become
    spaces; joiners, variation selectors and skin tones of emoji are replaced by nothing that shows.
    """
    raise NotImplementedError


def cells(text: str) -> int:
    """Measure safe text in terminal cells."""
    raise NotImplementedError


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Break safe text into lines of at most `width` cells; give the start and end of each, without the spaces between.

    Lines break at spaces and beside wide characters; a word longer than a line is cut. Text without a
    visible character gives one empty line.
    """
    raise NotImplementedError


def count_lines(text: str, width: int) -> int:
    """Count the lines that `wrap` would give."""
    raise NotImplementedError


def clip(text: str, width: int) -> str:
    """Shorten safe text to `width` cells, with "…" at the end if anything is lost."""
    raise NotImplementedError
