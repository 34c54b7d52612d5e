"""What a search asks for: words, and in which comments and which of their paragraphs to look for them."""

import re
from typing import NamedTuple

from reader.model.moment import interval

_ASKED = re.compile(
    r"(?<!\S)(?:(?P<key>by|replyto):(?:\"(?P<quoted>[^\"]+)\"|(?P<plain>[^\s\"]\S*))"
    r"|in:(?P<place>own|quote)|after:(?P<date>\d{4}(?:-\d\d){0,2}))(?!\S)",
    re.IGNORECASE,
)


class Query(NamedTuple):
    """Words, and what narrows the search: a name of the writer, or of who is replied to; a date; quoted or own words.

    `after` is a date in ISO 8601, or the beginning of one: "2019", "2019-01". What may be of then or later is meant,
    and nothing without a date. `quoted` is None for all words. Nothing narrows where all else is blank.
    """

    words: str
    by: str = ""
    replyto: str = ""
    after: str = ""
    quoted: bool | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether anything narrows the search."""
        return self[1:] != Query("")[1:]


def parse(text: str) -> Query:
    """Read what was typed: `by:NAME`, `replyto:NAME`, `in:own`, `in:quote`, `after:2019-01`, and words, a phrase.

    A name with spaces stands in quotation marks. What is none of these is a word; of two of a kind the last one counts.
    """
    asked: dict[str, str] = {}
    quoted: bool | None = None

    def take(match: re.Match[str]) -> str:
        """Note what a match asks for and leave nothing of it among the words, unless it names no day there is."""
        nonlocal quoted
        if match["key"]:
            asked[match["key"].lower()] = match["quoted"] or match["plain"]
        elif match["place"]:
            quoted = match["place"].lower() == "quote"
        elif interval(match["date"]):
            asked["after"] = match["date"]
        else:
            return match[0]
        return ""

    words = _ASKED.sub(take, text)
    return Query(words, **asked, quoted=quoted)
