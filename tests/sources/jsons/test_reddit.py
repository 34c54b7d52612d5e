"""Threads of Reddit, with what is known to be missing."""

from typing import Any

from tests.sources.jsons.reading import lines, read, tree


def comment(id: str, body: str, *replies: Any, parent: str = "t3_p", author: str = "wren") -> dict[str, Any]:
    data = {
        "name": f"t1_{id}",
        "id": id,
        "parent_id": parent,
        "link_id": "t3_p",
        "author": author,
        "body": body,
        "body_html": f'&lt;div class="md"&gt;&lt;p&gt;{body}&lt;/p&gt;&lt;/div&gt;',
        "created_utc": 1548663891.0,
        "permalink": f"/r/a/comments/p/x/{id}/",
        "subreddit": "a",
        "replies": listing(*replies) if replies else "",
    }
    return {"kind": "t1", "data": data}


def listing(*children: Any) -> dict[str, Any]:
    return {"kind": "Listing", "data": {"children": list(children)}}


def more(*children: str, count: int = 0) -> dict[str, Any]:
    return {"kind": "more", "data": {"count": count, "children": list(children), "parent_id": "t3_p"}}


POST = {
    "kind": "t3",
    "data": {
        "name": "t3_p",
        "title": "Ferry times",
        "author": "ann",
        "selftext": "It is *late*.",
        "is_self": True,
        "selftext_html": "&lt;p&gt;It is &lt;em&gt;late&lt;/em&gt;.&lt;/p&gt;",
        "created_utc": 1548663800,
        "num_comments": 9,
        "subreddit": "a",
        "permalink": "/r/a/comments/p/x/",
    },
}


def test_a_thread() -> None:
    deep = comment("c", "Why?", parent="t1_b")
    value = [listing(POST), listing(comment("a", "Late."), comment("b", "No.", deep, author="tolly"))]
    document = read(value, "reddit")
    assert tree(document) == [("1", "wren", "Late."), ("2", "tolly", "No."), ("2.1", "wren", "Why?")]
    (post,) = document.posts
    assert (post.title, post.own_id, post.blocks[0].text) == ("Ferry times", "reddit:t3_p", "It is late.")
    assert post.comments[0].url == "https://www.reddit.com/r/a/comments/p/x/a/"
    assert post.missing_comments == 6


def test_what_a_further_request_would_bring_is_counted() -> None:
    value = [listing(POST), listing(comment("a", "Late.", more(count=0)), more("x", "y", count=0), more("z", count=5))]
    said = [warning.message for warning in read(value, "reddit").warnings if warning.code == "missing"]
    assert said == [
        "7 comments are behind “load more”, not in this file",
        "the thread goes on deeper than this file in 1 place",
    ]


def test_what_was_deleted_or_removed_is_so_and_has_no_author() -> None:
    value = [listing(POST), listing(comment("a", "[removed]", comment("b", "Why?", parent="t1_a"), author="[deleted]"))]
    first, second = read(value, "reddit").posts[0].comments
    assert (first.removed, first.author, second.parent) == (True, None, first.key)


def test_more_comments_alone_keep_places_for_what_they_answer() -> None:
    value = {"json": {"data": {"things": [comment("b", "No.", parent="t1_a"), comment("c", "Why?", parent="t1_b")]}}}
    document = read(value, "reddit")
    assert tree(document) == [("1", None, ""), ("1.1", "wren", "No."), ("1.1.1", "wren", "Why?")]
    assert document.posts[0].own_id == "reddit:t3_p"


def test_an_archive_of_lines() -> None:
    post = {
        "id": "p",
        "title": "Ferry times",
        "selftext": "One.\n\nTwo.",
        "subreddit": "a",
        "num_comments": 1,
        "author": "ann",
    }
    line = {"id": "a", "link_id": "t3_p", "parent_id": "t3_p", "body": "1 < 2", "subreddit": "a", "author": "wren"}
    document = read(lines(line, post), "reddit")
    assert tree(document) == [("1", "wren", "1 < 2")]
    assert [block.text for block in document.posts[0].blocks] == ["One.", "Two."]


def test_markup_is_read_whether_its_signs_are_entities_or_not() -> None:
    escaped, raw = comment("a", "x"), comment("b", "x")
    escaped["data"]["body_html"] = "&lt;p&gt;1 &amp;lt; 2&lt;/p&gt;"
    raw["data"]["body_html"] = "<p>1 &lt; 2</p>"
    document = read([listing(POST), listing(escaped, raw)], "reddit")
    assert [words for _, _, words in tree(document)] == ["1 < 2", "1 < 2"]


def test_markdown_is_read_where_there_is_no_markup() -> None:
    line = {
        "id": "a",
        "link_id": "t3_p",
        "parent_id": "t3_p",
        "subreddit": "a",
        "author": "wren",
        "link_title": "Lamps",
    }
    document = read(lines({**line, "body": "&gt; It is *late*.\n\nNo."}), "reddit")
    (post,) = document.posts
    assert [(block.kind, block.text) for block in post.comments[0].blocks] == [
        ("blockquote", "It is late."),
        ("paragraph", "No."),
    ]
    assert post.title == "Lamps"


def test_the_author_of_the_post_is_known_in_its_comments() -> None:
    own = comment("a", "No.")
    own["data"]["is_submitter"] = True
    authors = [each.author for each in read([listing(POST), listing(own)], "reddit").comments()]
    assert [author.is_owner for author in authors if author] == [True]
