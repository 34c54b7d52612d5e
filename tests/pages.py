"""Pages for tests: read from markup in memory, and written in short."""

from reader.model import Document, Intake
from reader.model.identify import identify
from reader.sources.html.blogger import BLOGGER
from reader.sources.html.page import PAGE
from reader.sources.importer import Importer
from reader.sources.read import Raw

BLOGGERS = '<html><head><meta content="blogger" name="generator"></head><body>'


def raw(markup: str | bytes) -> Raw:
    """Make a source of markup."""
    data = markup.encode() if isinstance(markup, str) else markup
    return Raw.of(data, "/pages/a.html")


def importer_of(source: Raw) -> Importer | None:
    """Return the importer that a source is read by, None for text."""
    return next((each for each in (BLOGGER, PAGE) if each.recognise(source)), None)


def intake(markup: str | bytes) -> Intake:
    """Read markup by the importer that recognises it."""
    source = raw(markup)
    importer = importer_of(source)
    assert importer is not None
    return importer.read(source)


def page(markup: str | bytes) -> Document:
    """Read markup as a document."""
    return identify(intake(markup))


def comment(number: int, text: str = "Some words.", *, name: str = "Ann", inside: str = "") -> str:
    """Write a comment as Blogger's threads do, with what stands in its replies."""
    address = f"https://a.example/p.html?showComment={1325376000000 + number * 1000}#c{number}"
    return (
        f'<li class="comment" id="c{number}"><div class="comment-block"><div class="comment-header">'
        f'<cite class="user">{name}</cite><span class="datetime secondary-text">'
        f'<a href="{address}">10:00</a></span></div>'
        f'<p class="comment-content">{text}</p><span class="comment-actions"><a>Reply</a></span></div>'
        f'<div class="comment-replies"><div class="comment-thread inline-thread" id="c{number}-rt"><ol><div>{inside}'
        "</div></ol></div></div></li>"
    )


def thread(*comments: str) -> str:
    """Write a Blogger page with one post and these comments."""
    return (
        f'{BLOGGERS}<div class="post"><h3 class="post-title">A post</h3>'
        '<div class="post-body">What it says.</div></div>'
        f'<div id="comments"><div id="comment-holder"><ol>{"".join(comments)}</ol></div></div></body></html>'
    )
