"""Paragraphs that repeat what stands above them, and say so by their marks."""

from reader.model import Resolved
from tests.infer.talks import edges, thread

SAID = "The lamps on the ferry road have been dark for a week now."


def echoes(resolved: Resolved) -> list[tuple[str, str, str | None]]:
    """Give who repeats, what kind it is of, and whose words they are."""
    return [
        (comment.number, quote.kind, quote.source)
        for comment in resolved.document.comments()
        for quote in resolved.quotes(comment)
        if quote.basis == "repeats"
    ]


def test_a_paragraph_of_an_earlier_comment() -> None:
    resolved = thread(f"{SAID} And so on.\n'Wren", f"“{SAID}”\nThey have indeed.")
    assert echoes(resolved) == [("2", "comment", "'Wren")]


def test_a_paragraph_of_the_post() -> None:
    assert echoes(thread("“The ferry goes at six, and there will be no other.”\nWill there not?")) == [
        ("1", "echo", None)
    ]


def test_the_evidence_is_what_is_repeated() -> None:
    resolved = thread(SAID, f"> > {SAID}\nThey have indeed.")
    (_, quote), *_ = resolved.all_quotes()
    assert [resolved.document.source.text[slice(*span)] for span in quote.evidence] == [SAID]


def test_rows_are_one() -> None:
    resolved = thread(f"{SAID}\nNobody ever comes to light them.", f"> > {SAID}\n> Nobody ever comes to light them.")
    (_, quote), *_ = resolved.all_quotes()
    assert (quote.first, quote.last) == (0, 1)


def test_what_is_marked_and_stands_nowhere_above_is_somebody_s() -> None:
    resolved = thread(SAID, "> > The harbour master has never once been asked.\nHas he not?")
    assert [(quote.basis, quote.kind) for _, quote in resolved.all_quotes()] == [("blockquote", "comment")]


def test_words_without_marks_are_the_writer_s() -> None:
    assert echoes(thread(SAID, f"{SAID}\nI say it too.")) == []


def test_words_in_marks_that_stand_nowhere_above() -> None:
    assert echoes(thread("“The harbour master has never once been asked.”\nSo they say.", SAID)) == []


def test_what_comes_later_is_not_repeated() -> None:
    assert echoes(thread(f"“{SAID}”\nSo they say.", f"{SAID} It is true.")) == []


def test_they_are_still_evidence_for_whom_a_comment_answers() -> None:
    assert edges(thread(SAID, f"> > “{SAID}”\nThey have indeed.", "Well.")) == edges(
        thread(SAID, f"> > {SAID}\nThey have indeed.", "Well.")
    )


def quoted(resolved: Resolved) -> list[tuple[int, int, str, str | None]]:
    """Give where each quoted document stands, by which rule, and whose words it has."""
    return [(quote.first, quote.last, quote.basis, quote.source) for _, quote in resolved.all_quotes()]


def test_a_few_marked_words_are_those_of_what_is_answered() -> None:
    asked = "Is it late tonight?\n'Wren"
    assert quoted(thread(asked, "> > Is it late\nIt is.")) == [(0, 0, "repeats", "'Wren")]
    assert quoted(thread(asked, "> > Is he late\nHe is.")) == [(0, 0, "blockquote", None)]
    assert quoted(thread(asked, "> “Is it late”\nIt is.")) == []


def test_a_few_marked_words_go_with_those_beside_them() -> None:
    asked = f"Hi all,\n{SAID}\n'Wren"
    assert quoted(thread(asked, f"> > Well,\n> {SAID}\n> And you?\nNo.")) == [(0, 2, "repeats", "'Wren")]


def test_what_is_announced_is_known_by_its_first_words_that_tell() -> None:
    asked = f"Hi all,\n{SAID}\n'Wren"
    assert quoted(thread(asked, f"> On Monday the keeper wrote:\n> Hi all,\n> {SAID}\nNo.")) == [
        (1, 2, "lead-in", "'Wren")
    ]
