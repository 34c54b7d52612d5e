"""Twice the text is twice the work, whatever the text is: work is counted, not timed."""

import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from types import FrameType

import pytest

import reader.infer
import reader.reconstruct
from reader.infer.run import infer
from reader.load import intake_of
from reader.model import PERSON, Answer, Author, Edge, Layer
from reader.reconstruct.build import rebuild
from reader.signs.dates import calendar_of
from reader.sources.read import Raw
from tests.bench import pages
from tests.bench.shapes import SHAPES
from tests.documents import document as made_of
from tests.documents import rebuilt
from tests.infer.talks import inferred

SMALL = 3_000
# What is done once for a text, and ends of the text that fall otherwise, are small beside that.
MOST = 2.3
# As long as the lines that any pattern is shown whole.
LONG = 700
PIECES = [*"[](1a- \t“'@:&é>", "](", "![", "[a](b)", "1.", "1:23 ", "28 ", "2019 ", "Aa ", "a, ", ". ", "“a” ", "J. "]
PIECES += ["January ", "28 January 2019 ", "at ", "http://a", "said "]


def calls(act: Callable[[], object]) -> int:
    """Count the functions that are called, Python's own ones too."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", SHAPES)
def test_twice_the_text_is_twice_the_work(name: str) -> None:
    texts = [SHAPES[name](size) for size in (SMALL, 2 * SMALL)]
    for text in texts:
        infer(rebuilt(text))  # what is worked out once is not counted
    one, two = (calls(lambda text=text: infer(rebuilt(text))) for text in texts)  # type: ignore[misc]
    assert two <= MOST * one


@pytest.mark.parametrize("name", ["one line of words", "one line of one word", "one line of dashes", "lines of spaces"])
def test_what_holds_no_sign_of_comments_costs_next_to_nothing(name: str) -> None:
    text = SHAPES[name](20 * SMALL)
    rebuild(text)
    assert calls(lambda: rebuild(text)) < 40 * (text.count("\n") + 1) + 2_000


def overruling(comments: int) -> int:
    """Count the work of inferring, given the author of each comment, whom it answers and what is quoted in it."""
    document = made_of(*(f"Well, {number}.\n\n“The lamp {number} is out.”\n\nSo." for number in range(comments)))
    keys = [comment.key for comment in document.comments()]
    said = Layer(
        PERSON,
        authors={
            key: Author(name=f"Wren {number % 9}", basis=PERSON, confidence=1.0) for number, key in enumerate(keys)
        },
        answers={key: (Answer(target=above, basis=PERSON, confidence=1.0),) for above, key in pairwise(keys)},
        edges={key: (Edge(None, (1, 1)),) for key in keys},
    )
    return calls(lambda: sum(1 for _ in inferred(document, said).all_quotes()))


def test_twice_the_comments_are_twice_the_work_of_overruling() -> None:
    overruling(10)  # what is worked out once is not counted
    assert overruling(600) <= MOST * overruling(300)


def test_few_lines_of_prose_are_looked_at_with_patterns() -> None:
    """Long lines without digits, marks or labels pass by every regular expression but those for all lines."""
    line = "The keeper of the lamp went down to the harbour in the evening, as the keepers always had. " * 5
    small, large = ("\n".join(f"{line}And so {'i' * number}." for number in range(count)) for count in (100, 200))
    one, two = calls(lambda: rebuild(small)), calls(lambda: rebuild(large))
    assert (two - one) / 100 < 85  # calls a line, all told; looking for frames took twenty


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Give every pattern of the rules, by its name."""
    for package in (reader.reconstruct, reader.infer):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, re.Pattern):
                    yield f"{module.name}.{name}", value
    for language in ("en", "fr", "zh"):
        calendar = calendar_of(language)
        yield from ((f"{language} {number}", pattern) for number, pattern in enumerate(calendar._stamps))


@pytest.mark.parametrize(
    ("name", "pattern"), list(patterns()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_no_pattern_goes_astray(name: str, pattern: re.Pattern[str]) -> None:
    """A pattern that tried all ways to read a line would not come back from these."""
    for piece in PIECES:
        for tail in ("", "x", "\x00"):
            line = piece * (LONG // len(piece)) + tail
            pattern.match(line)
            pattern.fullmatch(line)
            assert sum(1 for _ in pattern.finditer(line)) <= len(line) + 1


# Of more comments than a page is sampled for, each costs the same.
ENOUGH = 500
# Calls of functions a comment, Python's own ones too. A comment is of 20 to 40 elements and texts.
MOST_A_COMMENT = {
    "Blogger": 2_400,
    "WordPress": 3_300,
    "a system nobody knows": 2_700,
    "the same without replies": 2_650,
}


@pytest.mark.parametrize("name", pages.SHAPES)
def test_twice_the_comments_of_a_page_are_twice_the_work(name: str) -> None:
    intake_of(Raw.of(pages.SHAPES[name](9).encode()))  # what is worked out once is not counted
    sources = [Raw.of(pages.SHAPES[name](count).encode()) for count in (ENOUGH, 2 * ENOUGH)]
    one, two = (calls(lambda raw=raw: intake_of(raw)) for raw in sources)  # type: ignore[misc]
    assert two <= MOST * one
    assert two - one <= MOST_A_COMMENT[name] * ENOUGH
