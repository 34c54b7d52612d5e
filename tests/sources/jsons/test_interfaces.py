"""Lists of comments of several interfaces: parents, authors and times as each of them names them."""

from typing import Any

import pytest

from tests.sources.jsons.reading import read, tree

TREE = [("1", "Wren", "Late."), ("1.1", "Tolly", "No."), ("2", "Ann", "Oil.")]


def said(number: int, name: str, words: str, parent: int | None) -> dict[str, Any]:
    return {"number": number, "name": name, "words": words, "parent": parent}


SAID = (said(11, "Wren", "Late.", None), said(12, "Tolly", "No.", 11), said(13, "Ann", "Oil.", None))


def lobsters() -> Any:
    comments = [
        {
            "short_id": f"c{each['number']}",
            "comment": f"<p>{each['words']}</p>",
            "commenting_user": each["name"],
            "parent_comment": f"c{each['parent']}" if each["parent"] else None,
            "created_at": "2019-01-28T08:24:51.000-06:00",
        }
        for each in SAID
    ]
    return {
        "short_id": "s1",
        "title": "Ferry times",
        "url": "https://a.example",
        "comment_count": 3,
        "comments": comments,
    }


def lemmy() -> Any:
    post = {"id": 1, "name": "Ferry times", "ap_id": "https://l.example/post/1", "body": "It is late."}
    comments = [
        {
            "comment": {
                "id": each["number"],
                "content": each["words"],
                "ap_id": f"https://l.example/comment/{each['number']}",
                "path": f"0.{each['parent']}.{each['number']}" if each["parent"] else f"0.{each['number']}",
                "published": "2019-01-28T14:24:51.123456",
                "post_id": 1,
            },
            "creator": {"name": each["name"]},
            "post": post,
        }
        for each in SAID
    ]
    return {"comments": comments}


def mastodon() -> Any:
    def status(each: dict[str, Any]) -> Any:
        return {
            "id": str(each["number"]),
            "in_reply_to_id": str(each["parent"] or 10),
            "content": f"<p>{each['words']}</p>",
            "account": {"display_name": each["name"], "acct": "x"},
            "created_at": "2019-01-28T14:24:51.000Z",
        }

    root = {"id": "10", "in_reply_to_id": None, "content": "<p>Ferry times</p>", "account": {"acct": "ann"}}
    return {"ancestors": [root], "descendants": [status(each) for each in SAID]}


def wordpress() -> Any:
    return [
        {
            "id": each["number"],
            "post": 5,
            "parent": each["parent"] or 0,
            "author_name": each["name"],
            "date": "2019-01-28T15:24:51",
            "date_gmt": "2019-01-28T14:24:51",
            "content": {"rendered": f"<p>{each['words']}</p>"},
            "link": f"https://a.example/p/#comment-{each['number']}",
        }
        for each in SAID
    ]


def disqus() -> Any:
    spam = {"id": "99", "thread": "5", "parent": None, "isSpam": True, "message": "Buy.", "raw_message": "Buy."}
    comments = [
        {
            "id": str(each["number"]),
            "thread": "5",
            "parent": each["parent"],
            "message": f"<p>{each['words']}</p>",
            "raw_message": each["words"],
            "author": {"name": each["name"], "email": "x@y.example"},
            "createdAt": "2019-01-28T14:24:51",
            "isDeleted": False,
            "isSpam": False,
        }
        for each in SAID
    ]
    return {"code": 0, "response": [*comments, spam]}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("lobsters", lobsters()),
        ("lemmy", lemmy()),
        ("mastodon", mastodon()),
        ("wordpress-comments", wordpress()),
        ("disqus-posts", disqus()),
    ],
)
def test_a_thread(name: str, value: Any) -> None:
    document = read(value, name)
    found = [each for each in tree(document) if each[2] != "Ferry times"]
    assert found == TREE
    times = [each.published for each in document.comments() if each.published]
    assert {time.interval.start.isoformat() for time in times if time.interval} == {"2019-01-28T14:24:51+00:00"}
    assert "@" not in document.source.text


def test_what_is_spam_is_left_out_and_counted() -> None:
    assert "1 spam comment" in read(disqus(), "disqus-posts").warnings[-1].message


def test_a_hole_in_a_tree_has_a_place() -> None:
    value = lemmy()
    del value["comments"][0]
    first, second, _ = read(value, "lemmy").posts[0].comments
    assert (first.absent, second.parent) == (True, first.key)


def test_comments_on_an_issue_are_a_list() -> None:
    url = "https://api.github.com/repos/a/b/issues/1"
    value = [
        {
            "html_url": f"https://github.com/a/b/issues/1#issuecomment-{n}",
            "issue_url": url,
            "id": n,
            "body": f"Words {n}",
            "user": {"login": "wren", "html_url": "https://github.com/wren"},
            "created_at": "2019-01-28T14:24:51Z",
        }
        for n in (1, 2)
    ]
    document = read(value, "github-comments")
    assert tree(document) == [("1", "wren", "Words 1"), ("2", "wren", "Words 2")]
    assert document.posts[0].nesting == "guessed"
    issue = {"url": url, "html_url": "https://github.com/a/b/issues/1", "title": "Late?", "comments": 2}
    document = read([*value, issue], "github-comments")
    assert (document.posts[0].title, len(document.posts[0].comments)) == ("Late?", 2)
    assert document.warnings == ()


def test_comments_of_lobsters_without_parents_stand_by_their_depths() -> None:
    value = lobsters()
    for comment, depth in zip(value["comments"], (1, 2, 1), strict=True):
        del comment["parent_comment"]
        comment["indent_level"] = depth
    assert tree(read(value, "lobsters")) == TREE


def test_every_story_of_several_has_its_own_comments() -> None:
    other = {
        **lobsters(),
        "short_id": "s2",
        "title": "Lamps",
        "comments": [{**lobsters()["comments"][0], "short_id": "x"}],
    }
    document = read([lobsters(), other], "lobsters")
    assert [(post.title, len(post.comments)) for post in document.posts] == [("Ferry times", 3), ("Lamps", 1)]


def test_all_that_is_above_a_comment_of_lemmy_has_its_place() -> None:
    value = lemmy()
    value["comments"] = value["comments"][:1]
    value["comments"][0]["comment"] |= {"path": "0.5.6.11"}
    document = read(value, "lemmy")
    assert [(each.absent, each.depth) for each in document.comments()] == [(True, 1), (True, 2), (False, 3)]
    assert document.posts[0].comments[2].own_id == "https://l.example/comment/11"


def test_a_comment_of_wordpress_has_the_id_that_its_export_has() -> None:
    value = wordpress()
    value[0]["_links"] = {"self": [{"href": "https://A.example/blog/wp-json/wp/v2/comments/11"}]}
    value[1]["_links"] = {"self": [{"href": "https://a.example/?rest_route=/wp/v2/comments/12"}]}
    document = read(value, "wordpress-comments")
    assert [each.own_id for each in document.comments()] == ["a.example/blog#comment-11", "a.example#comment-12", None]


def test_comments_that_are_given_newest_first_are_shown_oldest_first() -> None:
    value = wordpress()
    for number, each in enumerate(value):
        each["date_gmt"] = f"2019-01-28T14:2{number}:51"
    assert tree(read(value[::-1], "wordpress-comments")) == TREE


def test_what_is_no_comment_to_be_shown_is_left_out_and_counted() -> None:
    value = [
        *wordpress(),
        {**wordpress()[0], "id": 14, "type": "pingback"},
        {**wordpress()[0], "id": 15, "status": "hold"},
    ]
    document = read(value, "wordpress-comments")
    assert tree(document) == TREE
    assert document.warnings[0].message == "left out: 1 pingback, 1 unapproved comment"


def test_further_pages_of_disqus_are_said_to_be_missing() -> None:
    value = {**disqus(), "cursor": {"hasNext": True}}
    assert "further comments" in read(value, "disqus-posts").warnings[0].message
    assert read(value, "disqus-posts").posts[0].own_id == "disqus:thread:5"


def test_an_issue_with_its_comments() -> None:
    comment = {
        "id": "IC_1",
        "author": {"login": "wren"},
        "authorAssociation": "NONE",
        "body": "> Late?\n\nNo.",
        "createdAt": "2019-01-28T14:24:51Z",
        "url": "https://github.com/a/b/issues/1#issuecomment-1",
    }
    value = {
        "author": {"login": "ann"},
        "body": "Words",
        "comments": [comment],
        "number": 1,
        "title": "Late?",
        "url": "https://github.com/a/b/issues/1",
    }
    document = read(value, "github-issue")
    assert (document.posts[0].title, document.posts[0].own_id) == ("Late?", "https://github.com/a/b/issues/1")
    assert [block.kind for block in document.posts[0].comments[0].blocks] == ["blockquote", "paragraph"]
    assert document.posts[0].comments[0].own_id == comment["url"]
