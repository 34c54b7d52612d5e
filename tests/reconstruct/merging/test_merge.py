"""Two flattenings of one page make one document that knows what either knew."""

from dataclasses import replace

import pytest

from reader.errors import ReaderError
from reader.model import Comment, Document, Warning
from reader.model.identify import identify
from reader.reconstruct.merging.merge import merge
from tests.documents import rebuilt
from tests.property import pages
from tests.property.pages import Page, Said

POST = (
    "The lamp at the end of the pier was not lit on Friday, and the ferry waited outside the harbour for an hour.",
    "Nobody at the council would say why, though the ledger of that evening has a page cut out of it with a knife.",
)
FIRST = Said(1, ("I was on that ferry and we saw no light at all.", "The bell was rung, twice."), "Wren", "08:07")
REPLY = Said(2, ("So was my brother, who says the keeper was asleep.",), "Plover", "09:10")
SHORT = Said(1, ("Ha!",), "old hand", "10:20")
TO_SHORT = Said(2, ("That is hardly an answer to what was asked above.",), "Marsh", "10:40")
LAST = Said(1, ("The page was there in April, when I copied the ledger.",), "Anonymous", "11:30")


def page(*comments: Said) -> Page:
    """Write a page; the times are of one day."""
    return Page(POST, tuple(replace(said, time=f"28 January 2019 at {said.time}") for said in comments))


PAGE = page(FIRST, REPLY, SHORT, TO_SHORT, LAST)


def merged(one: str, other: str) -> Document:
    return identify(merge(rebuilt(one, uri="a.txt"), rebuilt(other, uri="b.txt")))


def comments(document: Document) -> dict[str, Comment]:
    return {comment.number: comment for comment in document.comments()}


def texts(document: Document) -> dict[str, str]:
    return {number: " ".join(block.text for block in comment.blocks) for number, comment in comments(document).items()}


def authors(document: Document) -> dict[str, str | None]:
    return {number: comment.author and comment.author.name for number, comment in comments(document).items()}


def codes(document: Document) -> list[str]:
    return [warning.code for warning in document.warnings]


EVERYBODY = {"1": "Wren", "1.1": "Plover", "2": "old hand", "2.1": "Marsh", "3": "Anonymous"}


@pytest.mark.parametrize("in_order", [True, False])
def test_authors_and_times_are_put_to_the_comments(in_order: bool) -> None:
    one, other = pages.t3(PAGE), pages.c(PAGE)
    document = merged(one, other) if in_order else merged(other, one)
    assert authors(document) == EVERYBODY
    assert [comment.published and comment.published.value for comment in document.comments()] == [
        f"2019-01-28T{said.time[-5:]}" for said in PAGE.comments
    ]
    assert document.source.dialect.name == ("T3+C" if in_order else "C+T3")
    assert codes(document) == []


def test_a_fact_keeps_its_basis_and_its_evidence() -> None:
    alone = rebuilt(pages.c(PAGE))
    document = merged(pages.t3(PAGE), pages.c(PAGE))
    for comment, before in zip(document.comments(), alone.comments(), strict=True):
        assert comment.author and before.author and comment.published
        assert comment.author.basis == before.author.basis
        (span,) = comment.author.evidence
        assert before.author.name in document.source.text[slice(*span)]
        assert span.start >= document.source.parts[1].offset


def test_the_source_is_both_texts() -> None:
    one, other = pages.t3(PAGE), pages.c(PAGE)
    source = merged(one, other).source
    assert source.uri == "a.txt + b.txt"
    assert [(part.uri, part.dialect.name) for part in source.parts] == [("a.txt", "T3"), ("b.txt", "C")]
    assert [source.text[part.offset :][: part.length] for part in source.parts] == [one, other]
    assert len(source.text.split()) == len(one.split()) + len(other.split())


def test_three_texts() -> None:
    three = [
        rebuilt(text, uri=uri) for text, uri in ((pages.t3(PAGE), "a"), (pages.c(PAGE), "b"), (pages.h(PAGE), "c"))
    ]
    document = identify(merge(identify(merge(*three[:2])), three[2]))
    assert authors(document) == EVERYBODY
    source = document.source
    assert (source.uri, source.dialect.name) == ("a + b + c", "T3+C+H")
    assert [source.text[part.offset :][: part.length] for part in source.parts] == [each.source.text for each in three]
    assert document.source.sha256 == merge(three[0], identify(merge(*three[1:]))).source.sha256


def lines_without(text: str, first: str, last: str) -> str:
    """Cut the lines from the one that ends in `first` to the one that ends in `last` out of a text."""
    lines = text.split("\n")
    begin = next(number for number, line in enumerate(lines) if line.endswith(first))
    end = next(number for number, line in enumerate(lines) if number >= begin and line.endswith(last))
    return "\n".join(lines[:begin] + lines[end + 1 :])


def test_a_lost_comment_fills_its_gap() -> None:
    lossy = lines_without(pages.n_marked(page(FIRST, SHORT, LAST)), "2. Ha!", "ReplyDelete")
    assert "gap" in codes(rebuilt(lossy))
    document = merged(lossy, pages.c(page(FIRST, SHORT, LAST)))
    assert texts(document)["2"] == "Ha!"
    assert authors(document) == {"1": "Wren", "2": "old hand", "3": "Anonymous"}
    assert codes(document) == []


def test_a_gap_stays_as_long_as_something_is_lost() -> None:
    four = page(FIRST, SHORT, replace(SHORT, paragraphs=("Ho!",)), LAST)
    without = [said for said in four.comments if said.paragraphs != ("Ho!",)]
    lossy = lines_without(lines_without(pages.n_marked(four), "2. Ha!", "ReplyDelete"), "3. Ho!", "ReplyDelete")
    document = merged(lossy, pages.t3(replace(four, comments=tuple(without))))
    assert list(comments(document)) == ["1", "2", "4"]
    assert comments(document)["4"].lost_before == 1
    assert codes(document) == ["count", "gap"]


def test_replies_come_home_to_a_parent_that_was_lost() -> None:
    lossy = lines_without(pages.n_marked(PAGE), "2. Ha!", "ReplyDelete")
    assert "1.2" in comments(rebuilt(lossy))
    document = merged(lossy, pages.h(PAGE))
    assert authors(document) == EVERYBODY


def test_a_comment_between_replies_does_not_take_them() -> None:
    one = page(FIRST, REPLY, TO_SHORT, LAST)
    other = page(FIRST, REPLY, replace(SHORT, depth=1), replace(TO_SHORT, depth=1), LAST)
    document = merged(pages.n_marked(one), pages.c(other))
    found = comments(document)
    assert texts(document)["1.2"] == "Ha!"
    assert found["1.3"].parent == found["1"].key
    assert found["1.2"].confidence < found["1.3"].confidence


def test_an_empty_comment_gets_the_text_that_was_lost() -> None:
    three = page(FIRST, SHORT, LAST)
    lossy = pages.n_marked(three).replace("2. Ha!", "2.")
    assert not comments(rebuilt(lossy))["2"].blocks
    document = merged(lossy, pages.c(three))
    assert texts(document)["2"] == "Ha!"
    assert authors(document)["2"] == "old hand"
    assert codes(document) == []


def test_a_lost_paragraph_is_put_back_in_its_place() -> None:
    lossy = pages.t3(PAGE).replace(POST[1], "").replace(FIRST.paragraphs[1], "")
    document = merged(lossy, pages.c(PAGE))
    assert tuple(block.text for block in comments(document)["1"].blocks) == FIRST.paragraphs
    assert tuple(block.text for block in document.posts[0].blocks) == POST


def test_the_foot_of_the_page_is_no_paragraph_of_the_last_comment() -> None:
    footed = pages.n_unmarked(PAGE) + "\n    Written with a pen that nobody else has used before or since.\n"
    document = merged(pages.t3(PAGE), footed)
    assert texts(document)["3"] == LAST.paragraphs[0]


def test_lines_around_the_post_are_not_the_posts() -> None:
    menu = "\n".join(["Home", "Tides", "Ferries", "About the keeper"])
    document = merged(pages.t3(PAGE), menu + "\n" + pages.h(PAGE))
    assert tuple(block.text for block in document.posts[0].blocks) == POST
    kinds = {document.source.text[slice(*piece.span)]: piece.kind for piece in document.furniture}
    assert kinds["About the keeper"] == "other"


def test_no_author_for_a_text_that_does_not_agree() -> None:
    changed = replace(LAST, paragraphs=("The page was there, and then somebody came along with a knife.",))
    document = merged(pages.t3(PAGE), pages.c(page(FIRST, REPLY, SHORT, TO_SHORT, changed)))
    said = {text: authors(document)[number] for number, text in texts(document).items()}
    assert (said[LAST.paragraphs[0]], said[changed.paragraphs[0]]) == (None, "Anonymous")
    assert len(said) == len(PAGE.comments) + 1


def test_no_author_where_two_say_the_same_and_one_is_lost() -> None:
    twice = page(FIRST, SHORT, replace(SHORT, author="Plover"), LAST)
    once = page(FIRST, SHORT, LAST)
    document = merged(pages.t3(twice), pages.c(once))
    assert authors(document) == {"1": "Wren", "2": None, "3": None, "4": "Anonymous"}


def test_what_is_said_twice_is_told_apart_by_its_place() -> None:
    twice = page(SHORT, FIRST, replace(SHORT, author="Plover"), LAST)
    document = merged(pages.t3(twice), pages.c(twice))
    assert list(authors(document).values()) == ["old hand", "Wren", "Plover", "Anonymous"]


def test_a_longer_text_is_less_sure() -> None:
    more = replace(LAST, paragraphs=(*LAST.paragraphs, "And in May it was still there, as three of us can tell."))
    document = merged(pages.t3(PAGE), pages.c(page(FIRST, REPLY, SHORT, TO_SHORT, more)))
    alone = comments(rebuilt(pages.c(PAGE)))["3"].author
    found = comments(document)["3"].author
    assert found and alone and found.name == alone.name
    assert found.confidence < alone.confidence


def test_bylines_decide_where_the_two_divide_differently() -> None:
    joined = replace(FIRST, paragraphs=FIRST.paragraphs + REPLY.paragraphs)
    document = merged(pages.t3(page(joined, SHORT, LAST)), pages.g(page(FIRST, REPLY, SHORT, LAST)))
    assert texts(document)["1.1"] == REPLY.paragraphs[0]
    assert authors(document)["1.1"] == "Plover"
    assert codes(document) == ["divided"]


def test_two_names_for_one_comment_are_told() -> None:
    other = page(replace(FIRST, author="Sandpiper"), REPLY, SHORT, TO_SHORT, LAST)
    document = merged(pages.h(PAGE), pages.g(other))
    (warning,) = document.warnings
    assert warning.code == "author"
    assert "comment 1: " in warning.message and "Wren" in warning.message and "Sandpiper" in warning.message


def test_a_guess_is_no_contradiction() -> None:
    flat = "\n".join([*POST, *(paragraph for said in PAGE.comments for paragraph in said.paragraphs)])
    document = merged(pages.t3(PAGE), flat)
    alone = rebuilt(pages.t3(PAGE), uri="a.txt")
    assert document.posts == alone.posts
    assert document.warnings == ()
    guessed = flat.replace(POST[1], POST[1] + "\n6 comments:") + "\nWritten with a pen that nobody else has."
    assert merged(pages.t3(PAGE), guessed).posts[0].comments == alone.posts[0].comments


def test_words_run_together_are_taken_apart() -> None:
    glued = pages.g(PAGE).replace(FIRST.paragraphs[0] + "\n", FIRST.paragraphs[0][:-1])
    document = merged(glued, pages.n_marked(PAGE))
    assert tuple(block.text for block in comments(document)["1"].blocks) == FIRST.paragraphs


def test_a_time_of_day_gets_its_day() -> None:
    short = pages.h(PAGE).replace("28 January 2019 at ", "")
    document = merged(short, pages.g(PAGE))
    assert [comment.published and comment.published.value[:10] for comment in document.comments()] == ["2019-01-28"] * 5


def test_another_page_is_refused() -> None:
    other = Page(("Something else was written on the day after, about the price of rope.",), (REPLY, FIRST))
    stranger = pages.c(replace(other, comments=(Said(1, ("Rope is dear.",), "Wren", "28 January 2019 at 08:07"),)))
    with pytest.raises(ReaderError, match=r"b\.txt: is not the same page as a\.txt"):
        merged(pages.t3(PAGE), stranger)


def test_another_page_of_the_same_blog_is_refused() -> None:
    def both(said: str) -> str:
        return pages.c(page(Said(1, (said,), "Wren", "08:07"))) + "\n".join(POST * 2)

    with pytest.raises(ReaderError, match="not the same page"):
        merged(both("Rope is dear, and it was never so dear."), both("The tide table has an error in March again."))


def test_damaged_bytes_are_still_told() -> None:
    damaged = replace(rebuilt(pages.c(PAGE)), warnings=(Warning("encoding", "1 byte is not utf-8"),))
    assert codes(identify(merge(rebuilt(pages.t3(PAGE)), damaged))) == ["encoding"]
