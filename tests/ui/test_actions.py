"""The register of actions is sound."""

from itertools import combinations

from reader.ui.actions import ACTIONS, LETTER, LEVEL, SEARCHING, applying, footer, label

TERMINALS_OWN = {"ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", "ctrl+left_square_bracket", "ctrl+s", "ctrl+q"}
LEAVING = {"leave", "shelf.leave", "close", "search.end", "answer.cancel", "edge.cancel"}
MODES = {mode for action in ACTIONS for mode in action.where}


def test_ids_are_unique() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


def test_no_two_actions_of_one_mode_share_a_key() -> None:
    for mode in MODES:
        for one, other in combinations(applying([mode]), 2):
            assert not set(one.keys) & set(other.keys), (mode, one.id, other.id)


def test_no_key_is_the_beginning_of_a_chord() -> None:
    for mode in MODES:
        keys = [keys for action in applying([mode]) for keys in action.keys]
        beginnings = {" ".join(chord.split()[:-1]) for chord in keys if " " in chord}
        assert not beginnings & set(keys), mode


def test_no_key_is_the_terminals_own() -> None:
    assert not TERMINALS_OWN & {key for action in ACTIONS for keys in action.keys for key in keys.split()}


def test_every_screen_can_be_left_from_its_footer_or_with_escape() -> None:
    for mode in MODES:
        leaving = LEAVING & {action.id for action in applying([mode])}
        assert leaving, mode
        assert leaving & {action.id for action in footer(mode)} or mode == SEARCHING, mode


def test_what_the_footer_names_applies_there() -> None:
    for action in ACTIONS:
        assert set(action.footer) <= set(action.where), action.id
        assert bool(action.footer) == bool(action.hint), action.id


def test_labels_are_what_a_person_presses() -> None:
    assert label("z a") == "za"
    assert label("ctrl+d") == "^D"
    assert label(f"m {LETTER}") == "ma–z"
    assert label(f"z {LEVEL}") == "z1–9"
    assert label("space") == "Space"
