"""What a search asks for: words, and in which comments and which of their paragraphs to look for them."""

import re
from typing import NamedTuple

_ASKED = re.compile(
    r"(?<!\S)(?:(?P<key>by|replyto):(?:\"(?P<quoted>[^\"]+)\"|(?P<plain>[^\s\"]\S*))"
    r"|in:(?P<place>own|quote)|after:(?P<date>\d{4}(?:-\d\d){0,2}))(?!\S)",
    re.IGNORECASE,
)


class Query(NamedTuple):
    """Words, and what narrows the search: a name of the writer, or of who is replied to; a date; quoted or own words.

    `after` is the beginning of an ISO 8601 date, `quoted` None for all words. Nothing narrows where all else is blank.
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
    for found in _ASKED.finditer(text):
        if found["key"]:
            asked[found["key"].lower()] = found["quoted"] or found["plain"]
        elif found["date"]:
            asked["after"] = found["date"]
        else:
            quoted = found["place"].lower() == "quote"
    return Query(_ASKED.sub("", text), **asked, quoted=quoted)
