"""The words around comments, in many languages."""

import pytest

from reader.reconstruct.labels import Labels, all_labels, choose
from reader.reconstruct.lines import split

EVERY = all_labels()


def language(text: str) -> str:
    return choose(split(text)).language


def test_each_language_is_there_once() -> None:
    assert len({labels.language for labels in EVERY}) == len(EVERY)


@pytest.mark.parametrize("labels", EVERY, ids=lambda labels: labels.language)
def test_a_language_has_all_its_labels(labels: Labels) -> None:
    for name in ("reply", "delete", "replies", "comments", "removed", "navigation"):
        words = getattr(labels, name)
        assert words, name
        assert all(word == word.strip() != "" for word in words), name


@pytest.mark.parametrize("labels", EVERY, ids=lambda labels: labels.language)
def test_a_language_is_found_by_its_own_labels(labels: Labels) -> None:
    text = "\n".join(f"words and words\n{one}{other}" for one in labels.reply for other in labels.delete)
    assert choose(split(text)).both & labels.both


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("un mot\nRépondreSupprimer\nun mot\nRépondreEffacer", "fr"),
        ("ein Wort\nAntwortenLöschen", "de"),
        ("una palabra\nResponder\nEliminar\nRespuestas", "es"),
        ("words\nReply\nDelete", "en"),
        ("一个字\n回复删除", "zh"),
        ("nothing to go by", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_chosen_by_counting(text: str, expected: str) -> None:
    assert language(text) == expected


def test_the_whole_text_counts_and_not_its_first_label() -> None:
    assert language("a\nReplyDelete\n" + "b\nRépondreSupprimer\n" * 3) == "fr"


@pytest.mark.parametrize(
    ("line", "claimed"),
    [
        ("22 comments:", 22),
        ("1 comment:", 1),
        ("0 Comments", 0),
        ("Comments (3)", 3),
        ("#### 4 comments:", 4),
        ("(7) comments", 7),
        ("22 comments were made:", None),
        ("22", None),
        ("2011", None),
        ("no comments:", None),
        ("12345678 comments:", None),
        ("-3 comments", None),
    ],
)
def test_the_count_of_comments(line: str, claimed: int | None) -> None:
    english = next(labels for labels in EVERY if labels.language == "en")
    assert english.claimed(line) == claimed


@pytest.mark.parametrize(
    ("code", "line", "claimed"),
    [("fr", "6 commentaires:", 6), ("sk", "3 komentáre:", 3), ("sk", "23 komentárov:", 23), ("zh", "5 条评论：", 5)],
)
def test_the_count_in_other_languages(code: str, line: str, claimed: int) -> None:
    labels = next(labels for labels in EVERY if labels.language == code)
    assert labels.claimed(line) == claimed


@pytest.mark.parametrize("line", ["Newer Post", "Older Post", "Home", "Post a Comment", "Load more...", "Add comment"])
def test_what_stands_below_the_comments_is_navigation(line: str) -> None:
    assert choose(split("")).is_navigation(line)


def test_a_sentence_about_home_is_no_navigation() -> None:
    assert not choose(split("")).is_navigation("Home is where the ferry goes.")
