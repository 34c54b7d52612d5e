"""Answers decided from all clues together."""

from tests.infer.talks import edges, numbered, thread

ARTICLE = "\n".join(
    f"The harbour board said on day {day} that the breakwater would be mended before the winter storms, as planned "
    "by its engineers, and that no ferry would be delayed by the works, whatever the weather."
    for day in range(1, 6)
)

LONG = "\n".join(ARTICLE.replace("day", f"{month} the") for month in ("May", "June", "July", "August"))


def test_an_article_answers_the_comment_that_links_it() -> None:
    resolved = thread("https://news.example/breakwater", f"> {ARTICLE}")
    assert edges(resolved) == {"1.1": "1"}
    [answer] = resolved.answers(numbered(resolved.document, "1.1"))
    assert "link" in answer.basis.split("+")


def test_the_rest_of_an_article_answers_its_beginning_from_a_thread_of_its_own() -> None:
    resolved = thread(f"From the Harbour Post:-\n{LONG}", "> It rained.", f"From the Harbour Echo:-\n{LONG}", ARTICLE)
    assert edges(resolved) == {"3": "2"}


def test_nothing_is_said_where_nothing_says_so() -> None:
    assert edges(thread("It rained.", "> It snowed.", "> It hailed.")) == {}


def test_two_clues_are_surer_than_one() -> None:
    signed = "The lamp oil is watered, and I can prove it.\nSmell it.\n'Wick"
    above = ("A root.", f"> {signed}", "> Well.", "> So you say.")
    few = thread(*above, "> You all know me, so prove it then, Wick.")
    more = thread(*above, '> "the lamp oil is watered" - prove it then, Wick.')
    confidence = [each.answers(numbered(each.document, "1.4"))[0].confidence for each in (few, more)]
    assert confidence[0] < confidence[1]


def test_rare_words_that_two_share_tie_a_reply_to_the_one_above() -> None:
    others = [f"> It was {word} on the day of the fair." for word in ("cold", "wet", "dark", "late", "early")]
    reply = "> That barometer in its brass case was my uncle's, and the plate says it is from Lund."
    above = "> An old barometer in a brass case hung there, and nobody read the plate from Lund."
    resolved = thread("A root.", *others, above, reply)
    assert edges(resolved) == {"1.7": "1.6"}


def test_common_words_tie_nothing() -> None:
    assert edges(thread("It was cold.", "> It was cold there, too.", "> Was it? It was cold.")).get("1.2") is None


def test_two_who_say_the_same_do_not_answer_each_other() -> None:
    others = [f"> It was {word} on the day of the fair." for word in ("cold", "wet", "dark", "late", "early")]
    said = ("> Barometer, brass case, plate from Lund.", "> The barometer: a brass case, a plate from Lund!")
    assert edges(thread("A root.", *others, *said)).get("1.7") is None


def test_what_the_markup_says_needs_no_words() -> None:
    assert edges(thread("An old barometer hung there.", "> That barometer was my uncle's.")) == {}


def test_a_voice_that_comes_back_is_no_answer_by_that_alone() -> None:
    resolved = thread("A root.", "> It rained.\nAll day.\n'Wick", "> It snowed.", "> I am off.\nSee you.\n'Wick")
    assert edges(resolved) == {}


def test_a_remark_about_the_article_above_answers_the_one_that_pasted_it() -> None:
    pasted = f"From the Harbour Post:-\n{ARTICLE}"
    assert edges(thread("A root.", f"> {pasted}", "> NB: that article is from last year"))["1.2"] == "1.1"


def test_who_could_have_stood_deeper_answers_what_the_markup_says() -> None:
    resolved = thread("The barometer fell.", "> It did.", "The barometer in the hall, too, and its brass case shook.")
    assert edges(resolved) == {}


def test_answers_never_point_forward_or_at_themselves() -> None:
    resolved = thread("@10:10 yes.", "> Gull, no.", "Well.\nIndeed.\n'Gull")
    numbers = [comment.number for comment in resolved.document.comments()]
    for number, target in edges(resolved).items():
        assert target is None or numbers.index(target) < numbers.index(number)
