"""The tree of a thread, held against a plain reading of the parents."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Comment, Furniture, Post, Span
from reader.view.thread import Thread, reading_order
from tests.threads import make_document

DEPTHS = st.lists(st.integers(1, 5), max_size=40)


def thread_of(depths: Sequence[int]) -> Thread:
    comments = tuple(
        Comment(id=f"p1-{number}", number=str(number), depth=depth, parent=None, blocks=())
        for number, depth in enumerate(depths, 1)
    )
    return Thread(Post(id="p1", title=None, blocks=(), comments=comments))


def parents(levels: Sequence[int]) -> list[int]:
    """Find each parent by walking back to the first entry that is higher."""
    return [
        next((above for above in range(index - 1, -1, -1) if levels[above] < level), -1)
        for index, level in enumerate(levels)
    ]


@given(DEPTHS)
def test_the_tree_agrees_with_its_levels(depths: list[int]) -> None:
    thread = thread_of(depths)
    above = parents(thread.level)
    assert list(thread.parent) == above
    for index in range(len(thread)):
        family = {index}
        for below in range(index + 1, len(thread)):
            if above[below] in family:
                family.add(below)
        assert family == set(range(index, thread.end[index]))
        assert thread.replies(index) == len(family) - 1
        assert thread.answered(index) == (len(family) > 1)
        children = [below for below in range(len(thread)) if above[below] == index]
        assert list(thread.children(index)) == children
        for left, right in zip([None, *children], [*children, None], strict=True):
            if right is not None:
                assert thread.previous_sibling(right) == left
            if left is not None:
                assert thread.next_sibling(left) == right


@given(DEPTHS)
def test_levels_go_down_by_one(depths: list[int]) -> None:
    thread = thread_of(depths)
    assert thread.level[0] == 0
    for above, here, depth in zip(thread.level, thread.level[1:], depths, strict=False):
        assert here == min(depth, above + 1)
    assert thread.levels == bytes(thread.level)


@given(DEPTHS.filter(len), st.data())
def test_walking_to_roots(depths: list[int], data: st.DataObject) -> None:
    thread = thread_of(depths)
    index = data.draw(st.integers(0, len(thread) - 1))
    roots = [entry for entry in range(1, len(thread)) if thread.level[entry] == 1]
    assert thread.roots == roots
    assert thread.root(index) == max((root for root in roots if root <= index), default=0)
    assert thread.next_root(index) == min((root for root in roots if root > index), default=None)
    before = max((root for root in [0, *roots] if root < index), default=None)
    assert thread.previous_root(index) == before
    assert [*thread.ancestors(index)][-1:] == ([thread.root(index)] if thread.level[index] > 1 else [])


def test_entries_are_known_by_id() -> None:
    thread = Thread.of(make_document(50))
    assert thread.id(0) == "p1"
    for index in range(len(thread)):
        assert thread.index(thread.id(index)) == index
        for quote in thread.quotes(index):
            assert thread.index(quote.id) == index
    assert thread.index("p9-9") is None
    assert thread.parent_of(0) is None
    assert thread.parent_of(1) == 0


def test_a_chain_of_10000_replies() -> None:
    thread = Thread.of(make_document(10_000, depth=10_000, paragraphs=1, words=2))
    assert thread.level[10_000] == 10_000
    assert thread.end[1] == 10_001
    assert sum(1 for _ in thread.ancestors(10_000)) == 9_999
    assert thread.root(10_000) == 1
    assert thread.levels[300] == 255


def shuffled(post: Post, rng: random.Random) -> Post:
    """Print the comments in another order, as a page that sorts by time does: parents still come first."""
    waiting = [comment for comment in post.comments if comment.parent is None]
    order = []
    while waiting:
        order.append(waiting.pop(rng.randrange(len(waiting))))
        waiting += [comment for comment in post.comments if comment.parent == order[-1].id]
    return replace(post, comments=tuple(order))


def test_replies_printed_elsewhere_are_brought_under_what_they_answer() -> None:
    (post,) = make_document(60, paragraphs=1, words=3).posts
    mixed = shuffled(post, random.Random(1))
    assert [comment.id for comment in mixed.comments] != [comment.id for comment in post.comments]
    thread = Thread(reading_order(mixed))
    assert {comment.id for comment in thread.comments} == {comment.id for comment in post.comments}
    for index in range(1, len(thread)):
        parent = thread.parent_of(index)
        assert parent is not None
        comment = thread.comments[index - 1]
        assert comment.parent == (thread.id(parent) if parent else None)


def test_what_answers_nothing_known_is_top_level() -> None:
    lost = Comment(id="p1-1", number="1", depth=3, parent="p1-77", blocks=())
    late = Comment(id="p1-2", number="2", depth=2, parent="p1-3", blocks=())
    last = Comment(id="p1-3", number="3", depth=1, parent=None, blocks=())
    post = reading_order(Post(id="p1", title=None, blocks=(), comments=(lost, late, last)))
    assert [(comment.id, comment.depth) for comment in post.comments] == [("p1-1", 1), ("p1-2", 1), ("p1-3", 1)]


def test_reading_order_leaves_what_is_in_order() -> None:
    (post,) = make_document(200, words=3).posts
    assert reading_order(post) == post


def test_a_quote_inside_another_is_left_out() -> None:
    document = make_document(1, paragraphs=1, words=3)
    (post,) = document.posts
    quote = next(
        comment.quotes[0]
        for comment in make_document(60).comments()
        if comment.quotes and comment.quotes[0].last > comment.quotes[0].first
    )
    inner = replace(quote, id="inner", first=quote.last, last=quote.last)
    thread = Thread(replace(post, quotes=(inner, quote)))
    assert thread.quotes(0) == (quote,)


def test_paragraphs_printed_twice_stand_where_they_were() -> None:
    document = make_document(3, words=5)
    thread = Thread.of(document)
    (furniture,) = document.furniture
    blocks = len(document.posts[0].blocks)
    text = document.source.text[furniture.span.start : furniture.span.end]
    assert thread.duplicates(0) == ((blocks, text),)
    assert thread.duplicates(1) == ()


def test_each_post_has_its_own_repeated_paragraphs() -> None:
    document = make_document(3, words=5)
    (post,) = document.posts
    text = document.source.text
    again = [
        replace(block, span=Span(block.span.start + len(text) + 1, block.span.end + len(text) + 1))
        for block in post.blocks
        if block.span
    ]
    second = replace(post, id="p2", blocks=tuple(again), comments=())
    end = again[-1].span
    assert end is not None
    after = Furniture("duplicate", Span(end.end, end.end + 4))
    both = replace(
        document,
        posts=(post, second),
        furniture=(*document.furniture, after),
        source=replace(document.source, text=f"{text}\n{text}"),
    )
    assert len(Thread.of(both, 0).duplicates(0)) == 1
    assert [before for before, _ in Thread.of(both, 1).duplicates(0)] == [len(again)]


@pytest.mark.parametrize("n", [0, 1])
def test_small_threads(n: int) -> None:
    thread = Thread.of(make_document(n))
    assert len(thread) == n + 1
    assert thread.root(0) == 0
    assert thread.next_root(0) == (1 if n else None)
    assert thread.previous_root(0) is None
