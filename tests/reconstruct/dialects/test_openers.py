"""T1 to T4 and their Markdown forms: a marker follows the first paragraph of its comment."""

import pytest

from tests.documents import rebuilt
from tests.reconstruct.reading import codes, dialect, furniture, post_of, said, thread

T1 = "The post.\nOne. ReplyDelete\nMore of one.\nTwo. Delete\nThree. ReplyDelete\nMore of three.\n"
T2 = "The post.\nOne.ReplyDelete\nMore of one.\nTwo.Delete\nThree.ReplyDelete\nMore of three.\n"
T3 = "The post.\nOne.\nReplyDeleteMore of one.\nTwo.\nDeleteThree.\nReplyDeleteMore of three.\n"
T4 = "The post.\nOne.\nReplyDelete\nMore of one.\nTwo.\nDelete\nThree.\nReplyDelete\nMore of three.\n"
T3M = "The post.\n\nOne.\n\nReplyDeleteMore of one.\n\nTwo.\n\nDeleteThree.\n\nReplyDeleteMore of three.\n"
T4M = "The post.\n\nOne.\n\nReplyDelete\nMore of one.\n\nTwo.\n\nDelete\nThree.\n\nReplyDelete\nMore of three.\n"
TEXTS = {"T1": T1, "T2": T2, "T3": T3, "T4": T4, "T3m": T3M, "T4m": T4M}


@pytest.mark.parametrize("name", TEXTS)
def test_the_version_is_told_by_where_its_markers_stand(name: str) -> None:
    assert dialect(TEXTS[name]) == name


@pytest.mark.parametrize("name", TEXTS)
def test_the_line_before_a_marker_begins_a_comment(name: str) -> None:
    assert thread(TEXTS[name]) == [("1", "One.", "More of one."), ("1.1", "Two."), ("2", "Three.", "More of three.")]


@pytest.mark.parametrize("name", TEXTS)
def test_the_post_ends_before_the_first_comment(name: str) -> None:
    assert said(post_of(TEXTS[name])) == ("The post.",)


@pytest.mark.parametrize("name", TEXTS)
def test_the_markers_are_furniture(name: str) -> None:
    assert furniture(rebuilt(TEXTS[name]), "marker") == ["ReplyDelete", "Delete", "ReplyDelete"]


def test_the_last_comment_may_have_one_paragraph() -> None:
    assert thread("The post.\nOne.\nReplyDeleteTwo.\nReplyDelete") == [("1", "One."), ("2", "Two.")]


def test_other_languages() -> None:
    assert thread("Le billet.\nUn.\nRépondreSupprimerEncore.\nDeux.\nSupprimer") == [
        ("1", "Un.", "Encore."),
        ("1.1", "Deux."),
    ]
    assert thread("帖子。\n一个字。\n回复删除两个字。\n回复删除") == [("1", "一个字。"), ("2", "两个字。")]


def test_text_may_be_only_a_post_with_one_comment() -> None:
    assert thread("The post.\nOne.ReplyDelete") == [("1", "One.")]


def test_a_reply_before_any_comment_is_an_orphan() -> None:
    document = rebuilt("The post.\nOne.\nDelete\nTwo.\nReplyDelete\nMore of two.")
    assert [comment.depth for comment in document.posts[0].comments] == [1, 1]
    assert "orphan-reply" in codes(document)


def test_a_word_in_a_sentence_is_no_marker() -> None:
    text = "The post.\nDelete that, I said, and then he did.\nReplyDelete\nDeleted, all of it.\nTwo.\nReplyDelete\nYes."
    assert thread(text) == [
        ("1", "Delete that, I said, and then he did.", "Deleted, all of it."),
        ("2", "Two.", "Yes."),
    ]


@pytest.mark.parametrize("word", ["Delete", "Deleted", "Reply", "Replies"])
def test_a_comment_may_say_what_a_label_says(word: str) -> None:
    text = f"The post.\nOne, and long enough.\nReplyDelete\n{word}\nReplyDelete\nThree, and long enough.\nReplyDelete"
    assert [entry[0] for entry in thread(text)] == ["1", "2", "3"]
    assert thread(text)[1] == ("2", word)


def test_what_stands_below_the_comments_is_furniture() -> None:
    document = rebuilt(f"{T4}Add comment\nLoad more...\nNewer Post\nOlder Post\nHome\n")
    assert furniture(document, "navigation") == ["Add comment", "Load more...", "Newer Post", "Older Post", "Home"]
    assert thread(T4) == [(comment.number, *said(comment)) for comment in document.posts[0].comments]


def test_numbers_that_people_type_are_text() -> None:
    text = "The post.\nThree things:\nReplyDelete\n1. Lamps.\n2. Boats.\n3. Rain.\nTwo.\nReplyDelete"
    assert thread(text)[0] == ("1", "Three things:", "1. Lamps.", "2. Boats.", "3. Rain.")


def test_a_date_in_a_comment_is_no_post() -> None:
    text = "The post.\n04 October 2016\n\nThe lamps\n\nOne.\nReplyDelete\nTwo."
    assert len(rebuilt(text).posts) == 1
