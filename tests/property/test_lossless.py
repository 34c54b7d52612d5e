"""Nothing of a text is lost, doubled or moved by rebuilding it; and no bytes are too strange to be told so."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.export import document_json, markdown
from reader.export.report import report
from reader.load import load
from tests.documents import rebuilt
from tests.gate.places import FLATTENED, NEEDS_PAGES, SEEDS
from tests.infer.talks import inferred
from tests.property import laws
from tests.property.texts import anything, hostile


@given(anything)
@example("")
@example(" \n")
@example("2011\n")
@example('" said...\nsaid...')
@example("% said...")
@example("Wren21:00\n• ReplyDelete")
def test_the_laws_hold_for_any_text(text: str) -> None:
    laws.hold(inferred(rebuilt(text)))


@given(anything)
def test_rebuilding_twice_gives_the_same(text: str) -> None:
    first, second = inferred(rebuilt(text)), inferred(rebuilt(text))
    assert (first.document, first.believed) == (second.document, second.believed)


@given(anything)
def test_the_json_can_be_read_back(text: str) -> None:
    dumped = document_json.dumps(inferred(rebuilt(text)))
    assert "\n" not in dumped
    assert json.loads(dumped)["format"] == "reader.document"


@given(hostile)
def test_the_other_forms_can_be_printed(text: str) -> None:
    resolved = inferred(rebuilt(text))
    for printed in (markdown.dumps(resolved), report("a\x1bb", resolved)):
        assert not set(printed) & {"\x1b", "\x00", "\x9b", "\u2028"}


encoded = st.builds(
    lambda text, encoding: text.encode(encoding, "replace"),
    hostile,
    st.sampled_from(
        ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "koi8-r", "shift_jis", "gb18030"]
    ),
)


@given(st.binary(max_size=300) | encoded | st.builds(lambda a, b: a + b, encoded, st.binary(max_size=8)))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.txt"
        path.write_bytes(data)
        try:
            document = load(str(path))
        except ReaderError as error:
            assert str(error).startswith(str(path))
        else:
            laws.hold(inferred(document))


@NEEDS_PAGES
@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_the_laws_hold_for_the_seeds(path: Path) -> None:
    laws.hold(inferred(load(str(path))))


@NEEDS_PAGES
@pytest.mark.parametrize("folder", sorted((FLATTENED / "text").glob("*")), ids=lambda folder: folder.name)
def test_the_laws_hold_for_the_flattened_pages(folder: Path) -> None:
    for path in sorted(folder.glob("*.txt")):
        laws.hold(inferred(rebuilt(path.read_text("utf-8"))))
