"""Somebody else's documents: where they begin and end, what they are, who wrote them."""

import pytest

from reader.infer import infer
from reader.model import Comment, Post, Quote
from reader.reconstruct.build import rebuild

LONG = "The council met on Tuesday evening to hear about the lamps, and nobody from the ferry road was let in."
OWN = "I was there myself and saw it with my own eyes."


def post(*lines: str) -> Post:
    (found,) = infer(rebuild("\n".join(lines))).posts
    return found


def comment(*lines: str) -> Comment:
    """Make these lines a comment."""
    first, *rest = lines
    (found,) = infer(rebuild("\n".join(["The post says this.", first, "ReplyDelete", *rest]))).comments()
    return found


def quoted(entry: Post | Comment) -> list[tuple[str, ...]]:
    """Give the lines of each quoted document."""
    return [tuple(block.text for block in entry.blocks[quote.first : quote.last + 1]) for quote in entry.quotes]


def only(entry: Post | Comment) -> Quote:
    (quote,) = entry.quotes
    return quote


@pytest.mark.parametrize("write", [post, comment])
def test_a_lead_in_opens_one_that_runs_to_the_end(write: type) -> None:
    found = write("From the Harbour Echo:-", LONG, "Nobody could say why.")
    assert quoted(found) == [(LONG, "Nobody could say why.")]
    assert (only(found).source, only(found).kind, only(found).basis) == ("the Harbour Echo", "article", "lead-in")


def test_where_its_source_is_named() -> None:
    document = infer(rebuild(f"Before it.\nFrom the Harbour Echo:-\n{LONG}"))
    named_at = only(document.posts[0]).named_at
    assert named_at is not None
    assert document.source.text[slice(*named_at)] == "From the Harbour Echo:-"


def test_the_lead_in_is_the_writer_s_own() -> None:
    found = post("From the Harbour Echo:-", LONG)
    assert [block.quote for block in found.blocks] == [None, "p1-q1"]


@pytest.mark.parametrize("separator", ["--oo00oo--", "__________", "* * *"])
def test_a_separator_ends_it(separator: str) -> None:
    assert quoted(post("From the Harbour Echo:-", LONG, separator, "What do people think?")) == [(LONG,)]


def test_the_next_lead_in_ends_it() -> None:
    found = post("From the Harbour Echo:-", LONG, "Ferry Union Press Release:-", "The union is angry.", "So it says.")
    assert quoted(found) == [(LONG,), ("The union is angry.", "So it says.")]
    assert [quote.kind for quote in found.quotes] == ["article", "press-release"]
    assert [quote.id for quote in found.quotes] == ["p1-q1", "p1-q2"]


def test_the_writer_s_own_voice_ends_it() -> None:
    assert quoted(comment("From the Harbour Echo:-", LONG, "Nobody could say why.", OWN)) == [
        (LONG, "Nobody could say why.")
    ]


def test_a_first_person_within_quotation_marks_does_not() -> None:
    said = "“I never saw my lamps lit,” the keeper said."
    assert quoted(comment("From the Harbour Echo:-", LONG, said)) == [(LONG, said)]


def test_a_document_may_itself_be_in_the_first_person() -> None:
    letter = ("Dear Sir,", "I have seen my lamps go dark.", "I shall not stand for it.")
    assert quoted(comment("Letter from Anne Pike:-", *letter)) == [letter]


@pytest.mark.parametrize("last", ["https://harbour.example/lamps", "(Thanks to Wren for this.)", "[My emphasis]"])
def test_a_link_or_a_note_in_brackets_at_its_end_is_the_writer_s(last: str) -> None:
    assert quoted(comment("From the Harbour Echo:-", LONG, "Nobody could say why.", last)) == [
        (LONG, "Nobody could say why.")
    ]


def test_a_biography_ends_it() -> None:
    biography = "Jane Pike is a writer on harbours."
    assert quoted(post("From the Harbour Echo:-", LONG, biography, "What do people think?")) == [(LONG, biography)]


def test_quotation_marks_end_it_where_they_close() -> None:
    found = post("The keeper said:", "“The lamps were dark.", "“Nobody lit them.”", "What do people think?")
    assert quoted(found) == [("“The lamps were dark.", "“Nobody lit them.”")]


def test_a_line_of_dots_within_quotation_marks_closes_nothing() -> None:
    lines = ("“The council met on Tuesday.", "...", "“Nobody from the ferry road was let in.”")
    assert quoted(comment("From the Harbour Post:-", *lines)) == [lines]


def test_a_link_below_the_lead_in_is_the_document_s_address() -> None:
    found = post("From the Harbour Echo:-", "https://harbour.example/lamps", LONG)
    assert quoted(found) == [(LONG,)]
    assert only(found).url == "https://harbour.example/lamps"


def test_a_headline_over_a_text_in_nobody_s_voice() -> None:
    texts = tuple(f"{number}. {LONG}"[3:] + f" It was the {number}th time." for number in range(4, 9))
    found = post("This was in the Harbour Echo today.", "Lamps Dark On The Ferry Road", *texts)
    assert quoted(found) == [("Lamps Dark On The Ferry Road", *texts)]
    assert only(found).title == "Lamps Dark On The Ferry Road"


def test_own_words_are_no_document() -> None:
    assert post("I went to the harbour.", OWN, "My lamp was dark.").quotes == ()
    assert comment("What do people think?", "Nobody says.").quotes == ()


def test_a_lead_in_with_nothing_below_announces_nothing() -> None:
    assert comment("This is what they say.", "From the Harbour Echo:-").quotes == ()


def test_curly_and_other_marks() -> None:
    for opening, closing in ("“”", '""', "„“", "«»"):
        line = f"{opening}The lamps were dark.{closing}"
        assert quoted(post("The keeper said:", line, "What do people think?")) == [(line,)]
