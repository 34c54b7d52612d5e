"""A document as Markdown that shows the text as it is: nothing in it is taken for markup.

Replies are indented up to a depth of 20. Deeper ones stand at that margin, where "level 31" and the end of their number
tell where they belong, so that a long chain of replies prints in room that grows with its text alone.
"""

import re
from collections.abc import Iterator

from reader.model import Block, Comment, Post, Quote, Resolved
from reader.printable import counted, printable

_LEVEL_INDENT = "> "
# Hardly any page nests deeper; programs that show Markdown give up not far below.
_DEEPEST = 20
# Everything that CommonMark, or a common extension of it, could take for markup, wherever it stands.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!$])")
_LINE_START = re.compile(r"^(\d{0,9})([-+=.)])")
_AUTOLINK = re.compile(r"https?://[!-;=?-~]*[\w/]", re.ASCII)


def dumps(resolved: Resolved) -> str:
    """Return a document as Markdown, with what holds of it: replies and quoted documents are nested block quotes."""
    return "\n".join(line for post in resolved.document.posts for line in _post(post, resolved))


def _post(post: Post, resolved: Resolved) -> Iterator[str]:
    yield f"# {_escape(post.title or 'Untitled')}"
    yield ""
    if post.published:
        yield f"*{post.published.value}*"
        yield ""
    yield from _body(post, resolved, "")
    if post.comments:
        yield f"## {counted(len(post.comments), 'comment')}"
        yield ""
    for comment in post.comments:
        yield from _comment(comment, resolved)


def _comment(comment: Comment, resolved: Resolved) -> Iterator[str]:
    margin = _LEVEL_INDENT * min(comment.depth - 1, _DEEPEST)
    author = resolved.author(comment)
    nobody = "not in this source" if comment.absent else "anonymous"
    name = _escape(author.name) if author else nobody
    when = f", {comment.published.value}" if comment.published else ""
    yield f"{margin}{_number(comment)} {name}{when}"
    yield margin.rstrip()
    yield from _body(comment, resolved, margin)


def _number(comment: Comment) -> str:
    """Return the number of a comment; of a deep one, its level and the last parts of the number."""
    if comment.depth <= _DEEPEST + 1:
        return f"**{comment.number}**"
    _, *last = comment.number.rsplit(".", _DEEPEST)
    return f"**…{'.'.join(last)}** (level {comment.depth})"


def _body(entry: Post | Comment, resolved: Resolved, margin: str) -> Iterator[str]:
    waiting = [*reversed(resolved.quotes(entry))]
    inside: list[Quote] = []
    for index, block in enumerate(entry.blocks):
        inside = [quote for quote in inside if quote.last >= index]
        while waiting and waiting[-1].first <= index:
            inside.append(waiting.pop())
            label = inside[-1].kind.replace("-", " ") + (f": {inside[-1].source}" if inside[-1].source else "")
            begun = margin + _LEVEL_INDENT * len(inside)
            yield f"{begun}*{_escape(label)}*"
            yield begun.rstrip()
        inner = margin + _LEVEL_INDENT * len(inside)
        yield inner + _block(block)
        yield inner.rstrip()


def _block(block: Block) -> str:
    text = block.text
    if block.kind == "separator":
        return "---"
    if block.kind == "heading":
        return f"### {_escape(text)}"
    return _escape(text)


def _escape(text: str) -> str:
    """Escape what is no link, and bracket what is."""
    text = printable(" ".join(text.split()))
    escaped, end = "", 0
    for link in _AUTOLINK.finditer(text):
        escaped += _SPECIAL.sub(r"\\\1", text[end : link.start()]) + f"<{link.group()}>"
        end = link.end()
    escaped += _SPECIAL.sub(r"\\\1", text[end:])
    return _LINE_START.sub(r"\1\\\2", escaped)
