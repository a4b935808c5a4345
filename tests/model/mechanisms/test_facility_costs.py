"""What each kind of facility costs the city, year by year: capital in equal parts, upkeep while it is open, a year's upkeep to close it, then nothing."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from sim.model import Case, open_world, run_year
from sim.scenario import Closure, Placement, Plan, load_scenario

YEARS = range(2025, 2034)
CLOSED = 2032


@lru_cache(maxsize=1)
def spent() -> dict[str, np.ndarray]:
    """By kind: what is spent more than under current policy (years, 2), where it stays open and where it is closed in CLOSED, and how many are open."""
    scenario = load_scenario("chengdu-2025")
    plans = [Plan(scenario.key)]
    for kind in scenario.facilities:
        placed = Plan(scenario.key).with_(Placement(2026, kind.key, 510107, kind.size.default, kind.variants[0].key if kind.variants else None, id="x"))
        plans += [placed, placed.with_(Closure(CLOSED, "x"))]
    world = open_world(scenario, [Case(3, plan, {"government.grant": 3000.0}) for plan in plans])
    records = [run_year(world) for _ in YEARS]
    money = np.array([record.values["budget_spent"] for record in records])
    stand = np.array([record.values["facilities_open"].sum(axis=1) for record in records])
    more = np.stack([money[:, 1:] - money[:, :1], stand[:, 1:] - stand[:, :1]])
    return {kind.key: more[:, :, 2 * place : 2 * place + 2] for place, kind in enumerate(scenario.facilities)}


@pytest.mark.parametrize("kind", [kind.key for kind in load_scenario("chengdu-2025").facilities])
def test_capital_upkeep_time_and_closing(kind: str) -> None:
    record = load_scenario("chengdu-2025").facility(kind)
    capital, upkeep = float(record.capex_million) * record.size.default, float(record.upkeep_million) * record.size.default
    (money, standing) = spent()[kind]
    kept, closed = money[:, 0], money[:, 1]
    part, built = capital / record.capex_years, 2026 + int(float(record.build_years))
    assert kept[0] == 0 and standing[: built - 2025, 0].max() == 0 and standing[built + 1 - 2025, 0] == 1
    assert 0 < kept[1] - part < upkeep or kept[1] == pytest.approx(part)
    assert kept[-1] == pytest.approx(upkeep) and kept[1 : 1 + record.capex_years].sum() >= capital
    full = list(range(built + 1, 2026 + record.capex_years))
    assert [kept[year - 2025] for year in full] == pytest.approx([part + upkeep] * len(full))
    assert closed[: CLOSED - 2025] == pytest.approx(kept[: CLOSED - 2025])
    assert closed[CLOSED - 2025] == pytest.approx(upkeep) and closed[-1] == pytest.approx(0)
    assert standing[-1].tolist() == [1, 0]
