"""Pages that a tool has put on one line."""

import pytest

from tests.documents import rebuilt
from tests.property.laws import hold_read
from tests.reconstruct.reading import post_of, thread

OLD = """\
Posted by Wren at 3:00 AM
2 comments:
Tern said... One says this. {}
Old Hand said... Two says... something else. {}
Plover said... Three says that. {}
Post a Comment Newer Post Home The blog of the harbour and its keepers
"""
TIMES = {
    "times": ("7:34 AM", "8:13 AM", "10:01 PM"),
    "dates": ("28 January 2019 at 08:07", "28 January 2019 at 08:14", "29 January 2019 at 18:21"),
}
SAID = [("1", "One says this."), ("2", "Two says... something else."), ("3", "Three says that.")]


def on_one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("form", TIMES)
def test_names_and_closing_times(form: str) -> None:
    text = on_one_line(OLD.format(*TIMES[form]))
    comments = post_of(text).comments
    assert thread(text) == SAID
    assert [comment.author and comment.author.name for comment in comments] == ["Tern", "Old Hand", "Plover"]
    assert None not in [comment.published for comment in comments]
    hold_read(rebuilt(text))


def test_line_ends_within_the_text_say_nothing() -> None:
    text = (
        on_one_line(OLD.format(*TIMES["times"])).replace("Hand said", "Hand\nsaid").replace("Posted by", "Posted\nby")
    )
    assert thread(text) == SAID
    hold_read(rebuilt(text))


@pytest.mark.parametrize("form", TIMES)
def test_a_closing_time_glued_to_the_next_name_is_of_the_comment_above(form: str) -> None:
    text = OLD.replace("said... ", "said...\n").replace("{}\n", "\n{}").replace("{}Post", "{}\nPost")
    text = text.format(*TIMES[form])
    comments = post_of(text).comments
    assert thread(text) == SAID
    assert [comment.author and comment.author.name for comment in comments] == ["Tern", "Old Hand", "Plover"]
    assert all(
        comment.published and text[slice(*comment.published.evidence[0])] == time
        for comment, time in zip(comments, TIMES[form], strict=True)
    )


def test_a_blog_may_have_a_word_of_its_own_for_comments() -> None:
    assert thread(on_one_line(OLD.format(*TIMES["times"])).replace("2 comments:", "2 loud cries:")) == SAID


def test_the_language_is_told_by_the_verb() -> None:
    text = OLD.replace("said...", "dijo...").replace("comments", "comentarios").replace("Home", "Palabras. " * 40)
    text = on_one_line(text.format(*TIMES["times"]).replace("Post a Comment", "Publicar un comentario"))
    assert rebuilt(text).source.dialect.language == "es"
    assert thread(text) == SAID


def test_a_time_before_a_comma_is_the_next_name_s() -> None:
    text = (
        "2 comments: At 4/19/2005 07:14 PM, Tern said... One. At 4/19/2005 07:29 PM, Plover said... Two. Post a Comment"
    )
    assert thread(text) == [("1", "One."), ("2", "Two.")]


def test_what_people_tell_of_others_is_no_byline() -> None:
    told = "I met Wren at noon and she said... well, a lot. Then Tern said... nothing at all."
    assert thread(f"The post.\n\n1 comment:\n\nPlover said...\n\n{told}\n\n7:34 AM\n") == [("1", told)]


def test_labels_between_spaces() -> None:
    text = "The post says this. " * 20 + on_one_line("""\
3 comments: One says this. ReplyDelete Replies One point one. Delete
and one point two! Delete Two would never Delete it. ReplyDelete Add comment""")
    said = [("1", "One says this."), ("1.1", "One point one."), ("1.2", "and one point two!")]
    assert thread(text) == [*said, ("2", "Two would never Delete it.")]
    hold_read(rebuilt(text))


def test_a_number_between_labels_is_no_name() -> None:
    text = "The post says this. " * 20 + on_one_line("""\
2 comments: 1. Wren 28 January 2019 at 08:07 One says this. ReplyDelete Replies 1. Reply
2. Plover 28 January 2019 at 08:14 Two says that. ReplyDelete Replies 1. Reply Add comment""")
    assert thread(text) == [("1", "One says this."), ("2", "Two says that.")]
    assert [comment.author and comment.author.name for comment in post_of(text).comments] == ["Wren", "Plover"]
