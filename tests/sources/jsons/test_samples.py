"""The small sources in `tests/data/json` are read as is written beside them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from reader.load import load_explained
from tests.property import laws
from tests.sources.feeds.told import told

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "json"
EXPECTED: dict[str, Any] = yaml.safe_load((SAMPLES / "expected.yaml").read_text("utf-8"))


def test_every_sample_has_its_expectation() -> None:
    assert {path.name for path in SAMPLES.iterdir()} == {*EXPECTED, "expected.yaml"}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_is_read_as_it_says(name: str) -> None:
    document, explanations = load_explained(str(SAMPLES / name))
    assert {"format": explanations[0].dialect, **told(document)} == EXPECTED[name]
    laws.covers_once(document)
