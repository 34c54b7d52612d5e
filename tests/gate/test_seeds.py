"""The five real documents come out as people read them: posts, trees, paragraphs, voices, quotations."""

from typing import Any

import pytest

from reader.model import Comment
from tests.gate.gold import EDGE, NAMES, Case, case, spans
from tests.gate.places import NEEDS_PAGES
from tests.infer.talks import numbers_of

pytestmark = NEEDS_PAGES

DIALECTS = {"000": "T3", "001": "A", "002": "N", "003": "N", "004": "T3"}


@pytest.fixture(params=NAMES)
def one(request: pytest.FixtureRequest) -> Case:
    return case(request.param)


def comments(each: Case) -> list[tuple[dict[str, Any], Comment]]:
    """Pair the comments of the gold with those found, by their numbers."""
    found = {comment.number: comment for comment in each.document.comments()}
    return [(gold, found[gold["number"]]) for post in each.gold["posts"] for gold in post["comments"]]


@pytest.mark.parametrize("name", NAMES)
def test_the_dialect_is_named(name: str) -> None:
    assert case(name).document.source.dialect.name == DIALECTS[name]


def test_titles_and_dates(one: Case) -> None:
    found = [(post.title, post.published and post.published.value) for post in one.document.posts]
    assert found == [(post["title"], post["date"]) for post in one.gold["posts"]]


def test_where_each_post_begins_and_ends(one: Case) -> None:
    for gold, post in zip(one.gold["posts"], one.document.posts, strict=True):
        first, last = gold["body"]
        lines = one.lines(spans(post)) | {line for line in one.duplicates() if first <= line <= last}
        assert [min(lines), max(lines)] == [first, last]


def test_claimed_comments(one: Case) -> None:
    found = [post.claimed_comments for post in one.document.posts]
    assert found == [post.get("claimed_comments") for post in one.gold["posts"]]


def test_the_tree(one: Case) -> None:
    for gold, post in zip(one.gold["posts"], one.document.posts, strict=True):
        numbers = [comment["number"] for comment in gold["comments"]]
        assert [comment.number for comment in post.comments] == numbers
        parents = [number.rpartition(".")[0] or None for number in numbers]
        found = numbers_of(one.document)
        assert [comment.parent and found[comment.parent] for comment in post.comments] == parents


def test_where_each_comment_begins_and_ends(one: Case) -> None:
    for gold, comment in comments(one):
        lines = one.lines(spans(comment))
        assert [min(lines), max(lines)] == gold["lines"], gold["number"]


def test_how_many_paragraphs_each_comment_has(one: Case) -> None:
    assert [len(comment.blocks) for _, comment in comments(one)] == [gold["paragraphs"] for gold, _ in comments(one)]


def test_first_and_last_words_of_each_comment(one: Case) -> None:
    for gold, comment in comments(one):
        edges = (comment.blocks[0].text[:EDGE], comment.blocks[-1].text[-EDGE:])
        assert [edge.strip() for edge in edges] == [gold["starts"].strip(), gold["ends"].strip()]


def test_who_signed(one: Case) -> None:
    authors = {comment.number: one.resolved.author(comment) for _, comment in comments(one)}
    signed = {number: author.name for number, author in authors.items() if author and author.basis == "signature"}
    assert signed == {gold["number"]: gold["signed"] for gold, _ in comments(one) if "signed" in gold}


def test_whose_name_is_known(one: Case) -> None:
    authors = {
        comment.number: (author.name, author.basis)
        for _, comment in comments(one)
        if (author := one.resolved.author(comment))
    }
    wanted = {gold["comment"]: (gold["name"], gold["by"].split()[0]) for gold in one.gold["named_authors"]}
    assert authors == wanted


def test_a_name_stands_in_its_own_evidence(one: Case) -> None:
    for comment in one.document.comments():
        if author := one.resolved.author(comment):
            assert any(author.name in one.document.source.text[slice(*span)] for span in author.evidence)
