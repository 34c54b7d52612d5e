"""Answers decided from all clues together."""

from tests.infer.talks import edges, thread

ARTICLE = "\n".join(
    f"The harbour board said on day {day} that the breakwater would be mended before the winter storms, as planned "
    "by its engineers, and that no ferry would be delayed by the works, whatever the weather."
    for day in range(1, 6)
)


def test_an_article_answers_the_comment_that_links_it() -> None:
    document = thread("https://news.example/breakwater", f"> {ARTICLE}")
    assert edges(document) == {"1.1": "1"}
    [answer] = next(c for c in document.comments() if c.number == "1.1").answers
    assert answer.basis == "link"


def test_nothing_is_said_where_nothing_says_so() -> None:
    assert edges(thread("It rained.", "> It snowed.", "> It hailed.")) == {}


def test_two_clues_are_surer_than_one() -> None:
    signed = "The lamp oil is watered, and I can prove it.\nSmell it.\n'Wick"
    one = thread("A root.", signed, "> Prove it then, Wick.")
    two = thread("A root.", signed, '> "the lamp oil is watered" - prove it then, Wick.')
    confidence = [next(c for c in d.comments() if c.number == "2.1").answers[0].confidence for d in (one, two)]
    assert confidence[0] < confidence[1]


def test_a_word_that_only_two_share_ties_a_short_reply() -> None:
    document = thread("It was cold.", "> An old barometer hung there.", "> That barometer was my uncle's.")
    assert edges(document) == {"1.2": "1.1"}


def test_answers_never_point_forward_or_at_themselves() -> None:
    document = thread("@10:10 yes.", "> Gull, no.", "Well.\nIndeed.\n'Gull")
    numbers = [comment.number for comment in document.comments()]
    for number, target in edges(document).items():
        assert target is None or numbers.index(target) < numbers.index(number)
