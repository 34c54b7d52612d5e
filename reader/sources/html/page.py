"""The importer of any other web page: one post, without comments; and what all pages have in common."""

import re
from collections.abc import Sequence

from reader.model import Dialect, Intake, IntakePost, Source, Warning
from reader.printable import counted
from reader.sources.html.charset import page_text
from reader.sources.html.parse import Areas, Element, Page, parse
from reader.sources.html.tags import tags
from reader.sources.html.text import ReadingText, plain
from reader.sources.html.wording import known_language
from reader.sources.read import Raw
from reader.sources.sniff import is_page

NAME = "page"
_LIKELY = 0.5
_AROUND = tags("nav header footer aside form")
_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search"))
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_HEAD = 4096


class AnyPage:
    """Reads the main text of a page of a system that is not known."""

    name = NAME

    def recognise(self, raw: Raw) -> str | None:
        return "it is markup" if is_page(raw.data) else None

    def read(self, raw: Raw) -> Intake:
        text = page_text(raw)
        page = parse(text.text)
        reading = ReadingText(page, base_of(page, text.text))
        main = _main(page)
        heading = next((each for each in page.within(main) if each.tag == "h1" and plain(page, each)), None)
        title = plain(page, heading) if heading is not None else title_of(page)
        if title:
            reading.note("title", title)
            reading.mark(*([heading] if heading is not None else []))
        around = [each for each in page.within(main) if _is_around(each)]
        without = Areas([*around, *([heading] if heading is not None else [])])
        post = IntakePost(
            title=title or None,
            blocks=reading.blocks([main], without),
            url=next((url for each in canonical(page) if (url := reading.address(each))), None),
            blog=meta(page, "og:site_name") or None,
            nesting="guessed",
            comments=[],
        )
        message = "a web page of no system that is known: read as one post, without comments"
        return Intake(
            source=Source(
                uri=raw.uri,
                sha256=raw.sha256,
                media="text/html",
                encoding=text.encoding,
                dialect=Dialect(name=NAME, score=_LIKELY, language=known_language(page_language(page) or "")),
                text=reading.text,
                unread_words=reading.unread_words(),
            ),
            posts=[post],
            furniture=reading.furniture,
            warnings=[
                Warning("no-comments", message),
                *text.warnings,
                *loss_warnings(page),
                *empty_warnings([post]),
            ],
        )


PAGE = AnyPage()


def _main(page: Page) -> Element:
    """Return the element of the main text: the one that is marked as that, where there is only one, else the body."""
    for name in ("main", "article", "body"):
        marked = [each for each in page.elements if name in (each.tag, each.get("role")) and plain(page, each)]
        if len(marked) == 1:
            return marked[0]
    return page.root


def _is_around(element: Element) -> bool:
    return element.tag in _AROUND or element.get("role") in _ROLES or element.is_hidden


# What all pages have in common


def meta(page: Page, name: str) -> str:
    """Return the content of a <meta> of that name, "" where there is none."""
    for element in page.elements:
        if element.tag == "meta" and name in (element.get("name").lower(), element.get("property").lower()):
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


def base_of(page: Page, markup: str) -> str | None:
    """Return the address that the page's relative links are relative to, as far as it tells."""
    saved = _SAVED_FROM.search(markup[:_HEAD])
    bases = [each.get("href") for each in page.elements if each.tag == "base"]
    candidates = (*bases, *canonical(page), saved[1] if saved else "")
    return next((each for each in candidates if each.startswith(("http://", "https://"))), None)


def canonical(page: Page) -> list[str]:
    """Return the addresses that a page says are its own."""
    links = [each.get("href") for each in page.elements if each.get("rel") == "canonical"]
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
