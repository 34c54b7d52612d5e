"""Texts of any length that no page is, made to be hard: only markers, only numbers, one line, endless brackets."""

from collections.abc import Callable

Shape = Callable[[int], str]


def repeated(piece: str, head: str = "", tail: str = "") -> Shape:
    """Make a text of about so many characters by repeating one piece."""
    return lambda size: head + piece * max(1, size // len(piece)) + tail


def counted(piece: str, head: str = "") -> Shape:
    """Make a text of about so many characters of pieces with a number each, written {0}."""
    return lambda size: head + "".join(piece.format(number) for number in range(1, size // len(piece) + 1))


def nested(size: int) -> str:
    """Number comments ever deeper, down to forty levels, again and again."""
    lines = (f"{' ' * (2 * (number % 40 + 1))}{number % 40 + 1}. word\n\n" for number in range(size // 50))
    return "A post.\n\n2 comments:\n\n" + "".join(lines)


def quoted(size: int) -> str:
    """Let the last of a thread's comments repeat the words of each before it."""
    said = [f"The lamps of number {number} are out." for number in range(size // 90)]
    return (
        "A post.\nA root.\nReplyDelete\n" + "".join(f"{one}\nDelete\n" for one in said) + " ".join(said) + "\nDelete\n"
    )


_TIME = "28 January 2019 at 08:07"
SHAPES: dict[str, Shape] = {
    "markers in a row": repeated("ReplyDelete\n", "A post.\n"),
    "Delete in a row": repeated("Delete\n", "A post.\nReplyDelete\n"),
    "Reply in a row": repeated("Reply\n", "A post.\nReplyDelete\n"),
    "glued markers": repeated("ReplyDeleteWord\n", "A post.\n"),
    "nested numbers": nested,
    "only numbers": counted("{0}\n"),
    "a list of numbers": counted("  {0}. a\n\n"),
    "one line of words": repeated("words and words "),
    "one line of one word": repeated("x"),
    "one line of labels": repeated("word Reply Delete 28 January 2019 at 08:07 "),
    "one line of times": repeated("a@1:23 "),
    "one line of brackets": repeated("["),
    "one line of digits": repeated("1.1."),
    "one line of dashes": repeated("-", tail="a"),
    "one line of quotation marks": repeated("“"),
    "lines of times": repeated("a@1:23 " * 80 + "\n"),
    "lines of brackets": repeated("[" * 580 + "1:23\n"),
    "lines of open links": repeated("[a](" * 140 + "1:23\n"),
    "lines of pictures": repeated("![a](b)" * 80 + "1:23\n"),
    "lines of digits": repeated("1.1." * 14 + "\n"),
    "lines of dashes": repeated("-" * 60 + "\n"),
    "lines of dates": repeated("28 January 2019\n"),
    "dates and titles": repeated("28 January 2019\n\nA title\n\ntext\n\n"),
    "bylines": repeated("Ann28 January 2019 at 08:07\ntext\n"),
    "times alone": repeated("08:07\n"),
    "names that say": repeated("Ann said...\ntext\n"),
    "counts": repeated("22 comments:\n"),
    "counts and bylines": repeated("22 comments:\nAnn28 January 2019 at 08:07\ntext\n"),
    "short lines": repeated("ab cd.\n"),
    "short lines, each its own": counted("ab {0}.\n"),
    "the same paragraph": repeated("the same long paragraph, again and again the same\n"),
    "items": repeated("- a b\n", "A post.\nReplyDelete\n", "Delete\n"),
    "announcements": repeated("From the Echo:-\n"),
    "headlines": counted("THE LAMPS ARE DARK {0}\nI saw it.\n"),
    "words that are announced": repeated("Anne Pike said:\n“It is dark on the ferry road.\n"),
    "words that are repeated": counted("> it is dark on the ferry road {0}\n", "it is dark on the road\nReplyDelete\n"),
    "tweets": repeated("a b c\n— Anne Pike (@annepike) April 26, 2022\n"),
    "open quotation marks": repeated("“open and never closed\n"),
    "sign-offs": counted("It is so, I think.\nName{0}\nReplyDelete\n"),
    "quotations of one comment": repeated("“The lamps of the ferry road are out.” So?\nReplyDelete\n", "A post.\n"),
    "answers to one time": repeated("@08:24 is right about it all.\nDelete\n", "A post.\nA root.\nReplyDelete\n"),
    "answers to one name": counted("Name{0}28 January 2019 at 08:07\nSorry Name1, it is not so.\nReply\n"),
    "answers to one time, which is shown": repeated(f"Ann{_TIME}\n@08:07 is right.\nReply\n"),
    "one time again and again": repeated("@08:07 ", f"Ann{_TIME}\ntext\nReply\nBob{_TIME}\n"),
    "names of signs": counted(f"(.*)+[{{0}}{_TIME}\nSorry (.*)+[1, it is not so, [a-z.\nReply\n"),
    "one sign-off": counted("It is so, I think, {0}.\nWell.\nOld Hand\nDelete\n", "A post.\nA root.\nReplyDelete\n"),
    "the same words in one thread": repeated(
        "The lamps of the road are out.\nDelete\n", "A post.\nA root.\nReplyDelete\n"
    ),
    "all quote the one above": counted(
        "“Lamps of {0} are out.”\n“Lamps of {0} are not.”\nDelete\n", "A post.\nA root.\nReplyDelete\n"
    ),
    "one quotes all": quoted,
    "one long thread": counted("Nobody wrote the words of number {0}.\nDelete\n", "A post.\nA root.\nReplyDelete\n"),
    "blank lines between markers": repeated("ReplyDelete\n" + "\n" * 100 + "text\n", "A post.\n"),
    "blank lines": repeated("\n", "A post.\nReplyDelete", "b\nDelete\n"),
    "lines of spaces": repeated(" " * 500 + "\n", "a\n"),
    "navigation": repeated("Home\n", "A post.\nReplyDelete\n"),
    "wrapped lines": repeated("the words of a line that is wrapped at seventy or so columns, always\n"),
    "quoted lines": repeated("> > > a\n"),
}
