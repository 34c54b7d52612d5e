"""Which language's lists are used for a text: those of its own words, whatever its labels are in."""

import pytest

from reader.infer.words import words, words_of
from tests.documents import rebuilt

ENGLISH = "The ferry was late again and nobody is there to tell you that it is not for the want of lamps on the wall."
GERMAN = "Die Fähre war wieder nicht da und ich weiß auch nicht, ob sie sich auf den Weg zu uns und dem Hafen macht."
FRENCH = "Je ne sais pas si le bac est parti avec les autres, mais vous avez une lampe pour nous dans le port."
SLOVAK = "Prievoz dnes zase nepriplával a nikto z prístavu nám nevedel povedať prečo."
AND_MORE = "Možno zajtra niekto rozsvieti všetky lampy na ceste k moru, ale veľmi tomu neverím."


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (GERMAN, "de"), (FRENCH, "fr")])
@pytest.mark.parametrize("labels", ["Reply\nDelete", "Antworten\nLöschen"])
def test_the_words_of_the_text_decide(text: str, language: str, labels: str) -> None:
    assert words_of(rebuilt(f"{text}\n{text}\n{labels}")) is words(language)


def test_a_language_without_lists_has_none() -> None:
    lists = words_of(rebuilt(f"{SLOVAK}\n{AND_MORE}\nReply\nDelete"))
    assert not lists.hails.match("thanks Wren")
    assert not lists.own.search("i")
    assert lists.kinds == ()


def test_what_stands_for_nobody_is_known_in_every_language() -> None:
    assert {"anonymous", "anonymný"} <= words_of(rebuilt(f"{SLOVAK}\n{AND_MORE}")).nobody


def test_a_few_words_are_taken_to_be_in_the_language_of_the_labels() -> None:
    assert words_of(rebuilt("Lampe\nHafen\nAntwortenLöschen")) is words("de")
