"""What every test starts from: no window, no colours, a home of its own for settings and saves, the default scenario."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sim.scenario import Scenario, load_scenario

if TYPE_CHECKING:
    from sim.study.workers import Workers

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
os.environ["NO_COLOR"] = "1"
os.environ["BODY_AND_BRAIN_LOOPS"] = "no"  # nothing is compiled aside; tests of the loops ask for them
os.environ["LC_ALL"] = "C.UTF-8"


@pytest.fixture(scope="session")
def chengdu() -> Scenario:
    """The default scenario, loaded once: it never changes."""
    return load_scenario("chengdu-2025")


@pytest.fixture(scope="module")
def alone() -> Iterator[Workers]:
    """Workers that do the work in this process."""
    from sim.study.workers import Workers

    here = Workers(0)
    yield here
    here.close()


@pytest.fixture(scope="session", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    os.environ["BODY_AND_BRAIN_HOME"] = str(home)
    return home
