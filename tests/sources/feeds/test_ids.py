"""Addresses of comments are told from those of posts, and ids are the entry's alone."""

import pytest

from reader.sources.feeds.atom import AtomEntry
from reader.sources.feeds.ids import is_on_page, key_of, own_id, page_of, post_id

PAGE = "https://a.example/2019/oil/"


@pytest.mark.parametrize(
    "end", ["#comment-12", "#c12", "#comment12", "#IDComment8", "#p4", "#cmt-6a00d8", "?showComment=1", "?cid=5", "#t7"]
)
def test_the_address_of_a_comment(end: str) -> None:
    assert is_on_page(PAGE + end)
    assert page_of(PAGE + end) == PAGE


@pytest.mark.parametrize("end", ["", "#comments", "#respond", "#more", "#part-two", "?p=12", "#1082345", "?page=2"])
def test_the_address_of_a_post(end: str) -> None:
    assert not is_on_page(PAGE + end)


def test_only_comments_of_reddit_have_pages_below_their_post() -> None:
    post = "https://old.reddit.com/r/quay/comments/ab/oil/"
    assert is_on_page(f"{post}c/")
    assert page_of(f"{post}c/") == post
    assert not is_on_page(post)
    assert not is_on_page("https://a.example/r/quay/comments/ab/oil/c/")
    assert not is_on_page("https://reddit.com.example/r/quay/comments/ab/oil/c/")


@pytest.mark.parametrize(
    "address",
    [
        f"{PAGE}comment-page-3/#comment-9",
        f"{PAGE}?cpage=3#comment-9",
        f"{PAGE}?replytocom=3#respond",
        "http://www.a.example/2019/oil",
        "https://A.example/2019/oil/",
    ],
)
def test_all_addresses_of_a_page_have_one_key(address: str) -> None:
    assert key_of(address) == key_of(PAGE)


def test_pages_that_differ_in_their_query_have_keys_of_their_own() -> None:
    one, two = (f"https://a.example/?p={number}" for number in (1, 2))
    assert key_of(one) != key_of(two)
    assert page_of(f"{one}&replytocom=5#respond") == one


@pytest.mark.parametrize(
    ("id", "link", "own"),
    [
        ("https://a.example/blog/?p=5#comment-12", "", "a.example/blog#comment-12"),
        ("http://a.example/?p=5", "", "a.example?p=5"),
        ("tag:blogger.com,1999:blog-7.post-12", "", "12"),
        ("urn:uuid:1", "", "urn:uuid:1"),
        ("12", "https://a.example/oil#c12", "a.example 12"),
        ("12", "", None),
        ("", "https://a.example/oil", None),
    ],
)
def test_an_id_is_unlike_that_of_any_other_entry(id: str, link: str, own: str | None) -> None:
    assert own_id(id, link) == own


def test_a_comment_tells_the_id_of_its_post() -> None:
    assert post_id(AtomEntry(id="https://a.example/?p=5#comment-12")) == "a.example?p=5"
    assert post_id(AtomEntry(id="urn:2", answers="urn:1")) == "urn:1"
    assert post_id(AtomEntry(id="urn:3", answers="urn:2", answers_at="https://a.example/oil#c2")) is None
