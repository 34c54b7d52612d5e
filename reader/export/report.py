"""What `reader check` says of a document: the dialect, how sure, what is missing, and why."""

from bisect import bisect_right
from collections.abc import Sequence

from reader.model import Part, Post, Resolved, Source, Span
from reader.printable import counted, json_line, printable
from reader.reconstruct.explain import Explanation
from reader.signs.lines import line_starts


def report(place: str, resolved: Resolved, explanations: Sequence[Explanation] = ()) -> str:
    """Describe how a document was understood, over a few lines, with line numbers of the source.

    `explanations` say why each page of it is read so, as `load_explained` gives them.
    """
    document = resolved.document
    dialect = document.source.dialect
    lines = [printable(place), f"  dialect    {dialect.name}, score {dialect.score:.2f}"]
    if dialect.runner_up is not None and dialect.margin is not None:
        behind = "behind" if dialect.margin >= 0 else "ahead"  # a person may choose what scores less
        lines.append(f"  runner-up  {dialect.runner_up}, {abs(dialect.margin):.2f} {behind}")
    places = _Places(document.source)
    for number, explanation in enumerate(explanations, 1):
        if len(explanations) > 1:
            line = places.line(explanation.start)
            lines.append(f"  page {number:<5} from line {line}, dialect {explanation.dialect}")
        lines += _why(explanation)
    lines.append(f"  labels     {dialect.language or 'none'}")
    lines.append(f"  encoding   {document.source.encoding or 'none'}")
    if document.source.unread_words is not None:
        lines.append(f"  left out   {counted(document.source.unread_words, 'word')} of the page: menus, side bars")
    lines += [f"  part       {_part(part, resolved)}" for part in document.source.parts]
    lines += [f"  {_post(post, resolved)}" for post in document.posts]
    for warning in document.warnings:
        where = places.where(warning.span.start) if warning.span else ""
        lines.append(f"  warning    {where}{printable(warning.message)} [{warning.code}]")
    if not document.warnings:
        lines.append("  warnings   none")
    return "\n".join(lines)


def as_line(place: str, resolved: Resolved, explanations: Sequence[Explanation] = ()) -> str:
    """Describe the same as JSON on one line."""
    document = resolved.document
    dialect = document.source.dialect
    places = _Places(document.source)
    return json_line(
        {
            "place": place,
            "dialect": dialect.name,
            "score": dialect.score,
            "runner_up": dialect.runner_up,
            "margin": dialect.margin,
            "language": dialect.language,
            "encoding": document.source.encoding,
            "left_out": document.source.unread_words,
            "evidence": [list(explanation.evidence) for explanation in explanations],
            "posts": [
                {
                    "title": post.title,
                    "comments": len(post.comments),
                    "claimed": post.claimed_comments,
                    "missing": post.missing_comments,
                    "quoted": sum(len(resolved.quotes(entry)) for entry in (post, *post.comments)),
                }
                for post in document.posts
            ],
            "warnings": [
                {
                    "code": warning.code,
                    "message": warning.message,
                    "line": places.line(warning.span.start) if warning.span else None,
                }
                for warning in document.warnings
            ],
        }
    )


def _why(explanation: Explanation) -> list[str]:
    lines = [f"  evidence   {', '.join(explanation.evidence) or 'none'}"]
    if len(explanation.scores) > 1:
        scores = (f"{name} {score:.2f}" for name, score in explanation.scores)
        lines.append(f"  scores     {', '.join(scores)}")
    return lines


def _post(post: Post, resolved: Resolved) -> str:
    title = printable(post.title) if post.title else "no title"
    claimed = "the page names no number" if post.claimed_comments is None else f"{post.claimed_comments} claimed"
    found = counted(len(post.comments), "comment")
    quotes = sum(len(resolved.quotes(entry)) for entry in (post, *post.comments))
    return f"post       {title}: {found} found, {claimed}, {counted(quotes, 'quoted document')}"


def _part(part: Part, resolved: Resolved) -> str:
    """Say what of a merged document is from one of its texts."""
    end = part.offset + part.length
    places: list[list[Span]] = [[], [], []]
    for comment in resolved.document.comments():
        author = resolved.author(comment)
        places[0] += [block.span for block in comment.blocks[:1] if block.span]
        places[1] += author.evidence[:1] if author else ()
        places[2] += comment.published.evidence[:1] if comment.published else ()
    counts = [sum(part.offset <= span.start < end for span in spans) for spans in places]
    given = ", ".join(map(counted, counts, ("comment", "author", "time")))
    return f"{printable(part.uri)}: dialect {part.dialect.name}; {given} from it"


class _Places:
    """Names the lines of a source, each file's counted from its own beginning."""

    def __init__(self, source: Source) -> None:
        self._text = source.text
        self._parts = source.parts
        self._starts: dict[int, list[int]] = {}

    def line(self, at: int, first: int = 0, end: int | None = None) -> int:
        """Return the number of the line that holds the character `at`, in the text from `first` to `end`."""
        if first not in self._starts:
            self._starts[first] = line_starts(self._text[first:end])
        return bisect_right(self._starts[first], at - first)

    def where(self, at: int) -> str:
        """Return on which line the character `at` stands, as "line 12: ", after its file where there are several."""
        for part in self._parts:
            end = part.offset + part.length
            if part.offset <= at < end:
                return f"{printable(part.uri)} line {self.line(at, part.offset, end)}: "
        return f"line {self.line(at)}: "
