"""Pages made by hand for the tests of the session and the screens, and what the program is to believe of them.

Texts that lead the program to just these beliefs would be long. `believe` takes the place of `infer` for such pages.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reader.infer.run import infer
from reader.model import (
    Answer,
    Author,
    Block,
    Dialect,
    Document,
    EntryKey,
    Intake,
    IntakeComment,
    IntakePost,
    Layer,
    Moment,
    Part,
    Quote,
    QuoteKey,
    Resolved,
    Source,
    Span,
    Warning,
)
from reader.model.identify import Recall, identify
from reader.model.identity import quote_key
from reader.session.documents import reread
from tests.documents import rebuilt

PROSE = "The tide came in over the flats and nobody on the wall had thought to bring a second lamp. "


@dataclass(frozen=True)
class Opinion:
    """Whom the program takes a comment to answer, by numbers; "post" is the post, None something that is not here."""

    target: str | None
    candidates: tuple[str, ...] = ()
    basis: str = "quote"
    confidence: float = 0.9
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Quoted:
    """A quoted document by its first and last block."""

    first: int
    last: int
    title: str


@dataclass(frozen=True)
class Said:
    """A post or comment, whose place in the tree is in its number, "2.1.3", unless it is `under` another one."""

    number: str
    texts: tuple[str, ...]
    author: Author | None = None
    quotes: tuple[Quoted, ...] = ()
    answers: tuple[Opinion, ...] = ()
    reason: str = ""
    under: str | None = None
    published: str | None = None


@dataclass(frozen=True)
class Post:
    """A post with its comments."""

    title: str | None
    said: Said
    comments: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Sample:
    """A page. Without `opinions`, the program finds out by itself what to believe of it."""

    posts: tuple[Post, ...]
    uri: str
    dialect: Dialect
    parts: tuple[Part, ...] = ()
    warnings: tuple[Warning, ...] = ()
    opinions: bool = True
    digest: str | None = None

    @property
    def source(self) -> Source:
        """The source of the page."""
        said = [entry for post in self.posts for entry in (post.said, *post.comments)]
        text = "\n".join(block for entry in said for block in entry.texts)
        return Source(
            uri=self.uri,
            sha256=self.digest or hashlib.sha256(f"{self.uri}{text}".encode("utf-8", "surrogatepass")).hexdigest(),
            media="text/plain",
            encoding="utf-8",
            dialect=self.dialect,
            text=text,
            parts=self.parts,
        )

    def document(self, recall: Recall | None = None) -> Document:
        """Make the document of the page; comments that `recall` knows keep their keys."""
        intake = Intake(
            source=self.source,
            posts=[_intake_post(post) for post in self.posts],
            furniture=[],
            warnings=list(self.warnings),
        )
        return identify(intake, recall)

    def resolved(self) -> Resolved:
        """Return what the program believes of the page."""
        document = self.document()
        return Resolved(document, self.believed(document))

    def believed(self, document: Document) -> Layer:
        """Return what the program is to believe of a document that was made of the page."""
        if not self.opinions:
            return infer(document)
        quotes: dict[EntryKey, tuple[Quote, ...]] = {}
        answers: dict[EntryKey, tuple[Answer, ...]] = {}
        for post, made in zip(self.posts, document.posts, strict=True):
            keys = {"post": made.key, **{comment.number: comment.key for comment in made.comments}}
            for said in (each for each in (post.said, *post.comments) if each.quotes or each.answers):
                key = keys[said.number]
                if said.quotes:
                    quotes[key] = tuple(_quote(key, said, quoted) for quoted in said.quotes)
                if said.answers:
                    answers[key] = tuple(_answer(keys, opinion) for opinion in said.answers)
        return Layer("test", quotes=quotes, answers=answers)


@dataclass(frozen=True)
class Text:
    """A flattened text, of which the program finds out everything by itself."""

    text: str
    uri: str

    def document(self, recall: Recall | None = None) -> Document:
        """Make the document of the text."""
        return rebuilt(self.text, uri=self.uri, recall=recall)

    def resolved(self) -> Resolved:
        """Return what the program believes of the text."""
        document = self.document()
        return Resolved(document, infer(document))

    @classmethod
    def of(cls, path: Path) -> "Text":
        """Take the text of a file."""
        return cls(path.read_text(encoding="utf-8"), str(path))


Page = Sample | Text
_KNOWN: dict[str, Sample] = {}


def load(pages: Sequence[Page], place: str, dialect: str | None, recall: Recall | None) -> Document | None:
    """Load the one of these pages that is at this place."""
    for page in pages:
        if page.uri == place:
            document = page.document(recall)
            if isinstance(page, Sample):
                _KNOWN[document.source.sha256] = page
            return reread(document, dialect, recall) if dialect else document
    return None


def believe(document: Document, given: Layer | None = None) -> Layer:
    """Return what the program is to believe of a page made by hand, whatever a person said; infer it of any other."""
    page = _KNOWN.get(document.source.sha256)
    if page is None or not page.opinions or document.source.dialect != page.dialect:
        return infer(document, given)
    return page.believed(document)


# Making pages


def author(name: str) -> Author:
    """Make an author of whom one is sure."""
    return Author(basis="byline", confidence=1.0, name=name)


def comment(
    number: str, *texts: str, by: str | None = None, quotes: Sequence[Quoted] = (), answers: Sequence[Opinion] = ()
) -> Said:
    """Make a comment with its place in the tree taken from its number: "2.1.3"."""
    return Said(number, texts, author(by) if by else None, tuple(quotes), tuple(answers))


def quote(first: int, last: int, title: str) -> Quoted:
    """Make a quoted document."""
    return Quoted(first, last, title)


def post(*comments: Said, title: str | None = "The lamp on the wall", text: str = PROSE, by: str | None = None) -> Post:
    """Make a post."""
    return Post(title, Said("post", (text,), author(by) if by else None), comments)


def document(*posts: Post, uri: str = "/pages/lamp.txt", dialect: str = "T3", opinions: bool = True) -> Sample:
    """Make a page of posts."""
    return Sample(posts, uri, Dialect(name=dialect, score=1.0), opinions=opinions)


def thread() -> Sample:
    """Make a post with ten comments in a tree, two of which quote a document."""
    return document(
        post(
            comment("1", "One: " + PROSE * 3, by="Tern"),
            comment("1.1", "One one: " + PROSE, by="Plover"),
            comment("1.1.1", "One one one: " + PROSE),
            comment("1.2", "One two: " + PROSE, by="Tern"),
            comment(
                "2",
                "Two, from the harbour office:-",
                "Lamp rota. " + PROSE,
                "Second notice. " + PROSE,
                "My own word after it.",
                quotes=[quote(1, 2, "Notice to lamp keepers")],
            ),
            comment("2.1", "Two one: " + PROSE, by="Dunlin"),
            comment("3", "Three, see https://harbour.example/rota and https://harbour.example/lamps", by="Tern"),
            comment("3.1", "Three one:-", "An older paper. " + PROSE, quotes=[quote(1, 1, "The older paper")]),
            comment("3.1.1", "Three one one, with the word cormorant in it."),
            comment("4", "Four. " + PROSE * 2, by="Plover"),
        )
    )


def long_thread(count: int) -> Sample:
    """Make a post with that many comments, each of which answers the one before it up to three deep."""
    return document(post(*_many(count), text="So long a story. " + PROSE))


def _many(count: int) -> Iterator[Said]:
    top = 0
    for number in range(count):
        deep = number % 3
        top += deep == 0
        yield comment(".".join([str(top), *["1"] * deep]), f"Comment {number}: " + PROSE * (1 + number % 4))


def deep_thread(depth: int) -> Sample:
    """Make a chain of replies, each to the one before it."""
    replies = (comment(str(level), f"Reply {level}. {PROSE}") for level in range(1, depth + 1))
    return document(post(*(replace(reply, under=str(int(reply.number) - 1)) for reply in replies)))


def renamed(page: Sample, uri: str) -> Sample:
    """Make the same page at another place."""
    return replace(page, uri=uri)


def another(uri: str) -> Sample:
    """Make a page like `thread`, in which everybody says something else."""
    page = edited(thread(), was=" ", now=" other ", uri=uri)
    (only,) = page.posts
    return replace(page, posts=(replace(only, said=replace(only.said, texts=("Another post. " + PROSE,))),))


def edited(page: Sample, *, without: str = "", was: str = "", now: str = "", uri: str = "") -> Sample:
    """Make a later text of a page of one post: without a comment, with some words changed, at another place."""
    (only,) = page.posts
    comments = tuple(
        replace(said, texts=tuple(text.replace(was, now) for text in said.texts) if was else said.texts)
        for said in only.comments
        if said.number != without
    )
    return replace(page, posts=(replace(only, comments=comments),), uri=uri or page.uri)


def _intake_post(post: Post) -> IntakePost:
    return IntakePost(
        title=post.title,
        blocks=_blocks(post.said),
        author=post.said.author,
        published=_moment(post.said),
        comments=[
            IntakeComment(
                ref=said.number,
                parent=_above(said),
                place=int(said.number.rpartition(".")[2]) if said.under is None else None,
                blocks=_blocks(said),
                author=said.author,
                published=_moment(said),
                reason=said.reason,
            )
            for said in post.comments
        ],
    )


def _above(said: Said) -> str | None:
    above = said.number.rpartition(".")[0] if said.under is None else said.under
    return None if above in ("", "0") else above


def _blocks(said: Said) -> tuple[Block, ...]:
    return tuple(Block("paragraph", text, Span(0, len(text))) for text in said.texts)


def _moment(said: Said) -> Moment | None:
    return Moment(value=said.published, basis="byline", confidence=1.0) if said.published else None


def _quote(entry: EntryKey, said: Said, quoted: Quoted) -> Quote:
    key: QuoteKey = quote_key(entry, said.texts[quoted.first : quoted.last + 1])
    return Quote(
        basis="lead-in",
        confidence=0.9,
        key=key,
        first=quoted.first,
        last=quoted.last,
        kind="article",
        title=quoted.title,
    )


def _answer(keys: dict[str, EntryKey], opinion: Opinion) -> Answer:
    """Make the answer; what is called by no number that there is is called by that all the same."""
    return Answer(
        target=None if opinion.target is None else keys.get(opinion.target, EntryKey(opinion.target)),
        candidates=tuple(keys.get(number, EntryKey(number)) for number in opinion.candidates),
        basis=opinion.basis,
        confidence=opinion.confidence,
        evidence=opinion.evidence,
    )
