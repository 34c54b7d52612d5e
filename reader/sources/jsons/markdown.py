"""Read texts in Markdown, which the interfaces of many sites hand out."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

# Signs that may mean something, and line ends that are no ends of paragraphs. Most comments have neither.
_MARKED = re.compile(r"[*_`\[\]<>#~|\\&]|^\s*(?:[-+=]|\d+[.)])|^ {4}|^\t|[^\n]\n[^\n]", re.MULTILINE)
_PAIRED = re.compile(r"[*_`\[]")
# The parser takes quadratically long to find that none of these ends what another begins.
_MOST_PAIRED = 1000


def in_markup(text: str) -> str | None:
    """Return a text in Markdown as HTML; None where nothing in it is marked. Tags in it are shown as text."""
    if not _MARKED.search(text) or len(_PAIRED.findall(text)) > _MOST_PAIRED:
        return None
    return str(_parser().render(text))


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # late: few sources hold Markdown

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
