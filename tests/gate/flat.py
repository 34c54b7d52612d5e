"""How well the comments of pages of any system are read out of what extractors that keep bylines make of the pages.

Only the comments whose words survived count.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from reader.model.identify import identify
from reader.reconstruct.build import rebuild
from reader.sources.html.charset import page_text
from reader.sources.read import read
from tests.gate import comments

_RUN, _SURVIVING = 4, 0.6
# A link in Markdown: its address is nobody's words.
_LINK = re.compile(r"!?\[((?:[^\[\]]|\\.)*)\]\((?:<[^>]*>|[^()\s]*(?:\([^()]*\))?[^()\s]*)(?:\s+\"[^\"]*\")?\)")


def flatteners() -> dict[str, Callable[[str], str]]:
    """Return the extractors, by name."""
    import html2text
    import inscriptis
    from bs4 import BeautifulSoup
    from resiliparse.extract.html2text import extract_plain_text

    return {
        "resiliparse": lambda page: extract_plain_text(page, main_content=False),
        "inscriptis": inscriptis.get_text,
        "html2text": html2text.html2text,
        "bs4": lambda page: BeautifulSoup(page, "lxml").get_text("\n", strip=True),
    }


@cache
def flattened(path: Path) -> dict[str, str]:
    """Return what each extractor makes of a page."""
    page = page_text(read(str(path))).text
    return {name: flatten(page) for name, flatten in flatteners().items()}


def found_in(text: str) -> list[dict[str, Any]]:
    """Return the comments that are rebuilt from a text."""
    return [
        {
            "id": comment.key,
            "parent": comment.parent,
            "words": comments.words_of(_LINK.sub(r"\1", "\n".join(block.text for block in comment.blocks))),
            "author": comment.author.name if comment.author else "",
        }
        for comment in identify(rebuild(text or " ")).comments()
    ]


def scores() -> Iterator[tuple[str, str, Counter[str]]]:
    """Score each page through each extractor: give its system, the extractor and the counts."""
    for name, entry in comments.truth().items():
        for way, text in flattened(comments.PAGES / f"{name}.html").items():
            run = " ".join(comments.words_of(_LINK.sub(r"\1", text)))
            true = [one for one in entry["comments"] if _survives(one["text"], run)]
            is_opened = entry["first_is_post"] and true[:1] == entry["comments"][:1]
            yield entry["system"], way, comments.score({"comments": true, "first_is_post": is_opened}, found_in(text))


def _survives(text: str, run: str) -> bool:
    words = comments.words_of(text)
    if len(words) < _RUN:
        return bool(words) and " ".join(words) in run
    runs = [" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]
    return sum(each in run for each in runs) >= _SURVIVING * len(runs)
