"""Headline numbers of current policy, kept in a file that is refreshed on purpose only: ``python -m tests.model.baseline``.

A change of results changes this file, is flagged in CHANGELOG.md, and is never made to let a test pass.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from sim.model import Case, YearRecord, open_world, run_year
from sim.scenario import Plan, load_scenario

FILE = Path(__file__).with_name("baseline.csv")
SEEDS = range(2025, 2029)
NAMES = (
    "output_humanoid", "output_base", "value_added", "firms", "entries", "exits", "robots_built", "robots_sold", "robots_deployed", "national_share",
    "robot_price", "national_price", "purchases", "local_purchases", "local_supply_rate", "domestic_share", "qualified_suppliers", "productivity",
    "data_own", "compute", "algorithms", "knowledge", "patents", "talent", "vacancies", "wage", "fund_value", "private_money", "budget_income", "budget_spent",
    "review_room", "foundation_stars",
)
Row = tuple[str, str, str, str]


def measured() -> list[Row]:
    """(scenario, year, variable, sum over dimensions of the mean over seeds) of both bundled scenarios."""
    return [row for key in ("chengdu-2025", "chip-control-2027") for row in _rows(key)]


def _rows(key: str) -> list[Row]:
    scenario = load_scenario(key)
    world = open_world(scenario, [Case(seed, Plan(scenario.key)) for seed in SEEDS])
    rows: list[Row] = []
    while world.year <= scenario.last_year:
        rows += _year(key, run_year(world))
    return rows


def _year(key: str, record: YearRecord) -> list[Row]:
    return [(key, str(record.year), name, repr(float(np.nansum(record.values[name]) / len(SEEDS)))) for name in NAMES]


def kept() -> list[Row]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return [(plan, year, name, value) for plan, year, name, value in list(csv.reader(file))[1:]]


def refresh() -> None:
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("scenario", "year", "variable", "value"))
        writer.writerows(measured())


if __name__ == "__main__":
    refresh()
