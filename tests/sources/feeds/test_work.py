"""Twice the feed is twice the work: work is counted, not timed."""

import pytest

from reader.sources.feeds.blogger import BLOGGER_EXPORT
from reader.sources.feeds.feed import FEED
from reader.sources.importer import Importer
from reader.sources.read import Raw
from tests.property.test_linear import MOST, calls
from tests.sources.feeds import test_blogger as blogger
from tests.sources.feeds import test_feed as rss

FEW = 200


def export(many: int) -> str:
    comments = (
        blogger.comment(number, "Ann", "Yes.", parent=max(number - 1, 101)) for number in range(101, 101 + many)
    )
    return blogger.feed(*(blogger.kind("comment", each) for each in comments), id=f"{blogger.BLOG}.archive")


def feed(many: int, parent: str = "http://a.example/?p=1#comment-{}", page: str = "http://a.example/p") -> str:
    answers = (f'<thr:in-reply-to ref="{parent.format(number - 1)}"/>' for number in range(many))
    items = (
        rss.item(number, page.format(number), "Ann", str(number), more=answer) for number, answer in enumerate(answers)
    )
    return rss.feed(*items)


@pytest.mark.parametrize(
    ("importer", "made"),
    [
        (BLOGGER_EXPORT, export),
        (FEED, feed),
        (FEED, lambda many: feed(many, page="http://a.example/{}")),
        (FEED, lambda many: feed(many, parent="")),
        (FEED, lambda many: rss.feed(*[rss.bare("http://a.example/p", str(number)) for number in range(many)])),
    ],
    ids=["an export", "a feed of replies", "comments on many posts", "comments on one", "entries that say nothing"],
)
def test_twice_the_entries_are_twice_the_work(importer: Importer, made: object) -> None:
    assert callable(made)
    one, two = (Raw.of(made(many).encode()) for many in (FEW, 2 * FEW))
    importer.read(one)  # what is worked out once is not counted
    assert calls(lambda: importer.read(two)) <= MOST * calls(lambda: importer.read(one))
