"""The thread by conversation holds every comment once, under what it answers."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Answer, Block, EntryKey, IntakeComment
from reader.view.conversation import by_conversation, parents
from reader.view.folding import Folding
from reader.view.line import Row
from reader.view.rows import Layout
from reader.view.thread import Thread
from tests.threads import POST, believing, page

Edge = tuple[int, int, float]


def thread_of(depths: Sequence[int], edges: Sequence[Edge] = (), lost: int = 0) -> Thread:
    """Make a thread with these depths; an edge says which entry answers which, and how surely.

    Before the comment `lost` the page has lost another.
    """
    comments: list[IntakeComment] = []
    path: list[str] = []
    for index, depth in enumerate(depths, 1):
        del path[depth - 1 :]
        words = (Block("paragraph", f"Words of {index}.", None),)
        comments.append(
            IntakeComment(ref=str(index), own_id=str(index), parent=path[-1] if path else None, blocks=words)
        )
        path.append(str(index))
    if lost:
        comments[lost - 1].place = lost + 1
    answers: dict[EntryKey, tuple[Answer, ...]] = {}
    for source, target, sure in edges:
        if source:
            answer = Answer(target=EntryKey(str(target)) if target else POST, basis="name", confidence=sure)
            key = EntryKey(str(source))
            answers[key] = (*answers.get(key, ()), answer)
    return Thread.of(believing(page(*comments, blocks=()), answers=answers))


@st.composite
def threads(draw: st.DrawFn) -> Thread:
    depths = draw(st.lists(st.integers(1, 4), min_size=1, max_size=14))
    entries = st.integers(0, len(depths))
    sure = st.sampled_from((0.65, 0.7, 0.8, 0.95, 1.0))
    return thread_of(depths, draw(st.lists(st.tuples(entries, entries, sure), max_size=14)))


def keys(thread: Thread) -> list[str]:
    return [thread.key(index) for index in range(1, len(thread))]


def above(parent: list[int], index: int) -> list[int]:
    """List all that an entry stands under, up to the post; fails where there is a circle."""
    ancestors = []
    while index:
        index = parent[index]
        ancestors.append(index)
        assert len(ancestors) <= len(parent), "a circle"
    return ancestors


@given(threads())
def test_no_comment_is_lost_or_doubled(page: Thread) -> None:
    thread = by_conversation(page)
    assert sorted(keys(thread)) == sorted(keys(page))
    assert {id(thread.entry(index)) for index in range(len(thread))} == set(map(id, (page.post, *page.post.comments)))


@given(threads())
def test_each_stands_under_its_surest_answer_unless_that_stands_under_it(page: Thread) -> None:
    parent = list(parents(page))
    for index in range(1, len(page)):
        over = above(parent, index)
        answers = [(answer.confidence, page.index(answer.target or EntryKey(""))) for answer in page.answers_of(index)]
        if not answers:
            assert parent[index] == page.tree.parent[index]
            continue
        surest = {target for sure, target in answers if sure == max(answers)[0]}
        assert parent[index] in surest or any(
            target == index or index in above(parent, target) for target in surest if target is not None
        )
        assert parent[index] in {*(target for _, target in answers), page.tree.parent[index], 0}
        assert over[-1] == 0


@given(threads())
def test_the_thread_has_that_tree_and_siblings_keep_the_order_of_the_page(page: Thread) -> None:
    thread, parent = by_conversation(page), parents(page)
    for index in range(len(thread)):
        here = page.index(thread.key(index))
        assert here is not None
        over = thread.tree.parent_of(index)
        assert (None if over is None else page.index(thread.key(over))) == (parent[here] if here else None)
        places = [page.index(thread.key(child)) or 0 for child in thread.tree.children(index)]
        assert places == sorted(places)
        assert thread.tree.moved[index] == (here > 0 and parent[here] != page.tree.parent[here])


@given(threads())
def test_the_tree_of_the_page_comes_back(page: Thread) -> None:
    again = page.arranged(page.tree.parent)
    assert [again.entry(index) for index in range(len(again))] == [page.post, *page.post.comments]
    assert again.tree.level == page.tree.level
    assert not any(again.tree.moved)
    assert not any(page.tree.moved)


def test_an_answer_brings_its_own_replies_along() -> None:
    page = thread_of([1, 2, 1, 2, 1], [(3, 2, 0.9)])
    thread = by_conversation(page)
    assert keys(thread) == ["1", "2", "3", "4", "5"]
    assert thread.tree.level == [0, 1, 2, 3, 4, 1]
    assert list(thread.tree.moved) == [0, 0, 0, 1, 0, 0]


def test_what_answers_a_later_comment_goes_under_it_and_what_answers_the_post_to_the_top() -> None:
    page = thread_of([1, 2, 2, 1], [(2, 4, 0.9), (3, 0, 0.9)])
    thread = by_conversation(page)
    assert keys(thread) == ["1", "3", "4", "2"]
    assert thread.tree.level == [0, 1, 1, 1, 2]


def test_of_a_circle_the_least_sure_answer_gives_way() -> None:
    page = thread_of([1, 1, 1], [(1, 2, 0.7), (2, 3, 0.9), (3, 1, 0.8)])
    assert list(parents(page)) == [-1, 0, 3, 1]
    assert list(parents(thread_of([1, 2], [(1, 2, 0.99)]))) == [-1, 0, 1]


def test_what_has_no_place_left_is_top_level() -> None:
    # The reply answers what its parent has come to stand under it.
    page = thread_of([1, 2, 1], [(1, 3, 0.9), (3, 2, 0.9), (2, 1, 0.7)])
    parent = list(parents(page))
    assert parent == [-1, 3, 0, 2]


def test_the_candidates_of_an_open_answer_move_nothing() -> None:
    perhaps = Answer(target=None, candidates=(EntryKey("1"),), basis="name", confidence=0.9)
    document = thread_of([1, 1]).resolved.document
    assert list(parents(Thread.of(believing(document, answers={EntryKey("2"): (perhaps,)})))) == [-1, 0, 0]


def test_a_chain_of_10000_answers() -> None:
    count = 10_000
    thread = by_conversation(thread_of([1] * count, [(number, number + 1, 0.9) for number in range(1, count)]))
    assert thread.tree.level == list(range(count + 1))
    assert keys(thread) == [str(number) for number in range(count, 0, -1)]


def test_only_what_is_seen_of_a_long_thread_is_wrapped() -> None:
    thread = by_conversation(thread_of([1, 2] * 2_000, [(4, 1, 0.9), (3_000, 5, 0.9)]))
    layout = Layout(thread, 80, Folding(thread))
    layout.lines_at(Row(0, 0), 40)
    layout.lines_at(Row(3_500, 0), 40)
    assert layout.wrapped < 40


def drawn(thread: Thread) -> list[str]:
    layout = Layout(thread, 80, Folding(thread))
    return [line.text for line in layout.lines_at(Row(0, 0), 200)]


def test_a_header_says_where_on_the_page_a_comment_stands() -> None:
    page = thread_of([1, 2, 2, 1, 1], [(3, 2, 0.9), (5, 4, 0.9)])
    told = [line for line in drawn(by_conversation(page)) if "moved" in line]
    assert [line.partition(" · ")[2] for line in told] == ["moved from 1", "moved from top level"]
    assert not any("moved" in line for line in drawn(page))
    assert any("→ 2" in line for line in drawn(page))
    assert not any("→" in line for line in drawn(by_conversation(page)))


def test_what_the_page_has_lost_is_shown_once_and_by_number() -> None:
    page = thread_of([1, 1, 1], [(3, 1, 0.9)], lost=3)
    lost = [[line.strip("│ ") for line in drawn(each) if "lost" in line] for each in (page, by_conversation(page))]
    assert lost == [["one comment lost here by the extractor"], ["one comment lost before 4 by the extractor"]]


@given(threads(), st.data())
def test_folds_stay_with_their_comments_and_come_back(page: Thread, data: st.DataObject) -> None:
    folding = Folding(page)
    if level := data.draw(st.integers(0, 3)):
        folding.fold_to(level)
    for index in data.draw(st.lists(st.integers(0, len(page) - 1))):
        folding.toggle(index)
    folding.show_duplicates(data.draw(st.booleans()))
    thread = by_conversation(page)
    made = folding.arranged(thread)
    for index in range(len(thread)):
        there = page.tree.find(thread.tree, index)
        assert page.key(there) == thread.key(index)
        assert thread.tree.find(page.tree, there) == index
        if thread.tree.answered(index) and page.tree.answered(there):
            assert made.folded(index) == folding.folded(there)
    again = made.arranged(page)
    assert again.saved() == folding.saved()
    assert again.shown == folding.shown
    assert again.duplicates_shown == folding.duplicates_shown
    assert folding.arranged(page) is folding
