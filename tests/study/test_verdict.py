"""A mandate is judged by gains over current policy under the same luck, and by its floors; targets are what thoughtful plans gain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from sim.scenario import Indicator, Scenario, bundled_scenarios, load_scenario
from sim.scenario.five_years import looked_at
from sim.study.reading import Headlines
from sim.study.targets import asked, found, written
from sim.study.verdict import MOST, Grade, Read, standing, verdict

CHAIN = ("local_supply_rate", "resilience", "qualified_suppliers")


def policy(indicator: Indicator, year: int) -> float | None:
    return {"output_humanoid": 1000.0, "review_room": 60.0}.get(indicator.key, 0.25)


def reaching(chengdu: Scenario, shares: Mapping[int, float], **others: float) -> Read:
    """Figures of a plan that has so much of what is asked for in these years; `others` replace figures of other indicators."""

    def value(indicator: Indicator, year: int) -> float | None:
        if indicator.key in CHAIN:
            return 0.25 + shares[year] * float(chengdu.target(indicator.key, year).gain) if year in shares else None
        return others.get(indicator.key, 1200.0 if indicator.key == "output_humanoid" else 60.0)

    return value


def grade(scenario: Scenario, key: str, value: Read) -> Grade | None:
    end = verdict(scenario, scenario.mandate(key), value, policy)
    return end.grade if end else None


def every(share: float) -> dict[int, float]:
    return dict.fromkeys((2030, 2035, 2040), share)


@pytest.mark.parametrize(("share", "said"), [(0.0, "missed"), (0.59, "missed"), (0.7, "nearly"), (1.0, "met"), (1.2, "exceeded"), (-1.0, "missed")])
def test_the_verdict_goes_by_the_mean_share_of_what_is_asked(chengdu: Scenario, share: float, said: str) -> None:
    assert grade(chengdu, "unbroken_chain", reaching(chengdu, every(share))) == said


def test_more_than_met_asks_for_both_earlier_plans(chengdu: Scenario) -> None:
    late = reaching(chengdu, {2030: 0.5, 2035: 1.2, 2040: 1.2})
    assert grade(chengdu, "unbroken_chain", late) == "met"


@pytest.mark.parametrize("broken", [{"output_humanoid": 990.0}, {"review_room": 20.0}])
def test_a_broken_floor_loses_the_mandate(chengdu: Scenario, broken: dict[str, float]) -> None:
    mandate, value = chengdu.mandate("unbroken_chain"), reaching(chengdu, every(1.2), **broken)
    assert grade(chengdu, mandate.key, value) == "missed"
    at = standing(chengdu, mandate, 2040, value, policy)
    assert at is not None and [kept.indicator.key for kept in at.floors if not kept.holds] == list(broken)


def test_one_indicator_cannot_make_up_for_the_others(chengdu: Scenario) -> None:
    def value(indicator: Indicator, year: int) -> float | None:
        return 1e6 if indicator.key == "qualified_suppliers" else policy(indicator, year)

    at = standing(chengdu, chengdu.mandate("unbroken_chain"), 2040, value, policy)
    assert at is not None and at.progress == pytest.approx(MOST / 3)


def test_a_year_is_measured_by_the_next_end_of_a_plan_and_nothing_is_said_without_figures(chengdu: Scenario) -> None:
    mandate = chengdu.mandate("unbroken_chain")

    def value(indicator: Indicator, year: int) -> float | None:
        return policy(indicator, year)

    assert {aim.due for year in (2031, 2035) for aim in standing(chengdu, mandate, year, value, policy).aims} == {2035}
    assert standing(chengdu, mandate, 2025, value, policy) is None and standing(chengdu, mandate, 2046, value, policy) is None
    assert grade(chengdu, mandate.key, reaching(chengdu, {2030: 1.0})) is None


def test_current_policy_meets_no_mandate(chengdu: Scenario) -> None:
    assert {grade(chengdu, mandate.key, policy) for mandate in chengdu.mandates} == {"missed"}


def test_a_third_of_the_verdict_is_what_is_left_after_the_hand_over(chengdu: Scenario) -> None:
    mandate = chengdu.mandate("unbroken_chain")
    before = verdict(chengdu, mandate, reaching(chengdu, every(1.0)), policy)
    after = verdict(chengdu, mandate, reaching(chengdu, {**every(1.0), 2045: 0.4}), policy)
    assert before is not None and not before.final and (before.progress, before.grade) == (pytest.approx(1.0), "met")
    assert after is not None and after.final and (after.progress, after.grade) == (pytest.approx(0.8), "nearly")
    assert verdict(replace(chengdu, last_year=chengdu.horizon), mandate, reaching(chengdu, every(1.0)), policy).final  # type: ignore[union-attr]


def test_an_indicator_of_which_nothing_is_asked_does_not_count(chengdu: Scenario) -> None:
    nothing = tuple(replace(one, gain=0.0) if (one.indicator, one.year) == ("resilience", 2040) else one for one in chengdu.targets)
    at = standing(replace(chengdu, targets=nothing), chengdu.mandate("unbroken_chain"), 2040, reaching(chengdu, every(0.7)), policy)
    assert at is not None and len(at.aims) == 2 and at.progress == pytest.approx(0.7)


@pytest.mark.parametrize("key", bundled_scenarios())
def test_every_scenario_that_ships_has_targets_of_its_own_for_every_look(key: str) -> None:
    scenario = load_scenario(key)
    assert scenario.borrowed_targets is None
    for mandate in scenario.mandates:
        assert len(mandate.indicators) == 3 and len(mandate.floors) == 2
        for indicator in mandate.indicators:
            assert all(scenario.target(indicator, year).gain > 0 for year in looked_at(scenario)), indicator


def test_asked_is_the_seventy_fifth_percentile_of_gains_and_never_a_loss(chengdu: Scenario) -> None:
    def told(*values: float) -> Headlines:
        cube = np.array(values)[:, None, None]
        return Headlines((2030,), ("trust",), cube, cube, cube)

    trust = chengdu.indicator("trust")
    plans = {"a": told(0.5, 0.6, 0.7), "b": told(0.5, 0.5, 0.8)}
    assert asked(plans, told(0.4, 0.4, 0.4), trust, 2030) == pytest.approx(np.percentile([0.1, 0.2, 0.3, 0.1, 0.1, 0.4], 75))
    assert asked(plans, told(0.9, 0.9, 0.9), trust, 2030) == 0
    assert asked(plans, told(0.4, 0.4, 0.4), replace(trust, better="down"), 2030) == 0


@pytest.mark.slow
def test_the_targets_are_what_the_script_writes(chengdu: Scenario) -> None:
    from sim.bundled import scenarios

    assert (scenarios() / "chengdu-2025" / "targets.toml").read_text(encoding="utf-8") == written(chengdu)


@pytest.mark.slow
@pytest.mark.parametrize("key", bundled_scenarios()[1:])
def test_the_targets_of_a_scenario_that_extends_another_are_its_own(key: str) -> None:
    """The first plan's end tells: it takes a third of the time of the whole."""
    scenario = load_scenario(key)
    first = min(looked_at(scenario))
    assert found(scenario, years=[first]) == [one for one in scenario.targets if one.year == first]
