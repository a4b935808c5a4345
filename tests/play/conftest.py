"""A game on a surface without a window, with a clock and hands of its own."""

from __future__ import annotations

import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.play.hands import Hands


@pytest.fixture
def hands(tmp_path: Path) -> Callable[..., Hands]:
    def sit_down(**options: object) -> Hands:
        return Hands(tmp_path, **options)  # type: ignore[arg-type]

    return sit_down
