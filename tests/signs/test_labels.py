"""The words around comments, in many languages."""

import pytest

from reader.signs.labels import Labels, all_labels
from reader.signs.language import choose
from reader.signs.lines import split
from tests.documents import rebuilt

EVERY = all_labels()


def language(text: str) -> str:
    return choose(split(text)).language


def test_each_language_is_there_once() -> None:
    assert len({labels.language for labels in EVERY}) == len(EVERY)


@pytest.mark.parametrize("labels", EVERY, ids=lambda labels: labels.language)
def test_a_language_has_all_its_labels(labels: Labels) -> None:
    for name in ("reply", "delete", "replies", "comments", "removed", "navigation", "said", "posted"):
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
        ("uma palavra\nWren28 de outubro de 2012 às 17:24\nResponderEliminar", "pt"),
        ("una palabra\nWren28 de octubre de 2012, 17:24\nResponderEliminar", "es"),
        ("beseda\nWren28. oktober 2012 ob 17:24\nOdgovoriIzbriši", "sl"),
        ("một từ" + "Trả lờiXóaWrenlúc 17:24 29 tháng 10, 2012một từ" * 20, "vi"),
        ("nothing to go by", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_chosen_by_counting(text: str, expected: str) -> None:
    assert language(text) == expected


def test_the_whole_text_counts_and_not_its_first_label() -> None:
    assert language("a\nReplyDelete\n" + "b\nRépondreSupprimer\n" * 3) == "fr"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nSvarSlet\nb\nSvarSlet", "da"),
        ("a\nSvarSlett\nb\nSvarSlett", "nb"),
        ("a\nSvarSlettOg b", "nb"),
        ("a\nResponderEliminar\nb\nMensagem antiga", "pt"),
        ("a\nResponderEliminar\nb\nEntrada antigua", "es"),
        ("a\nResponderEliminar\nb\nRespostas", "pt"),
        ("Este comentário foi removido pelo autor.\nResponderEliminarb", "pt"),
        ("2 comentários:\na\nResponderEliminar", "pt"),
        ("a\nOdgovoriIzbriši", "hr"),
        ("5 komentarjev:\na\nOdgovoriIzbriši", "sl"),
        ("5 Komentara:\na\nOdgovoriIzbriši", "hr"),
        ("a\nBalasHapus", "id"),
        ("a\nBalasPadam", "ms"),
        ("a\nResponElimina", "ca"),
        ("a\nRispondiElimina", "it"),
    ],
)
def test_languages_that_share_labels_are_told_apart(text: str, expected: str) -> None:
    assert language(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("words\nNessun commento:\nPosta un commento", "it"),
        ("3 Kommentare:\nAnna hat gesagt...\nwords\nBernd hat gesagt...", "de"),
        ("댓글 3개:\na\n이전 글", "ko"),
        ("words\nAccueil\nHome", "en"),
        ("Accueil", "en"),
        ("3 comments:\nAnn said...\nAccueil", "en"),
    ],
)
def test_without_controls_the_other_labels_tell_the_language(text: str, expected: str) -> None:
    assert language(text) == expected


def test_controls_inside_of_a_long_line_tell_the_language() -> None:
    words = "lamp and ferry " * 40
    assert language(f"{words}Responder Eliminar {words}Responder Eliminar {words}") == "es"
    assert language(f"{words}Trả lời Xóa {words}") == "vi"
    assert language(f"{words}xResponder Eliminarx {words}") == "en"


@pytest.mark.parametrize(
    ("code", "byline", "name"),
    [
        ("en", "Ann said...", "Ann"),
        ("en", "Annsays:", "Ann"),
        ("de", "Ann hat gesagt…", "Ann"),
        ("sv", "Elsa sa...", "Elsa"),
        ("sv", "Elsa", "Elsa"),
        ("zh", "匿名 说...", "匿名"),
        ("zh", "匿名说...", "匿名"),
        ("fr", "a dit...", ""),
    ],
)
def test_the_verb_is_taken_from_a_name(code: str, byline: str, name: str) -> None:
    labels = next(labels for labels in EVERY if labels.language == code)
    assert labels.without_said(byline) == name


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
        ("9 Responses to “The lamps are dark”", 9),
        ('### One thought on "The lamps are dark"', 1),
        ("9 responses to a question “in quotes”", None),
        ("Responses to “The lamps are dark”", None),
    ],
)
def test_the_count_of_comments(line: str, claimed: int | None) -> None:
    english = next(labels for labels in EVERY if labels.language == "en")
    assert english.claimed(line) == claimed


@pytest.mark.parametrize(
    ("code", "line", "claimed"),
    [
        ("fr", "6 commentaires:", 6),
        ("fr", "2 réflexions sur « Les lampes »", 2),
        ("de", "Ein Gedanke zu „Die Lampen“", 1),
        ("sk", "9 responses to “The lamps are dark”", None),
        ("sk", "3 komentáre:", 3),
        ("sk", "23 komentárov:", 23),
        ("zh", "5 条评论：", 5),
        ("zh_Hant", "6 則留言:", 6),
        ("ja", "22 件のコメント:", 22),
        ("ja", "コメント 3 件", 3),
        ("ko", "댓글 3개:", 3),
        ("ro", "22 de comentarii:", 22),
        ("he", "תגובה 1:", 1),
        ("ar", "هناك 3 تعليقات:", 3),
        ("ar", "5 تعليق:", 5),
        ("fa", "۲۲ نظر:", 22),
        ("bn", "২২টি মন্তব্য", 22),
        ("hi", "4 टिप्पणियां:", 4),
        ("th", "22 ความคิดเห็น:", 22),
        ("sl", "3 komentarji:", 3),
        ("uk", "21 коментар:", 21),
        ("ko", "댓글 3개가 있습니다", None),
        ("es", "22 commentaires:", None),
    ],
)
def test_the_count_in_other_languages(code: str, line: str, claimed: int | None) -> None:
    labels = next(labels for labels in EVERY if labels.language == code)
    assert labels.claimed(line) == claimed


@pytest.mark.parametrize("line", ["Newer Post", "Older Post", "Home", "Post a Comment", "Load more...", "Add comment"])
def test_what_stands_below_the_comments_is_navigation(line: str) -> None:
    assert choose(split("")).is_navigation(line)


def test_a_sentence_about_home_is_no_navigation() -> None:
    assert not choose(split("")).is_navigation("Home is where the ferry goes.")


def test_labels_in_capitals_are_labels_too() -> None:
    text = "A post.\nOne.\nREPLYDELETE\nTwo.\nREPLYDELETE\n"
    assert [[block.text for block in comment.blocks] for comment in rebuilt(text).comments()] == [["One."], ["Two."]]


@pytest.mark.parametrize(
    ("line", "counted"),
    [
        ("{ 38 comments… read them below or add one }", 38),
        ("There are 27 comments. Add yours.", 27),
        ("24 Responses to The Lamp", 24),
        ("1,200 comments", None),
        ("28 commentators", None),
        ("Comments", None),
    ],
)
def test_a_line_may_count_comments_and_say_more(line: str, counted: int | None) -> None:
    english = next(labels for labels in EVERY if labels.language == "en")
    assert english.counted(line) == counted
