"""What feeds and exports state becomes authors, times and texts, and all of it stands in the reading text once."""

from typing import Any

import pytest

from reader.model import Intake, IntakeComment, IntakePost
from reader.model.identify import identify
from reader.sources.read import Raw
from reader.sources.stated import Stated, instant, one_line
from tests.property import laws


@pytest.fixture
def stated() -> Stated:
    return Stated(Raw.of(b"x", "a-feed"), "feed", media="application/xml", base="http://a.example/b/", encoding="utf-8")


def texts(blocks: Any) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2019-01-28T08:24:51+01:00", "2019-01-28T08:24:51+01:00"),
        ("2019-01-28T08:24:51.126Z", "2019-01-28T08:24:51Z"),
        (" 2019-01-28 08:24:51 ", "2019-01-28T08:24:51"),
        ("2019-01-28", "2019-01-28"),
        ("2019", "2019"),
        ("Mon, 28 Jan 2019 08:24:51 +0100", "2019-01-28T08:24:51+01:00"),
        ("Mon, 28 Jan 2019 08:24:51 GMT", "2019-01-28T08:24:51Z"),
        ("Mon, 28 Jan 2019 08:24:51", "2019-01-28T08:24:51"),
        ("1548660291", "2019-01-28T07:24:51Z"),
        ("1548660291000", "2019-01-28T07:24:51Z"),
        (1548660291.7, "2019-01-28T07:24:51Z"),
    ],
)
def test_a_time_is_kept_as_precisely_as_it_is_stated(value: str | float, expected: str) -> None:
    assert instant(value) == expected


@pytest.mark.parametrize(
    "value", [None, "", True, "soon", "2019-13-01", "2019-02-30T00:00:00", float("nan"), 10**400, "9" * 40]
)
def test_what_is_no_time(value: Any) -> None:
    assert instant(value) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  two\n words ", "two words"),
        ("Oil &amp; <i>wicks</i>", "Oil & wicks"),
        ("1 < 2", "1 < 2"),
        ("Caf&eacute;", "Café"),
        (None, ""),
    ],
)
def test_a_short_text_is_one_line_of_words(text: str | None, expected: str) -> None:
    assert one_line(text) == expected


@pytest.mark.parametrize(
    ("name", "url", "expected"),
    [
        ("Ann", "https://m.example/@ann", ("Ann", "https://m.example/@ann")),
        ("Ann", "/ann", ("Ann", "http://a.example/ann")),
        ("Ann", "javascript:alert(1)", ("Ann", None)),
        ("Ann", "mailto:ann@x.example", ("Ann", None)),
        ("Ann", " ann@x.example", ("Ann", None)),
        ("ann@x.example", None, ("ann", None)),
        ("Ann (ann.b@x.example)", "", ("Ann (ann.b)", None)),
        ("Ann @ the quay", None, ("Ann @ the quay", None)),
    ],
)
def test_an_author_has_no_address_of_mail(
    stated: Stated, name: str, url: str | None, expected: tuple[str, str | None]
) -> None:
    author = stated.author(name, url)
    assert author is not None
    assert (author.name, author.url) == expected
    assert (author.basis, author.is_owner) == ("field", False)


@pytest.mark.parametrize("name", [None, "", " ", "<br>", "192.0.2.7", "2001:db8::7"])
def test_nobody_is_no_author(stated: Stated, name: str | None) -> None:
    assert stated.author(name) is None


def test_a_number_may_be_a_name(stated: Stated) -> None:
    assert stated.author("192") is not None


def test_a_name_without_end_is_gone_through_once(stated: Stated) -> None:
    author = stated.author("a" * 300_000 + "@")
    assert author is not None
    assert len(author.name) == 300_001


def test_a_text_with_markup_becomes_blocks(stated: Stated) -> None:
    blocks = stated.markup("<p>One <a href='c'>link</a>.</p><blockquote>Two.</blockquote>")
    assert texts(blocks) == [("paragraph", "One link."), ("blockquote", "Two.")]
    assert blocks[0].ranges[0].url == "http://a.example/b/c"
    assert texts(stated.markup("no\nmarkup")) == [("paragraph", "no markup")]
    assert stated.markup(" \n") == stated.markup(None) == ()


def test_a_text_without_markup_keeps_its_lines_and_signs(stated: Stated) -> None:
    assert texts(stated.text("One <b>\r\n  two \n\n \nThree\n")) == [
        ("paragraph", "One <b>\n  two"),
        ("paragraph", "Three"),
    ]
    assert stated.text(None) == ()


def whole(stated: Stated) -> Intake:
    comment = IntakeComment(
        ref="1", author=stated.author("Ann"), published=stated.moment("2019-01-28"), blocks=stated.markup("<p>Yes.</p>")
    )
    return stated.intake(
        [IntakePost(title=stated.title("Oil"), blocks=stated.text("Whale oil."), comments=[comment])], language="de-AT"
    )


def test_an_intake_holds_what_was_taken_once(stated: Stated) -> None:
    intake = whole(stated)
    source = intake.source
    assert (source.uri, source.media, source.encoding) == ("a-feed", "application/xml", "utf-8")
    assert (source.dialect.name, source.dialect.score, source.dialect.language) == ("feed", 1.0, "de")
    laws.covers_once(identify(intake))
    assert source.text.split() == ["Ann", "2019-01-28", "Yes.", "Oil", "Whale", "oil."]
    assert [furniture.kind for furniture in intake.furniture] == ["byline", "date", "title"]
    assert intake.warnings == []


def test_what_is_left_out_is_counted_by_its_noun(stated: Stated) -> None:
    stated.warn("missing", "a page of it")
    stated.leave_out("pingback", 2)
    stated.leave_out("draft")
    stated.leave_out("pingback")
    assert [(warning.code, warning.message) for warning in whole(stated).warnings] == [
        ("missing", "a page of it"),
        ("left-out", "left out: 1 draft, 3 pingbacks"),
    ]
