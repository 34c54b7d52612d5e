"""Settings of the tests of what is open."""

import pytest

from tests.ui import samples


@pytest.fixture(autouse=True)
def _believing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the program believe of pages made by hand what they say that it believes."""
    monkeypatch.setattr("reader.infer.run.infer", samples.believe)
