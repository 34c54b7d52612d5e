"""A comment that is wholly what the one above it linked to, or the rest of what it quoted."""

from reader.model import Quote, Resolved
from tests.documents import rebuilt
from tests.infer.talks import inferred

ARTICLE = tuple(
    f"The council met for the {number}th time to hear about the lamps on the ferry road, and nobody who lives there"
    " was let in to say what it is to walk home in the dark when the tide is up and the wall is wet."
    for number in range(4, 9)
)
FULL = tuple(f"{line} And so it went on, and on, and on, for the whole of the evening." * 3 for line in ARTICLE)


def page(*comments: tuple[int, tuple[str, ...]]) -> Resolved:
    """Write a page: each comment's depth and lines."""
    text = "The post says this.\n"
    for depth, (first, *rest) in comments:
        text += "\n".join([first, "ReplyDelete" if depth == 1 else "Delete", *rest]) + "\n"
    return inferred(rebuilt(text))


def last(resolved: Resolved) -> tuple[Quote, ...]:
    """Give the quoted documents of the last comment."""
    return resolved.quotes(list(resolved.document.comments())[-1])


def quotes(resolved: Resolved) -> list[Quote]:
    return [quote for _, quote in resolved.all_quotes()]


def test_a_text_below_a_link_is_the_linked_article() -> None:
    (quote,) = last(page((1, ("https://www.harbour.example/lamps",)), (2, ARTICLE)))
    assert (quote.first, quote.last) == (0, len(ARTICLE) - 1)
    assert (quote.basis, quote.source, quote.kind) == ("link", "www.harbour.example", "article")
    assert quote.url == "https://www.harbour.example/lamps"


def test_the_link_is_the_evidence() -> None:
    resolved = page((1, ("https://www.harbour.example/lamps",)), (2, ARTICLE))
    (quote,) = last(resolved)
    assert [resolved.document.source.text[slice(*span)] for span in quote.evidence] == [
        "https://www.harbour.example/lamps"
    ]


def test_a_short_remark_below_a_link_is_a_remark() -> None:
    assert last(page((1, ("https://www.harbour.example/lamps",)), (2, ("Well, well.",)))) == ()


def test_who_speaks_below_a_link_speaks() -> None:
    own = (*ARTICLE, "I was there, and this is my own account of it.")
    assert last(page((1, ("https://www.harbour.example/lamps",)), (2, own))) == ()


def test_the_thread_next_door_has_nothing_to_do_with_it() -> None:
    assert last(page((1, ("https://www.harbour.example/lamps",)), (1, ARTICLE))) == ()


def test_a_text_below_a_link_in_the_same_comment() -> None:
    (quote,) = last(page((1, ("See https://www.harbour.example/lamps", *ARTICLE))))
    assert (quote.first, quote.last) == (1, len(ARTICLE))
    assert (quote.basis, quote.source) == ("link", "www.harbour.example")


def test_the_words_of_an_address_are_those_of_its_text() -> None:
    surely = last(page((1, ("https://harbour.example/council-met-about-lamps-road",)), (2, ARTICLE)))
    hardly = last(page((1, ("https://harbour.example/bakery-gets-another-oven-soon",)), (2, ARTICLE)))
    perhaps = last(page((1, ("https://harbour.example/lamps",)), (2, ARTICLE)))
    assert hardly == ()
    assert surely[0].confidence > perhaps[0].confidence


def test_what_was_cut_goes_on_in_the_next_thread() -> None:
    origin, rest = quotes(page((1, ("From the Harbour Echo:-", *FULL)), (1, ARTICLE[:3])))
    assert rest.continues == origin.key


def test_what_was_cut_goes_on_in_the_next_comment() -> None:
    origin, rest = quotes(page((1, ("From the Harbour Echo:-", *FULL)), (2, ARTICLE[:3])))
    assert (rest.continues, rest.basis) == (origin.key, "continues")
    assert (rest.source, rest.kind) == (origin.source, origin.kind)


def test_a_short_quotation_was_not_cut() -> None:
    assert last(page((1, ("From the Harbour Echo:-", ARTICLE[0])), (2, ARTICLE[1:3]))) == ()
