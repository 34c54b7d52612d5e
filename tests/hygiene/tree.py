"""Name what the hygiene tests look at: the checkout, its tracked files and the package's modules."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "reader"


@cache
def tracked() -> tuple[Path, ...]:
    """List the files that git keeps and that are still there; skip the test outside a checkout."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("not a git checkout: there are no tracked files to look at")
    return tuple(path for name in listing.stdout.split("\0") if name and (path := ROOT / name).is_file())


@cache
def words_of(path: Path) -> str:
    """Read what a file says; of a page, without its tags, which are the same on the pages of everybody."""
    text = text_of(path)
    return re.sub(r"<[^<>]*>", " ", text) if path.suffix in (".html", ".py") else text


def text_of(path: Path) -> str:
    """Read a file as UTF-8; a picture or another binary file gives the empty string."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", "replace")


@cache
def modules() -> dict[str, ast.Module]:
    """Parse every module of the package: its path from the checkout, and its tree."""
    return {str(path.relative_to(ROOT)): ast.parse(text_of(path)) for path in sorted(PACKAGE.rglob("*.py"))}
