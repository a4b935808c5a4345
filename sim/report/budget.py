"""Where the programme's money went: by lever within its family, and by facilities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim import words
from sim.report import both
from sim.report.results import Results
from sim.words import Name

if TYPE_CHECKING:
    import xarray

FAMILIES = ("funds", "talent", "body", "brain", "use")
LINES = ("budget_income", "budget_spent", "budget_committed", "budget_balance")
MONEY = "million_cny"


@dataclass(frozen=True)
class Line:
    """What a lever, a family or all facilities cost: in milestone years, and from the first decision year on."""

    name: Name
    cells: list[Name]
    total: Name
    share: float  # of all spending
    against: Name | None  # more or less than under current policy
    whole: bool = False


def budget(results: Results) -> list[Line]:
    """A line a family followed by its levers that cost anything, then facilities and everything together."""
    if "spending" not in results.dataset:
        return []
    spent, anyway = _spending(results.dataset), _spending(results.reference) if results.reference is not None else None
    lines = []
    for family in FAMILIES:
        levers = [lever for lever in results.scenario.levers if lever.family == family and lever.key in spent]
        lines.append(_line(both.of("play.family", family), [lever.key for lever in levers], results, spent, anyway, True))
        lines += [_line(lever.name, [lever.key], results, spent, anyway) for lever in levers]
    lines.append(_line(both.text("budget.facilities"), [FACILITIES], results, spent, anyway, True))
    lines.append(_line(both.text("budget.total"), list(spent), results, spent, anyway, True))
    return [line for line in lines if line.share > 0 or line.against]


def purse(results: Results) -> list[tuple[Name, list[Name]]]:
    """Income, spending, commitments and what is carried over, in milestone years."""
    held = [line for line in LINES if line in results.dataset]
    if not held:
        return []
    last = results.dataset[held].median("seed").sel(year=results.milestones)
    return [(results.scenario.indicator(line).name, [both.figure(value, MONEY) for value in last[line].to_numpy()]) for line in held]


FACILITIES = "facilities"


def _spending(dataset: xarray.Dataset) -> dict[str, np.ndarray]:
    """Million CNY by lever: (seed, year)."""
    levers = dataset["spending"].transpose("seed", "year", "lever")
    spent = {str(key): levers.sel(lever=key).to_numpy() for key in levers.indexes["lever"]}
    if "money_flows" in dataset:
        spent[FACILITIES] = -dataset["money_flows"].sel(posting="facilities", account="government").transpose("seed", "year").to_numpy()
    return spent


def _line(
    name: Name, keys: list[str], results: Results, spent: dict[str, np.ndarray], anyway: dict[str, np.ndarray] | None, whole: bool = False
) -> Line:
    years = np.array(results.years)
    decided = years >= results.scenario.first_decision_year
    values = _sum(spent, keys, len(results.seeds), len(years))
    every = _sum(spent, list(spent), len(results.seeds), len(years))[:, decided].sum()
    share = float(values[:, decided].sum() / every) if every else 0.0
    against = None
    if anyway is not None:
        more = np.median((values - _sum(anyway, keys, *values.shape))[:, decided].sum(axis=1))
        against = both.change(float(more), MONEY) if abs(more) >= 1e-6 else None
    middle = np.median(values, axis=0)
    cells = [both.figure(middle[results.years.index(year)], MONEY) for year in results.milestones]
    return Line(name, cells, both.figure(float(np.median(values[:, decided].sum(axis=1))), MONEY), share, against, whole)


def _sum(spent: dict[str, np.ndarray], keys: list[str], seeds: int, years: int) -> np.ndarray:
    return sum((spent[key] for key in keys if key in spent), np.zeros((seeds, years)))


def percent(share: float) -> Name:
    """A share as it is written."""
    return Name(*(words.percent(share, lang, decimals=0) for lang in words.LANGS))
