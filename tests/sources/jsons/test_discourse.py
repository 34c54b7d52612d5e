"""Topics of Discourse, and which of their posts are not there."""

from typing import Any

from tests.sources.jsons.reading import read, tree


def post(number: int, words: str, answers: int | None = None, **more: Any) -> dict[str, Any]:
    return {
        "id": 100 + number,
        "post_number": number,
        "username": "wren" if number % 2 else "tolly",
        "post_type": 1,
        "cooked": f"<p>{words}</p>",
        "created_at": f"2019-01-28T08:{number:02}:00.000Z",
        "reply_to_post_number": answers,
        "topic_id": 7,
        **more,
    }


def topic(*posts: dict[str, Any], stream: int | None = None) -> dict[str, Any]:
    here = [each["id"] for each in posts]
    ids = here + list(range(900, 900 + (stream or len(here)) - len(here)))
    return {"id": 7, "title": "Ferry times", "post_stream": {"posts": list(posts), "stream": ids}}


def test_the_first_post_is_the_post_and_answers_stand_under_what_they_answer() -> None:
    document = read(topic(post(1, "It is late."), post(2, "No.", 1), post(3, "Why?", 2), post(4, "Oil.")), "discourse")
    assert tree(document) == [("1", "tolly", "No."), ("1.1", "wren", "Why?"), ("2", "tolly", "Oil.")]
    (found,) = document.posts
    assert (found.title, found.blocks[0].text, found.author and found.author.name) == (
        "Ferry times",
        "It is late.",
        "wren",
    )
    assert document.warnings == ()


def test_posts_that_are_not_in_the_file_are_counted_and_named() -> None:
    document = read(topic(post(1, "It is late."), post(21, "Why?", 20), stream=40), "discourse")
    assert document.warnings[0].message == "38 posts are not in this file, out of these numbers: 2–20, 22–"
    absent, reply = document.posts[0].comments
    assert (absent.absent, reply.parent) == (True, absent.key)


def test_pages_of_one_topic_are_one_topic() -> None:
    pages = [topic(post(1, "It is late."), post(2, "No.")), topic(post(2, "No."), post(3, "Why?"))]
    for page in pages:
        page["post_stream"]["stream"] = [101, 102, 103]
    document = read(pages, "discourse")
    assert len(document.posts) == 1
    assert [words for _, _, words in tree(document)] == ["No.", "Why?"]
    assert document.warnings == ()


def test_what_was_done_with_a_topic_is_no_comment() -> None:
    closed = post(3, "", post_type=3, action_code="closed.enabled")
    document = read(topic(post(1, "It is late."), post(2, "No.", hidden=True), closed), "discourse")
    assert [each.removed for each in document.posts[0].comments] == [True]
    assert "1 note of what was done with the topic" in document.warnings[0].message


def test_a_picture_that_the_site_keeps_tells_the_site() -> None:
    first = post(1, "It is late.", avatar_template="/user_avatar/f.example/wren/{size}/1.png")
    value = topic(first, post(2, "No."), post(3, "Why?", post_url="/t/ferry/7/3"))
    document = read(value, "discourse")
    assert [each.own_id for each in document.entries()] == [f"discourse:f.example:{id}" for id in (101, 102, 103)]
    assert [each.url for each in document.comments()] == ["https://f.example/t/-/7/2", "https://f.example/t/ferry/7/3"]


def test_posts_that_are_given_before_their_topic_get_its_title() -> None:
    pages = [{"id": 7, "post_stream": {"posts": [post(2, "No.")]}}, topic(post(1, "It is late."))]
    document = read(pages, "discourse")
    assert [(each.title, len(each.comments)) for each in document.posts] == [("Ferry times", 1)]


def test_the_latest_posts_of_a_forum_are_parted_by_their_topics() -> None:
    latest = [post(5, "Oil.", topic_id=8, topic_title="Lamps"), post(4, "No.", topic_title="Ferry times")]
    document = read({"latest_posts": latest}, "discourse")
    assert [(each.title, tree(document, n)[0][2]) for n, each in enumerate(document.posts)] == [
        ("Lamps", "Oil."),
        ("Ferry times", "No."),
    ]


def test_no_more_than_three_gaps_are_named() -> None:
    document = read(topic(*(post(number, "No.") for number in (1, 3, 5, 7, 9)), stream=9), "discourse")
    assert document.warnings[0].message == "4 posts are not in this file, out of these numbers: 2, 4, 6, …"
