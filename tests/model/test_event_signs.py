"""Every event moves what it concerns, in the direction it should; every other answer differs from the default; luck keeps its promises."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from sim.model import Case, World, YearRecord, open_world
from sim.scenario import Change, Plan, load_scenario
from tests.situations.events import answered, only, quiet
from tests.situations.runs import current_policy, run_to

pytestmark = pytest.mark.slow
YEAR, SEEDS = 2030, 8
SOON, LATER = (0, 2), (3, 6)
"""Years after the event in which its effect is read: basic research takes time."""

STRIKES = {
    "export_control": ("robots_built", -1), "rival_offer": ("robots_built", -1), "price_war": ("national_price", -1), "care_accident": ("trust", -1),
    "open_source_flaw": ("trust", -1), "national_subsidy": ("robots_sold", 1), "open_model": ("algorithms", 1), "demand_slump": ("robots_sold", -1),
    "data_leak": ("data_own", -1), "star_scientist": ("knowledge", -1), "screw_shortage": ("robots_built", -1),
    "fair_competition": ("local_supply_rate", -1),
}
ANSWERS = {
    ("export_control", "stock_up"): ("robots_built", 1), ("export_control", "switch"): ("robots_built", 1),
    ("rival_offer", "match"): ("robots_built", 1), ("rival_offer", "bind_locally"): ("qualified_suppliers", 1),
    ("price_war", "support_buyers"): ("robots_sold", 1), ("price_war", "support_makers"): ("patents", 1),
    ("care_accident", "stop_all"): ("data_own", -1), ("care_accident", "stop_type"): ("trust", 1),
    ("open_source_flaw", "patch_all"): ("trust", 1), ("open_source_flaw", "pull_back"): ("algorithms", -1),
    ("national_subsidy", "match_it"): ("robots_sold", 1), ("national_subsidy", "redirect"): ("knowledge", 1),
    ("open_model", "build_on_it"): ("algorithms", 1), ("open_model", "stay_own"): ("algorithms", -1),
    ("demand_slump", "buy_through"): ("robots_sold", 1), ("demand_slump", "shift"): ("robots_deployed", 1),
    ("data_leak", "compensate"): ("data_own", 1), ("data_leak", "close_pool"): ("data_own", -1),
    ("star_scientist", "raise_pay"): ("knowledge", 1), ("star_scientist", "give_laboratory"): ("knowledge", 1),
    ("screw_shortage", "long_contract"): ("robots_built", 1), ("screw_shortage", "back_local"): ("qualified_suppliers", 1),
    ("fair_competition", "open_standard"): ("qualified_suppliers", 1), ("fair_competition", "keep_half"): ("local_supply_rate", 1),
}  # fmt: skip
LEAST = 0.002
MEANWHILE = {"fair_competition": (Change(YEAR, "local_terms", 0.8),)}
"""What must be under way for an event to concern anything."""


@lru_cache(maxsize=None)
def reading(event: str | None, choice: str | None, indicator: str, meanwhile: tuple[Change, ...] = ()) -> float:
    """Sum over seeds and over the years in which the effect is to be seen."""
    first, last = LATER if indicator == "knowledge" else SOON
    return float(sum(np.nansum(record.values[indicator]) for record in years(event, choice, last, meanwhile) if record.year >= YEAR + first))


@lru_cache(maxsize=None)
def years(event: str | None, choice: str | None, ahead: int, meanwhile: tuple[Change, ...]) -> tuple[YearRecord, ...]:
    """From the event on, from a 1 January up to which nothing has struck."""
    chengdu = load_scenario("chengdu-2025")
    scenario = only(chengdu, event, YEAR) if event else quiet(chengdu)
    plan = answered(scenario, event, choice) if event and choice else Plan(scenario.key)
    plan = plan.with_(*meanwhile)
    arrays = {name: array.copy() for name, array in calm().arrays().items()}
    world = World.from_arrays(scenario, [Case(seed, plan) for seed in range(SEEDS)], arrays)
    return tuple(run_to(world, YEAR + ahead))


@lru_cache(maxsize=1)
def calm() -> World:
    scenario = quiet(load_scenario("chengdu-2025"))
    world = open_world(scenario, [Case(seed, Plan(scenario.key)) for seed in range(SEEDS)])
    run_to(world, YEAR - 1)
    return world


@pytest.mark.parametrize("event", STRIKES)
def test_an_event_moves_what_it_concerns(event: str) -> None:
    indicator, sign = STRIKES[event]
    meanwhile = MEANWHILE.get(event, ())
    change = reading(event, None, indicator, meanwhile) / reading(None, None, indicator, meanwhile) - 1
    assert sign * change >= LEAST, f"{change:.4f}"


@pytest.mark.parametrize("answer", ANSWERS, ids=".".join)
def test_an_answer_differs_from_the_default(answer: tuple[str, str]) -> None:
    indicator, sign = ANSWERS[answer]
    meanwhile = MEANWHILE.get(answer[0], ())
    change = reading(*answer, indicator, meanwhile) / reading(answer[0], None, indicator, meanwhile) - 1
    assert sign * change >= LEAST, f"{change:.4f}"


def test_every_event_and_every_answer_has_its_sign() -> None:
    events = load_scenario("chengdu-2025").events
    assert set(STRIKES) == {event.key for event in events}
    assert set(ANSWERS) == {(event.key, choice.key) for event in events for choice in event.choices if choice.key != event.default}


@lru_cache(maxsize=1)
def fifteen_years() -> tuple[YearRecord, ...]:
    return tuple(record for record in current_policy(load_scenario("chengdu-2025"), range(64), 2040) if record.year >= 2026)


def count(code: str, **data: object) -> int:
    found = [notice.data for record in fifteen_years() for notice in record.notices if notice.code == code]
    return sum(all(each[name] == value for name, value in data.items()) for each in found)


def test_seven_cards_in_fifteen_years() -> None:
    """A world asks seven times on average; nine worlds in ten between four and ten times."""
    asked = np.zeros(64)
    for record in fifteen_years():
        for notice in record.notices:
            asked[notice.row] += notice.code == "event" and notice.data["asked"]
    assert 6.3 <= asked.mean() <= 7.7
    assert np.mean((asked >= 4) & (asked <= 10)) >= 0.9


def test_six_in_ten_struck_events_with_rumours_were_rumoured_and_four_in_ten_rumours_are_false() -> None:
    with_rumours = {event.key for event in load_scenario("chengdu-2025").events if event.rumour}
    struck = sum(count("event", event=key) for key in with_rumours)
    true, false = count("event", rumoured=True), count("rumour_false")
    assert true / struck == pytest.approx(0.6, abs=0.06)
    assert false / (true + false) == pytest.approx(0.4, abs=0.06)
