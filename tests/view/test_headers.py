"""What the header lines say, with marks that need no colour."""

from dataclasses import replace

from reader.model import Author, Block, Comment, Moment, Post
from reader.view.folding import Folding
from reader.view.marks import Marks
from reader.view.rows import Layout, Row
from reader.view.thread import Thread

COMMENT = Comment(
    id="p1-1",
    number="1",
    depth=1,
    parent=None,
    blocks=(Block("separator", "---", None), Block("paragraph", "First words\nof it.", None)),
    author=Author(name="Plover", basis="byline", confidence=1.0),
    published=Moment(value="2019-01-28T08:24", basis="byline", confidence=1.0),
)


def layout_of(*comments: Comment, width: int = 100) -> Layout:
    post = Post(id="p1", title=None, blocks=(Block("paragraph", "Words.", None),), comments=comments)
    thread = Thread(post)
    return Layout(thread, width, Folding(thread))


def header(layout: Layout, entry: int = 1) -> str:
    return layout.lines_at(Row(entry, 0), 1)[0].text


def roles(layout: Layout, entry: int = 1) -> dict[str, str]:
    return {piece.role: piece.text for piece in layout.lines_at(Row(entry, 0), 1)[0].pieces}


def test_what_is_known() -> None:
    layout = layout_of(COMMENT)
    assert header(layout) == "1  Plover · 2019-01-28 08:24"
    assert roles(layout)["author"] == "Plover"


def test_what_is_not_known() -> None:
    layout = layout_of(replace(COMMENT, author=None, published=None))
    assert header(layout) == "1  anonymous"
    assert "anonymous" in roles(layout)


def test_doubt() -> None:
    layout = layout_of(
        replace(COMMENT, confidence=0.4, author=Author(name="Plover", basis="sign-off", confidence=0.3), published=None)
    )
    assert header(layout) == "1?  Plover?"


def test_removed() -> None:
    layout = layout_of(replace(COMMENT, removed=True, author=None, published=None))
    assert header(layout) == "1  anonymous · removed"


def test_the_owner_of_the_blog_has_a_role() -> None:
    owner = Author(name="Keeper", basis="byline", confidence=1.0, is_owner=True)
    assert roles(layout_of(replace(COMMENT, author=owner)))["owner"] == "Keeper"


def test_marks_are_signs_and_follow_at_once() -> None:
    layout = layout_of(COMMENT)
    layout.marks.unread[1] = 1
    assert header(layout).startswith("● 1  Plover")
    layout.marks.bookmarked[1] = 1
    assert header(layout).startswith("● ★ 1  Plover")
    layout.marks.unread[1] = 0
    assert header(layout).startswith("★ 1  Plover")
    layout.marks.unread[0] = 1
    assert header(layout, 0) == "● post"


def test_a_folded_comment_says_what_it_hides() -> None:
    replies = [
        replace(COMMENT, id=f"p1-1.{number}", number=f"1.{number}", depth=2, parent="p1-1") for number in (1, 2, 3)
    ]
    layout = layout_of(COMMENT, *replies)
    layout.marks.unread[3] = 1
    layout.folding.fold(1)
    assert header(layout) == "▸ 1  Plover · 2019-01-28 08:24 · 3 replies hidden, 1 new · First words of it."
    layout.folding.unfold(1)
    layout.folding.fold(4)
    assert header(layout, 4) == "└ ▸ 1.3  Plover · 2019-01-28 08:24 · First words of it."
    layout.folding.fold_to(1)
    assert header(layout) == "▸ 1  Plover · 2019-01-28 08:24 · 3 replies hidden, 1 new"
    assert layout.height_of(1) > 1


def test_a_header_is_clipped() -> None:
    layout = layout_of(replace(COMMENT, author=Author(name="Long " * 30, basis="byline", confidence=1.0)), width=30)
    assert len(header(layout)) <= 30
    assert header(layout).endswith("…")


def test_names_are_made_harmless() -> None:
    name = "\x1b[31mred\u202e[bold]"
    layout = layout_of(replace(COMMENT, author=Author(name=name, basis="byline", confidence=1.0)))
    assert roles(layout)["author"] == "␛[31mred⇄[bold]"


def test_a_folded_post_shows_its_title() -> None:
    thread = Thread(Post(id="p1", title="The goat", blocks=(Block("paragraph", "Words.", None),)))
    layout = Layout(thread, 40, Folding(thread), Marks(thread))
    layout.folding.fold(0)
    assert header(layout, 0) == "▸ The goat"
