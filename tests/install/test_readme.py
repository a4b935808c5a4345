"""The two README files: the commands that people paste, and what they name."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from sim.cli.grammar import COMMANDS
from sim.scenario import load_plan

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "README.zh.md")


def test_both_languages_give_the_same_commands() -> None:
    blocks = [re.findall(r"```(?:sh|bat)\n(.*?)```", text(page), re.DOTALL) for page in PAGES]
    assert blocks[0] == blocks[1]


@pytest.mark.parametrize("page", PAGES)
def test_every_command_is_described(page: str) -> None:
    described = set(re.findall(r"python main\.py (\w+)", text(page)))
    assert described == set(COMMANDS)


@pytest.mark.parametrize("page", PAGES)
def test_the_plan_in_the_readme_is_a_plan(page: str, tmp_path: Path) -> None:
    block = re.search(r"```toml\n(.*?)```", text(page), re.DOTALL)
    assert block is not None
    (tmp_path / "my-plan.toml").write_text(block[1], encoding="utf-8")
    assert len(load_plan(tmp_path / "my-plan.toml").acts) == 2


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", text(page))
    assert links and [link for link in links if not (ROOT / link).exists()] == []


def test_ci_finds_exactly_one_test_command() -> None:
    marked = re.findall(r"<!-- command: test -->\n```sh\n(.*?)\n```", text("README.md"), re.DOTALL)
    assert len(marked) == 1 and "\n" not in marked[0] and marked[0].startswith("python3 ") and "pytest" in marked[0]


def test_versions_are_bounded_and_nothing_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert all(">=" in need for need in project["dependencies"])
    assert not list(ROOT.glob("*.lock"))


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")
