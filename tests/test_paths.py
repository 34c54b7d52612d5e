"""The person's folders follow the environment and are not made by asking; packaged files are found in both places."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader import paths

XDG = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="these variables name the folders on Linux and BSD"
)


@XDG
@pytest.mark.parametrize(
    ("variable", "folder"),
    [
        ("XDG_CONFIG_HOME", paths.config_dir),
        ("XDG_DATA_HOME", paths.data_dir),
        ("XDG_STATE_HOME", paths.state_dir),
        ("XDG_CACHE_HOME", paths.cache_dir),
    ],
)
def test_the_environment_names_the_folders(
    variable: str, folder: Callable[[], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "own"))
    assert folder() == tmp_path / "own" / "reader"
    assert list(tmp_path.iterdir()) == []


def test_a_checkout_has_its_files_beside_the_package() -> None:
    assert paths.packaged("seeds") == Path(paths.__file__).parents[1] / "seeds"


def test_an_installed_package_has_its_files_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "reader"
    (package / "_styles").mkdir(parents=True)
    (tmp_path / "styles").mkdir()  # another distribution's
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.packaged("styles") == package / "_styles"
