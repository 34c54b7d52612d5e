"""The thread by conversation holds every comment once, under what it answers."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Answer, Block, Comment, Post
from reader.view.conversation import by_conversation, parents
from reader.view.folding import Folding
from reader.view.rows import Layout, Row
from reader.view.thread import Thread

Edge = tuple[int, int, float]


def thread_of(depths: Sequence[int], edges: Sequence[Edge] = (), lost: int = 0) -> Thread:
    """Make a thread with these depths; an edge says which entry answers which, and how surely.

    Before the comment `lost` the page has lost another.
    """
    comments: list[Comment] = []
    for index, depth in enumerate(depths, 1):
        above = next((one for one in reversed(comments) if one.depth < depth), None)
        comments.append(
            Comment(
                id=f"p1-{index}",
                number=str(index),
                depth=above.depth + 1 if above else 1,
                parent=above.id if above else None,
                blocks=(Block("paragraph", f"Words of {index}.", None),),
                lost_before=int(index == lost),
                answers=tuple(
                    Answer(target=f"p1-{target}" if target else "p1", basis="name", confidence=sure)
                    for source, target, sure in edges
                    if source == index
                ),
            )
        )
    return Thread(Post(id="p1", title=None, blocks=(), comments=tuple(comments)))


@st.composite
def threads(draw: st.DrawFn) -> Thread:
    depths = draw(st.lists(st.integers(1, 4), min_size=1, max_size=14))
    entries = st.integers(0, len(depths))
    sure = st.sampled_from((0.65, 0.7, 0.8, 0.95, 1.0))
    return thread_of(depths, draw(st.lists(st.tuples(entries, entries, sure), max_size=14)))


def numbers(thread: Thread) -> list[str]:
    return [comment.number for comment in thread.comments]


def above(parent: list[int], index: int) -> list[int]:
    """Give all that an entry stands under, up to the post; never ends where there is a circle."""
    found = []
    while index:
        index = parent[index]
        found.append(index)
        assert len(found) <= len(parent), "a circle"
    return found


@given(threads())
def test_no_comment_is_lost_or_doubled(page: Thread) -> None:
    thread = by_conversation(page)
    assert sorted(numbers(thread)) == sorted(numbers(page))
    assert {id(comment) for comment in thread.comments} == {id(comment) for comment in page.comments}


@given(threads())
def test_each_stands_under_its_surest_answer_unless_that_stands_under_it(page: Thread) -> None:
    parent = list(parents(page))
    for index in range(1, len(page)):
        over = above(parent, index)
        answers = [(answer.confidence, page.index(answer.target or "")) for answer in page.answers.of(index)]
        if not answers:
            assert parent[index] == page.parent[index]
            continue
        surest = {target for sure, target in answers if sure == max(answers)[0]}
        assert parent[index] in surest or any(
            target == index or index in above(parent, target) for target in surest if target is not None
        )
        assert parent[index] in {*(target for _, target in answers), page.parent[index], 0}
        assert over[-1] == 0


@given(threads())
def test_the_thread_has_that_tree_and_siblings_keep_the_order_of_the_page(page: Thread) -> None:
    thread, parent = by_conversation(page), parents(page)
    for index in range(len(thread)):
        here = page.index(thread.id(index))
        assert here is not None
        over = thread.parent_of(index)
        assert (None if over is None else page.index(thread.id(over))) == (parent[here] if here else None)
        places = [page.index(thread.id(child)) or 0 for child in thread.children(index)]
        assert places == sorted(places)
        assert thread.moved[index] == (here > 0 and parent[here] != page.parent[here])


@given(threads())
def test_the_tree_of_the_page_comes_back(page: Thread) -> None:
    again = page.arranged(page.parent)
    assert again.comments == page.comments
    assert again.level == page.level
    assert not any(again.moved)
    assert not any(page.moved)


def test_an_answer_brings_its_own_replies_along() -> None:
    page = thread_of([1, 2, 1, 2, 1], [(3, 2, 0.9)])
    thread = by_conversation(page)
    assert numbers(thread) == ["1", "2", "3", "4", "5"]
    assert thread.level == [0, 1, 2, 3, 4, 1]
    assert list(thread.moved) == [0, 0, 0, 1, 0, 0]


def test_what_answers_a_later_comment_goes_under_it_and_what_answers_the_post_to_the_top() -> None:
    page = thread_of([1, 2, 2, 1], [(2, 4, 0.9), (3, 0, 0.9)])
    thread = by_conversation(page)
    assert numbers(thread) == ["1", "3", "4", "2"]
    assert thread.level == [0, 1, 1, 1, 2]


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
    open_one = Answer(target=None, candidates=("p1-1",), basis="name", confidence=0.9)
    page = thread_of([1, 1])
    first, second = page.comments
    comments = first, replace(second, answers=(open_one,))
    assert list(parents(Thread(replace(page.post, comments=comments)))) == [-1, 0, 0]


def test_a_chain_of_10000_answers() -> None:
    count = 10_000
    page = thread_of([1] * count)
    answers = [Answer(target=f"p1-{number}", basis="name", confidence=0.9) for number in range(2, count + 2)]
    comments = [replace(comment, answers=(one,)) for comment, one in zip(page.comments, answers, strict=True)]
    thread = by_conversation(Thread(replace(page.post, comments=tuple(comments))))
    assert thread.level == list(range(count + 1))
    assert numbers(thread) == [str(number) for number in range(count, 0, -1)]


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
    assert any("→ 4" in line for line in drawn(page))
    assert not any("→" in line for line in drawn(by_conversation(page)))


def test_what_the_page_has_lost_is_shown_once_and_by_number() -> None:
    page = thread_of([1, 1, 1], [(3, 1, 0.9)], lost=3)
    lost = [[line.strip("│ ") for line in drawn(each) if "lost" in line] for each in (page, by_conversation(page))]
    assert lost == [["one comment lost here by the extractor"], ["one comment lost before 3 by the extractor"]]


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
        there = page.find(thread, index)
        assert page.id(there) == thread.id(index)
        assert thread.find(page, there) == index
        if thread.answered(index) and page.answered(there):
            assert made.folded(index) == folding.folded(there)
    again = made.arranged(page)
    assert again.saved() == folding.saved()
    assert again.shown == folding.shown
    assert again.duplicates_shown == folding.duplicates_shown
    assert folding.arranged(page) is folding
