"""Figures and their limits."""

from __future__ import annotations

import pytest

from benchmarks.__main__ import TOPICS, module_of
from benchmarks.figures import Figure, in_fresh_process, shown
from benchmarks.phases import measured
from benchmarks.scaling import enlarged
from sim.model.calendar import CALENDAR
from sim.scenario import load_scenario


@pytest.mark.parametrize(
    ("figure", "kept"),
    [(Figure("a", 2, "s", 3), True), (Figure("a", 4, "s", 3), False), (Figure("a", 25, "times", 20, floor=True), True), (Figure("a", 15, "times", 20, floor=True), False), (Figure("a", 9, "s"), True)],
)
def test_a_figure_keeps_its_limit_or_is_missed(figure: Figure, kept: bool, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown([figure]) is kept
    assert ("MISSED" in capsys.readouterr().out) is not kept


def test_a_fresh_process_that_fails_says_why() -> None:
    with pytest.raises(RuntimeError, match="no such thing"):
        in_fresh_process("raise SystemExit('no such thing')")


def test_an_enlarged_scenario_has_as_many_times_the_people_in_smaller_agents() -> None:
    scenario = load_scenario("chengdu-2025")
    large = enlarged(scenario, 10)
    for skill, slots in scenario.sizes.talent.items():
        assert large.sizes.talent[skill] * large.sizes.people_per_agent[skill] == pytest.approx(slots * scenario.sizes.people_per_agent[skill])
    assert large.sizes.sites == 10 * scenario.sizes.sites


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_has_figures(topic: str) -> None:
    assert callable(module_of(topic).figures)


def test_a_year_spends_its_time_in_the_phases_of_the_calendar() -> None:
    whole, spent = measured(load_scenario("chengdu-2025"), 1)
    always = {phase.name for line in CALENDAR for phase in line.phases}
    assert set(spent) <= always and len(spent) > len(always) / 2
    assert whole / 2 < sum(spent.values()) < whole * 1.2
