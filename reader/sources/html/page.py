"""The importer of any other web page: one post, with the comments that the page's own structure shows."""

from reader.model import Dialect, Intake, IntakePost, Source, Warning
from reader.sources.html.about import base_of, empty_warnings, loss_warnings, page_language
from reader.sources.html.article import Article
from reader.sources.html.discussion.find import find
from reader.sources.html.opened import opened
from reader.sources.html.text import ReadingText
from reader.sources.html.threads import Threads
from reader.sources.html.wording import known_language
from reader.sources.read import Raw
from reader.sources.sniff import is_page

NAME = "page"
# What the page would be read as where it is not taken for a page.
_FLATTENED = "text"
_LIKELY = 0.5
_NO_COMMENTS = "a web page in which no comments were recognised: read as one post"


class AnyPage:
    """Reads a page of any system: its main text, and its comments where it has some."""

    name = NAME

    def recognise(self, raw: Raw) -> str | None:
        return "it is markup" if is_page(raw.data) else None

    def read(self, raw: Raw) -> Intake:
        text, page = opened(raw)
        reading = ReadingText(page, base_of(page, text.text, raw.address))
        warnings = [*text.warnings, *loss_warnings(page)]
        discussion = find(page)
        if discussion is None:
            warnings.insert(0, Warning("no-comments", _NO_COMMENTS))
            post = Article(page, reading).post()
            dialect = Dialect(name=NAME, score=_LIKELY, language=known_language(page_language(page) or ""))
        else:
            threads = Threads(page, reading, discussion)
            post = threads.post()
            dialect = Dialect(name=NAME, score=discussion.score, runner_up=_FLATTENED, language=threads.language)
        return _intake(raw, text.encoding, reading, dialect, post, [*warnings, *empty_warnings([post])])


PAGE = AnyPage()


def _intake(
    raw: Raw, encoding: str, reading: ReadingText, dialect: Dialect, post: IntakePost, warnings: list[Warning]
) -> Intake:
    source = Source(
        uri=raw.uri,
        sha256=raw.sha256,
        media="text/html",
        encoding=encoding,
        dialect=dialect,
        text=reading.text,
        unread_words=reading.unread_words(),
    )
    return Intake(source=source, posts=[post], furniture=reading.furniture, warnings=warnings)
