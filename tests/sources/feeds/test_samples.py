"""The small feeds and exports in `tests/data/feeds` are read as is written beside them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from reader.load import load, load_explained
from tests.property import laws
from tests.sources.feeds.told import told

FEEDS = Path(__file__).resolve().parents[2] / "data" / "feeds"
PAGE = FEEDS.parent / "pages" / "A-threaded-de.html"
EXPECTED: dict[str, Any] = yaml.safe_load((FEEDS / "expected.yaml").read_text("utf-8"))


def test_every_sample_has_its_expectation() -> None:
    assert {path.name for path in FEEDS.iterdir()} == {*EXPECTED, "expected.yaml"}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_is_read_as_it_says(name: str) -> None:
    document, explanations = load_explained(str(FEEDS / name))
    assert {"format": explanations[0].dialect, **told(document)} == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_reading_text_is_told_once_and_names_no_address_of_mail(name: str) -> None:
    document = load(str(FEEDS / name))
    laws.covers_once(document)
    assert "@" not in document.source.text


def test_a_page_and_the_feed_of_its_comments_agree() -> None:
    page, feed = load(str(PAGE)).posts[0], load(str(FEEDS / "blogger-comments.atom")).posts[0]
    assert page.key == feed.key
    assert [(each.key, each.parent, each.number, each.fingerprint, each.removed) for each in page.comments] == [
        (each.key, each.parent, each.number, each.fingerprint, each.removed) for each in feed.comments
    ]
    authors = [
        [each.author and (each.author.name, each.author.is_owner) for each in of.comments] for of in (page, feed)
    ]
    assert authors[0] == authors[1]
    urls = [[each.url for each in of.comments] for of in (page, feed)]
    assert urls[0] == urls[1]
