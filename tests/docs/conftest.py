"""The pages and what makes them."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from tests.situations.modules import loaded

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="session")
def build() -> ModuleType:
    """docs/build.py"""
    return loaded(DOCS / "build.py")
