"""N: comments are numbered items of an indented list, with their markers or without."""

from tests.documents import rebuilt
from tests.reconstruct.reading import codes, dialect, furniture, post_of, said, thread

HEAD = """\
A Harbour Blog

Monday, 28 January 2019

The lamps are dark

Nobody has seen them lit since the night of the long tide.

"""
MARKED = f"""\
{HEAD}4 comments:

  1. One says this.

    And this.

    ReplyDelete
    Replies

    1. One point one answers.

      And goes on.

      Delete

    2. One point two as well.

      Delete

  2. Two says that.

    ReplyDelete

Post a Comment
"""
UNMARKED = f"""\
{HEAD}  1. One says this.

    And this.

    1. One point one answers.

      And goes on.

    2. One point two as well.

  2. Two says that.
"""
TREE = [
    ("1", "One says this.", "And this."),
    ("1.1", "One point one answers.", "And goes on."),
    ("1.2", "One point two as well."),
    ("2", "Two says that."),
]


def test_with_markers() -> None:
    assert dialect(MARKED) == "N"
    assert thread(MARKED) == TREE


def test_without_markers() -> None:
    assert dialect(UNMARKED) == "N"
    assert thread(UNMARKED) == TREE


def test_the_post_has_its_title_and_date() -> None:
    for text in (MARKED, UNMARKED):
        post = post_of(text)
        assert post.published is not None
        assert (post.title, post.published.value) == ("The lamps are dark", "2019-01-28")
        assert said(post) == ("Nobody has seen them lit since the night of the long tide.",)


def test_the_count_is_the_page_s_own() -> None:
    assert post_of(MARKED).claimed_comments == 4
    assert post_of(UNMARKED).claimed_comments is None


def test_furniture() -> None:
    document = rebuilt(MARKED)
    assert furniture(document, "marker") == ["ReplyDelete", "Delete", "Delete", "ReplyDelete"]
    assert furniture(document, "label") == ["Replies"]
    assert [number.strip() for number in furniture(document, "number")] == ["1.", "1.", "2.", "2."]
    assert furniture(document, "count") == ["4 comments:"]
    assert furniture(document, "navigation") == ["Post a Comment"]
    assert furniture(document, "other") == ["A Harbour Blog"]


def test_a_list_typed_in_a_comment_is_its_text() -> None:
    text = MARKED.replace("    And this.\n", "    1. Lamps.\n    2. Boats.\n")
    assert thread(text)[0] == ("1", "One says this.", "1. Lamps.", "2. Boats.")


def test_a_list_typed_in_an_unmarked_comment_is_its_text() -> None:
    text = UNMARKED.replace("    And this.\n", "    1. Lamps.\n    2. Boats.\n    So there.\n")
    assert thread(text)[0] == ("1", "One says this.", "1. Lamps.", "2. Boats.", "So there.")


def test_a_list_in_the_post_is_the_post_s() -> None:
    text = MARKED.replace("\n4 comments", "\n  1. Lamps.\n  2. Boats.\n\n4 comments")
    assert thread(text) == TREE
    assert said(post_of(text))[1:] == ("1. Lamps.", "2. Boats.")


def test_the_numbering_keeps_its_gaps() -> None:
    text = MARKED.replace("  2. Two says that.", "  5. Two says that.")
    assert [entry[0] for entry in thread(text)] == ["1", "1.1", "1.2", "5"]


def test_paragraphs_may_stand_without_blank_lines() -> None:
    text = UNMARKED.replace("    And this.\n", "    And this.\n    And that.\n")
    assert thread(text)[0] == ("1", "One says this.", "And this.", "And that.")


def test_a_comment_of_which_only_the_number_is_left_keeps_its_place() -> None:
    first, rest = MARKED.split("  1. One says this.\n\n    And this.\n\n    ReplyDelete\n")
    text = first + "  1. " + rest.lstrip()
    assert thread(text) == [("1",), *TREE[1:]]
    assert "empty-comment" in codes(rebuilt(text))


def test_a_list_may_have_lost_its_first_comment() -> None:
    text = MARKED.replace("  2. Two", "  3. Two").replace("  1. One says", "  2. One says")
    assert [entry[0] for entry in thread(text)] == ["2", "2.1", "2.2", "3"]
    assert "gap" in codes(rebuilt(text))


def test_the_list_may_stand_within_an_item_of_another() -> None:
    post, comments = MARKED.split("4 comments:")
    lines = f"    4 comments:{comments}".replace("\n  ", "\n    ").replace("\nPost a", "\n    Older things\n\nPost a")
    text = f"{post}  • A page\n\n{lines}"
    assert (dialect(text), thread(text)) == ("N", TREE)


def test_a_reply_s_marker_closes_no_comment_that_lost_its_own() -> None:
    text = MARKED.replace("    And this.\n\n    ReplyDelete\n    Replies\n\n", "    And this.\n\n")
    assert text != MARKED
    assert thread(text) == TREE


def test_a_list_may_have_lost_all_that_stood_above() -> None:
    comments = UNMARKED[len(HEAD) :]
    assert thread(comments) == TREE
    from_the_middle = comments[comments.index("    And this.") :] + "\n    1. Tern agrees.\n\n    2. So do I.\n"
    assert thread(from_the_middle)[-3:] == [TREE[3], ("2.1", "Tern agrees."), ("2.2", "So do I.")]


def test_a_wrapped_line_at_the_margin_ends_no_list() -> None:
    for text in (MARKED, UNMARKED):
        wrapped = text.replace("    And this.", "    And this is what a tool of few columns\nwraps.")
        assert wrapped != text
        assert [entry[0] for entry in thread(wrapped)] == [entry[0] for entry in TREE]
        assert thread(wrapped)[0][-1] == "wraps."


def test_a_list_of_four_levels_and_the_words_of_the_page_below_it() -> None:
    text = """\
The lamps are dark

Nobody has seen them lit since the night of the long tide.

  1. The keeper says that oil is dear this year, and that the council knows it.

    And that he has written to them twice.

    1. He has not written to anybody, I asked the clerk myself on Monday.

      1. The clerk has been away since Easter, you cannot have asked him.

        1. His brother then, who does the same work and has the same beard.

    2. Oil was never cheaper, look at the lists on the harbour office door.

  2. Let us ask the pilots, they are the ones who need the light at night.

Be kind to each other here. The rules hang in the harbour office.
"""
    numbers = [number for number, *_ in thread(text)]
    assert numbers == ["1", "1.1", "1.1.1", "1.1.1.1", "1.2", "2"]
    assert thread(text)[0][2] == "And that he has written to them twice."
    assert "Be kind to each other here. The rules hang in the harbour office." in furniture(rebuilt(text), "navigation")


def test_a_list_in_the_middle_of_a_text_is_none() -> None:
    text = """\
What to do

Before the winter:

  1. Mend the lamp, which has been dark since the night of the long tide.

  2. Ask the keeper where the oil went, and who has the second key of the store.

And then we shall see what the council says of it when it meets.
"""
    assert thread(text) == []


def test_a_byline_that_a_tool_left_in_an_item_names_its_author() -> None:
    text = """\
The lamps are dark

3 comments:

  1. The keeper says that oil is dear.

    ReplyDelete
  2. Mary Tern1 April 2012 at 23:44

    So it is, and so was it last year.

    ReplyDelete

  3. Then let us burn wood.

    ReplyDelete
"""
    first, second, third = post_of(text).comments
    assert (first.author, third.author) == (None, None)
    assert second.author
    assert second.author.name == "Mary Tern"
    assert said(second) == ("So it is, and so was it last year.",)
