"""Somebody else's documents: where they begin and end, what they are, who wrote them."""

from typing import NamedTuple

import pytest

from reader.model import PERSON, Comment, Edge, Entry, Layer, Quote, Resolved
from reader.model.facts import Extent
from tests.documents import rebuilt
from tests.infer.talks import inferred

LONG = "The council met on Tuesday evening to hear about the lamps, and nobody from the ferry road was let in."
OWN = "I was there myself and saw it with my own eyes."


class Read(NamedTuple):
    """A post or comment, and what is known of it."""

    entry: Entry
    resolved: Resolved

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quoted documents that hold."""
        return self.resolved.quotes(self.entry)

    def given(self, *edges: Edge) -> "Read":
        """Infer it again, given what a person said of what is quoted in it."""
        document = self.resolved.document
        return Read(self.entry, inferred(document, Layer(PERSON, edges={self.entry.key: edges})))


def post(*lines: str) -> Read:
    resolved = inferred(rebuilt("\n".join(lines)))
    return Read(resolved.document.posts[0], resolved)


def comment(*lines: str) -> Read:
    """Make these lines a comment."""
    first, *rest = lines
    resolved = inferred(rebuilt("\n".join(["The post says this.", first, "ReplyDelete", *rest])))
    found: Comment
    (found,) = resolved.document.comments()
    return Read(found, resolved)


def quoted(read: Read) -> list[tuple[str, ...]]:
    """Give the lines of each quoted document."""
    blocks = read.entry.blocks
    return [tuple(block.text for block in blocks[quote.first : quote.last + 1]) for quote in read.quotes]


def only(read: Read) -> Quote:
    (quote,) = read.quotes
    return quote


@pytest.mark.parametrize("write", [post, comment])
def test_a_lead_in_opens_one_that_runs_to_the_end(write: type) -> None:
    found = write("From the Harbour Echo:-", LONG, "Nobody could say why.")
    assert quoted(found) == [(LONG, "Nobody could say why.")]
    assert (only(found).source, only(found).kind, only(found).basis) == ("the Harbour Echo", "article", "lead-in")


def test_where_its_source_is_named() -> None:
    found = post("Before it.", "From the Harbour Echo:-", LONG)
    named_at = only(found).named_at
    assert named_at is not None
    assert found.resolved.document.source.text[slice(*named_at)] == "From the Harbour Echo:-"


def test_the_lead_in_is_the_writer_s_own() -> None:
    found = post("From the Harbour Echo:-", LONG)
    assert found.resolved.holders(found.entry) == [None, only(found).key]


@pytest.mark.parametrize("separator", ["--oo00oo--", "__________", "* * *"])
def test_a_separator_ends_it(separator: str) -> None:
    assert quoted(post("From the Harbour Echo:-", LONG, separator, "What do people think?")) == [(LONG,)]


def test_the_next_lead_in_ends_it() -> None:
    found = post("From the Harbour Echo:-", LONG, "Ferry Union Press Release:-", "The union is angry.", "So it says.")
    assert quoted(found) == [(LONG,), ("The union is angry.", "So it says.")]
    assert [quote.kind for quote in found.quotes] == ["article", "press-release"]
    assert len({quote.key for quote in found.quotes}) == 2


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
    found = post("The keeper said:", "“The lamps were dark.", "“Nobody had lit them.”", "What do people think?")
    assert quoted(found) == [("“The lamps were dark.", "“Nobody had lit them.”")]


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
        line = f"{opening}The lamps were dark on the ferry road.{closing}"
        assert quoted(post("The keeper said:", line, "What do people think?")) == [(line,)]


def test_marks_that_open_once_close_where_they_close() -> None:
    said = ("“The lamps were dark.", "Nobody had lit them.", "And nobody will.”")
    assert quoted(post("The keeper said:", *said, "What do people think?")) == [said]


def test_marks_that_never_close_are_a_slip() -> None:
    found = post("The keeper said:", f"“{LONG}", "What do people think?", "“The lamps are lit,” says another.")
    assert quoted(found) == [(f"“{LONG}",)]


def test_a_few_words_in_marks_are_no_document() -> None:
    assert post("What everybody wants to know:", "“Who lit them?”", "Nobody says.").quotes == ()


def test_words_in_marks_with_a_name_below() -> None:
    said = ("“The lamps must be lit, every one of them.”", "Dame Anne Pike", "Keeper of the Lamps")
    found = post(*said, "What do people think of this?")
    assert quoted(found) == [said]
    assert (only(found).source, only(found).kind, only(found).basis) == ("Dame Anne Pike", "speech", "signature")


def test_words_in_marks_without_a_name_are_not_known_to_be_a_document() -> None:
    assert post("“The lamps must be lit, every one of them.”", "What do people think of this?").quotes == ()


def test_somebody_s_words_without_marks_are_one_paragraph() -> None:
    found = post("The lamp keeper Anne Pike said:", LONG, "What do people think of this?")
    assert quoted(found) == [(LONG,)]
    assert only(found).source == "Anne Pike"


def test_a_tweet_is_known_by_the_line_below_it() -> None:
    tweet = ("The lamps are lit at last!", "— Anne Pike (@annepike) April 26, 2022")
    found = post("There is news.", *tweet, "What do people think?", *tweet)
    assert quoted(found) == [tweet, tweet]
    assert [(quote.source, quote.kind) for quote in found.quotes] == [("Anne Pike", "tweet")] * 2


def test_a_tweet_in_a_block_quote() -> None:
    tweet = ("> The lamps are lit at last, all of them!", "> — Anne Pike (@annepike) April 26, 2022")
    found = post("There is news.", *tweet, "What do people think?")
    assert quoted(found) == [tweet]
    assert (only(found).source, only(found).kind, only(found).basis) == ("Anne Pike", "tweet", "blockquote")


def test_what_points_somewhere_is_no_block_quote() -> None:
    assert post("There is news.", ">> More of the lamps on the ferry road and elsewhere", "So it is.").quotes == ()


def test_a_publication_s_name_alone_where_a_document_begins() -> None:
    text = f"{LONG} That was all they did."
    assert quoted(comment("From the Harbour Echo", text)) == [(text,)]
    assert comment("It is true.", "From the Harbour Echo", text).quotes == ()


def test_a_list_below_a_bare_mark_is_the_writer_s() -> None:
    assert post("These are the things that we need:-", "- lamps", "- oil", "- people").quotes == ()


PARTS = tuple(f"It was the {number}th time. {LONG}" for number in range(4, 9))


@pytest.mark.parametrize("line", ["Previous post:", "E-mail:", "Twitter:", "LATEST HARBOUR NEWS:", "In this article:"])
def test_what_pages_print_announces_nothing(line: str) -> None:
    assert post("What do people think?", line, "The Ferry", LONG).quotes == ()


def test_a_menu_between_separators_is_no_document() -> None:
    menu = ("ALL THE FERRIES", "Home", "Times", "Fares", "Boats", "Contact Us")
    assert post(*menu, "--oo00oo--", "What do people think?").quotes == ()


def test_a_headline_in_marks_is_no_speech_of_what_stands_below() -> None:
    assert post("“The lamps must be lit, every one of them”", "Ferry Road", "What do people think?").quotes == ()


def test_an_article_with_headlines_is_the_writer_s_own() -> None:
    assert post(*PARTS, "The Lamps Of The Ferry Road", *PARTS, "WHAT IS TO BE DONE", *PARTS).quotes == ()


def test_a_signed_letter_between_separators() -> None:
    letter = ("Letter to the Keeper", "I have seen my lamps go dark.", *PARTS[:3], "Dame Anne Pike", "Harbour Master")
    found = post("What do people think?", "--oo00oo--", *letter, "--oo00oo--", "I think so too.")
    assert quoted(found) == [letter]
    assert (only(found).source, only(found).kind) == ("Dame Anne Pike", "letter")


def test_a_letter_is_of_who_signed_it() -> None:
    letter = ("Dear Mrs Vane,", f"I have seen my lamps go dark. {LONG}", "Piers Wren", "Keeper of the Lamps")
    found = post("This has been put through every door on the ferry road:-", *letter, "What do people think?")
    assert quoted(found) == [letter]
    assert (only(found).source, only(found).kind) == ("Piers Wren", "letter")


def test_the_writer_announces_the_next_dated_document() -> None:
    article = ("Pike joins the harbour", "4 October 2016", LONG)
    found = post(
        "From the Harbour Echo:-", LONG, LONG[::-1], "I looked her up, and she has not been long here:", *article
    )
    assert quoted(found) == [(LONG, LONG[::-1]), article]


def test_a_report_of_what_people_said_between_separators() -> None:
    said = ("Dame Anne said:", "“The lamps were dark and nobody had lit them.”")
    release = ("LAMPS DARK ON THE FERRY ROAD", *PARTS, *said)
    assert quoted(post(*release, "--oo00oo--", "What do people think?")) == [release]
    assert post(*release[:-2], "--oo00oo--", "What do people think?").quotes == ()


def test_a_text_signed_with_an_office_below_the_writer_s_own_words() -> None:
    article = ("Five Years Of Lamps", *PARTS, "Anne Pike (Guest Editor)", "Jane Wren (Editor)")
    found = post("I have the new Harbour Journal here.", "This is what I like best of all that is in it.", *article)
    assert quoted(found) == [article]
    assert only(found).source == "Harbour Journal"
    assert post("I have the new Harbour Journal here.", "I like it.", *article[:-2]).quotes == ()


def test_what_is_said_in_the_first_person_after_a_letter_is_its_writer_s() -> None:
    letter = ("Letter to the Keeper", "I have seen my lamps go dark.", *PARTS[:3], "Dame Anne Pike", "Harbour Master")
    rest = ("Conclusion", "I have proposed more lamps.", *PARTS)
    rule = "--oo00oo--"
    found = post("There is news.", rule, *letter, rule, *rest, rule, "What do people think?")
    assert quoted(found) == [letter, rest]
    assert [quote.source for quote in found.quotes] == ["Dame Anne Pike"] * 2


def test_a_dated_headline_right_after_a_quotation_is_that_of_another() -> None:
    said = "“The lamps must be lit, every one of them.”"
    article = ("Pike joins the harbour", "4 October 2016", LONG)
    assert quoted(post("The keeper said:", said, *article)) == [(said,), article]
    assert post("This is my own.", *article).quotes == ()


def test_a_speech_within_an_article() -> None:
    said = ("“The lamps were dark.", "“Nobody had lit them.”")
    found = post("From the Harbour Echo:-", LONG, "The keeper Anne Pike said:", *said, "So it went on.")
    assert quoted(found) == [(LONG, "The keeper Anne Pike said:", *said, "So it went on."), said]
    assert [quote.source for quote in found.quotes] == ["the Harbour Echo", "Anne Pike"]


def test_who_is_spoken_of_is_not_the_author_below() -> None:
    spoken = "Anne Pike is the keeper of the lamps."
    assert quoted(post("From the Harbour Echo:-", f"{LONG} Anne Pike was there.", spoken, LONG[::-1])) == [
        (f"{LONG} Anne Pike was there.", spoken, LONG[::-1])
    ]


@pytest.mark.parametrize(
    ("lead", "source", "kind"),
    [
        ("Aus der Pressemitteilung:", "der Pressemitteilung", "press-release"),
        ("Aus der Hafenzeitung:", "der Hafenzeitung", "article"),
        ("Die Leuchtturmwärterin Anna Hecht schreibt auf Twitter:", "Leuchtturmwärterin Anna Hecht", "tweet"),
    ],
)
def test_german_lead_ins(lead: str, source: str, kind: str) -> None:
    text = "Die Lampen sind wieder nicht an und wir wissen auch nicht, ob sie der Hafen für uns noch einmal anmacht."
    found = post(lead, text)
    assert quoted(found) == [(text,)]
    assert (only(found).source, only(found).kind) == (source, kind)


def test_german_nouns_are_no_names() -> None:
    text = "Die Lampen sind wieder nicht an und wir wissen auch nicht, ob sie der Hafen für uns noch einmal anmacht."
    assert post("Hier ein paar Tipps für den Garten:", text, text + " Ja.").quotes == ()


@pytest.mark.parametrize(
    ("lead", "source", "kind"),
    [
        ("Lu dans Le Monde du Port :", "Le Monde du Port", "article"),
        ("Extrait du communiqué de presse :", None, "press-release"),
    ],
)
def test_french_lead_ins(lead: str, source: str, kind: str) -> None:
    text = "Les lampes ne sont pas sur le port et nous ne savons pas qui est avec nous dans la nuit pour les voir."
    found = post(lead, text)
    assert quoted(found) == [(text,)]
    assert (only(found).source, only(found).kind) == (source, kind)


SIGNED = (
    "Letter from Dame Anne Pike:-",
    "The lamps shall be lit.",
    "The ferry shall run.",
    "Anne Pike",
    "Chief Keeper",
)


def believed(read: Read) -> list[Extent]:
    """Give where the program thinks that something is quoted, whatever a person says."""
    return [quote.extent for quote in read.resolved.believed.quotes.get(read.entry.key, ())]


def test_what_a_person_says_to_be_quoted_is_described() -> None:
    found = comment(OWN, "This is what the Harbour Echo wrote, and I agree with all of it:", LONG, OWN)
    assert found.quotes == ()
    quote = only(found.given(Edge(None, (2, 2))))
    assert (quote.basis, quote.source, quote.kind) == (PERSON, "Harbour Echo", "article")
    assert quote.named_at == found.entry.blocks[1].span


def test_a_person_may_tell_of_a_letter_with_who_signed_it() -> None:
    letter = ("Dear Mrs Vane,", f"I have seen my lamps go dark. {LONG}", "Piers Wren", "Keeper of the Lamps")
    found = comment(OWN, *letter)
    assert found.quotes == ()
    given = found.given(Edge(None, (1, 4)))
    assert (only(given).source, only(given).kind) == ("Piers Wren", "letter")
    assert given.resolved.signatures(given.entry) == {3, 4}


def test_what_the_rules_tell_of_a_quoted_document_stays_when_a_person_moves_it() -> None:
    found = comment("From the Harbour Echo:-", LONG, "Nobody could say why.", "So it was.")
    moved = only(found.given(Edge((1, 3), (1, 2))))
    assert (moved.key, moved.source, moved.kind) == (only(found).key, "the Harbour Echo", "article")
    assert moved.extent == (1, 2)
    assert believed(found.given(Edge((1, 3), (1, 2)))) == [(1, 3)]


def test_what_a_person_says_to_be_quoted_before_the_rules_know_it_is_described_all_the_same() -> None:
    quote = only(comment("From the Harbour Echo:-", LONG).given(Edge(None, (1, 1))))
    assert (quote.basis, quote.source) == (PERSON, "the Harbour Echo")


def test_who_signs_a_letter_that_is_none_signs_the_comment() -> None:
    found = comment(*SIGNED[:-1])
    assert found.resolved.author(found.entry) is None
    given = found.given(Edge(only(found).extent, None))
    author = given.resolved.author(given.entry)
    assert author is not None
    assert (author.name, author.basis) == ("Anne Pike", "signature")
    assert given.resolved.signatures(given.entry) == {3}
    assert believed(given) == believed(found)


def test_who_signs_a_comment_does_not_once_a_person_says_that_it_is_quoted() -> None:
    found = comment(OWN, LONG, "Anne Pike")
    assert found.resolved.author(found.entry) is not None
    given = found.given(Edge(None, (1, 2)))
    assert given.resolved.author(given.entry) is None
