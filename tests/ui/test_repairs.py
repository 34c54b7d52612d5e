"""What a person says against the program, from the keyboard: it shows at once, everywhere, and at every opening."""

from dataclasses import replace
from pathlib import Path

import pytest

from reader.load import load
from reader.model import Answer, Comment, Document, Post
from reader.notes.repairs import RepairFolder
from reader.paths import packaged
from reader.ui.screens.evidence import EvidenceScreen
from reader.ui.screens.naming import NamingScreen
from reader.ui.screens.repairs import RepairsScreen
from tests.ui import samples
from tests.ui.conftest import Driver, Open
from tests.ui.test_hostile import EVERYTHING, assert_harmless

SAMPLES = sorted(packaged("seeds").glob("*.txt"))


def guessed() -> Document:
    """Make a thread in which the program has an opinion of two comments and of a third only candidates."""
    source = samples.thread()
    (post,) = source.posts
    known = {
        "p1-2.1": Answer(target="p1-1.2", basis="quote", confidence=0.9),
        "p1-3": Answer(target=None, candidates=("p1-1", "p1-1.2"), basis="time", confidence=0.5),
    }
    comments = [
        replace(comment, answers=(known[comment.id],)) if comment.id in known else comment for comment in post.comments
    ]
    return replace(source, posts=(replace(post, comments=tuple(comments)),))


def entry(app: Driver, id: str) -> Post | Comment:
    thread = app.window.thread
    index = thread.index(id)
    assert index is not None
    return thread.entry(index)


def answered(app: Driver, id: str) -> list[str | None]:
    comment = entry(app, id)
    assert isinstance(comment, Comment)
    return [answer.target for answer in comment.answers]


def author(app: Driver, id: str) -> str | None:
    by = entry(app, id).author
    return by.name if by else None


def quoted(app: Driver, id: str) -> list[tuple[int, int]]:
    return [(quote.first, quote.last) for quote in entry(app, id).quotes]


def said(app: Driver) -> str:
    return app.lines()[-2]


# Links


async def test_what_is_answered_can_be_searched_for(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("4G", "&", "/", *"Three", "enter")
        assert app.here == "p1-3"
        assert "What does 1.2 answer? 3, Tern" in said(app)
        await app.press("n")
        assert app.here == "p1-3.1"
        assert app.lines()[-1].split()[:2] == ["Enter", "link"]
        assert "Enter fold" not in app.lines()[-1]
        assert "q leave" not in app.lines()[-1]
        await app.press("enter")
        assert answered(app, "p1-1.2") == ["p1-3.1"]
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
        assert app.here == "p1-1.2"
        assert "It answers 1.1.1; Z takes it back" in said(app)
        assert "→ 1.1.1" in app.text
        await app.press("]r")
        assert app.here == "p1-1.1.1"
    async with open_app(guessed()) as app:
        assert answered(app, "p1-1.2") == ["p1-1.1.1"]


async def test_the_candidates_of_the_program_come_first(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("7G", "&")
        assert app.here == "p1-1"
        assert "1, Tern, candidate 1 of 2" in said(app)
        await app.press("tab")
        assert "1.2, Tern, candidate 2 of 2" in said(app)
        await app.press("tab", "tab", "enter")
        assert (app.here, answered(app, "p1-3")) == ("p1-3", ["p1-1.2"])
        await app.press("&")  # what it answers now is no candidate
        assert app.here == "p1-1"
        await app.press("escape")


async def test_escape_goes_back_and_links_nothing(open_app: Open, tmp_path: Path) -> None:
    async with open_app(guessed()) as app:
        await app.press("7G", "2", "ctrl+y")
        top = app.window.top
        await app.press("&", "G", "escape")
        assert (app.here, app.window.top) == ("p1-3", top)
        assert "n next" in said(app)
        await app.press("&", "q")
        assert (app.here, app.window.top) == ("p1-3", top)
    assert not (tmp_path / "repairs").exists()


async def test_nothing_answers_itself_and_the_post_answers_nothing(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("j", "&", "enter")
        assert "No comment answers itself" in said(app)
        await app.press("escape", "g", "&")
        assert "The post answers nothing" in said(app)
        await app.press("j", "&", "k", "enter")
        assert answered(app, "p1-1") == ["p1"]


async def test_an_answer_is_unlinked_and_linked_again(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("6G", "#")
        assert answered(app, "p1-2.1") == []
        assert "→ 1.2" not in app.text
        await app.press("#")
        assert "No words say" in said(app)
        await app.press("Z")
        assert answered(app, "p1-2.1") == ["p1-1.2"]
        assert "Taken back: “Two one" in said(app)
        await app.press("Z")
        assert "Nothing to take back" in said(app)


async def test_what_is_said_anew_takes_the_place_of_what_was_said_of_the_same(open_app: Open, tmp_path: Path) -> None:
    source = guessed()
    (post,) = source.posts
    async with open_app(source) as app:
        await app.press("6G", "#", "j", "&", "g", "enter", "&", "enter")
        assert [answered(app, f"p1-{number}") for number in ("2.1", "3")] == [[], ["p1-1"]]
        assert len(RepairFolder(tmp_path / "repairs").of(source).notes) == 2
    # Now another comment has the number that the one had of which it was said.
    earlier = samples.comment("2.1", "New here.", by="Knot")
    comments = [replace(one, id="p1-2.2", number="2.2") if one.id == "p1-2.1" else one for one in post.comments]
    comments.insert(5, earlier)
    later = replace(source, posts=(replace(post, comments=tuple(comments)),))
    later = replace(later, source=replace(source.source, sha256="0" * 64))
    async with open_app(later) as app:
        await app.press("6G", "&", "g", "enter")
        assert [answered(app, f"p1-{number}") for number in ("2.1", "2.2", "3")] == [["p1"], [], ["p1-1"]]


async def test_edges_are_moved_on_the_way_to_what_a_comment_answers(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("6G", "&", "k", "e", "j", "enter")
        assert quoted(app, "p1-2") == [(1, 3)]
        assert "Enter link" in app.lines()[-1]
        await app.press("enter")
        assert answered(app, "p1-2.1") == ["p1-2"]


async def test_by_conversation_a_comment_moves_under_what_it_is_linked_to(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("6G", "c", "#")
        assert app.here == "p1-2.1"
        thread = app.window.thread
        assert thread.under(thread.index("p1-2.1") or 0) == "p1-2"
        await app.press("Z")
        thread = app.window.thread
        assert (app.here, thread.under(thread.index("p1-2.1") or 0)) == ("p1-2.1", "p1-1.2")


async def test_what_one_has_folded_and_found_stays(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("/", *"lamp", "enter", "1G", "h", "6G", "#", "k")
        assert not app.window.folding.visible(2)
        assert "match 1 of" in said(app)


# Voices


async def test_a_voice_is_renamed_everywhere(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("j", "@")
        assert isinstance(app.app.screen, NamingScreen)
        assert "Who wrote 1?" in app.text
        assert [row.name for row in app.app.screen._rows] == ["Tern", "Plover", "Dunlin", None]  # type: ignore[attr-defined]
        assert "all by Tern, 3 comments" in app.text
        await app.press(*"Arctic  Tern", "enter")
        assert [author(app, f"p1-{number}") for number in ("1", "1.2", "3")] == ["Arctic Tern"] * 3
        assert "Tern is Arctic Tern, 3 times; Z takes it back" in said(app)
        await app.press("Z")
        assert author(app, "p1-3") == "Tern"


async def test_two_voices_are_merged_from_the_list(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("6G", "@", *"plo")
        rows = app.app.screen._rows  # type: ignore[attr-defined]
        assert [row.name for row in rows] == ["Plover", "plo"]
        await app.press("enter")
        assert author(app, "p1-2.1") == "Plover"
    async with open_app(guessed()) as app:
        assert author(app, "p1-2.1") == "Plover"


async def test_one_comment_alone_is_given_another_author_or_none(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("j", "@", "tab", "down", "enter")
        assert [author(app, f"p1-{number}") for number in ("1", "1.2")] == ["Plover", "Tern"]
        await app.press("@", *["down"] * 9, "enter")
        assert author(app, "p1-1") is None
        assert "It is by nobody known" in said(app)


async def test_who_is_not_signed_is_named_alone(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("3G", "@")
        assert "nobody known" in app.lines()[5]
        assert "for 1.1.1 alone" in app.text
        await app.press("tab", *"Dunlin", "enter")
        assert author(app, "p1-1.1.1") == "Dunlin"
        assert [author(app, "p1-3.1"), author(app, "p1-3.1.1")] == [None, None]


async def test_the_name_that_a_voice_has_is_no_change(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("4G", "@", *"Tern")
        assert "as it is" in app.text
        await app.press("enter", "R")
        assert "Nothing here" in said(app)


async def test_a_comment_is_named_again_after_its_voice_was_renamed(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("4G", "@", "tab", *"Arctic", "enter", "2G", "@", "tab", *"Arctic", "enter")
        await app.press("@", *"Skua", "enter", "4G", "@", "tab", *"Gull", "enter")
        assert [author(app, id) for id in ("p1-1.1", "p1-1.2")] == ["Skua", "Gull"]
        await app.press("2G", "@", "tab", *"Smew", "enter", "R")
        assert "no place here" not in app.text


async def test_no_name_is_no_change(open_app: Open, tmp_path: Path) -> None:
    async with open_app(guessed()) as app:
        await app.press("j", "@", "escape", "@", "enter", "@", "tab", "enter", "3G", "@", "enter")
        assert author(app, "p1-1") == "Tern"
    assert not (tmp_path / "repairs").exists()


# Quotations


async def test_the_edges_are_moved_in_sight_and_kept(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("]q", "e")
        assert "Quoted: paragraphs 2–3 of 4 · the end moves" in said(app)
        await app.press("j")
        assert quoted(app, "p1-2") == [(1, 3)]
        await app.press("j")
        assert "No further here" in said(app)
        await app.press("2k", "o", "k")
        assert "paragraphs 1–2 of 4 · the beginning moves" in said(app)
        assert quoted(app, "p1-2") == [(0, 1)]
        await app.press("enter")
        assert "Quoted from here to there; Z takes it back" in said(app)
        assert quoted(app, "p1-2") == [(0, 1)]
        assert entry(app, "p1-2").quotes[0].title == "Notice to lamp keepers"
    async with open_app(guessed()) as app:
        assert quoted(app, "p1-2") == [(0, 1)]


async def test_while_edges_move_other_keys_do_nothing(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("]q", "e", "j", "&", "q")
        assert quoted(app, "p1-2") == [(1, 2)]
        assert app.here == "p1-2"
        assert app.window.marked is None


@pytest.mark.parametrize("keys", ["j", "jj", "kojk"])
async def test_escape_leaves_the_edges_as_they_were(open_app: Open, tmp_path: Path, keys: str) -> None:
    async with open_app(guessed()) as app:
        before = entry(app, "p1-2")
        await app.press("]q", "e", *keys, "escape")
        assert entry(app, "p1-2") is before
    assert not (tmp_path / "repairs").exists()


async def test_an_edge_that_was_moved_is_moved_again_and_back(open_app: Open, tmp_path: Path) -> None:
    async with open_app(guessed()) as app:
        await app.press("]q", "e", "j", "enter", "e", "k", "k", "enter")
        assert quoted(app, "p1-2") == [(1, 1)]
        file = RepairFolder(tmp_path / "repairs").of(guessed())
        assert len(file.notes) == 1
        await app.press("e", "j", "enter")
        assert "As the program has it" in said(app)
        file.refresh()
        assert file.notes == ()
        await app.press("Z", "Z", "Z")
        assert quoted(app, "p1-2") == [(1, 2)]


async def test_what_is_not_quoted_is_said_and_taken_back(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("]q", "!")
        assert (quoted(app, "p1-2"), entry(app, "p1-2").blocks[1].quote) == ([], None)
        assert "❝" not in app.text
        await app.press("!")
        assert "Nothing here is quoted" in said(app)
        await app.press("Z")
        assert quoted(app, "p1-2") == [(1, 2)]


async def test_what_is_quoted_is_said_from_what_is_in_sight(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("j", '"', "enter")
        assert quoted(app, "p1-1") == [(0, 0)]
        await app.press('"')
        assert "All of this is quoted already" in said(app)
        await app.press("!")
        assert quoted(app, "p1-1") == []
        await app.press("5G", '"', "enter")
        assert quoted(app, "p1-2") == [(0, 0), (1, 2)]
    async with open_app(guessed()) as app:
        assert quoted(app, "p1-2") == [(0, 0), (1, 2)]
        await app.press("R")
        assert app.app.screen.rows.count == 1  # type: ignore[attr-defined]


async def test_a_folded_quotation_stays_so_when_one_before_it_comes_and_goes(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("5G", "t", '"', "enter")
        assert quoted(app, "p1-2") == [(0, 0), (1, 2)]
        assert [app.window.folding.quote_folded(5, number) for number in (0, 1)] == [False, True]
        await app.press("Z")
        assert quoted(app, "p1-2") == [(1, 2)]
        assert app.window.folding.quote_folded(5, 0)


async def test_one_may_quit_while_edges_move(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("5G", "e", "ctrl+c")
        assert not app.app.is_running


async def test_a_folded_quotation_opens_while_its_edges_move(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("T", "]q", "e", "j")
        assert "My own word after it" in app.text


# All of them


async def test_all_that_was_said_is_listed_gone_to_and_taken_back(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("6G", "#", "j", "@", *"Arctic", "enter", "g", "R")
        assert isinstance(app.app.screen, RepairsScreen)
        assert "Tern is Arctic" in app.lines()[1]
        assert "answers nothing" in app.lines()[2]
        await app.press("j", "enter")
        assert app.here == "p1-2.1"
        await app.press("R", "d")
        assert app.app.screen.rows.count == 1
        await app.press("u")
        assert "Tern is Arctic" in app.lines()[1]
        await app.press("q")
        assert author(app, "p1-3") == "Arctic"


async def test_what_was_taken_back_comes_back_to_its_place(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("j", "@", *"Arctic", "enter", "@", *"Plover", "enter")
        await app.press("R", "j", "d", "q")
        assert author(app, "p1-3") == "Tern"  # nobody is called Arctic, so as to be Plover
        await app.press("Z")
        assert author(app, "p1-3") == "Plover"


async def test_what_has_no_place_any_more_is_kept_named_and_listed(open_app: Open) -> None:
    source = guessed()
    (post,) = source.posts
    async with open_app(source) as app:
        await app.press("6G", "#", "j", "@", *"Arctic", "enter")
    without = [comment for comment in post.comments if comment.id != "p1-2.1"]
    later = replace(source, posts=(replace(post, comments=tuple(without)),))
    later = replace(later, source=replace(source.source, sha256="0" * 64))
    async with open_app(later) as app:
        assert author(app, "p1-3") == "Arctic"
        await app.press("W")
        assert "what you said has no place here any more: “Two one" in " ".join(app.text.split())
        await app.press("q", "R", "j")
        assert "no place here any more" in app.lines()[2]
        await app.press("enter")
        assert "not here any more" in said(app)
    async with open_app(source) as app:
        assert answered(app, "p1-2.1") == []


async def test_what_another_window_said_is_seen_at_the_next_word(open_app: Open, tmp_path: Path) -> None:
    async with open_app(guessed()) as app:
        await app.press("6G", "#")
        (path,) = (tmp_path / "repairs").glob("*.yaml")
        path.write_text(path.read_text().replace("repairs:\n", f"repairs:\n{OTHER}", 1))
        await app.press("j", "#")
        assert author(app, "p1-1") == "Somebody"
        assert (answered(app, "p1-2.1"), answered(app, "p1-3")) == ([], [])


OTHER = """\
- id: other
  says: voice
  was: Tern
  name: Somebody
  created: now
  target: {id: p1-1, kind: comment}
"""


async def test_a_file_that_cannot_be_read_is_told_of_and_left_alone(open_app: Open, tmp_path: Path) -> None:
    async with open_app(guessed()) as app:
        await app.press("6G", "#")
    (path,) = (tmp_path / "repairs").glob("*.yaml")
    broken = path.read_text() + "\n  [unclosed: {\n"
    path.write_text(broken)
    async with open_app(guessed()) as app:
        assert "nothing is written to this file" in app.told
        assert answered(app, "p1-2.1") == ["p1-1.2"]
        await app.press("6G", "#")
        assert answered(app, "p1-2.1") == ["p1-1.2"]
        assert app.told.count("nothing is written") == 2
        await app.press("R")
        assert app.told.count("nothing is written") == 3
    assert path.read_text() == broken


async def test_what_cannot_be_kept_is_told_of_and_changes_nothing(open_app: Open, tmp_path: Path) -> None:
    (tmp_path / "repairs").write_text("no folder")
    async with open_app(guessed()) as app:
        await app.press("4G", '"', "enter")
        assert "cannot be written" in app.told
        assert quoted(app, "p1-1.2") == []
        await app.press("t")
        assert "No quoted document here" in said(app)
        await app.press("@", *"Arctic", "enter")
        assert author(app, "p1-1.2") == "Tern"


async def test_what_is_said_holds_for_the_same_text_in_another_file(open_app: Open) -> None:
    read = guessed()
    copy = replace(read, source=replace(read.source, uri="/pages/copy.txt"))
    async with open_app(read, copy) as app:
        await app.press("enter", "6G", "#", "L")
        assert app.thread.where.source == 1
        assert answered(app, "p1-2.1") == []
        await app.press("Z")
        assert answered(app, "p1-2.1") == ["p1-1.2"]
        await app.press("H")
        assert answered(app, "p1-2.1") == ["p1-1.2"]


async def test_reading_the_source_again_keeps_what_was_said(open_app: Open) -> None:
    source = guessed()
    async with open_app(source.source.uri, files=[source]) as app:
        await app.press("enter", "6G", "#", "r")
        await app.pilot.pause(0.1)
        assert answered(app, "p1-2.1") == []


# The evidence


async def test_the_evidence_says_who_said_so_and_what_the_program_thinks(open_app: Open) -> None:
    async with open_app(guessed(), size=(120, 40)) as app:
        await app.press("6G", "&", "g", "enter", "@", *"Arctic", "enter", "i")
        assert isinstance(app.app.screen, EvidenceScreen)
        rows = [" ".join(line.strip("▌ ").split()) for line in app.lines()]
        at = next(place for place, row in enumerate(rows) if row.startswith("answers"))
        assert rows[at].endswith("you said so")
        assert rows[at + 1].startswith("the program 1.2 Tern")
        assert rows[at + 1].endswith("by words that it repeats, 90 %")
        at = next(place for place, row in enumerate(rows) if row.startswith("author"))
        assert rows[at : at + 2] == ["author Arctic · you said so", "the program Dunlin · by its byline, 100 %"]


async def test_the_evidence_says_what_was_taken_away(open_app: Open) -> None:
    async with open_app(guessed(), size=(120, 40)) as app:
        await app.press("5G", "!", "i")
        rows = [" ".join(line.strip("▌ ").split()) for line in app.lines()]
        at = next(place for place, row in enumerate(rows) if row.startswith("quotes"))
        assert rows[at] == "quotes nothing · you said so"
        assert "paragraphs 2–3 of 4" in rows[at + 1]


# On real samples, at every size, with any text


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (30, 8)])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
async def test_everything_can_be_said_of_the_samples_and_taken_back(
    open_app: Open, path: Path, size: tuple[int, int]
) -> None:
    read = load(str(path))
    async with open_app(read, size=size) as app:
        if len(read.posts) > 1:
            await app.press("enter")
        before = app.window.thread.post
        await app.press("5G", "&", "2k", "enter", "@", *"Arctic", "enter", "]q", "e", "k", "o", "k", "enter")
        await app.press("3G", '"', "k", "enter", "!", "c", "R", "q", "i", "q")
        said_so = app.thread.reading.document
        assert said_so != read
        await app.press("c", *"Z" * 9)
        assert app.window.thread.post == before
    async with open_app(read, size=size) as app:
        assert app.app.collection.document(0).posts == read.posts


async def test_hostile_names_do_nothing(open_app: Open) -> None:
    source = guessed()
    async with open_app(source) as app:
        await app.press("j")
        app.app.screen.commands["author"].__self__._name("p1-1", None, EVERYTHING, False)  # type: ignore[attr-defined]
        await app.press("@")
        assert_harmless(app)
        await app.press("escape", "R")
        assert_harmless(app)
        await app.press("q", "i")
        assert_harmless(app)
