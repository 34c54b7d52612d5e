"""Say whom a comment answers, from the keyboard: it shows at once, and at every opening."""

from dataclasses import replace
from pathlib import Path

from reader.overrule.folder import RepairFolder
from tests.ui import samples
from tests.ui.conftest import Open
from tests.ui.overruling import answered, guessed, quoted, said


async def test_what_is_answered_can_be_searched_for(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("4G", "&", "/", *"Three", "enter")
        assert app.here == "3"
        assert "What does 1.2 answer? 3, Tern" in said(app)
        await app.press("n")
        assert app.here == "3.1"
        assert app.lines()[-1].split()[:2] == ["Enter", "link"]
        assert "Enter fold" not in app.lines()[-1]
        assert "q leave" not in app.lines()[-1]
        await app.press("enter")
        assert answered(app, "1.2") == ["3.1"]
        await app.press("escape")
        assert "i why" in app.lines()[-1]


async def test_a_comment_is_linked_to_one_that_is_gone_to(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("4G", "&")
        assert "What does 1.2 answer? Go there" in said(app)
        assert "Enter link" in app.lines()[-1]
        await app.press("k")
        assert "What does 1.2 answer? 1.1.1, anonymous" in said(app)
        await app.press("enter")
        assert app.here == "1.2"
        assert "It answers 1.1.1; Z takes it back" in said(app)
        assert "→ 1.1.1" in app.text
        await app.press("]r")
        assert app.here == "1.1.1"
    async with open_app(guessed()) as app:
        assert answered(app, "1.2") == ["1.1.1"]


async def test_the_candidates_of_the_program_come_first(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("7G", "&")
        assert app.here == "1"
        assert "1, Tern, candidate 1 of 2" in said(app)
        await app.press("tab")
        assert "1.2, Tern, candidate 2 of 2" in said(app)
        await app.press("tab", "tab", "enter")
        assert (app.here, answered(app, "3")) == ("3", ["1.2"])
        await app.press("&")  # what it answers now is no candidate
        assert app.here == "1"
        await app.press("escape")


async def test_escape_goes_back_and_links_nothing(open_app: Open, tmp_path: Path) -> None:
    async with open_app(guessed()) as app:
        await app.press("7G", "2", "ctrl+y")
        top = app.window.top
        await app.press("&", "G", "escape")
        assert (app.here, app.window.top) == ("3", top)
        assert "n next" in said(app)
        await app.press("&", "q")
        assert (app.here, app.window.top) == ("3", top)
    assert not (tmp_path / "repairs").exists()


async def test_nothing_answers_itself_and_the_post_answers_nothing(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("j", "&", "enter")
        assert "No comment answers itself" in said(app)
        await app.press("escape", "g", "&")
        assert "The post answers nothing" in said(app)
        await app.press("j", "&", "k", "enter")
        assert answered(app, "1") == ["post"]


async def test_an_answer_is_unlinked_and_linked_again(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("6G", "#")
        assert answered(app, "2.1") == []
        assert "→ 1.2" not in app.text
        await app.press("#")
        assert "No words say" in said(app)
        await app.press("Z")
        assert answered(app, "2.1") == ["1.2"]
        assert "Taken back: “Two one" in said(app)
        await app.press("Z")
        assert "Nothing to take back" in said(app)


async def test_what_is_said_anew_takes_the_place_of_what_was_said_of_the_same(open_app: Open, tmp_path: Path) -> None:
    page = guessed()
    (post,) = page.posts
    async with open_app(page) as app:
        await app.press("6G", "#", "j", "&", "g", "enter", "&", "enter")
        assert [answered(app, number) for number in ("2.1", "3")] == [[], ["1"]]
        assert len(RepairFolder(tmp_path / "repairs").of(app.desk.document).notes) == 2
    # Now another comment has the number that the one had of which it was said.
    comments = [replace(said, number="2.2") if said.number == "2.1" else said for said in post.comments]
    comments.insert(5, samples.comment("2.1", "New here.", by="Knot"))
    async with open_app(replace(page, posts=(replace(post, comments=tuple(comments)),))) as app:
        await app.press("6G", "&", "g", "enter")
        assert [answered(app, number) for number in ("2.1", "2.2", "3")] == [["post"], [], ["1"]]


async def test_edges_are_moved_on_the_way_to_what_a_comment_answers(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("6G", "&", "k", "e", "j", "enter")
        assert quoted(app, "2") == [(1, 3)]
        assert "Enter link" in app.lines()[-1]
        await app.press("enter")
        assert answered(app, "2.1") == ["2"]


async def test_by_conversation_a_comment_moves_under_what_it_is_linked_to(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("6G", "c", "#")
        assert app.here == "2.1"
        assert app.window.thread.tree.above(app.index("2.1")) == app.key("2")
        await app.press("Z")
        assert (app.here, app.window.thread.tree.above(app.index("2.1"))) == ("2.1", app.key("1.2"))


async def test_what_one_has_folded_and_found_stays(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("/", *"lamp", "enter", "1G", "h", "6G", "#", "k")
        assert not app.window.folding.visible(2)
        assert "match 1 of" in said(app)
