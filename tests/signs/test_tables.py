"""The tables that the program reads are what the tools make of what people write, and of CLDR."""

import json
import subprocess
import sys

import pytest
import yaml

from reader.signs.dates import CALENDARS
from reader.signs.labels import LABELS
from tests.hygiene.tree import ROOT
from tools.tables import WORDS, labels, words


def test_labels_and_words_are_those_of_the_files_beside_them() -> None:
    assert LABELS.read_text("utf-8") == labels()
    assert WORDS.read_text("utf-8") == words()
    for path in (LABELS, WORDS):
        assert json.loads(path.read_text("utf-8")) == yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8"))


def test_calendars_are_those_of_cldr() -> None:
    core = pytest.importorskip("babel.core")
    written = CALENDARS.read_text("utf-8")
    if core.get_cldr_version() != json.loads(written)["cldr"]:
        pytest.skip("made of another CLDR")
    # In a process of its own: what Babel has loaded before changes what it says.
    command = [sys.executable, "-c", "from tools.tables import calendars; print(calendars(), end='')"]
    made = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", cwd=ROOT)
    assert written == made.stdout
