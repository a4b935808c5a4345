"""What shows at once and what lasts are paid from one purse: the same money on the one costs the other (48 paired seeds, no events).

Start-up support and technicians please the yearly review; basic research and mentors cost patience or show nothing for years, and bring
knowledge and the stars of the plan evaluation. Terms of aid and concentrated attraction take away some of the firms that money brings.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from sim.model import YearRecord, open_world
from sim.model.world import Case
from sim.scenario import Change, Plan, load_scenario
from tests.situations.events import quiet
from tests.situations.runs import by_year, run_to

pytestmark = pytest.mark.slow
SEEDS, LAST = range(4000, 4048), 2032


@lru_cache(maxsize=None)
def run(*changes: tuple[str, float]) -> dict[int, YearRecord]:
    scenario = quiet(load_scenario("chengdu-2025"))
    plan = Plan(scenario.key).with_(*(Change(2026, lever, value) for lever, value in changes))
    return by_year(run_to(open_world(scenario, [Case(seed, plan) for seed in SEEDS]), LAST))


def over(records: dict[int, YearRecord], name: str, first: int, last: int) -> np.ndarray:
    return np.asarray(sum(records[year].values[name].reshape(len(SEEDS), -1).sum(axis=1) for year in range(first, last + 1)))


def surely_more(one: np.ndarray, other: np.ndarray) -> bool:
    gain = one - other
    return bool(gain.mean() > 1.96 * gain.std(ddof=1) / np.sqrt(len(SEEDS)))


QUICK_OR_LASTING = (
    (("startup_support", 200.0), ("basic_research", 8.0), "knowledge_mean"),
    (("technician_training", 100.0), ("dual_mentors", 100.0), "foundation_stars"),
)
"""About the same money a year: the quick way, the lasting one, and what the lasting one is for."""


@pytest.mark.parametrize(("quick", "lasting", "earned"), QUICK_OR_LASTING, ids=lambda part: part if isinstance(part, str) else part[0])
def test_the_quick_way_pleases_the_review_and_the_lasting_one_is_for_later(quick: tuple[str, float], lasting: tuple[str, float], earned: str) -> None:
    soon, late = run(quick), run(lasting)
    cost = [run(change)[2028].values["spending"].sum(axis=1).mean() for change in (quick, lasting)]
    assert cost[0] == pytest.approx(cost[1], rel=0.05)
    assert surely_more(over(soon, "review", 2026, 2028), over(late, "review", 2026, 2028))
    assert surely_more(over(late, earned, 2030, LAST), over(soon, earned, 2030, LAST))


def test_start_up_support_brings_firms_that_close_again() -> None:
    with_it, without = run(("startup_support", 140.0)), run()
    assert surely_more(over(with_it, "firms", 2030, 2030), over(without, "firms", 2030, 2030))
    assert surely_more(over(with_it, "exits", 2028, LAST), over(without, "exits", 2028, LAST))


def test_terms_of_aid_keep_firms_away() -> None:
    money = ("chain_attraction", 200.0)
    assert surely_more(over(run(money), "attracted", 2026, 2030), over(run(money, ("local_terms", 0.8)), "attracted", 2026, 2030))


def test_concentrated_attraction_leaves_the_other_parts_without_suppliers() -> None:
    money = (("chain_attraction", 200.0), ("qualification_support", 120.0))
    broad, deep = run(*money), run(*money, ("chain_depth", 1.0))

    def others(records: dict[int, YearRecord]) -> np.ndarray:
        return sum((np.take(records[year].values["qualified_suppliers"], [0, 1, 4, 5], axis=1).sum(axis=1) for year in (2030, 2031, 2032)), np.zeros(len(SEEDS)))

    assert surely_more(others(broad), others(deep))
