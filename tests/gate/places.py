"""Where the pages lie that the project is measured on: beside the checkout, read in place. And the floors."""

from pathlib import Path
from typing import Any

import pytest
import yaml

SHARED = Path(__file__).resolve().parents[3] / "shared"
SEEDS = SHARED / "seeds"
GOLD = SHARED / "gold"
FLATTENED = SHARED / "flattened"

FLOORS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("floors.yaml").read_text("utf-8"))

NEEDS_PAGES = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"no pages to measure on: there is no {SHARED.name}/ beside the checkout"
)
