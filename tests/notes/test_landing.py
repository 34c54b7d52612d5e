"""No note ever lands on another comment, whatever becomes of a thread; what has no place is named."""

from dataclasses import replace

from hypothesis import event, given, settings

from reader.model.letters import letters
from reader.notes.anchor import Targets
from tests.documents import resolved
from tests.notes.revisions import Revision, revisions


def landings(revision: Revision, has_keys: bool) -> list[tuple[int, str, int]]:
    """Return which comments are found, how, and where they are said to be now."""
    targets, later = Targets(resolved(revision.before)), Targets(resolved(revision.after))
    keys = [entry.key for entry in revision.after.entries()]
    places = []
    for number, comment in enumerate(revision.before.comments()):
        anchor = targets.anchor(comment.key)
        found = later.find(anchor if has_keys else replace(anchor, key=None))
        assert (found.key is None) == (found.status == "lost") == (found.reason is not None)
        if found.key is not None:
            place = keys.index(found.key) - 1  # type: ignore[arg-type]
            is_same_text = letters(revision.was[number].text) == letters(revision.now[place].text)
            assert is_same_text or found.status == "changed"
            assert found.status != "exact" or found.key == anchor.key or anchor.key is None or not has_keys
            places.append((number, found.status, place))
    return places


@settings(max_examples=400)
@given(revisions())
def test_no_note_lands_on_another_comment(revision: Revision) -> None:
    for target, how, place in landings(revision, has_keys=True):
        event(how)
        assert revision.may_be(target, place), (target, how, place, revision.was, revision.now)


@settings(max_examples=400)
@given(revisions(remembers=False))
def test_no_note_lands_on_another_comment_where_nobody_remembered_the_keys(revision: Revision) -> None:
    for target, how, place in landings(revision, has_keys=True):
        event(how)
        assert revision.may_be(target, place), (target, how, place, revision.was, revision.now)


@settings(max_examples=400)
@given(revisions(remembers=False))
def test_no_note_of_version_1_lands_on_another_comment(revision: Revision) -> None:
    for target, how, place in landings(revision, has_keys=False):
        event(how)
        assert revision.may_be(target, place), (target, how, place, revision.was, revision.now)
