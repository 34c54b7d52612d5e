"""What `reader check` says of a document: the dialect, how sure, what is missing, and why."""

import re
from bisect import bisect_right

from reader.model import Part, Post, Resolved, Source, Span
from reader.printable import counted, printable
from reader.reconstruct.explain import explain

# As an editor counts lines.
_LINE_END = re.compile(r"\r\n|\n|\r")


def report(place: str, resolved: Resolved) -> str:
    """Describe how a document was understood, over a few lines, with line numbers of the source."""
    document = resolved.document
    dialect = document.source.dialect
    lines = [printable(place), f"  dialect    {dialect.name}, score {dialect.score:.2f}"]
    if dialect.runner_up is not None and dialect.margin is not None:
        behind = "behind" if dialect.margin >= 0 else "ahead"  # a person may choose what scores less
        lines.append(f"  runner-up  {dialect.runner_up}, {abs(dialect.margin):.2f} {behind}")
    lines += _why(document.source)
    lines.append(f"  labels     {dialect.language or 'none'}")
    lines.append(f"  encoding   {document.source.encoding or 'none'}")
    lines += [f"  part       {_part(part, resolved)}" for part in document.source.parts]
    lines += [f"  {_post(post, resolved)}" for post in document.posts]
    starts = _line_starts(document.source.text) if document.warnings else []
    for warning in document.warnings:
        where = _where(document.source, starts, warning.span.start) if warning.span else ""
        lines.append(f"  warning    {where}{printable(warning.message)} [{warning.code}]")
    if not document.warnings:
        lines.append("  warnings   none")
    return "\n".join(lines)


def _why(source: Source) -> list[str]:
    if source.parts:
        return []
    explanation = explain(source.text)
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


def _where(source: Source, starts: list[int], at: int) -> str:
    """Name the line of a character, and its file where there are several."""
    line = bisect_right(starts, at)
    for part in source.parts:
        if part.offset <= at < part.offset + part.length:
            return f"{printable(part.uri)} line {line - bisect_right(starts, part.offset) + 1}: "
    return f"line {line}: "


def _line_starts(text: str) -> list[int]:
    return [0, *(end.end() for end in _LINE_END.finditer(text))]
