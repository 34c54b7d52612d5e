"""The language of a page, and what it says in it."""

import pytest

from reader.infer.run import infer
from reader.sources.html.wording import Wording, known_language
from tests.pages import page


@pytest.mark.parametrize(
    ("stated", "language"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("pt_BR", "pt"),
        ("ZH-tw", "zh_Hant"),
        ("zh-CN", "zh"),
        ("iw", "he"),
        ("nn-NO", "nb"),
        ("xx-yy", None),
        ("", None),
    ],
)
def test_a_stated_language_is_named_as_the_tables_name_it(stated: str, language: str | None) -> None:
    assert known_language(stated) == language


@pytest.mark.parametrize("stated", ["de-DE", "xx-nothing", "", "zh-TW"])
def test_whatever_a_page_states_can_be_inferred_from(stated: str) -> None:
    document = page(f'<html lang="{stated}"><body><p>Ann said.</p></body></html>')
    assert infer(document, None).origin


def test_labels_tell_more_than_what_the_template_states() -> None:
    assert Wording("en", ["Antworten", "Löschen"], []).language == "de"
    assert Wording("fr", [], []).language == "fr"
    assert Wording(None, [], []).language == "en"


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        ("28. Januar 2019 um 08:24", "2019-01-28T08:24"),
        ("28.1.2019", "2019-01-28"),
        ("08:24", "08:24"),
        ("September 25, 2022 at 7:38\u202fAM", "2022-09-25T07:38"),
        ("gestern", None),
        ("vor 2 Tagen", None),
        ("gestern um 8:24", "08:24"),
        ("", None),
    ],
)
def test_a_shown_time_is_read_as_precisely_as_it_is(shown: str, value: str | None) -> None:
    assert Wording("de", [], [shown]).moment(shown) == value


def test_a_time_in_a_language_that_nothing_tells_is_read() -> None:
    shown = "28. ledna 2019 v 8:24"
    assert Wording(None, [], [shown]).moment(shown) == "2019-01-28T08:24"


def test_the_order_of_day_and_month_is_the_page_s_own() -> None:
    assert Wording("en", [], ["25/12/2018 10:00", "1/2/2019 10:00"]).moment("1/2/2019 10:00") == "2019-02-01T10:00"
