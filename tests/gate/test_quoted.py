"""The quoted documents of the real documents are told by lines, extent and source, and nothing else is one."""

import pytest

from reader.load import load
from tests.gate.places import FLATTENED, FLOORS, NEEDS_PAGES
from tests.gate.quoted import LABELLED, OTHERS, is_same_source, score
from tests.infer.talks import inferred

pytestmark = NEEDS_PAGES

# Every page of Blogger's has one paragraph in a block quote; some tools keep its mark.
KEEPING = ("html2text", "html2text-plain")
LOSING = ("trafilatura-2.1.0-txt", "resiliparse-main")


@pytest.mark.parametrize(("name", "documents"), [("labelled", LABELLED), ("others", OTHERS)])
def test_quoted_documents(name: str, documents: tuple[str, ...]) -> None:
    found, floors = score(documents), FLOORS["quoted"][name]
    assert found.precision >= floors["precision"], found.wrong
    assert found.f1 >= floors["f1"], found.wrong
    assert found.extents / found.documents >= floors["extents"], found.wrong
    assert found.sources / found.named >= floors["sources"], found.wrong


@pytest.mark.parametrize("extractor", [*KEEPING, *LOSING])
def test_nothing_but_the_block_quote_of_a_page_is_quoted(extractor: str) -> None:
    for path in sorted((FLATTENED / "text" / extractor).glob("*.txt")):
        quotes = inferred(load(str(path))).all_quotes()
        quoted = [block.text for entry, quote in quotes for block in entry.blocks[quote.first : quote.last + 1]]
        assert all("quot" in text for text in quoted), (path.name, quoted)
        assert quoted or extractor in LOSING or path.name in ("classic__dl.txt", "wordpress__nested.txt"), path.name


def test_sources_are_one_but_for_case_and_article() -> None:
    assert is_same_source("the Harbour Echo", "harbour echo")
    assert is_same_source("Harbour Echo", "Harbour Echo website")
    assert not is_same_source("Harbour Echo", "Ferry News")
    assert not is_same_source("Harbour Echo", None)
