"""Bundles: one formula over the levers, what they answer, and plans that are written with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.scenario import Plan, Position, Scenario, UserError, check_path, load_plan
from sim.scenario.bundles import LEVELS, STANCES, cost, position, values


def test_every_lever_is_in_one_bundle(chengdu: Scenario) -> None:
    """A lever that nobody's dial moves can't be met on the guided face: put it into bundles.toml."""
    held = [key for bundle in chengdu.bundles for key in bundle.levers]
    assert sorted(held) == sorted(lever.key for lever in chengdu.levers)


def test_bundles_answer_every_recommendation_but_the_mandate(chengdu: Scenario) -> None:
    assert sorted(number for bundle in chengdu.bundles for number in bundle.recommendations) == list(range(1, 30))


def test_the_opening_in_the_middle_is_the_policy_of_2025(chengdu: Scenario) -> None:
    for bundle in chengdu.bundles:
        at = values(chengdu, bundle, bundle.opening, 0)
        assert at == {key: chengdu.lever(key).default for key in bundle.levers}
        assert position(chengdu, bundle, at) == Position(bundle.opening, 0)


def test_a_setting_follows_the_formula(chengdu: Scenario) -> None:
    """industry_fund: 350 x 0.25 = 87.5, on its grid of 5; anchor_landing at stance +2: 400 x 0.5 x 0.15 = 30; at -2: 200."""
    fund, attract = chengdu.bundle("fund"), chengdu.bundle("attract")
    assert values(chengdu, fund, "wide", 0)["industry_fund"] == pytest.approx(90, abs=2.5)
    assert values(chengdu, attract, "full", 2)["anchor_landing"] == 30
    assert values(chengdu, attract, "full", -2)["anchor_landing"] == 200
    assert values(chengdu, attract, "full", 2)["local_terms"] == 0.5


@pytest.mark.parametrize("stance", STANCES)
def test_a_higher_level_never_costs_less_and_settings_stay_in_their_range(chengdu: Scenario, stance: int) -> None:
    for bundle in chengdu.bundles:
        costs = [cost(chengdu, values(chengdu, bundle, level, stance)) for level in LEVELS if (level, stance) != (bundle.opening, 0)]
        assert costs == sorted(costs)
        for level in LEVELS:
            for key, value in values(chengdu, bundle, level, stance).items():
                lever = chengdu.lever(key)
                assert lever.low <= value <= lever.high


def test_leaning_right_moves_money_from_left_levers_to_right_ones(chengdu: Scenario) -> None:
    for bundle in chengdu.bundles:
        left, right = (values(chengdu, bundle, "full", stance) for stance in (-2, 2))
        assert all(left[key] > right[key] for key in bundle.left)
        assert all(left[key] < right[key] for key in bundle.right)
        assert all(left[key] == right[key] for key in bundle.centre)
        assert left != right


def test_a_lever_off_the_formula_makes_the_bundle_custom(chengdu: Scenario) -> None:
    bundle = chengdu.bundle("talent")
    at = values(chengdu, bundle, "wide", -1)
    assert position(chengdu, bundle, at) == Position("wide", -1)
    assert position(chengdu, bundle, {**at, "dual_mentors": at["dual_mentors"] + 2}) is None


def test_the_last_choice_tells_positions_apart_that_set_the_same(chengdu: Scenario) -> None:
    bundle = chengdu.bundle("use")
    nothing = values(chengdu, bundle, "off", 2)
    assert position(chengdu, bundle, nothing, Position("off", 2)) == Position("off", 2)


def test_a_plan_with_a_bundle_is_the_plan_with_its_levers(chengdu: Scenario, tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text('scenario = "chengdu-2025"\n[[bundle]]\nyear = 2027\nbundle = "talent"\nlevel = "wide"\nstance = -1\n'
                    '[[bundle]]\nyear = 2030\nbundle = "talent"\nlevel = "wide"\nstance = 0\n'
                    '[[change]]\nyear = 2027\nlever = "dual_mentors"\nvalue = 20\n', encoding="utf-8")  # fmt: skip
    read = load_plan(plan)
    wanted = values(chengdu, chengdu.bundle("talent"), "wide", -1) | {"dual_mentors": 20}
    assert {c.lever: c.value for c in read.changes if c.year == 2027} == {k: v for k, v in wanted.items() if v != chengdu.lever(k).default}
    later = {c.lever: c.value for c in read.changes if c.year == 2030}
    assert later["talent_recruitment"] == values(chengdu, chengdu.bundle("talent"), "wide", 0)["talent_recruitment"]
    assert load_plan_text(read, tmp_path) == read.changes


def load_plan_text(plan: Plan, folder: Path) -> tuple[object, ...]:
    """What comes back of a plan that was written and read again."""
    path = folder / "again.toml"
    path.write_text(plan.to_toml(), encoding="utf-8")
    return load_plan(path).changes


@pytest.mark.parametrize(("line", "key"), [
    ('bundle = "talents"\nlevel = "wide"', "bundle.1.bundle"), ('bundle = "talent"\nlevel = "wider"', "bundle.1.level"),
    ('bundle = "talent"\nlevel = "wide"\nstance = 3', "bundle.1.stance"), ('bundle = "talent"\nlevel = "wide"\nlean = 1', "bundle.1.lean"),
])  # fmt: skip
def test_a_wrong_bundle_of_a_plan_names_its_place(tmp_path: Path, line: str, key: str) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(f'scenario = "chengdu-2025"\n[[bundle]]\nyear = 2027\n{line}\n', encoding="utf-8")
    (error,) = check_path(plan)
    assert isinstance(error, UserError) and (error.file, error.key) == (str(plan), key)


def test_a_bundle_outside_the_years_of_decision_is_refused(tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text('scenario = "chengdu-2025"\n[[bundle]]\nyear = 2025\nbundle = "talent"\nlevel = "wide"\n', encoding="utf-8")
    (error,) = check_path(plan)
    assert error.key == "bundle.1.year"
