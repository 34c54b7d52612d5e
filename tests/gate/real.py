"""Real Blogger pages: what their own markup says of the comments, and their text as tools of today extract it."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from typing import Any

from tests.gate.places import SHARED
from tests.gate.score import Outcome, outcome

PAGES = sorted((SHARED / "real" / "blogger-html").glob("*.html"))

# Where the parts of a comment are divided; white space, so that none is left in a part.
BREAK = "\v"
BLOCKS = ("br", "p", "div", "ul", "ol", "li", "blockquote", "pre", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6")
PERMALINK = re.compile(r"showComment=(\d+)[^#]*#c(\d+)")
CLOCK = re.compile(r"(\d{1,2})(?::| h )(\d\d)\s*([AP]M)?")
HALF_A_DAY = 12 * 60


def truth(markup: str) -> dict[str, Any]:
    """Give the truth of a page, in the form that is described in `score`."""
    soup = _parsed(markup)
    threaded, old = list(_threaded(soup)), list(_old(soup))
    style = "real" if threaded else "classic" if old else "none"
    return {"style": style, "comments": threaded or old}


def _parsed(markup: str) -> Any:
    from bs4 import BeautifulSoup

    return BeautifulSoup(markup, "html.parser")


def _threaded(soup: Any) -> Iterator[dict[str, Any]]:
    """Read the comments of a page with replies; the parent is the comment whose item holds the reply's."""
    for item in soup.select("li.comment:has(.comment-block)"):
        parent = item.find_parent("li", class_="comment")
        block, when = item.select_one(".comment-block"), item.select_one(".datetime")
        yield {
            **_written(when),
            "parts": parts(block.select_one(".comment-content")),
            "author": _line(block.cite),
            "parent": parent and _written(parent.select_one(".datetime"))["id"],
        }


def _old(soup: Any) -> Iterator[dict[str, Any]]:
    """Read the comments of a page as Blogger wrote it before there were replies."""
    for author in soup.select("dl#comments-block > dt.comment-author"):
        yield {
            **_written(author.find_next("dd", class_="comment-footer")),
            "parts": parts(author.find_next("dd", class_="comment-body")),
            "author": _line(author).removesuffix(" said..."),
            "parent": None,
        }


def parts(content: Any) -> list[str]:
    """Give what a comment says, divided where its markup breaks the line."""
    for tag in content.find_all(BLOCKS):
        tag.insert_before(BREAK)
        tag.insert_after(BREAK)
    lines = (" ".join(part.split()) for part in content.get_text().split(BREAK))
    return [line for line in lines if line]


def _line(tag: Any) -> str:
    return " ".join(tag.get_text().split())


def _written(tag: Any) -> dict[str, str]:
    """Read the id and the time of a comment from its permalink, and from the time that this shows."""
    link = tag.find("a", href=PERMALINK)
    milliseconds, identity = PERMALINK.search(link["href"]).groups()
    when = _line(link)
    utc = datetime.fromtimestamp(int(milliseconds) // 1000, UTC).replace(tzinfo=None)
    return {"id": identity, "when": when, "time": _iso(local(utc, when)), "utc": f"{_iso(utc)}Z"}


def _iso(time: datetime) -> str:
    return time.isoformat(timespec="minutes")


def local(utc: datetime, when: str) -> datetime:
    """Give the moment nearest to `utc` at which a clock shows the time of day in `when`."""
    hour, minute, half = CLOCK.search(when).groups()  # type: ignore[union-attr]
    shown = 60 * (int(hour) % 12 + 12 * (half == "PM") if half else int(hour)) + int(minute)
    ahead = shown - (utc.hour * 60 + utc.minute)
    return utc + timedelta(minutes=(ahead + HALF_A_DAY) % (2 * HALF_A_DAY) - HALF_A_DAY)


def _trafilatura(markup: str, **options: Any) -> str:
    from trafilatura import extract

    return extract(markup, **options) or ""


def _resiliparse(markup: str, **options: Any) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(markup, **options)


def _inscriptis(markup: str) -> str:
    from inscriptis import get_text

    return get_text(markup)


def _html2text(markup: str, is_plain: bool = False) -> str:
    from html2text import HTML2Text

    writer = HTML2Text(bodywidth=0)
    writer.ignore_links = writer.ignore_images = writer.ignore_emphasis = is_plain
    return writer.handle(markup)


def _bs4(markup: str) -> str:
    body = _parsed(markup).body
    for unseen in body(["script", "style", "noscript", "template"]):
        unseen.decompose()
    return body.get_text("\n", strip=True)


def _boilerpy3(markup: str) -> str:
    from boilerpy3.extractors import KeepEverythingExtractor

    return KeepEverythingExtractor(raise_on_failure=False).get_content(markup)


# By the names that `score` knows the dialects of; a name begins with the package that must be there.
EXTRACTORS: dict[str, Callable[[str], str]] = {
    "trafilatura-2.3.1-txt": _trafilatura,
    "trafilatura-2.3.1-md": lambda markup: _trafilatura(markup, output_format="markdown"),
    "resiliparse-main": lambda markup: _resiliparse(markup, main_content=True),
    "resiliparse-main-nobullets": lambda markup: _resiliparse(markup, main_content=True, list_bullets=False),
    "resiliparse-all": _resiliparse,
    "resiliparse-minimal": lambda markup: _resiliparse(markup, preserve_formatting=False),
    "inscriptis": _inscriptis,
    "html2text": _html2text,
    "html2text-plain": lambda markup: _html2text(markup, is_plain=True),
    "bs4-get_text-nl": _bs4,
    "boilerpy3-keep": _boilerpy3,
}
MISSING = sorted({name.partition("-")[0] for name in EXTRACTORS if not find_spec(name.partition("-")[0])})


def outcomes() -> Iterator[Outcome]:
    """Flatten every page by every extractor, rebuild it and score it against the page's own markup."""
    for page in PAGES:
        markup = page.read_text("utf-8", "replace")
        facts = truth(markup)
        for extractor, flatten in EXTRACTORS.items():
            yield outcome(extractor, page.stem, flatten(markup), facts)
