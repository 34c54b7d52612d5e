"""Where the pages lie that the project is measured on: beside the checkout, read in place, never copied."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"
SEEDS = SHARED / "seeds"
GOLD = SHARED / "gold"
FLATTENED = SHARED / "flattened"
REAL = SHARED / "real"

NEEDS_PAGES = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"no pages to measure on: there is no {SHARED.name}/ beside the checkout"
)
