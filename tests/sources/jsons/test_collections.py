"""Collections of discussions, one record a line."""

from tests.sources.jsons.reading import lines, read, tree


def test_the_utterances_of_convokit() -> None:
    value = lines(
        {
            "id": "a",
            "conversation_id": "a",
            "reply_to": None,
            "speaker": "Ann",
            "text": "It is late.",
            "timestamp": 1548663891,
            "meta": {"title": "Ferry times"},
        },
        {
            "id": "b",
            "conversation_id": "a",
            "reply_to": "a",
            "speaker": "Wren",
            "text": "No.",
            "timestamp": "1548663892",
        },
        {
            "id": "c",
            "conversation_id": "a",
            "reply_to": "b",
            "speaker": {"id": "Tolly"},
            "text": "Why?",
            "timestamp": None,
        },
        {"id": "x", "conversation_id": "y", "reply_to": "z", "speaker": "Ann", "text": "Oil."},
    )
    document = read(value, "convokit")
    assert tree(document) == [("1", "Wren", "No."), ("1.1", "Tolly", "Why?")]
    assert (document.posts[0].title, document.posts[0].blocks[0].text) == ("Ferry times", "It is late.")
    absent, said = document.posts[1].comments
    assert (absent.absent, said.parent) == (True, absent.key)


def test_the_old_names_of_convokit() -> None:
    value = lines(
        {"id": "a", "root": "a", "reply-to": None, "user": "Ann", "text": "It is late."},
        {"id": "b", "root": "a", "reply-to": "a", "user": "Wren", "text": "No."},
    )
    assert tree(read(value, "convokit")) == [("1", "Wren", "No.")]


def test_what_stands_before_a_cut_line_is_read() -> None:
    value = lines(
        {"id": "a", "conversation_id": "a", "reply_to": None, "speaker": "Ann", "text": "It is late."},
        {"id": "b", "conversation_id": "a", "reply_to": "a", "speaker": "Wren", "text": "No."},
    )
    document = read(value[:-20], "convokit")
    assert document.posts[0].blocks[0].text == "It is late."
    assert document.warnings[0].code == "damaged"


def test_what_forum_dl_saved() -> None:
    def post(path: list[str], below: list[str], words: str) -> object:
        item = {
            "path": path,
            "subpath": below,
            "url": "https://a.example",
            "author": "Wren",
            "content": words,
            "creation_time": "2019-01-28T14:24:51Z",
        }
        return {"generator": "forum-dl", "type": "post", "item": item}

    thread = {"generator": "forum-dl", "type": "thread", "item": {"path": ["board", "7"], "title": "Ferry times"}}
    path = ["board", "7"]
    value = lines(
        thread, post(path, ["1"], "It is late."), post(path, ["1", "2"], "No."), post(path, ["1", "2", "3"], "Why?")
    )
    document = read(value, "forum-dl")
    assert (document.posts[0].title, document.posts[0].blocks[0].text) == ("Ferry times", "It is late.")
    assert tree(document) == [("1", "Wren", "No."), ("1.1", "Wren", "Why?")]


def saved(below: list[str], words: str, kind: str = "post", **more: str) -> object:
    item = {"path": ["7"], "subpath": below, "url": "https://a.example", **more}
    said = {"author": "Wren", "content": words, "creation_time": "2019-01-28T14:24:51"} if kind == "post" else {}
    return {"generator": "forum-dl", "type": kind, "item": {**item, **said}}


def test_the_first_of_a_thread_may_have_no_path_below_it() -> None:
    document = read(lines(saved([], "It is late."), saved(["2"], "No."), saved(["2", "3"], "Why?")), "forum-dl")
    assert document.posts[0].blocks[0].text == "It is late."
    assert tree(document) == [("1", "Wren", "No."), ("1.1", "Wren", "Why?")]
    assert document.posts[0].nesting == "stated"


def test_files_that_were_saved_beside_the_posts_are_left_out_and_counted() -> None:
    value = lines(saved(["1"], "It is late."), saved(["1", "https://a.example/a.png"], "", "file"), saved(["2"], "No."))
    document = read(value, "forum-dl")
    assert tree(document) == [("1", "Wren", "No.")]
    assert document.posts[0].nesting == "guessed"
    assert document.warnings[0].message == "left out: 1 file beside the posts"
