"""Where things are kept: the person's folders, and the files that come with the program."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platformdirs import PlatformDirs

_PACKAGE = Path(__file__).resolve().parent


def config_dir() -> Path:
    """Name the folder of the settings; nothing is created."""
    return _folders().user_config_path


def data_dir() -> Path:
    """Name the folder of what the person wrote and would miss: the bookmarks; nothing is created."""
    return _folders().user_data_path


def state_dir() -> Path:
    """Name the folder of what the program remembers: the record of what was read; nothing is created."""
    return _folders().user_state_path


def cache_dir() -> Path:
    """Name the folder of what can be made again; nothing is created."""
    return _folders().user_cache_path


def packaged(name: str) -> Path:
    """Name the folder of "styles" or "seeds": `reader/_NAME` in the wheel, a neighbour of `reader` in a checkout.

    The wheel's is looked for first: beside an installed package, `styles` would be somebody else's.
    """
    installed = _PACKAGE / f"_{name}"
    return installed if installed.is_dir() else _PACKAGE.parent / name


def _folders() -> "PlatformDirs":
    from platformdirs import PlatformDirs  # here, because most commands need no folder

    return PlatformDirs("reader", appauthor=False)
