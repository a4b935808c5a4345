"""`check`: everything that is wrong with a file, and in strict mode every number without evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from sim.scenario.errors import UserError
from sim.scenario.evidence import Evidence, Weights
from sim.scenario.files import read_toml
from sim.scenario.layers import layers_of
from sim.scenario.outside import Series
from sim.scenario.scenario import key_of
from sim.scenario.whereabouts import file_of

Keys = tuple[Any, ...]
Figure = Evidence | Weights | Series
PLAN_KEYS = {"change", "bundle", "place", "close", "answer"}


def check_path(path: str | Path, strict: bool = False) -> list[UserError]:
    """What is wrong with the scenario or plan at `path` (a plan names its scenario); empty if nothing.

    `strict` also refuses numbers without source, grade or range.
    """
    from sim.scenario.loader import problems
    from sim.scenario.plan_file import read_plan

    try:
        if is_plan(Path(path)):
            return read_plan(Path(path))[1]
        return problems(path) or (bare_numbers(path) if strict else [])
    except UserError as error:
        return [error]


def is_plan(path: Path) -> bool:
    """Whether a file is a plan: it names a scenario or holds acts. Raises UserError if it can't be read."""
    if path.suffix != ".toml" or not path.exists():
        return False
    raw = read_toml(path)
    return "scenario" in raw or bool(PLAN_KEYS & set(raw))


def bare_numbers(name_or_path: str | Path) -> list[UserError]:
    """A UserError for each figure of a scenario without source, grade or range, with file and key."""
    from sim.scenario.loader import load_scenario, written

    layers = layers_of(name_or_path)
    found = []
    for path, figure in figures(load_scenario(name_or_path)):
        for part in lacking(figure):
            keys = written(path)
            error = UserError("scenario.error.no_evidence", found=part)
            found.append(error.at(file_of(layers, keys), ".".join(map(str, keys))))
    return found


def written_in(name_or_path: str | Path, key: str | None) -> Path:
    """Which file of a scenario says the key of an error."""
    return file_of(layers_of(name_or_path), tuple((key or "").split(".")))


def figures(value: Any, above: Keys = ()) -> Iterator[tuple[Keys, Figure]]:
    """Every number with evidence inside a record, with its path of keys."""
    if isinstance(value, (Evidence, Weights, Series)):
        yield above, value
    elif is_dataclass(value):
        for part in fields(value):
            yield from figures(getattr(value, part.name), (*above, part.name))
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from figures(part, (*above, key))
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from figures(part, (*above, key_of(part) if _named(part) else place))


def lacking(figure: Figure) -> list[str]:
    """Which of source, grade and range a figure lacks."""
    missing = unsaid(figure)
    ranged = isinstance(figure, Weights) or (figure.low is not None and figure.high is not None)
    return missing if ranged else [*missing, "low, high"]


def unsaid(figure: Figure) -> list[str]:
    """Which of source and grade a figure lacks; blanks say nothing."""
    return [part for part in ("source", "grade") if not (getattr(figure, part) or "").strip()]


def _named(record: object) -> bool:
    return any(hasattr(record, name) for name in ("key", "adcode", "id", "number"))

