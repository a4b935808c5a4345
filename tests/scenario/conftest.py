"""The opening scenario, and files written for one test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.scenario import UserError, load_plan, load_scenario

HEAD = 'extends = "chengdu-2025"\nkey = "mine"\nname = { zh = "我的", en = "Mine" }\n'
PLAN = 'scenario = "chengdu-2025"\n'


@pytest.fixture
def scenario_file(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a scenario that extends Chengdu 2025 by some lines."""

    def write(lines: str) -> Path:
        path = tmp_path / "mine.toml"
        path.write_text(HEAD + lines, encoding="utf-8")
        return path

    return write


@pytest.fixture
def plan_file(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a plan for Chengdu 2025 with some lines."""

    def write(lines: str) -> Path:
        path = tmp_path / "plan.toml"
        path.write_text(PLAN + lines, encoding="utf-8")
        return path

    return write


def refused(load: Callable[[Path], object], path: Path) -> UserError:
    """The error with which a file is refused."""
    with pytest.raises(UserError) as caught:
        load(path)
    return caught.value


def refused_scenario(path: Path) -> UserError:
    return refused(load_scenario, path)


def refused_plan(path: Path) -> UserError:
    return refused(load_plan, path)
