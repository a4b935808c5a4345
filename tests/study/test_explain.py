"""Which parts of a plan changed an indicator: shares that add up, and honest intervals."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import sim
from sim.scenario import Application, Change, Closure, Placement, Plan, Scenario, UserError
from sim.study.coalitions import Coalitions
from sim.study.explain import Explanation, explain, explanation, question_of
from sim.study.parts import families_of, parts_of, with_only
from sim.study.shares import Share, student
from sim.study.sharing import Sharing
from sim.study.workers import Task, Workers
from sim.words import Name
from tests.situations.plans import one_change, random_plan

RATE = "local_supply_rate"


@pytest.fixture(scope="module")
def plan(scenario: Scenario) -> Plan:
    """Three levers that count, and one set to what it is anyway."""
    idle = scenario.lever("open_source")
    return Plan(scenario.key).with_(
        Change(2026, "qualification_support", 80.0), Change(2026, "anchor_landing", 90.0),
        Change(2027, "first_use", 60.0), Change(2026, idle.key, idle.default),
    )


@pytest.fixture(scope="module")
def found(scenario: Scenario, plan: Plan) -> Explanation:
    return explain(scenario, plan, RATE, 2028, range(3))


def test_shares_of_families_and_of_parts_add_up_in_every_world(found: Explanation) -> None:
    for shares in (found.families, found.parts):
        np.testing.assert_allclose(sum(share.values for share in shares), found.whole.values, atol=1e-12)
    np.testing.assert_allclose(found.whole.values, (found.plan - found.anyway)[:, -1])
    assert (found.whole.values != 0).all()


def test_as_many_processes_as_wanted_give_the_same_bits(found: Explanation, scenario: Scenario, plan: Plan, alone: Workers) -> None:
    again = explain(scenario, plan, RATE, 2028, range(3), workers=alone)
    for name in ("families", "alone", "parts"):
        np.testing.assert_array_equal([one.values for one in getattr(found, name)], [one.values for one in getattr(again, name)])


def test_by_default_all_processors_are_used(scenario: Scenario, plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    class Counted(Workers):
        """Counts the jobs that the shared pool is given, and does them here."""

        def submit(self, *args: Any, **options: Any) -> Task:
            asked.append(1)
            return super().submit(*args, **options)

    pool = Counted(0)
    monkeypatch.setattr("sim.study.cases.shared", lambda: pool)
    explain(scenario, plan, RATE, 2028, range(2), orders=0)
    pool.close()
    assert asked


def test_a_family_has_the_shares_of_its_parts_where_it_has_but_one(found: Explanation) -> None:
    assert [share.key for share in found.families] == ["funds", "body", "brain", "use"]


def test_a_lever_that_does_nothing_has_exactly_no_share(found: Explanation) -> None:
    idle = next(share for share in found.parts if share.key == "lever:open_source")
    assert (idle.values == 0).all() and idle.interval == (0.0, 0.0) and idle.confidence == "nothing"
    alone = next(share for share in found.alone if share.key == "lever:open_source")
    assert (alone.values == 0).all()


def test_leaving_one_out_is_the_plan_less_the_plan_without_it(found: Explanation, scenario: Scenario, plan: Plan) -> None:
    without = plan.without(*(act for act in plan.changes if act.lever == "first_use"))
    worlds = [sim.simulate(scenario, one, range(3), 2028)["local_supply_rate"].sel(component="core_six", year=2028) for one in (plan, without)]
    share = next(share for share in found.alone if share.key == "lever:first_use")
    np.testing.assert_array_equal(share.values, (worlds[0] - worlds[1]).to_numpy())


def test_a_plan_that_changes_nothing_changed_exactly_nothing(scenario: Scenario) -> None:
    idle = scenario.lever("annotation")
    found = explain(scenario, one_change(scenario, idle.key, idle.default), RATE, 2027, range(2))
    assert (found.whole.values == 0).all() and all((share.values == 0).all() for share in (*found.families, *found.parts))
    assert all((part.parts == 0).all() for part in found.through)


def test_parts_are_levers_with_all_their_changes_facilities_with_their_closing_and_answers(scenario: Scenario) -> None:
    placed = Placement(2026, "training_ground", 510112, 50.0, "industry")
    plan = Plan(scenario.key).with_(Change(2026, "annotation", 50.0), placed, Change(2028, "annotation", 25.0), Closure(2030, placed.id))
    lever, facility = parts_of(plan, scenario)
    assert len(lever.acts) == len(facility.acts) == 2 and set(families_of([lever, facility])) == {"brain"}
    assert with_only(plan, [facility]).acts == facility.acts and with_only(plan, [lever, facility]).acts == plan.acts
    assert [part.key for part in parts_of(plan, scenario, until=2025)] == []
    assert len(parts_of(plan, scenario, until=2027)[0].acts) == 1


def test_an_application_is_a_part_of_its_own_beside_the_five_families(scenario: Scenario) -> None:
    first = scenario.applications[0]
    plan = Plan(scenario.key).with_(Change(2026, "annotation", 50.0), Application(2027, first.key), Application(2030, first.key))
    parts = parts_of(plan, scenario)
    assert [part.key for part in parts] == ["lever:annotation", f"application:{first.key}"] and parts[1].name == first.name
    assert list(families_of(parts)) == ["brain", "decisions"] and len(parts[1].acts) == 2


def test_what_is_known_is_not_run_again(scenario: Scenario, plan: Plan) -> None:
    question = question_of(scenario, plan, RATE, 2026)
    runs = []

    def counting(question, batches, progress):
        for batch in batches:
            runs.append(len(batch))
            yield np.zeros((len(batch), len(question.years)))

    sharing = Sharing(question, (1, 2, 3), Coalitions(question, counting))
    sharing.prepare(sharing.for_families())
    first = sum(runs)
    sharing.prepare(sharing.for_families())
    assert (sharing.whole().values == 0).all()
    assert sum(runs) == first == 3 * 2 ** len(families_of(question.parts))


def test_finished_worlds_outlive_an_interruption(scenario: Scenario, plan: Plan) -> None:
    class Kept(dict):
        def load(self):
            return dict(self)

        def save(self, found):
            self.update(found)

    kept = Kept()

    def failing(question, batches, progress):
        yield np.ones((len(batches[0]), len(question.years)))
        raise KeyboardInterrupt

    question = question_of(scenario, plan, RATE, 2026)
    stopped = Sharing.of(question, range(6), failing, kept)
    with pytest.raises(KeyboardInterrupt):
        stopped.prepare(stopped.for_families())
    assert {seed for _, seed in kept} == {0, 1}
    assert set(Sharing.of(question, range(6), store=kept).coalitions.found) == set(kept)


@pytest.mark.parametrize(("indicator", "year", "said"), [("local_suply_rate", 2030, "local_supply_rate"), (RATE, 2025, "2026"), (RATE, 2200, "2200")])
def test_an_unknown_indicator_or_year_is_refused(scenario: Scenario, plan: Plan, indicator: str, year: int, said: str) -> None:
    with pytest.raises(UserError) as refused:
        explain(scenario, plan, indicator, year)
    assert said in refused.value.message("en") and said in refused.value.message("zh")


def test_a_plan_without_acts_or_beyond_the_horizon_is_refused(scenario: Scenario) -> None:
    for wrong, said in ((Plan(scenario.key), "现行政策"), (one_change(scenario, "annotation", 30.0, 2099), "2099"), (Plan("mars"), "mars")):
        with pytest.raises(UserError) as refused:
            explain(scenario, wrong, RATE)
        assert said in refused.value.message("zh")


def test_a_share_says_its_interval_and_its_word() -> None:
    one = Share("x", "funds", Name("", ""), np.array([1.0, 2.0, 3.0, -0.5]))
    assert one.mean == 1.375 and one.up == 0.75 and one.down == 0.25 and one.chance == 0.7 and one.confidence == "likely"
    assert one.interval == pytest.approx((1.375 - 3.1824 * one.error, 1.375 + 3.1824 * one.error), rel=5e-3)
    words = [Share("x", "", Name("", ""), np.where(np.arange(16) < k, 1.0, -1.0)).confidence for k in (8, 11, 14, 16)]
    assert words == ["toss_up", "likely", "very_likely", "certain"]


@pytest.mark.parametrize(("freedom", "known"), [(1, 12.706), (2, 4.303), (3, 3.182), (7, 2.365), (15, 2.131), (31, 2.040)])
def test_quantiles_of_student_are_those_of_the_tables(freedom: int, known: float) -> None:
    assert student(0.975, freedom) == pytest.approx(known, rel=2e-3)


@pytest.mark.slow
def test_shares_add_up_within_their_interval_on_twenty_random_plans(scenario: Scenario) -> None:
    """In every world, to the rounding of floats: whatever the plan asks for and whether or not it can be paid."""
    for number in range(20):
        plan = Plan(scenario.key).with_(*random_plan(scenario, 100 + number).acts[:7])
        question = question_of_any(scenario, plan)
        sharing = Sharing.of(question, range(2))
        sharing.prepare([*sharing.for_families(), *sharing.for_parts(1)])
        found = explanation(sharing, 1)
        for shares in (found.families, found.parts):
            np.testing.assert_allclose(sum(share.values for share in shares), found.whole.values, atol=1e-9 * np.abs(found.plan).max())


def question_of_any(scenario: Scenario, plan: Plan):
    """A question about a random plan, which may ask for more than there is money for: then changes wait."""
    from sim.study.coalitions import Question

    return Question(scenario, plan, parts_of(plan, scenario, 2030), scenario.indicator("output"), 2030)
