"""Who wrote a comment, by the name at its end."""

import pytest

from reader.infer.signoffs import find
from reader.infer.words import words
from reader.model import Author, Document, Layer, Resolved
from tests.documents import rebuilt
from tests.infer.talks import inferred, named


def page(*comments: str) -> Document:
    """Write a page whose comments have these lines."""
    text = "The post says this.\n"
    for comment in comments:
        first, _, rest = comment.partition("\n")
        text += f"{first}\nReplyDelete\n{rest}\n"
    return rebuilt(text)


def authors(*comments: str) -> list[str | None]:
    """Name who wrote each comment."""
    resolved = inferred(page(*comments))
    known = map(resolved.author, resolved.document.comments())
    return [author.name if author else None for author in known]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("'Getafix", "'Getafix"),
        ("‘Getafix", "‘Getafix"),
        ("’Getafix", "’Getafix"),
        ("'Old Plover", "'Old Plover"),
        ("- Wren", "Wren"),
        ("– Wren", "Wren"),
        ("~ Wren", "Wren"),
        ("Regards, Wren", "Wren"),
        ("Kind regards Wren", "Wren"),
        ("Best wishes, Jane Pike.", "Jane Pike"),
        ("Cheers, Wren", "Wren"),
        ("J.P.", "J.P."),
    ],
)
def test_a_last_line_that_is_a_name(line: str, name: str) -> None:
    assert authors(f"The ferry was late again.\n{line}") == [name]


@pytest.mark.parametrize(
    "line",
    [
        "Never again.",
        "- never again",
        "Regards",
        "Thanks, all of you who wrote to me about it",
        "'quoted'",
        "why?",
        "https://harbour.example",
        "- an item of a list",
        "Wren",
    ],
)
def test_a_last_line_that_is_no_name(line: str) -> None:
    assert authors(f"The ferry was late again.\n{line}") == [None]


def test_a_bare_name_is_one_when_it_comes_again() -> None:
    assert authors("The ferry was late.\nWren", "So were the lamps.\nWren", "No.\nYes") == ["Wren", "Wren", None]


def test_a_bare_name_is_one_when_somebody_speaks_to_it() -> None:
    assert authors("The ferry was late.\nWren", "I agree with Wren on that.") == ["Wren", None]


def test_a_comment_that_is_all_name_is_no_signature() -> None:
    assert authors("'Getafix") == [None]


def test_the_signature_is_known_and_the_evidence() -> None:
    resolved = inferred(page("The ferry was late again.\n'Getafix"))
    (comment,) = resolved.document.comments()
    assert resolved.signatures(comment) == {1}
    author = resolved.author(comment)
    assert author is not None
    assert author.basis == "signature"
    assert [resolved.document.source.text[slice(*span)] for span in author.evidence] == ["'Getafix"]


def test_what_the_signature_says_stays_beside_whom_a_person_named() -> None:
    document = page("The ferry was late again.\n'Getafix")
    (comment,) = document.comments()
    resolved = inferred(document, named(comment, "Wren"))
    assert [author and author.name for author in (resolved.author(comment), resolved.overruled(comment).author)] == [
        "Wren",
        "'Getafix",
    ]


def test_a_byline_is_not_overruled() -> None:
    text = "  1. Wren28 January 2019 at 08:07\n\n    The ferry was late.\n\n    'Getafix\n\n    ReplyDelete\n"
    resolved = inferred(rebuilt(f"The post.\n\n{text}"))
    (author,) = map(resolved.author, resolved.document.comments())
    assert isinstance(author, Author)
    assert (author.name, author.basis) == ("Wren", "byline")


def test_the_signature_of_a_quoted_letter_is_not_the_commenter_s() -> None:
    letter = "Letter from Dame Anne Pike:-\nThe lamps shall be lit.\nThe ferry shall run.\nAnne Pike\nChief Keeper"
    assert authors(letter) == [None]


def test_a_name_is_surer_by_its_shape_than_by_repetition() -> None:
    document = page("One thing.\n'Getafix", "Two things.\nWren", "Three things.\nWren")
    authors = find(Resolved(document, Layer("test")), words("en")).authors
    shape, repeated, _ = (authors[comment.key] for comment in document.comments())
    assert shape is not None
    assert repeated is not None
    assert shape.confidence > repeated.confidence
