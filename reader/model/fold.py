"""What is folded in a thread, as it is kept from one reading to the next."""

from typing import NamedTuple

from reader.model.identity import Key


class Fold(NamedTuple):
    """One word of what is folded in a thread, for the record that keeps it.

    Without a key it is about the whole thread: "all" comments are folded, or the replies below a level ("2"), or all
    "quotes". With one, that entry or quoted document is not as the others: an entry is "whole", "body", "replies" or
    "open"; a quoted document is "whole" or "open".
    """

    key: Key | None
    state: str
