"""Pages that have what comments have, bylines, times, counts, labels, numbers, and show no comment."""

import pytest

from tests.documents import rebuilt
from tests.reconstruct.reading import thread

PROSE = "The ferry was late again this morning, and nobody on the quay could say why it was.\n"
PAGES = {
    "an article's byline above a count": f"Published On May 10, 2022 01:52 PM\nStaff\n22 Comments\n{PROSE * 9}",
    "one byline far below a count": f"25 comments\n{PROSE * 9}Document 320, 1/3/2015 6:47 AM\nReport this comment\n",
    "a date above a time, and a label far below": (
        f"Ann Wren\nJuly 30, 2019 1:16 pm\nminute read\n{PROSE * 30}Reply\nYour name\n"
    ),
    "a day for a name": "July 30, 2019\n1:16 pm\nminute read\nWrite a comment\nReply\n",
    "quoted people": f"{PROSE}To which Wren said...\n{PROSE}and so the Ferry said...\n{PROSE}1:39 PM\n",
    "a novel": "".join(f"{PROSE}“No{mark}” Wren said...\n“Yes,” Plover said...\n" for mark in ",!,?"),
    "an archive": "".join(
        f"{PROSE}Posted by\nWren\nat\n4:0{number} PM\n{number} comments:\nLabels:\nboats\n" for number in range(1, 9)
    ),
    "an archive with one count": "".join(
        f"{PROSE}Posted by\nWren\nat\n4:0{number} PM\n{'6 comments:' if number == 2 else 'No comments:'}\n"
        for number in range(1, 9)
    ),
    "rules": f"{PROSE}\n  1. Be kind.\n\n  2. Stay with the ferry.\n",
    "one numbered line": f"{PROSE}\n  1. {PROSE}",
    "a list that begins late": f"{PROSE}\n  21. {PROSE}\n  22. {PROSE}",
    "notes that lead back": f"{PROSE}\n  1. {PROSE.strip()} ↩\n\n  2. {PROSE.strip()} ↩︎\n",
    "notes that are referred to": f"The ferry was late.1 Nobody2 said why.\n\n  1. {PROSE}\n  2. {PROSE}",
    "a form": f"{PROSE}\n  1. Name [{' ' * 40}]\n     [{' ' * 40}]\n\n  2. Mail [{' ' * 40}]\n",
}


@pytest.mark.parametrize("name", PAGES)
def test_no_comment_is_found(name: str) -> None:
    assert not list(rebuilt(PAGES[name]).comments())


def test_a_count_of_about_as_many_bylines_makes_them_comments() -> None:
    text = f"{PROSE}2 comments:\nWren 28 January 2019 at 08:07\nOne.\nOld Hand 28 January 2019 at 08:14\nTwo.\n"
    assert thread(text) == [("1", "One."), ("2", "Two.")]


def test_a_closing_time_for_each_makes_comments_of_what_people_said() -> None:
    text = f"{PROSE}Wren said...\nOne.\n8:07 AM\nOld Hand said...\nTwo.\n8:14 AM\n"
    assert thread(text) == [("1", "One."), ("2", "Two.")]


def test_three_bylines_are_no_chance_though_their_times_are_lost() -> None:
    text = f"{PROSE}Wren said...\nOne.\nOld Hand said...\nTwo.\nPlover said...\nThree.\n"
    assert thread(text) == [("1", "One."), ("2", "Two."), ("3", "Three.")]


def test_only_the_times_below_the_count_close_comments() -> None:
    text = f"{PROSE}Posted at\n7:01 AM\n2 comments:\nOne.\n8:07 AM\nTwo.\n8:14 AM\n"
    assert thread(text) == [("1", "One."), ("2", "Two.")]


def test_a_short_list_with_replies_is_a_thread() -> None:
    text = "The post.\n\n  1. One.\n\n    1. One point one.\n\n  2. Two.\n"
    assert [number for number, *_ in thread(text)] == ["1", "1.1", "2"]
