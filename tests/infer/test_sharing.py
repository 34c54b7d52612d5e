"""Answers by rare words that two comments share."""

import pytest

from reader.infer import sharing
from reader.infer.clues import Clue, Talk
from tests.infer.talks import talk, thread

ROOT = "A root of no weight."
OTHERS = tuple(f"> It was {word} on the day of the fair." for word in ("cold", "wet", "dark", "late", "early"))


def shared(here: Talk, names: frozenset[str] = frozenset()) -> list[Clue]:
    """Give what the comments behind the first six have in common with each other."""
    clues = sharing.find(here, names)
    return [clue for clue in clues if clue.target is not None and clue.target > len(OTHERS)]


def found(*comments: str, names: frozenset[str] = frozenset()) -> list[Clue]:
    """Give what comments have in common below a root and five that have nothing in common with them."""
    return shared(talk(ROOT, *OTHERS, *comments), names)


def ties(*comments: str, names: frozenset[str] = frozenset()) -> set[tuple[int, int | None]]:
    """Give which of the comments are tied, counted from 0."""
    first = 1 + len(OTHERS)
    return {(clue.comment - first, (clue.target or 0) - first) for clue in found(*comments, names=names)}


def test_a_rare_word_ties_two_comments_of_a_thread() -> None:
    assert ties("> The barometer fell.", "> So did mine.", "> Whose barometer?") == {(2, 0)}


def test_a_plural_is_the_same_word() -> None:
    assert ties("> The barometer fell.", "> All barometers did.") == {(1, 0)}
    assert ties("> The captain’s glass.", "> Ask the captain.") == {(1, 0)}


def test_a_short_word_is_none_but_a_number_is() -> None:
    assert not ties("> The elm fell.", "> That elm?")
    assert ties("> Clause 44 is void.", "> Read 44 again.") == {(1, 0)}


def test_what_many_say_ties_nobody() -> None:
    many = [f"> The barometer fell by {number}." for number in range(10, 17)]
    assert not ties(*many)


def test_the_names_of_those_who_speak_are_no_words() -> None:
    assert not ties("> Ask Heron.", "> Why Heron?", names=frozenset({"heron"}))


def test_nothing_ties_comments_of_two_threads() -> None:
    below = ["The barometer fell.", "> It did.", "Another root.", "> My barometer, too."]
    assert not ties(*below)


def test_what_a_comment_quotes_are_not_its_words_but_others_may_speak_of_them() -> None:
    pasted = "> From the Harbour Echo:-\nThe barometer on the quay has fallen all day long, and nobody there knows why."
    for above, below, count in (("> My barometer fell.", pasted, 0), (pasted, "> My barometer fell.", 1)):
        resolved = thread(ROOT, *OTHERS, above, below)
        assert len(list(resolved.all_quotes())) == 1
        assert len(shared(Talk(resolved, resolved.document.posts[0]))) == count


def test_more_words_are_surer() -> None:
    above = "> An old barometer in a brass case hung there."
    [one] = found(above, "> My barometer went in the flood, sad to say.")
    [two] = found(above, "> My barometer in its brass case went so.")
    assert one.strength < two.strength


def test_words_that_are_sure_say_where_they_stand() -> None:
    here = talk(ROOT, *OTHERS, "> An old barometer, a brass case.", "> Brass case?")
    [clue] = shared(here)
    [(text, place)] = here.own(clue.comment)
    assert place is not None
    assert [text[start - place.start : end - place.start] for start, end in clue.evidence] == ["Brass", "case"]


def test_a_word_of_the_post_counts_for_half() -> None:
    [known] = found("> My ferry fell.", "> Which ferry?")
    [new] = found("> My glass fell.", "> Which glass?")
    assert known.strength == pytest.approx(new.strength / 2)


def test_the_comments_of_a_page_without_levels_are_one_thread() -> None:
    bare = [one.removeprefix("> ") for one in OTHERS]
    here = talk(ROOT, *bare, "The barometer fell.", "My barometer, too.")
    assert [(clue.comment, clue.target) for clue in shared(here)] == [(7, 6)]
