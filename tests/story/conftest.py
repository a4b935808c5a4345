from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.scenario import Scenario
from sim.story import Folders, Story
from tests.story.tiny import TinyEngine, scenario


@pytest.fixture
def home(tmp_path: Path) -> Folders:
    return Folders.under(tmp_path / "home")


@pytest.fixture
def engine() -> TinyEngine:
    return TinyEngine()


@pytest.fixture
def begin(home: Folders, engine: TinyEngine) -> Callable[..., Story]:
    def start(**options) -> Story:
        return Story.new(scenario(), **{"at": home, "engine": engine, **options})

    return start


@pytest.fixture
def game(chengdu: Scenario, home: Folders) -> Story:
    """A new game of the real model."""
    return Story.new(chengdu, at=home)


@pytest.fixture
def story(begin: Callable[..., Story]) -> Story:
    return begin()
