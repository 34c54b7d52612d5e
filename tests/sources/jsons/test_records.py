"""JSON of no known kind is read by the usual names of fields, where it holds a discussion."""

from typing import Any

import pytest

from reader.sources.read import Raw
from reader.sources.registry import IMPORTERS
from tests.sources.jsons.reading import json, lines, read, tree

NESTED = {
    "@type": "DiscussionForumPosting",
    "headline": "Ferry times",
    "text": "It is late.",
    "author": {"name": "Ann"},
    "datePublished": "2019-01-28T08:00:00Z",
    "comment": [
        {"text": "No.", "author": [{"name": "Wren"}], "comment": [{"text": "Why?", "author": {"name": "Tolly"}}]},
        {"text": "Oil.", "author": {"name": "Wren"}},
    ],
}
FILM = {
    "id": "f",
    "title": "Ferry times",
    "description": "A film.",
    "comments": [
        {"id": "a", "parent": "root", "text": "No.", "author": "Wren", "author_id": "U1", "timestamp": 1548663891},
        {"id": "b", "parent": "a", "text": "Why?", "author": "Tolly", "timestamp": 1548663892},
        {"id": "c", "parent": "root", "text": "Oil.", "author": "Wren", "timestamp": 1548663893},
    ],
}
CHAT = {
    "name": "Ferry times",
    "messages": [
        {"id": 2, "date": "2019-01-28T08:00:00", "from": "Wren", "text": ["N", {"type": "bold", "text": "o"}, "."]},
        {"id": 3, "date": "2019-01-28T08:01:00", "from": "Tolly", "reply_to_message_id": 2, "text": "Why?"},
        {"id": 4, "date": "2019-01-28T08:02:00", "from": "Wren", "text": "Oil."},
    ],
}
QUESTION = {
    "items": [
        {
            "question_id": 1,
            "title": "Ferry times",
            "body": "<p>It is late.</p>",
            "owner": {"display_name": "Ann"},
            "answers": [
                {
                    "answer_id": 2,
                    "body": "<p>No.</p>",
                    "owner": {"display_name": "Wren"},
                    "comments": [{"comment_id": 3, "post_id": 2, "body": "Why?", "owner": {"display_name": "Tolly"}}],
                },
                {"answer_id": 4, "body": "<p>Oil.</p>", "owner": {"display_name": "Wren"}},
            ],
        }
    ]
}
NODES = {
    "data": {
        "discussion": {
            "title": "Ferry times",
            "comments": {
                "nodes": [
                    {
                        "body": "**No**.",
                        "author": {"login": "Wren"},
                        "replies": {"nodes": [{"body": "Why?", "author": {"login": "Tolly"}}]},
                    },
                    {"body": "Oil.", "author": {"login": "Wren"}},
                ]
            },
        }
    }
}


@pytest.mark.parametrize("value", [NESTED, FILM, CHAT, QUESTION, NODES])
def test_who_said_what_to_whom(value: Any) -> None:
    document = read(value, "json-comments")
    assert tree(document) == [("1", "Wren", "No."), ("1.1", "Tolly", "Why?"), ("2", "Wren", "Oil.")]
    assert [post.title for post in document.posts] == ["Ferry times"]
    assert document.posts[0].nesting == "stated"
    assert document.warnings == ()


def test_records_on_several_posts_are_parted() -> None:
    value = lines(
        {"comment_id": 7, "article_id": 3, "parent_comment_id": None, "user_name": "Wren", "comment_text": "No."},
        {"comment_id": 9, "article_id": 4, "parent_comment_id": 6, "user_name": "Wren", "comment_text": "Oil."},
        {"comment_id": 8, "article_id": 3, "parent_comment_id": 7, "user_name": "Tolly", "comment_text": "Why?"},
    )
    document = read(value, "json-comments")
    assert tree(document) == [("1", "Wren", "No."), ("1.1", "Tolly", "Why?")]
    assert tree(document, 1) == [("1", None, ""), ("1.1", "Wren", "Oil.")]


def test_what_all_answer_and_is_not_here_is_the_post() -> None:
    value = [
        {"id": 2, "reply_to": 1, "user": "Wren", "text": "No."},
        {"id": 3, "reply_to": 2, "user": "Tolly", "text": "Why?"},
        {"id": 4, "reply_to": 1, "user": "Wren", "text": "Oil."},
    ]
    document = read(value, "json-comments")
    assert tree(document) == [("1", "Wren", "No."), ("1.1", "Tolly", "Why?"), ("2", "Wren", "Oil.")]


def test_what_has_a_title_and_answers_nothing_begins_a_thread() -> None:
    value = [
        {"id": 1, "title": "Ferry times", "author": "Ann", "text": "It is late.", "parent": None},
        {"id": 2, "author": "Wren", "text": "No.", "parent": 1},
        {"id": 3, "title": "Lamps", "author": "Ann", "text": "Oil?", "parent": None},
        {"id": 4, "title": "Re: Lamps", "author": "Wren", "text": "Oil.", "parent": 3},
    ]
    document = read(value, "json-comments")
    assert [post.title for post in document.posts] == ["Ferry times", "Lamps"]
    assert [tree(document, post) for post in (0, 1)] == [[("1", "Wren", "No.")], [("1", "Wren", "Oil.")]]


def test_addresses_of_mail_are_no_names() -> None:
    value = [{"from": "wren@a.example", "body": "No."}, {"from": "tolly@a.example", "body": "Why?"}]
    document = read(value, "json-comments")
    assert [name for _, name, _ in tree(document)] == ["wren", "tolly"]
    assert "@" not in document.source.text


@pytest.mark.parametrize(
    "value",
    [
        {"name": "ferry", "author": "Ann", "description": "times", "dependencies": {"oil": "1"}},
        [{"timestamp": "2019-01-28T08:00:00", "level": "info", "message": "late"}] * 3,
        {
            "articles": [
                {"title": "Oil", "author": "Ann", "content": "No."},
                {"title": "No", "author": "Ann", "content": "x"},
            ]
        },
        {"type": "FeatureCollection", "features": [{"properties": {"name": "a", "text": "b"}}]},
    ],
)
def test_other_json_is_no_discussion(value: Any) -> None:
    raw = Raw.of(json.dumps(value).encode())
    assert not any(importer.recognise(raw) for importer in IMPORTERS)
