"""What a page says of itself: its title, language and addresses, and what of it was lost."""

import re
from collections.abc import Sequence

from reader.model import IntakePost, Warning
from reader.printable import counted
from reader.sources.html.parse import Page
from reader.sources.html.text import plain

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_HEAD = 4096


def meta(page: Page, name: str) -> str:
    """Return the content of a <meta> of that name, "" where there is none."""
    for element in page.tagged("meta"):
        if name in (element.get("name").lower(), element.get("property").lower()):
            return " ".join(element.get("content").split())
    return ""


def title_of(page: Page) -> str:
    """Return the title that a page has in its head."""
    title = page.first("title")
    shown = plain(page, *title.children) if title is not None else ""
    return meta(page, "og:title") or shown


def page_language(page: Page) -> str | None:
    """Return the language that a page says it is in."""
    candidates = (page.root.get("lang"), page.root.get("xml:lang"), meta(page, "language"), meta(page, "og:locale"))
    return next((each for each in candidates if each), None)


def base_of(page: Page, markup: str, address: str | None = None) -> str | None:
    """Return the address that the page's relative links are relative to, as far as it tells, or where it was found."""
    saved = _SAVED_FROM.search(markup[:_HEAD])
    bases = [each.get("href") for each in page.tagged("base")]
    candidates = (*bases, *canonical(page), saved[1] if saved else "", address or "")
    return next((each for each in candidates if each.startswith(("http://", "https://"))), None)


def canonical(page: Page) -> list[str]:
    """Return the addresses that a page says are its own."""
    links = [each.get("href") for each in page.elements if each.attributes.get("rel") == "canonical"]
    return [each for each in (*links, meta(page, "og:url")) if each]


def loss_warnings(page: Page) -> list[Warning]:
    """Say what of a page was not read for its size or its depth."""
    warnings = []
    if page.too_deep:
        message = f"{counted(page.too_deep, 'tag')} lie too deep in the page and were left out; their text is read"
        warnings.append(Warning("too-deep", message))
    if page.is_cut:
        warnings.append(Warning("too-large", f"the page is too large: only its first {len(page.nodes)} parts are read"))
    return warnings


def empty_warnings(posts: Sequence[IntakePost]) -> list[Warning]:
    """Say that a page has no text of its own, if nothing of it could be read."""
    if any(post.blocks or post.comments for post in posts):
        return []
    return [Warning("no-text", "no text was saved with this page: a script would have put it there")]
