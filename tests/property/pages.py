"""Pages that are written, flattened as each tool does it, and known beforehand; see DIALECTS.md of the design."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hypothesis import strategies as st

TITLE = "The lamp that was not lit"
_WORDS = [
    *("the", "a", "of", "and", "to", "in", "that", "was", "for", "on", "with", "as", "but", "not", "they", "lamp"),
    *("ferry", "harbour", "council", "evening", "rain", "ledger", "keeper", "nobody", "paper", "minutes", "bell"),
    *("tide", "“quite”", "boats", "–", "isn’t", "won’t", "answer", "said", "again", "never", "£300", "40%", "letter"),
]


def _sentences(chance: random.Random) -> list[str]:
    return [
        " ".join(chance.choices(_WORDS, k=chance.randint(5, 30))).capitalize() + chance.choice(".!?") for _ in range(50)
    ]


SENTENCES = _sentences(random.Random(20190128))


@dataclass(frozen=True)
class Said:
    """A comment: its depth (1, or 2 for a reply), its paragraphs, its author and time."""

    depth: int
    paragraphs: tuple[str, ...]
    author: str
    time: str


@dataclass(frozen=True)
class Page:
    """A post and its comments, in page order; the first comment is no reply."""

    post: tuple[str, ...]
    comments: tuple[Said, ...]

    @property
    def tree(self) -> list[str]:
        """The comments' numbers as a reader counts."""
        numbers = []
        top = reply = 0
        for comment in self.comments:
            top, reply = (top + 1, 0) if comment.depth == 1 else (top, reply + 1)
            numbers.append(f"{top}.{reply}" if reply else f"{top}")
        return numbers


@st.composite
def pages(draw: st.DrawFn, fewest: int = 2) -> Page:
    """Write a page, no two paragraphs of which are alike."""
    number = draw(st.integers(0, len(SENTENCES) - 1))

    def several(most: int) -> tuple[str, ...]:
        nonlocal number
        found = []
        for _ in range(draw(st.integers(1, most))):
            number += 1
            found.append(f"Note {number}: {SENTENCES[number * 7 % len(SENTENCES)]}")
        return tuple(found)

    post = several(4)
    depths = [1, *draw(st.lists(st.sampled_from((1, 2)), min_size=fewest - 1, max_size=8))]
    comments = []
    for place, depth in enumerate(depths):
        author = draw(st.sampled_from(("Anonymous", "Wren", "'Plover", "J. B. Marsh", "old hand")))
        comments.append(Said(depth, several(3), author, f"28 January 2019 at {8 + place:02}:{7 * place:02}"))
    return Page(post, tuple(comments))


def _both(comment: Said) -> str:
    return "ReplyDelete" if comment.depth == 1 else "Delete"


def _with_next(page: Page) -> Iterator[tuple[Said, Said | None]]:
    yield from pairwise([*page.comments, None])  # type: ignore[misc]


def t1(page: Page) -> str:
    """Write the marker behind the comment's first paragraph, after a space."""
    return _opened(page, "\n", lambda first, marker, rest: [f"{first} {marker}", *rest])


def t2(page: Page) -> str:
    """Glue the marker to the comment's first paragraph."""
    return _opened(page, "\n", lambda first, marker, rest: [first + marker, *rest])


def t4(page: Page) -> str:
    """Write the marker below the comment's first paragraph."""
    return _opened(page, "\n", lambda first, marker, rest: [first, marker, *rest])


def t3(page: Page) -> str:
    """Glue the marker to whatever follows the comment's first paragraph."""
    return _glued(t4(page), "\n")


def t4m(page: Page) -> str:
    """Write as t4, with blank lines between paragraphs and above the marker."""
    return _opened(page, "\n\n", lambda first, marker, rest: [first, "\n".join([marker, *rest[:1]]), *rest[1:]], "\n")


def t3m(page: Page) -> str:
    """Write as t4m, with the marker glued to what follows."""
    return _glued(t4m(page), "\n")


def _opened(
    page: Page, gap: str, layout: Callable[[str, str, Sequence[str]], list[str]], below_marker: str = ""
) -> str:
    text = gap.join(page.post)
    for comment in page.comments:
        between = below_marker if below_marker and text.endswith("Delete") else gap
        text += between + gap.join(layout(comment.paragraphs[0], _both(comment), comment.paragraphs[1:]))
    return text + "\n"


def _glued(text: str, end: str) -> str:
    """Take away the line's end behind each marker that is alone on its line, but for the last."""
    lines = text.rstrip("\n").split(end)
    made = ""
    for line in lines:
        made += line if line in ("ReplyDelete", "Delete") else line + end
    return made


def _post_with_heading(page: Page) -> str:
    return "\n\n".join(["A Harbour Blog", "Monday, 28 January 2019", TITLE, *page.post])


def n_marked(page: Page) -> str:
    """Number the comments, and close each with its marker."""
    return _numbered(page, marked=True) + "\nPost a Comment\n"


def n_unmarked(page: Page) -> str:
    """Number the comments, and leave the markers out."""
    return _numbered(page, marked=False)


def _numbered(page: Page, marked: bool) -> str:
    count = f"\n\n{len(page.comments)} comments:\n" if marked else "\n\n"
    text = _post_with_heading(page) + count
    for (comment, after), number in zip(_with_next(page), page.tree, strict=True):
        indent = "  " * comment.depth
        text += f"\n{indent}{number.rpartition('.')[2]}. " + f"\n\n{indent}  ".join(comment.paragraphs) + "\n"
        if marked:
            text += f"\n{indent}  {_both(comment)}\n"
            if comment.depth == 1 and after and after.depth == 2:
                text += "    Replies\n"
    return text


def lettered(page: Page) -> str:
    """Close each comment with its marker, without numbers (L)."""
    text = _post_with_heading(page) + f"\n\n{len(page.comments)} comments:\n"
    for comment, after in _with_next(page):
        indent = "  " * comment.depth
        text += "\n" + "".join(f"{indent}{paragraph}\n\n" for paragraph in comment.paragraphs)
        text += f"{indent}{_both(comment)}\n"
        if comment.depth == 1 and after and after.depth == 2:
            text += "  Replies\n"
    return text + "\nPost a Comment\n"


def h(page: Page) -> str:
    """Number the bylines, and print every label."""
    text = _post_with_heading(page) + f"\n\n{len(page.comments)} comments:\n\n"
    for (comment, after), number in zip(_with_next(page), page.tree, strict=True):
        indent = "  " * comment.depth
        text += f"{indent}{number.rpartition('.')[2]}. {comment.author}{comment.time}\n\n"
        text += "".join(f"{indent}  {paragraph}\n\n" for paragraph in comment.paragraphs)
        text += f"{indent}  {_both(comment)}\n{indent}  Replies\n"
        if after is None or after.depth <= comment.depth:
            text += f"{indent}    Reply\n"
        if comment.depth == 2 and (after is None or after.depth == 1):
            text += "      Reply\n"
    return text + "Add comment\nLoad more...\n\nPost a Comment\n\nNewer Post Older Post Home\n"


def c(page: Page) -> str:
    """Copy from a browser: Reply stands under each thread only, and nothing closes a reply."""
    text = "\n".join(["A Harbour Blog", "Monday, 28 January 2019", TITLE, "\n\n".join(page.post)])
    text += f"\n{len(page.comments)} comments:\n\n"
    for comment, after in _with_next(page):
        text += f"{comment.author}{comment.time}\n" + "\n\n".join(comment.paragraphs) + "\n\n"
        if comment.depth == 1 and after and after.depth == 2:
            text += "Reply\nReplies\n\n"
        elif after is None or after.depth == 1:
            text += "Reply\n\n"
        else:
            text += "\n"
    return text + "Add comment\nPost a Comment\nNewer Post Older Post Home\n"


def g(page: Page) -> str:
    """Print the text nodes, each on a line of its own."""
    lines = ["A Harbour Blog", "Monday, 28 January 2019", TITLE, *page.post, f"{len(page.comments)} comments:"]
    for comment, after in _with_next(page):
        lines += [comment.author, comment.time, *comment.paragraphs]
        lines += ["Reply", "Delete", "Replies"] if comment.depth == 1 else ["Delete", "Replies"]
        if after is None or after.depth <= comment.depth:
            lines.append("Reply")
        if comment.depth == 2 and (after is None or after.depth == 1):
            lines.append("Reply")
    return "\n".join([*lines, "Add comment", "Load more...", "Post a Comment", "Newer Post", "Older Post", "Home"])


def s(page: Page) -> str:
    """Write an old page: "said..." opens a comment and its time closes it; replies there are none."""
    text = "\n\n".join([TITLE, *page.post, f"{len(page.comments)} comments:"]) + "\n\n"
    for comment in page.comments:
        text += f"{comment.author} said...\n\n" + "\n\n".join(comment.paragraphs) + f"\n\n{comment.time}\n"
    return text + "\nPost a Comment\n"


def archive(page: Page) -> str:
    """Write the comments as posts of an archive page, each with its date and title."""
    posts = [page.post, *(comment.paragraphs for comment in page.comments)]
    text = "A Harbour Blog"
    for day, post in enumerate(posts, 1):
        text += "\n\n" + "\n\n".join([f"Friday, {day} September 2017", f"Of day {day}", *post])
    return text + "\n\nNewer Posts\n\nOlder Posts\n\nHome\n"
