"""Who speaks in the five real documents: everybody who signs or is called by name, and nobody else."""

import pytest

from reader.infer.voices import unsigned, voices
from tests.gate.gold import NAMES, Case, case
from tests.gate.places import NEEDS_PAGES

pytestmark = NEEDS_PAGES


@pytest.fixture(params=NAMES)
def one(request: pytest.FixtureRequest) -> Case:
    return case(request.param)


def test_every_author_is_named_and_no_other(one: Case) -> None:
    wanted = {author["comment"]: (author["name"], author["by"].split()[0]) for author in one.gold["named_authors"]}
    found = {
        comment.number: (author.name, author.basis)
        for comment in one.document.comments()
        if (author := one.resolved.author(comment))
    }
    assert found == wanted


def test_a_name_is_its_own_evidence(one: Case) -> None:
    text = one.document.source.text
    for comment in one.document.comments():
        if author := one.resolved.author(comment):
            assert author.evidence
            assert all(author.name in text[slice(*span)] for span in author.evidence)


def test_called_names_are_less_sure_than_signed_ones(one: Case) -> None:
    for comment in one.document.comments():
        author = one.resolved.author(comment)
        if author and author.basis == "addressed":
            assert author.confidence <= 0.8


def test_all_documents_together() -> None:
    documents = [case(name).resolved for name in NAMES]
    found = voices(documents)
    named = [author for name in NAMES for author in case(name).gold["named_authors"]]
    comments = sum(len(post["comments"]) for name in NAMES for post in case(name).gold["posts"])
    assert {voice.name: len(voice.comments) for voice in found} == {"'Getafix": 5, "Jim": 1, "nip": 1}
    assert sum(len(voice.comments) for voice in found) == len(named)
    assert unsigned(documents) == comments - len(named)
    (getafix, jim, _) = found
    assert dict(jim.answers) == {"'Getafix": 1}
    assert dict(getafix.answers) == {"Jim": 1}
