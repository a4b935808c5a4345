"""`check`: everything that is wrong with a file, and in strict mode every number without evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from sim.scenario.errors import UserError
from sim.scenario.evidence import Evidence, Weights
from sim.scenario.files import read_toml
from sim.scenario.outside import Series
from sim.scenario.scenario import Scenario, key_of

PLAN_KEYS = {"change", "place", "close", "answer"}


def check_path(path: str | Path, strict: bool = False) -> list[UserError]:
    """What is wrong with the scenario or plan at `path` (a plan names its scenario); empty if nothing.

    `strict` also refuses numbers without source, grade or range.
    """
    from sim.scenario.loader import load_scenario, problems
    from sim.scenario.plan_file import read_plan

    try:
        if is_plan(Path(path)):
            return read_plan(Path(path))[1]
        found = problems(path)
        return found or (bare_numbers(load_scenario(path)) if strict else [])
    except UserError as error:
        return [error]


def is_plan(path: Path) -> bool:
    """Whether a file is a plan: it names a scenario or holds acts. Raises UserError if it can't be read."""
    if path.suffix != ".toml" or not path.exists():
        return False
    raw = read_toml(path)
    return "scenario" in raw or bool(PLAN_KEYS & set(raw))


def bare_numbers(scenario: Scenario) -> list[UserError]:
    """A UserError for each figure without source, grade or range."""
    return [_lacking(key, part) for key, figure in figures(scenario) for part in lacking(figure)]


def figures(value: Any, above: str = "") -> Iterator[tuple[str, Evidence | Weights | Series]]:
    """Every number with evidence inside a record, with its dotted key."""
    if isinstance(value, (Evidence, Weights, Series)):
        yield above, value
    elif is_dataclass(value):
        for part in fields(value):
            yield from figures(getattr(value, part.name), f"{above}.{part.name}".strip("."))
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from figures(part, f"{above}.{key}")
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from figures(part, f"{above}.{key_of(part) if is_dataclass(part) and _named(part) else place}")


def lacking(figure: Evidence | Weights | Series) -> list[str]:
    """Which of source, grade and range a figure lacks."""
    missing = [part for part in ("source", "grade") if not getattr(figure, part)]
    ranged = isinstance(figure, Weights) or (figure.low is not None and figure.high is not None)
    return missing if ranged else [*missing, "low, high"]


def _named(record: object) -> bool:
    return any(hasattr(record, name) for name in ("key", "adcode", "id", "number"))


def _lacking(key: str, part: str) -> UserError:
    return UserError("scenario.error.no_evidence", key=key, found=part)
