"""What only Disqus does: a list of threads before all posts, and hardly a field that must be there."""

import pytest

from reader.errors import SourceError
from reader.sources.exports import disqus
from reader.sources.exports.disqus import DISQUS_EXPORT
from reader.sources.read import Raw


def export(*elements: str) -> Raw:
    return Raw.of(
        f'<disqus xmlns:dsq="http://disqus.com/disqus-internals">{"".join(elements)}</disqus>'.encode(), "/d.xml"
    )


def post(number: int, thread: int, fields: str = "") -> str:
    return f'<post dsq:id="{number}"><message>m</message><thread dsq:id="{thread}"/>{fields}</post>'


def thread(number: int, link: str = "") -> str:
    return f'<thread dsq:id="{number}"><link>{link}</link><title>t{number}</title></thread>'


@pytest.mark.parametrize("other", ["https://a.invalid/x", "http://a.invalid/x/", "http://a.invalid/x#y"])
def test_threads_at_one_address_are_one_post(other: str) -> None:
    posts = DISQUS_EXPORT.read(export(thread(1, "http://a.invalid/x"), thread(2, other), post(8, 2), post(9, 1))).posts
    assert [(each.title, [comment.ref for comment in each.comments]) for each in posts] == [("t1", ["8", "9"])]


def test_threads_at_other_addresses_and_at_none_are_not() -> None:
    elements = [thread(1, "http://a.invalid/x"), thread(2, "http://a.invalid/x?p=2"), thread(3), thread(4)]
    posts = DISQUS_EXPORT.read(export(*elements, *(post(number + 5, number) for number in range(1, 5)))).posts
    assert [each.title for each in posts] == ["t1", "t2", "t3", "t4"]


def test_posts_are_gathered_in_the_order_of_threads_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disqus, "_BATCH", 2)
    threads = [thread(number) for number in (2, 1)]
    posts = [post(number, number % 2 + 1) for number in range(10, 17)]
    found = DISQUS_EXPORT.read(export(*threads, *posts)).posts
    assert [[each.ref for each in one.comments] for one in found] == [["11", "13", "15"], ["10", "12", "14", "16"]]


def test_a_thread_may_be_listed_behind_its_posts() -> None:
    assert [each.title for each in DISQUS_EXPORT.read(export(post(8, 1), thread(1))).posts] == ["t1"]


def test_prefixes_need_not_be_declared() -> None:
    raw = Raw.of(
        b'<disqus><thread dsq:id="1"><title>t</title></thread><post dsq:id="2"><thread dsq:id="1"/></post></disqus>'
    )
    assert [each.comments[0].own_id for each in DISQUS_EXPORT.read(raw).posts] == ["disqus:2"]


def test_of_a_deleted_post_nothing_is_told() -> None:
    fields = "<isDeleted>true</isDeleted><author><name>Ann</name></author>"
    comment = DISQUS_EXPORT.read(export(thread(1), post(8, 1, fields))).posts[0].comments[0]
    assert (comment.removed, comment.author, comment.blocks) == (True, None, ())


def test_an_export_of_spam_alone_holds_nothing() -> None:
    with pytest.raises(SourceError, match="1 spam comment"):
        DISQUS_EXPORT.read(export(thread(1), post(8, 1, "<isSpam>true</isSpam>")))
