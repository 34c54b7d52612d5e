"""The bars of the reply tree, held against the tree itself."""

from hypothesis import given
from hypothesis import strategies as st

from reader.view.gutter import Gutter
from reader.view.tree import Tree
from tests.threads import make_document
from tests.view.test_tree import tree_of


@given(st.lists(st.integers(1, 8), max_size=40))
def test_bars_stand_for_siblings_to_come(depths: list[int]) -> None:
    tree = tree_of(depths)
    gutter = Gutter(tree, 120)
    for index in range(1, len(tree)):
        path = [*reversed([*tree.ancestors(index)]), index]
        bars = ["│ " if tree.next_sibling(entry) is not None else "  " for entry in path[1:]]
        own = ["├ " if bars[-1] == "│ " else "└ "] if bars else []
        assert gutter.header(index) == "".join(bars[:-1] + own)
        assert gutter.body(index, replies=True) == "".join(bars) + "│ "
        assert gutter.body(index, replies=False) == "".join(bars) + "  "
        assert gutter.indent(index) == len(gutter.body(index, replies=True))


@given(st.integers(1, 300))
def test_indentation_leaves_room_for_text(width: int) -> None:
    chain = Tree(make_document(60, depth=60, paragraphs=1, words=1).posts[0])
    gutter = Gutter(chain, width)
    deepest = gutter.indent(60)
    assert deepest == 4 or width - deepest >= 40
    assert deepest == max(gutter.indent(index) for index in range(61))
    assert len(gutter.header(60)) <= deepest
