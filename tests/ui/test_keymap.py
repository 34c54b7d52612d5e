"""Keys, chords and counts."""

from collections.abc import Sequence

import pytest

from reader.ui.actions import ACTIONS, SEARCHING, THREAD, Action
from reader.ui.keymap import Keymap, Press, key_name


def presses(keymap: Keymap, keys: Sequence[str]) -> list[Press]:
    return [press for key in keys if (press := keymap.feed(key)) is not None]


@pytest.fixture
def keymap() -> Keymap:
    return Keymap(ACTIONS, (THREAD,))


def test_a_key_is_an_action(keymap: Keymap) -> None:
    assert presses(keymap, "j") == [Press("comment.next")]
    assert keymap.pending == ""


def test_digits_are_a_count_and_are_shown_while_pending(keymap: Keymap) -> None:
    assert keymap.feed("1") is None
    assert keymap.feed("0") is None
    assert keymap.pending == "10"
    assert keymap.feed("j") == Press("comment.next", 10)
    assert keymap.feed("j") == Press("comment.next")


def test_keys_mean_what_the_mode_on_top_says() -> None:
    keymap = Keymap(ACTIONS, (SEARCHING, THREAD))
    assert [keymap.means(keys) for keys in ("n", "j", "] u", "z", "~ ~")] == [
        "match.next", "comment.next", "unread.next", None, None,
    ]  # fmt: skip


def test_a_nought_begins_no_count(keymap: Keymap) -> None:
    assert not keymap.takes("0")
    assert presses(keymap, "0j") == [Press("comment.next")]


def test_an_absurd_count_stays_a_number_that_can_be_shown(keymap: Keymap) -> None:
    (press,) = presses(keymap, "9" * 5000 + "j")
    assert press.count == 99_999


def test_a_chord_is_pending_until_it_is_complete(keymap: Keymap) -> None:
    keymap.feed("2")
    keymap.feed("]")
    assert keymap.pending == "2]"
    assert keymap.feed("q") == Press("quote.next", 2)


def test_the_level_of_a_fold_is_no_count(keymap: Keymap) -> None:
    assert presses(keymap, "z3") == [Press("fold.level", None, "3")]


def test_a_letter_is_handed_over(keymap: Keymap) -> None:
    assert presses(keymap, "mq") == [Press("bookmark.letter", None, "q")]
    assert presses(keymap, "'q") == [Press("bookmark.go", None, "q")]
    assert presses(keymap, "''") == [Press("back")]


@pytest.mark.parametrize("begun", ["z", "3", "3]", "m"])
def test_escape_cancels(keymap: Keymap, begun: str) -> None:
    for key in begun:
        keymap.feed(key)
    assert keymap.feed("escape") is None
    assert keymap.pending == ""
    assert keymap.feed("j") == Press("comment.next")


def test_a_key_that_continues_nothing_ends_the_chord(keymap: Keymap) -> None:
    assert presses(keymap, "zyj") == [Press("comment.next")]


def test_the_more_particular_mode_has_the_key() -> None:
    searching = Keymap(ACTIONS, (SEARCHING, THREAD))
    assert presses(searching, "n") == [Press("match.next")]
    assert presses(searching, "]u") == [Press("unread.next")]
    assert presses(searching, ["escape"]) == [Press("search.end")]
    assert presses(Keymap(ACTIONS, (THREAD,)), "n") == [Press("unread.next")]


def test_a_literal_key_goes_before_a_placeholder() -> None:
    keymap = Keymap([Action("x", ("z <letter>",), "", "", ("m",)), Action("y", ("z a",), "", "", ("m",))], ("m",))
    assert presses(keymap, "zazb") == [Press("y"), Press("x", None, "b")]


@pytest.mark.parametrize(
    ("key", "character", "name"),
    [
        ("right_square_bracket", "]", "]"),
        ("upper_g", "G", "G"),
        ("space", " ", "space"),
        ("ctrl+d", "\x04", "ctrl+d"),
        ("down", None, "down"),
        ("é", "é", "é"),
    ],
)
def test_printable_keys_are_called_by_their_character(key: str, character: str | None, name: str) -> None:
    assert key_name(key, character) == name
