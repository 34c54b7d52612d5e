"""Statuses, and what is around one."""

from typing import Any

from tests.sources.jsons.reading import lines, read, tree


def status(id: str, words: str, answers: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "in_reply_to_id": answers,
        "content": f"<p>{words}</p>",
        "account": {"display_name": "", "acct": "wren", "url": "https://m.example/@wren"},
        "created_at": "2019-01-28T14:24:51.000Z",
        "uri": f"https://m.example/{id}",
        **more,
    }


def test_what_a_context_is_around_has_a_place_between_what_is_above_and_below() -> None:
    value = {"ancestors": [status("1", "Late.")], "descendants": [status("3", "No.", "2"), status("4", "Why?", "3")]}
    document = read(value, "mastodon")
    assert document.posts[0].blocks[0].text == "Late."
    assert tree(document) == [("1", None, ""), ("1.1", "wren", "No."), ("1.1.1", "wren", "Why?")]
    assert document.posts[0].comments[0].absent


def test_it_is_the_post_where_nothing_is_above() -> None:
    document = read({"ancestors": [], "descendants": [status("3", "No.", "2")]}, "mastodon")
    assert (document.posts[0].blocks, tree(document)) == ((), [("1", "wren", "No.")])


def test_the_status_itself_may_stand_beside_its_context() -> None:
    context = {"ancestors": [status("1", "Late.")], "descendants": [status("3", "No.", "2")]}
    document = read([context, status("2", "Oil.", "1")], "mastodon")
    assert tree(document) == [("1", "wren", "Oil."), ("1.1", "wren", "No.")]


def test_statuses_in_a_list_are_threads_by_what_they_answer() -> None:
    document = read(lines(status("3", "No.", "1"), status("1", "Late."), status("9", "Oil.", "8")), "mastodon")
    assert [post.own_id for post in document.posts] == ["https://m.example/1", None]
    assert [tree(document, post) for post in (0, 1)] == [[("1", "wren", "No.")], [("1", "wren", "Oil.")]]


def test_a_warning_of_the_content_stands_before_it() -> None:
    document = read(lines(status("1", "Late.", spoiler_text="ferry"), status("2", "No.", "1")), "mastodon")
    assert [block.text for block in document.posts[0].blocks] == ["ferry", "Late."]
