"""VERIFY: what was built against what should have been."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def verify(site: Any, folder: Path) -> None:
    """Add what is wrong with the site built into ``folder`` to ``site.problems``."""
