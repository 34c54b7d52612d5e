"""Answers by repeated words."""

from tests.infer.talks import candidates, edges, thread

CLAIM = "Nobody has ever drowned within sight of the harbour light, whatever they say at the inn."


def test_quoted_words_point_at_their_comment() -> None:
    reply = '"within sight of the harbour light" - and what about the Maria?'
    assert edges(thread("Something else.", CLAIM, f"> {reply}")) == {"2.1": "2"}


def test_words_of_the_post_point_at_no_comment() -> None:
    assert edges(thread(CLAIM, "> So the ferry goes at six, and there will be no other.")) == {}


def test_words_that_two_comments_have_point_at_neither() -> None:
    resolved = thread(CLAIM, "> " + CLAIM, "> Nobody has ever drowned within sight, you say.")
    assert edges(resolved).get("1.2") is None


SHORT = "> Two of us went up to see it. It is not on the map, I am told."


def test_who_begins_in_another_s_words_means_to() -> None:
    reply = "> It is not on the map. What a thing to be told at the inn."
    assert edges(thread("A root.", "> I went.", SHORT, reply)) == {"1.3": "1.2"}


def test_words_so_short_are_chance_further_on() -> None:
    reply = "> What a thing to be told: it is not on the map."
    assert edges(thread("A root.", "> I went.", SHORT, reply)) == {}


def test_a_few_words_from_another_thread_may_be_chance() -> None:
    assert edges(thread(CLAIM, "> So they say.", "He was standing within sight of the church.")) == {}


def test_words_in_marks_from_another_thread_are_not() -> None:
    quoting = 'They write "nobody has ever drowned within sight of the harbour light" again.'
    assert edges(thread(CLAIM, "> So they say.", "Something else.", f"> {quoting}")) == {"2.1": "1"}


def test_what_two_quote_in_marks_is_a_third_s() -> None:
    once, twice = (f'{who} "nobody has ever drowned within sight of the harbour light".' for who in ("Post:", "Again:"))
    assert edges(thread(once, "> So they say.", "Something else.", f"> {twice}")) == {}


def test_a_link_that_two_give_is_no_quotation() -> None:
    said = ("Mine looks like that one from the pier.", "There was fog when I took it, and nobody about.")
    once, twice = (f"> {each} https://img.example/harbour/light/by/night.jpg" for each in said)
    assert edges(thread("A root.", once, twice)).get("1.2") is None


def test_one_who_quotes_two_means_the_one_quoted_most() -> None:
    other = "The inn has had its licence for three hundred years and will keep it for as many more."
    reply = f"> {CLAIM}\n> The inn has had its licence.\nBoth of you are wrong."
    resolved = thread("A root.", f"> {CLAIM}", f"> {other}", "> Well.", f"> {reply}")
    assert candidates(resolved, "1.4") == ("1.1", "1.2")


def test_a_comment_sent_twice_answers_nobody() -> None:
    resolved = thread("A root.", f"> {CLAIM}", "> Well.", f"> {CLAIM}")
    assert edges(resolved).get("1.3") is None


def test_a_comment_sent_twice_with_a_phrase_in_marks_answers_nobody() -> None:
    said = "So how am I to know if I pay for the ‘harbour light’ or not?"
    assert edges(thread("A root.", f"> {said}", f"> {said}")).get("1.2") is None


def test_what_two_quote_is_the_first_one_s() -> None:
    once, twice = (f"> > {CLAIM}\n{own}" for own in ("Not so.", "My own aunt did."))
    resolved = thread("A root.", f"> {CLAIM}", "> Well.", once, "> Indeed.", twice)
    assert edges(resolved)["1.5"] == "1.1"


def test_two_who_quote_what_was_said_elsewhere_do_not_answer_each_other() -> None:
    once, twice = (f"> > {CLAIM}\n{own}" for own in ("Not so.", "My own aunt did."))
    assert edges(thread("A root.", once, "> Indeed.", twice)).get("1.3") is None


def test_the_line_that_names_who_is_quoted_is_nobody_s() -> None:
    lead = "On the third of May, at some time past four in the afternoon, Mungo of the old mill wrote:"
    own = ("There were no boats in that whole week but mine, and so I know.", "A ferry a day, as every summer since.")
    once, twice = (f"> {lead}\n> {said}" for said in own)
    assert edges(thread("A root.", once, twice)).get("1.2") is None


def test_a_quotation_may_run_over_a_paragraph() -> None:
    origin = "The tide was at its lowest that night.\nEverybody had gone home."
    resolved = thread("A root.", f"> {origin}", "> Well.", "> > lowest that night. Everybody had gone\nNot I.")
    assert edges(resolved) == {"1.3": "1.1"}
