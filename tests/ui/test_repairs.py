"""All that a person says against the program: listed, taken back, kept, told beside its own opinion, harmless."""

from dataclasses import replace
from pathlib import Path

import pytest

from reader.paths import packaged
from reader.ui.screens.evidence import EvidenceScreen
from reader.ui.screens.repairs import RepairsScreen
from tests.ui import samples
from tests.ui.conftest import Open
from tests.ui.overruling import answered, author, guessed, quoted, said
from tests.ui.samples import Text
from tests.ui.test_hostile import EVERYTHING, assert_harmless


async def test_all_that_was_said_is_listed_gone_to_and_taken_back(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("6G", "#", "j", "@", *"Arctic", "enter", "g", "R")
        assert isinstance(app.app.screen, RepairsScreen)
        assert "Tern is Arctic" in app.lines()[1]
        assert "answers nothing" in app.lines()[2]
        await app.press("j", "enter")
        assert app.here == "2.1"
        await app.press("R", "d")
        assert app.app.screen.rows.count == 1
        await app.press("u")
        assert "Tern is Arctic" in app.lines()[1]
        await app.press("q")
        assert author(app, "3") == "Arctic"


async def test_what_was_taken_back_comes_back_to_its_place(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("j", "@", *"Arctic", "enter", "@", *"Plover", "enter")
        await app.press("R", "j", "d", "q")
        assert author(app, "3") == "Tern"  # nobody is called Arctic, so as to be Plover
        await app.press("Z")
        assert author(app, "3") == "Plover"


async def test_what_has_no_place_any_more_is_kept_named_and_listed(open_app: Open) -> None:
    page = guessed()
    async with open_app(page) as app:
        await app.press("6G", "#", "j", "@", *"Arctic", "enter")
    async with open_app(samples.edited(page, without="2.1")) as app:
        assert author(app, "3") == "Arctic"
        await app.press("W")
        assert "what you said has no place here any more: “Two one" in " ".join(app.text.split())
        await app.press("q", "R", "j")
        assert "no place here any more" in app.lines()[2]
        await app.press("enter")
        assert "not here any more" in said(app)
    async with open_app(page) as app:
        assert answered(app, "2.1") == []


async def test_what_another_window_said_is_seen_at_the_next_word(open_app: Open, tmp_path: Path) -> None:
    async with open_app(guessed()) as app:
        await app.press("6G", "#")
        (path,) = (tmp_path / "repairs").glob("*.yaml")
        path.write_text(path.read_text().replace("repairs:\n", f"repairs:\n{OTHER}", 1))
        await app.press("j", "#")
        assert author(app, "1") == "Somebody"
        assert (answered(app, "2.1"), answered(app, "3")) == ([], [])


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
        assert answered(app, "2.1") == ["1.2"]
        await app.press("6G", "#")
        assert answered(app, "2.1") == ["1.2"]
        assert app.told.count("nothing is written") == 2
        await app.press("R")
        assert app.told.count("nothing is written") == 3
    assert path.read_text() == broken


async def test_what_cannot_be_kept_is_told_of_and_changes_nothing(open_app: Open, tmp_path: Path) -> None:
    (tmp_path / "repairs").write_text("no folder")
    async with open_app(guessed()) as app:
        await app.press("4G", '"', "enter")
        assert "cannot be written" in app.told
        assert quoted(app, "1.2") == []
        await app.press("t")
        assert "No quoted document here" in said(app)
        await app.press("@", *"Arctic", "enter")
        assert author(app, "1.2") == "Tern"


async def test_what_is_said_holds_for_the_same_text_in_another_file(open_app: Open) -> None:
    page = guessed()
    async with open_app(page, replace(page, uri="/pages/copy.txt", digest=page.source.sha256)) as app:
        await app.press("enter", "6G", "#", "L")
        assert app.thread.where.source == 1
        assert answered(app, "2.1") == []
        await app.press("Z")
        assert answered(app, "2.1") == ["1.2"]
        await app.press("H")
        assert answered(app, "2.1") == ["1.2"]


async def test_reading_the_source_again_keeps_what_was_said(open_app: Open) -> None:
    page = guessed()
    async with open_app(page.uri, files=[page]) as app:
        await app.press("enter", "6G", "#", "r")
        await app.pilot.pause(0.1)
        assert answered(app, "2.1") == []


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
        assert rows[at : at + 2] == ["author Arctic · you said so", "the source Dunlin · by its byline, 100 %"]


async def test_the_evidence_says_what_was_taken_away(open_app: Open) -> None:
    async with open_app(guessed(), size=(120, 40)) as app:
        await app.press("5G", "!", "i")
        rows = [" ".join(line.strip("▌ ").split()) for line in app.lines()]
        at = next(place for place, row in enumerate(rows) if row.startswith("quotes"))
        assert rows[at] == "quotes nothing · you said so"
        assert "paragraphs 2–3 of 4" in rows[at + 1]


# On real samples, at every size, with any text

SAMPLES = sorted(packaged("seeds").glob("*.txt"))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (30, 8)])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
async def test_everything_can_be_said_of_the_samples_and_taken_back(
    open_app: Open, path: Path, size: tuple[int, int]
) -> None:
    text = Text.of(path)
    async with open_app(text, size=size) as app:
        if len(app.app.session.collection.document(0).posts) > 1:
            await app.press("enter")
        before = app.resolved
        await app.press("5G", "&", "2k", "enter", "@", *"Arctic", "enter", "]q", "e", "k", "o", "k", "enter")
        await app.press("3G", '"', "k", "enter", "!", "c", "R", "q", "i", "q")
        assert app.resolved.said != before.said
        await app.press("c", *"Z" * 9)
        assert app.resolved.said == before.said
        assert app.resolved.believed == before.believed
        assert app.window.thread.resolved is app.resolved
    async with open_app(text, size=size) as app:
        assert app.app.session.collection.resolved(0).said == before.said


async def test_hostile_names_do_nothing(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("j")
        app.app.screen.commands["author"].__self__._name(app.key("1"), None, EVERYTHING, False)  # type: ignore[attr-defined]
        await app.press("@")
        assert_harmless(app)
        await app.press("escape", "R")
        assert_harmless(app)
        await app.press("q", "i")
        assert_harmless(app)
