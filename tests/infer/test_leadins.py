"""Lines that announce somebody else's text, in the many ways people write them."""

import pytest

from reader.infer.attribution import first_url, host, is_link
from reader.infer.leadins import lead_in
from reader.infer.words import words
from reader.model import Block, Range

ENGLISH = words("en")


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("From the Harbour Echo:-", "the Harbour Echo", "article"),
        ("From the Harbour Echo:", "the Harbour Echo", "article"),
        ("From the Harbour Echo: -", "the Harbour Echo", "article"),
        ("From the Harbour Echo :-", "the Harbour Echo", "article"),
        ("From Harbour Watch website:-", "Harbour Watch website", "article"),
        ("This from yesterday's Harbour Echo:-", "Harbour Echo", "article"),
        ("This on the Harbour Trust website:-", "the Harbour Trust website", "article"),
        ("Here's the latest blog post from Jane Pike:-", "Jane Pike", "article"),
        ("Extract from Jane Pike:-", "Jane Pike", "other"),
        ("Ferry Union Press Release:-", "Ferry Union Press Release", "press-release"),
        ("Ferry Union Press Release:", "Ferry Union Press Release", "press-release"),
        ("Letter from Dame Anne Pike:-", "Dame Anne Pike", "letter"),
        ("Speech by Dame Anne Pike:-", "Dame Anne Pike", "speech"),
        ("VIA TWITTER", "Twitter", "tweet"),
        ("According to the Harbour Echo:-", "the Harbour Echo", "article"),
        ("Yesterday Dame Anne Pike wrote the following letter:-", "Dame Anne Pike", "letter"),
        ("Here is what Dame Anne Pike said in the House of Keepers on Tuesday:-", "Dame Anne Pike", "other"),
        (
            "Here we have Jane Wren writing at length in the latest Ferry Quarterly of all:-",
            "Jane Wren",
            "other",
        ),
        ("It is a thought that the Harbour Courant has printed on a whole page of it:-", "Harbour Courant", "other"),
        ("Today's Harbour Echo carries this:-", "Harbour Echo", "article"),
        ("From today's Almanac:-", "Almanac", "other"),
        ("Seen on Twitter:-", "Twitter", "tweet"),
        ("If you will, read the Jane Pike et al paper. It sets the tone:-", "Jane Pike", "report"),
        ("Anne Pike, keeper of the lamps, gave a speech. She did not say who is to blame:-", "Anne Pike", "speech"),
        ("So the report is out. It says next to nothing on lamps:-", "the report", "report"),
    ],
)
def test_an_announcement_and_what_it_names(text: str, source: str, kind: str) -> None:
    found = lead_in(text, ENGLISH)
    assert found is not None
    assert (found.source, found.kind) == (source, kind)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry was late again.",
        "I have three things to say:",
        "My view is this: they never came.",
        "Why was the ferry late, you ask?",
        "From the harbour you can see the lamps.",
        "The meeting is at 6:30",
        "Remember this:",
        "Wren: I do not think so.",
        "",
    ],
)
def test_what_announces_nothing(text: str) -> None:
    assert lead_in(text, ENGLISH) is None


@pytest.mark.parametrize("text", ["Ingredients:-", "Note:-", "How to do it:-"])
def test_a_mark_alone_announces_nothing(text: str) -> None:
    assert lead_in(text, ENGLISH) is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The keeper Anne Pike said:", "Anne Pike"),
        ("Anne Pike, keeper of the Ferry Lamps, said:", "Anne Pike"),
        ("In the Harbour Echo, Anne Pike also said:", "Anne Pike"),
        ("Her answer on Twitter, says Jane Wren:", "Jane Wren"),
    ],
)
def test_somebody_s_words_are_announced(text: str, speaker: str) -> None:
    found = lead_in(text, ENGLISH)
    assert found is not None
    assert (found.source, found.brief) == (speaker, True)


@pytest.mark.parametrize("text", ["He said:", "I said to Anne Pike:", "They said that we should wait and see, and so:"])
def test_nobody_s_words_are_announced(text: str) -> None:
    assert lead_in(text, ENGLISH) is None


def test_the_last_sentence_announces() -> None:
    found = lead_in("I could not believe it. Nor could Wren. This is from the Harbour Echo:-", ENGLISH)
    assert found is not None
    assert found.source == "the Harbour Echo"


def test_a_mark_of_its_own_is_surer_than_a_colon() -> None:
    strong, plain = lead_in("From the Harbour Echo:-", ENGLISH), lead_in("From the Harbour Echo:", ENGLISH)
    assert strong is not None
    assert plain is not None
    assert strong.confidence > plain.confidence


def test_a_quotation_may_begin_on_the_same_line() -> None:
    found = lead_in("The Harbour Post says: the lamps must be lit", ENGLISH)
    assert found is not None
    assert (found.source, found.within) == ("The Harbour Post", True)


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("de", "Aus der Hafenzeitung:-", "Hafenzeitung"),
        ("fr", "Extrait du Journal du Port :-", "Journal du Port"),
    ],
)
def test_other_languages(language: str, text: str, source: str) -> None:
    found = lead_in(text, words(language))
    assert found is not None
    assert found.source is not None
    assert source in found.source


def test_a_language_without_lists_has_marks_only() -> None:
    found = lead_in("From the Harbour Echo of today:-", words("sk"))
    assert found is not None
    assert (found.source, found.kind) == (None, "other")
    assert lead_in("From the Harbour Echo:", words("sk")) is None


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("see https://harbour.example/a?b=c.", "https://harbour.example/a?b=c"),
        ("(www.harbour.example/a)", "www.harbour.example/a"),
        ("“https://harbour.example”", "https://harbour.example"),
        ("no link here", None),
    ],
)
def test_the_first_link(text: str, url: str | None) -> None:
    assert first_url(Block("paragraph", text, None)) == url


def test_a_link_that_the_page_marks() -> None:
    marked = Range("link", 4, 8, "https://harbour.example/lamps")
    text = "See here, or at https://harbour.example/oil."
    assert first_url(Block("paragraph", text, None, (marked,))) == "https://harbour.example/lamps"
    within = marked._replace(url="#lamps")
    assert first_url(Block("paragraph", text, None, (within,))) == "https://harbour.example/oil"


@pytest.mark.parametrize(
    ("block", "is_one"),
    [
        (Block("link", "https://harbour.example", None), True),
        (Block("paragraph", "The lamps", None, (Range("link", 0, 9, "https://harbour.example"),)), True),
        (Block("paragraph", "The lamps", None, (Range("link", 4, 9, "https://harbour.example"),)), False),
        (Block("paragraph", "The lamps", None, (Range("strong", 0, 9),)), False),
    ],
)
def test_a_block_that_is_a_link(block: Block, is_one: bool) -> None:
    assert is_link(block) == is_one


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.harbour.example/a/b", "www.harbour.example"),
        ("www.harbour.example/a", "www.harbour.example"),
        ("https://harbour-example.cdn.ampproject.org/c/s/www.harbour.example/a", "www.harbour.example"),
        ("https://[broken", None),
    ],
)
def test_a_link_names_its_host(url: str, name: str | None) -> None:
    assert host(url) == name


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("fr", "D'après Élise Martin :-", "Élise Martin"),
        ("fr", "D’après Élise Martin :-", "Élise Martin"),
        ("fr", "Selon l'AFP :-", "AFP"),
        ("fr", "D’après l’Écho du Port :-", "Écho du Port"),
        ("fr", "Lettre d'Élise Martin :-", "Élise Martin"),
        ("fr", "Extrait du Journal de l'Île :-", "Journal de l'Île"),
        ("fr", "Hier l'AFP publiait ceci :-", "AFP"),
        ("fr", "Élise Martin a écrit :", "Élise Martin"),
        ("fr", "Selon l'article d'Åsa Öberg :-", "Åsa Öberg"),
        ("de", "Von Öko Tüftler :-", "Öko Tüftler"),
        ("en", "From the Écho du Port:-", "the Écho du Port"),
        ("en", "From Żaneta Łoś:-", "Żaneta Łoś"),
        ("en", "From Ильза Морозова:-", "Ильза Морозова"),
        ("en", "From Ελένη Πάππα:-", "Ελένη Πάππα"),
        ("en", "From dell'ANSA website:-", "ANSA website"),
        ("en", "From O'Neil Pike:-", "O'Neil Pike"),
        ("en", "The keeper Élise Martin said:", "Élise Martin"),
        ("en", "The Écho Post says: the lamps must be lit", "The Écho Post"),
    ],
)
def test_a_capital_is_one_in_any_script(language: str, text: str, source: str) -> None:
    found = lead_in(text, words(language))
    assert found is not None
    assert found.source == source
