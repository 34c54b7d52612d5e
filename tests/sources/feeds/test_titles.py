"""Titles of posts are found in those of feeds, of comments, and in addresses; what does not tell is left."""

import pytest

from reader.sources.feeds.titles import divided, of_blog, of_comments_on, told_by, words_in

PAGE = "https://a.example/2019/lamp-oil-wicks/"


@pytest.mark.parametrize(
    ("title", "author", "post", "name"),
    [
        ("By: Ann", "Ann", "", "Ann"),
        ("Von: Ann", "", "", "Ann"),
        ("Par : Zoé", "Zoé", "", "Zoé"),
        ("Comment on Lamp oil &#038; wicks by Ann", "Ann", "Lamp oil & wicks", "Ann"),
        ("Comment on Oil by the lamp by Ann by the Sea", "Ann by the Sea", "Oil by the lamp", "Ann by the Sea"),
        ("Comment on Oil by the lamp by Ann", "", "Oil by the lamp", "Ann"),
        ("Kommentar zu Öl von Ann", "Ann", "Öl", "Ann"),
        ("Commentaires sur L’huile par Ann", "Ann", "L’huile", "Ann"),
        ("Lamp Oil, Wicks! - Ann", "Ann", "Lamp Oil, Wicks!", "Ann"),  # by the address, in any wording
        ("Något om Lamp oil & wicks från Ann", "Ann", "Lamp oil & wicks", "Ann"),
        ("Lamp oil", "Ann", "", ""),
        ("A word from Ann", "Ann", "", ""),
        ("", "", "", ""),
    ],
)
def test_the_title_of_a_comment(title: str, author: str, post: str, name: str) -> None:
    assert told_by(title, PAGE, author) == (post, name)


@pytest.mark.parametrize(
    ("title", "post"),
    [
        ("Comments on: Oil: a list", "Oil: a list"),
        ("Kommentare zu: Öl", "Öl"),
        ("Commentaires sur\u00a0: L’huile", "L’huile"),
        ("Comments for Harbour", ""),
        ("Harbour: all comments", ""),
        ("Comments on the weather", ""),
    ],
)
def test_the_title_of_a_feed_of_one_post(title: str, post: str) -> None:
    assert of_comments_on(title) == post


@pytest.mark.parametrize(
    ("title", "blog"), [("Comments for Harbour", "Harbour"), ("Kommentare für Öl &amp; Co", "Öl & Co"), ("Oil", "Oil")]
)
def test_the_name_of_a_blog(title: str, blog: str) -> None:
    assert of_blog(title) == blog


@pytest.mark.parametrize(
    ("title", "address", "parts"),
    [
        ("Comments on Oil: Wicks", "https://a.example/wicks.html", ("Oil", "Wicks")),
        ("Comments on Oil: old: Wicks", "https://a.example/wicks.html", ("Oil: old", "Wicks")),
        ("Comments on Oil: Wicks: a list", "https://a.example/wicks-list.html", ("Oil", "Wicks: a list")),
        ("Comments on Oil: Dochte für Öl", "https://a.example/dochte-fur.html", ("Oil", "Dochte für Öl")),
        ("Wicks", "https://a.example/wicks.html", ("", "Wicks")),
    ],
)
def test_what_blogger_calls_a_feed(title: str, address: str, parts: tuple[str, str]) -> None:
    assert divided(title, address) == parts


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (PAGE, "lamp oil wicks"),
        ("https://a.example/2010/05/spring_tide.html", "spring tide"),
        ("https://a.example/%C3%B6l", "öl"),
        ("https://a.example/", ""),
        ("http://[broken", ""),
    ],
)
def test_the_words_of_an_address(address: str, words: str) -> None:
    assert words_in(address) == words


def test_an_address_of_few_letters_tells_nothing() -> None:
    assert told_by("On oil by", "https://a.example/oil", "by") == ("", "")
    assert told_by("On wick by", "https://a.example/wick", "by") == ("wick", "by")


def test_a_long_title_is_told_by_its_address() -> None:
    words = " ".join(f"word{number}" for number in range(90))
    assert told_by(f"On {words} - Ann", f"https://a.example/{words.replace(' ', '-')}", "Ann").post == words


def test_a_title_without_end_is_passed_over() -> None:
    assert told_by("lamp " * 100_000 + "Ann", PAGE, "Ann") == ("", "")
