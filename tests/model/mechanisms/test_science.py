"""M4: an Erlang-3 pipeline conserves effort, delays it, and fills knowledge to inflow over depreciation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from sim.model.mechanisms.science import advance, ceiling, long_share, stage_rate, steady
from sim.model.year import Year
from sim.scenario import Scenario
from tests.model.mechanisms.situations import do, only, opened, spend, started

NONE = np.array([[0.0]])


@given(some.lists(some.floats(0, 1e4), min_size=3, max_size=3), some.floats(0, 1e3), some.floats(0.01, 1), some.floats(0, 0.3))
def test_nothing_is_lost_on_the_way_but_what_reviews_give_up(stages: list[float], inflow: float, rate: float, lost: float) -> None:
    pipeline = np.array([[stages]])
    out = advance(pipeline, np.array([[inflow]]), np.array([[rate]]), np.array([[lost]]))
    assert pipeline.sum() + out.sum() == pytest.approx((1 - lost) * stages[0] + stages[1] + stages[2] + inflow)
    assert (pipeline >= 0).all()


def test_what_enters_today_leaves_after_three_years_at_the_earliest_and_three_stages_on_average() -> None:
    pipeline, rate = np.zeros((1, 1, 3)), np.array([[0.4]])
    out = [only(advance(pipeline, np.array([[100.0 if year == 0 else 0.0]]), rate, NONE)) for year in range(120)]
    assert out[:3] == [0.0, 0.0, 0.0] and out[3] > 0
    assert sum(out) == pytest.approx(100.0)
    assert np.dot(np.arange(120), out) / 100 == pytest.approx(3 / 0.4)


@pytest.mark.parametrize("lost", [0.0, 0.2])
def test_a_steady_pipeline_stays_as_it_is(lost: float) -> None:
    inflow, rate, lost_ = np.array([[7.0, 2.0]]), np.array([[0.4]]), np.array([[lost]])
    pipeline, out = steady(inflow, rate, lost_)
    for _ in range(5):
        assert advance(pipeline, inflow, rate, lost_) == pytest.approx(out)
    assert pipeline == pytest.approx(steady(inflow, rate, lost_)[0])
    assert out / inflow == pytest.approx(0.4 * (1 - lost) / (1 - 0.6 * (1 - lost)))


def test_reform_lets_more_of_what_is_under_way_come_through_from_its_second_year_on(chengdu: Scenario) -> None:
    passed = {}
    for before, now in ((0.0, 0.0), (0.0, 1.0), (0.5, 0.5), (1.0, 1.0), (1.0, 0.0)):
        y = started(chengdu)
        city = y.world.city
        city.setting[:, y.scene.lever["evaluation_reform"]], city.reform[...] = now, before
        do(y, "science")
        passed[before, now] = city.pipeline[:, :, 1].sum()
    usual = passed[0.0, 0.0]
    assert passed[0.0, 1.0] == passed[1.0, 0.0] == usual
    assert passed[1.0, 1.0] - usual == pytest.approx(2 * (passed[0.5, 0.5] - usual)) and passed[1.0, 1.0] > 1.1 * usual


def test_knowledge_settles_at_inflow_over_depreciation(chengdu: Scenario) -> None:
    y = Year(opened(chengdu))
    city = y.world.city
    arriving = city.pipeline[:, :, -1] * stage_rate(y)
    assert city.knowledge == pytest.approx(arriving / 0.05)
    before = city.knowledge.copy()
    do(y, "science")
    assert city.knowledge == pytest.approx(before)


def test_knowledge_of_2025_gives_a_ceiling_at_the_outside_frontier(chengdu: Scenario) -> None:
    y = started(chengdu)
    best = y.world.outside.quality.max(axis=2)
    assert ceiling(y, y.world.city, y.world.outside) == pytest.approx(best * (0.9 + 0.2 / 2))
    y.world.city.knowledge *= 3
    assert ceiling(y, y.world.city, y.world.outside) == pytest.approx(best * (0.9 + 0.2 * 3 / 4))


def test_evaluation_reform_moves_effort_from_papers_to_basic_questions(chengdu: Scenario) -> None:
    readings = []
    for reform in (0.0, 1.0):
        y = started(chengdu)
        y.world.city.setting[:, y.scene.lever["evaluation_reform"]] = reform
        share = long_share(y, y.world.labs)
        do(y, "science")
        readings.append((share, y.world.city.patents[0], y.world.city.pipeline.sum()))
    (before, papers, basic), (after, fewer, more) = readings
    assert after - before == pytest.approx(np.minimum(0.25, 0.95 - before))
    assert fewer < papers and more > basic


def test_research_takes_tau_years_on_average_to_become_knowledge(chengdu: Scenario) -> None:
    y = started(chengdu)
    spend(y, "tech_transfer", 0.0)
    pipeline, rate = np.zeros((1, 1, 3)), stage_rate(y)
    left = [only(advance(pipeline, np.array([[1.0 if year == 0 else 0.0]]), rate, NONE)) for year in range(200)]
    assert sum(left) == pytest.approx(1.0)
    assert sum(year * share for year, share in enumerate(left)) == pytest.approx(6.0)


def test_transfer_centres_shorten_the_way(chengdu: Scenario) -> None:
    y = started(chengdu)
    slow = only(stage_rate(y))
    spend(y, "tech_transfer", 65.0)
    assert only(stage_rate(y)) > slow


def test_money_for_basic_research_enters_the_pipeline_at_the_price_of_a_researcher(chengdu: Scenario) -> None:
    y = started(chengdu)
    before = y.world.city.pipeline.sum()
    spend(y, "basic_research", 26.0)
    do(y, "science")
    more = y.world.city.pipeline.sum()
    z = started(chengdu)
    do(z, "science")
    wage = y.world.city.wage[0, y.scene.skill["basic"]]
    assert more - z.world.city.pipeline.sum() == pytest.approx(26.0 / (1.6 * wage))
    assert before > 0
