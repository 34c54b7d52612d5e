"""Items of Hacker News, nested, found, or in a list."""

from tests.sources.jsons.reading import lines, read, tree


def item(id: int, text: str | None, author: str | None = "wren", *children: dict, parent: int = 1) -> dict:  # type: ignore[type-arg]
    return {
        "id": id,
        "created_at_i": 1548663891 + id,
        "type": "comment",
        "author": author,
        "text": text,
        "parent_id": parent,
        "story_id": 1,
        "children": list(children),
    }


def story(*children: dict) -> dict:  # type: ignore[type-arg]
    return {
        "id": 1,
        "created_at_i": 1548663891,
        "type": "story",
        "author": "ann",
        "title": "Ferry times",
        "text": None,
        "url": "https://a.example/ferry",
        "points": 7,
        "parent_id": None,
        "story_id": 1,
        "children": list(children),
    }


def test_an_item_with_all_below_it() -> None:
    document = read(
        story(item(2, "<p>Late.", "wren", item(3, "No &amp; no.", "tolly", parent=2)), item(4, "Yes.")), "hacker-news"
    )
    assert tree(document) == [("1", "wren", "Late."), ("1.1", "tolly", "No & no."), ("2", "wren", "Yes.")]
    (post,) = document.posts
    assert (post.title, post.own_id, post.blocks[0].text) == ("Ferry times", "hn:1", "https://a.example/ferry")
    assert post.published is not None
    assert post.published.value == "2019-01-28T08:24:51Z"
    assert post.comments[0].own_id == "hn:2"
    assert post.nesting == "stated"
    assert document.warnings == ()


def test_a_comment_that_was_deleted_keeps_its_replies() -> None:
    document = read(story(item(2, None, None, item(3, "No.", parent=2))), "hacker-news")
    first, second = document.posts[0].comments
    assert (first.removed, first.blocks, second.parent) == (True, (), first.key)
    assert document.warnings == ()


def test_threads_may_be_as_deep_as_they_like() -> None:
    below = '"author": "wren", "text": "words", "story_id": 1, "created_at_i": 1, "children": ['
    text = '{"id": 1, "type": "story", "parent_id": null, "title": "Deep", "children": ['
    text += "".join(f'{{"id": {number}, "parent_id": {number - 1}, {below}' for number in range(2, 5002))
    text += "]}" * 5001
    document = read(text, "hacker-news")
    assert sum(1 for _ in document.comments()) == 5000
    assert document.posts[0].comments[-1].depth == 5000
    assert document.warnings == ()


def test_the_hits_of_a_search_stand_under_their_stories() -> None:
    hits = [
        {
            "objectID": "3",
            "parent_id": 2,
            "story_id": 1,
            "story_title": "Ferry times",
            "comment_text": "No.",
            "author": "tolly",
        },
        {
            "objectID": "2",
            "parent_id": 1,
            "story_id": 1,
            "story_title": "Ferry times",
            "comment_text": "Late.",
            "author": "wren",
        },
        {
            "objectID": "9",
            "parent_id": 8,
            "story_id": 7,
            "story_title": "Lamps",
            "comment_text": "Oil.",
            "author": "ann",
        },
    ]
    document = read({"hits": hits, "nbHits": 3}, "hacker-news")
    assert sorted(post.title or "" for post in document.posts) == ["Ferry times", "Lamps"]
    by_title = {post.title: number for number, post in enumerate(document.posts)}
    assert tree(document, by_title["Ferry times"]) == [("1", "wren", "Late."), ("1.1", "tolly", "No.")]
    absent, oil = document.posts[by_title["Lamps"]].comments
    assert (absent.absent, absent.own_id, oil.parent) == (True, "hn:8", absent.key)


def test_items_one_a_line_find_their_story() -> None:
    document = read(
        lines(
            {"id": 3, "type": "comment", "by": "tolly", "parent": 2, "text": "No.", "time": 1548663893},
            {
                "id": 1,
                "type": "story",
                "by": "ann",
                "title": "Ferry times",
                "time": 1548663891,
                "kids": [2],
                "descendants": 2,
            },
            {"id": 2, "type": "comment", "by": "wren", "parent": 1, "text": "Late.", "time": 1548663892},
        ),
        "hacker-news",
    )
    assert tree(document) == [("1", "wren", "Late."), ("1.1", "tolly", "No.")]
    assert document.posts[0].claimed_comments == 2


def test_hits_stand_in_the_order_of_their_times() -> None:
    hits = [
        {"objectID": "3", "parent_id": 1, "story_id": 1, "comment_text": "No.", "author": "b", "created_at_i": 30},
        {"objectID": "2", "parent_id": 1, "story_id": 1, "comment_text": "Late.", "author": "a", "created_at_i": 20},
    ]
    document = read({"hits": hits, "nbHits": 5}, "hacker-news")
    assert [words for _, _, words in tree(document)] == ["Late.", "No."]
    assert document.warnings[0].message == "3 further hits are not in this file"


def test_answers_that_are_named_and_not_here_are_counted() -> None:
    story_item = {"id": 1, "type": "story", "by": "ann", "title": "Ferry times", "time": 1548663891, "kids": [2, 3, 4]}
    comment = {"id": 2, "type": "comment", "by": "wren", "parent": 1, "text": "Late.", "time": 1548663892, "kids": [5]}
    document = read([story_item, comment], "hacker-news")
    assert document.warnings[0].message == "3 answers are named, and not in this file"


def test_options_of_a_poll_are_left_out_and_counted() -> None:
    document = read(story({**item(2, "Yes."), "type": "pollopt"}, item(3, "No.")), "hacker-news")
    assert tree(document) == [("1", "wren", "No.")]
    assert document.warnings[0].message == "left out: 1 option of a poll"


def test_a_comment_with_all_below_it_stands_under_its_story() -> None:
    document = read(item(3, "No.", "wren", item(4, "Why?", "ann", parent=3), parent=2), "hacker-news")
    assert document.posts[0].own_id == "hn:1"
    assert [(each.own_id, each.absent, each.depth) for each in document.comments()] == [
        ("hn:2", True, 1),
        ("hn:3", False, 2),
        ("hn:4", False, 3),
    ]


def test_a_story_is_found_for_every_comment_in_work_that_grows_with_them() -> None:
    count = 3000
    chain = [
        {"id": n, "type": "comment", "by": "wren", "parent": n - 1, "text": f"Words {n}", "time": 1548663891 + n}
        for n in range(count, 1, -1)
    ]
    document = read(lines(*chain), "hacker-news")
    assert [len(post.comments) for post in document.posts] == [count - 1]
    assert document.posts[0].own_id == "hn:1"
