"""The file of each mechanism M1 to M16 says its equation, source, parameters and sign, and names parameters that it has."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from fnmatch import fnmatch

import pytest

from sim.scenario import Component, Scenario
from tests.docs.conftest import DOCS

FOLDER = DOCS.parent / "sim" / "model" / "mechanisms"
HEADINGS = ("Equation", "Source", "Parameters", "Sign")
HOMES = {
    1: ["cost"], 2: ["research", "practice"], 3: ["outside", "rivals"], 4: ["science"], 5: ["brain"], 6: ["suppliers", "qualification", "sourcing"],
    7: ["robots"], 8: ["adoption"], 9: ["trust"], 10: ["talent/market"], 11: ["finance"], 12: ["entry", "exits"],
    13: ["treasury", "review", "room"], 14: ["place"], 15: ["work"], 16: ["resilience"],
}  # fmt: skip
FILES = [file for files in HOMES.values() for file in files]
ELSEWHERE = {"government": "sim/model/government", "evaluation": "sim/model/government", "component": "sim/model"}
"""Groups that a mechanism reads through the government's own code, or as a record of the scenario."""


def parts_of(file: str) -> dict[str, str]:
    """What stands under each heading of a file's docstring."""
    text = ast.get_docstring(ast.parse((FOLDER / f"{file}.py").read_text(encoding="utf-8"))) or ""
    found = re.split(rf"^({'|'.join(HEADINGS)}): ", text, flags=re.MULTILINE)
    return dict(zip(found[1::2], found[2::2], strict=True))


def named(file: str) -> list[str]:
    """Parameters, and patterns of them, that a docstring names."""
    return re.findall(r"\b([a-z]+\.(?:\*\.)?[a-z_0-9*]+)", parts_of(file)["Parameters"])


@pytest.mark.parametrize("file", FILES)
def test_a_mechanism_says_its_equation_source_parameters_and_sign(file: str) -> None:
    parts = parts_of(file)
    assert list(parts) == list(HEADINGS) and all(len(part.strip()) > 5 for part in parts.values())
    assert named(file)


@pytest.mark.parametrize("file", FILES)
def test_every_parameter_named_exists(file: str, chengdu: Scenario) -> None:
    known = {*chengdu.parameters, *(f"component.*.{field.name}" for field in fields(Component))}
    assert [name for name in named(file) if name not in known and not any(fnmatch(key, name) for key in known)] == []


@pytest.mark.parametrize("mechanism", HOMES)
def test_every_parameter_named_is_read_by_the_mechanism(mechanism: int) -> None:
    """By its own files, or by those that they call."""
    text = "".join(_with_what_it_calls(file) for file in HOMES[mechanism])
    strange = [name for file in HOMES[mechanism] for name in named(file) if not _is_read(name, text)]
    assert strange == []


def _is_read(name: str, text: str) -> bool:
    group, _, last = name.rpartition(".")
    where = ELSEWHERE.get(group.split(".")[0])
    text += "".join(path.read_text(encoding="utf-8") for path in sorted((DOCS.parent / where).rglob("*.py"))) if where else ""
    if last == "*":
        return f"p.{group}" in text or f'"{group}' in text
    return re.search(rf"\b{last.rstrip('*').rstrip('_')}", text) is not None


def _with_what_it_calls(file: str) -> str:
    path = FOLDER / f"{file}.py"
    folder = path.parent.glob("*.py") if path.parent != FOLDER else [path]
    texts = [each.read_text(encoding="utf-8") for each in folder]
    called = {name for text in texts for name in re.findall(r"from sim\.model\.mechanisms\.(\w+) import", text)}
    code = [*texts, *((FOLDER / f"{name}.py").read_text(encoding="utf-8") for name in sorted(called) if (FOLDER / f"{name}.py").exists())]
    return "".join(_without_docstring(text) for text in code)


def _without_docstring(text: str) -> str:
    return text.split('"""', 2)[2]
