"""The tree of a post, held against a plain reading of the parents."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Comment, EntryKey, Post, QuoteKey
from reader.view.tree import Tree
from tests.threads import POST, make_document

DEPTHS = st.lists(st.integers(1, 5), max_size=40)


def tree_of(depths: Sequence[int]) -> Tree:
    """Make a tree with these depths, also such as no document has."""
    comments = tuple(
        Comment(key=EntryKey(f"c{number}"), number=str(number), depth=depth, parent=None, blocks=())
        for number, depth in enumerate(depths, 1)
    )
    return Tree(Post(key=POST, title=None, blocks=(), comments=comments))


def parents(levels: Sequence[int]) -> list[int]:
    """Find each parent by walking back to the first entry that is higher."""
    return [
        next((above for above in range(index - 1, -1, -1) if levels[above] < level), -1)
        for index, level in enumerate(levels)
    ]


@given(DEPTHS)
def test_the_tree_agrees_with_its_levels(depths: list[int]) -> None:
    tree = tree_of(depths)
    above = parents(tree.level)
    assert list(tree.parent) == above
    for index in range(len(tree)):
        family = {index}
        for below in range(index + 1, len(tree)):
            if above[below] in family:
                family.add(below)
        assert family == set(range(index, tree.end[index]))
        assert tree.replies(index) == len(family) - 1
        assert tree.answered(index) == (len(family) > 1)
        children = [below for below in range(len(tree)) if above[below] == index]
        assert list(tree.children(index)) == children
        for left, right in zip([None, *children], [*children, None], strict=True):
            if right is not None:
                assert tree.previous_sibling(right) == left
            if left is not None:
                assert tree.next_sibling(left) == right


@given(DEPTHS)
def test_levels_go_down_by_one(depths: list[int]) -> None:
    tree = tree_of(depths)
    assert tree.level[0] == 0
    for above, here, depth in zip(tree.level, tree.level[1:], depths, strict=False):
        assert here == min(depth, above + 1)
    assert tree.levels == bytes(tree.level)


@given(DEPTHS.filter(len), st.data())
def test_walking_to_roots(depths: list[int], data: st.DataObject) -> None:
    tree = tree_of(depths)
    index = data.draw(st.integers(0, len(tree) - 1))
    roots = [entry for entry in range(1, len(tree)) if tree.level[entry] == 1]
    assert tree.roots == roots
    assert tree.root(index) == max((root for root in roots if root <= index), default=0)
    assert tree.next_root(index) == min((root for root in roots if root > index), default=None)
    before = max((root for root in [0, *roots] if root < index), default=None)
    assert tree.previous_root(index) == before
    assert [*tree.ancestors(index)][-1:] == ([tree.root(index)] if tree.level[index] > 1 else [])


def test_entries_are_known_by_their_keys() -> None:
    tree = Tree(make_document(50).posts[0])
    assert tree.key(0) == POST
    for index in range(len(tree)):
        assert tree.index(tree.key(index)) == index
        assert tree.index(QuoteKey(tree.key(index), "a", "b")) == index
    assert tree.index(EntryKey("c99")) is None
    assert tree.index(QuoteKey(EntryKey("c99"), "a", "b")) is None
    assert tree.parent_of(0) is None
    assert tree.parent_of(1) == 0


def test_a_key_is_never_taken_apart() -> None:
    keys = [EntryKey(key) for key in ("1", "1-q1", "1.q2", "1=whole", "*all", "1 2")]
    comments = tuple(
        Comment(key=key, number=str(number), depth=1, parent=None, blocks=()) for number, key in enumerate(keys, 1)
    )
    tree = Tree(Post(key=POST, title=None, blocks=(), comments=comments))
    assert [tree.index(key) for key in keys] == list(range(1, 7))
    assert tree.index(EntryKey("1-q9")) is None


def test_a_chain_of_10000_replies() -> None:
    tree = Tree(make_document(10_000, depth=10_000, paragraphs=1, words=2).posts[0])
    assert tree.level[10_000] == 10_000
    assert tree.end[1] == 10_001
    assert sum(1 for _ in tree.ancestors(10_000)) == 9_999
    assert tree.root(10_000) == 1
    assert tree.levels[300] == 255


@pytest.mark.parametrize("n", [0, 1])
def test_small_threads(n: int) -> None:
    tree = Tree(make_document(n).posts[0])
    assert len(tree) == n + 1
    assert tree.root(0) == 0
    assert tree.next_root(0) == (1 if n else None)
    assert tree.previous_root(0) is None
