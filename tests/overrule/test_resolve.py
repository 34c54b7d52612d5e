"""What a person says is quoted, or is not, holds for all that follows from it: who speaks, who answers whom."""

import pytest
from reader.notes.overlay import Overlay, overlay
from reader.notes.repair import Link, Naming, Repair
from tests.notes.test_overlay import extent, quoted, say

from reader.infer import infer, infer_again
from reader.infer.discussed import discussed
from reader.model import Answer, Comment, Document, Quote
from reader.notes import overlay as module
from reader.notes.anchor import anchor_to
from tests.documents import document

NOTICE = "The office closes on Monday.\n\nAll lamps will be kept by the county from then on.\n\n- Wren"
SAID = "The tide came in over the flats and nobody had a lamp."


def comment(read: Document, id: str) -> Comment:
    return next(one for one in read.comments() if one.id == id)


def test_words_that_are_quoted_sign_and_call_nobody() -> None:
    read = infer(document(f"Look what was on the door.\n\n{NOTICE}", "Wren, when do they close?"))
    signed = comment(read, "p1-1").author
    assert signed
    assert signed.name == "Wren"
    assert [answer.target for answer in comment(read, "p1-2").answers] == ["p1-1"]
    said = overlay(read, [extent(read, "p1-1", None, (1, 3))])
    assert comment(said, "p1-1").author is None
    assert comment(said, "p1-2").answers == ()
    assert {block.kind for block in comment(said, "p1-1").blocks} == {"paragraph"}


def test_words_that_are_not_quoted_are_the_writer_s() -> None:
    read = infer(document(f"Look what was on the door.\n\n{NOTICE}", "Wren, when do they close?"))
    once = overlay(read, [extent(read, "p1-1", None, (1, 3))])
    again = overlay(once, [extent(once, "p1-1", (1, 3), None)])
    assert comment(again, "p1-1").author == comment(read, "p1-1").author
    assert comment(again, "p1-2").answers == comment(read, "p1-2").answers


def test_what_repeats_the_page_is_moved_and_ended_when_it_is_found_and_is_evidence_still() -> None:
    read = infer(document(SAID, f"“{SAID}”\n\nWe had one.\n\nAnd two more."))
    (found,) = comment(read, "p1-2").quotes
    assert (found.basis, found.kind) == ("repeats", "comment")
    moved = overlay(read, [extent(read, "p1-2", (0, 0), (0, 1))])
    ended = overlay(read, [extent(read, "p1-2", (0, 0), None)])
    assert (quoted(moved)[2], quoted(ended)[2]) == ([(0, 1)], [])
    assert comment(moved, "p1-2").quotes[0].kind == "comment"
    assert comment(moved, "p1-2").answers == comment(ended, "p1-2").answers == comment(read, "p1-2").answers != ()


def test_what_a_person_denies_is_told_with_the_words_that_misled() -> None:
    read = infer(document(SAID, f"“{SAID}”\n\nWe had one, and two more in the boat by the door."))
    (answer,) = comment(read, "p1-2").answers
    ended = overlay(read, [extent(read, "p1-2", (0, 0), None), say(read, "p1-2", Link(None))])
    quote, denied = comment(ended, "p1-2").denied
    assert isinstance(quote, Quote)
    assert (quote.basis, quote.evidence) == ("repair", comment(read, "p1-2").quotes[0].evidence)
    assert (denied.basis, denied.confidence, denied.evidence) == ("repair", 1.0, answer.evidence)
    after = overlay(ended, [extent(ended, "p1-2", None, (0, 0)), Repair.new(anchor_to(ended, "p1-2"), Link(None))])
    assert [type(fact) for fact in comment(after, "p1-2").denied] == [Answer]


def test_who_answers_a_comment_that_is_all_quoted_discusses_the_document() -> None:
    read = infer(document(NOTICE, "So that was that."))
    said = overlay(read, [extent(read, "p1-1", None, (0, 2)), say(read, "p1-2", Link(anchor_to(read, "p1-1")))])
    assert list(discussed(said.posts[0])["p1-1-q1"]) == ["p1-2"]


def test_what_is_said_to_be_quoted_is_described_by_the_words_above_it_and_its_own() -> None:
    letter = "Dear keepers,\n\nThe office closes on Monday.\n\n- Wren Pike"
    read = infer(document(f"Here is the press release of the Harbour Board:\n\nAll is well.\n\n{letter}"))
    assert comment(read, "p1-1").quotes == ()
    said = overlay(read, [extent(read, "p1-1", None, (1, 1)), extent(read, "p1-1", None, (2, 4))])
    release, sent = comment(said, "p1-1").quotes
    assert (release.kind, release.source, release.basis) == ("press-release", "the Harbour Board", "repair")
    assert release.evidence == (comment(read, "p1-1").blocks[0].span,)
    assert (sent.kind, sent.source) == ("letter", None)


def test_quoted_documents_have_ids_of_their_own_whatever_comes_and_goes() -> None:
    read = infer(document(SAID, f"First.\n\nSecond.\n\n“{SAID}”"))
    made = overlay(read, [extent(read, "p1-2", None, (0, 0)), extent(read, "p1-2", None, (1, 1))])
    ended = overlay(
        read, [*(extent(read, "p1-2", None, (at, at)) for at in (0, 1)), extent(made, "p1-2", (0, 0), None)]
    )
    for said in (made, ended):
        ids = [quote.id for quote in comment(said, "p1-2").quotes]
        assert len(ids) == len(set(ids)) > 1


def test_nothing_said_is_nothing_changed() -> None:
    for read in (infer(document(SAID, f"“{SAID}”\n\nWe had one.", NOTICE)), document("One.")):
        assert infer_again(read, lambda again: again) == read


def test_what_follows_from_quotations_is_inferred_again_only_when_they_change(monkeypatch: pytest.MonkeyPatch) -> None:
    times = []
    monkeypatch.setattr(module, "infer_again", lambda *given: times.append(given) or infer_again(*given))
    read = infer(document(f"Look what was on the door.\n\n{NOTICE}", "Wren, when do they close?"))
    repairs, laid = [extent(read, "p1-1", None, (1, 3))], Overlay()
    for _ in range(3):
        assert laid.lay(read, repairs) == Overlay().lay(read, repairs)
        repairs.append(say(read, "p1-2", Naming(f"Tern {len(repairs)}")))
    assert len(times) == 1 + 3
    repairs.append(extent(read, "p1-2", None, (0, 0)))
    assert laid.lay(read, repairs) == Overlay().lay(read, repairs)
    assert len(times) == 1 + 3 + 2
