"""The import contracts of pyproject.toml: data walks one way, in no circle, and Textual lives in the screens only."""

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.hygiene.tree import ROOT


def test_imports_keep_the_contracts(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out
