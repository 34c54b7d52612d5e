"""What `reader check` says of a document: the dialect, how sure, what is missing, and why."""

from reader.model import Document, Post, Span
from reader.printable import printable


def report(place: str, document: Document) -> str:
    """Describe how `document` was understood, over a few lines, with line numbers of the source."""
    dialect = document.source.dialect
    lines = [printable(place), f"  dialect    {dialect.name}, score {dialect.score:.2f}"]
    if dialect.runner_up is not None and dialect.margin is not None:
        lines.append(f"  runner-up  {dialect.runner_up}, {dialect.margin:.2f} behind")
    lines.append(f"  labels     {dialect.language or 'none'}")
    lines.append(f"  encoding   {document.source.encoding or 'none'}")
    lines += [f"  {_post(post)}" for post in document.posts]
    for warning in document.warnings:
        where = f"line {_line(document, warning.span)}: " if warning.span else ""
        lines.append(f"  warning    {where}{printable(warning.message)} [{warning.code}]")
    if not document.warnings:
        lines.append("  warnings   none")
    return "\n".join(lines)


def _post(post: Post) -> str:
    title = printable(post.title) if post.title else "no title"
    claimed = "the page names no number" if post.claimed_comments is None else f"{post.claimed_comments} claimed"
    found = len(post.comments)
    quotes = len(post.quotes) + sum(len(comment.quotes) for comment in post.comments)
    return f"post       {title}: {found} comments found, {claimed}, {quotes} quoted documents"


def _line(document: Document, span: Span) -> int:
    return document.source.text.count("\n", 0, span.start) + 1
