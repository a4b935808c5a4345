"""Parameters: every one is read by something, and a row may depart from the scenario in any of them."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from sim.model import Case, open_world, run_year
from sim.model.parameters import Group, UnknownParameter, parameter_columns
from sim.model.world import parameter_values
from sim.scenario import Plan, Scenario, load_plan, load_scenario
from tests.model.mechanisms.situations import opened, with_event
from tests.situations.plans import one_of_each


def test_every_parameter_is_read_by_something(chengdu: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    read: set[str] = set()

    class Recorder(Group):
        def __getattribute__(self, name: str) -> object:
            if not name.startswith("_"):
                read.add(f"{object.__getattribute__(self, '_group')}.{name}")
            return object.__getattribute__(self, name)

    def recorded(values: dict[str, float], overrides: list[dict[str, float]]) -> SimpleNamespace:
        groups = vars(parameter_columns(values, overrides))
        return SimpleNamespace(**{name: Recorder(_group=name, **vars(group)) for name, group in groups.items()})

    monkeypatch.setattr("sim.model.world.parameter_columns", recorded)
    scenario = with_event(load_scenario(chengdu.key), "imports", -0.9, year=2026, month=9)
    plan = load_plan("strong-programme", chengdu).with_(*one_of_each(chengdu))
    world = open_world(scenario, [Case(seed, plan, {"government.grant": 1e4}) for seed in (1, 2, 3)])
    while world.year <= scenario.horizon:
        run_year(world, depth="full")
    known = {key.partition(".")[0] + "." + key.partition(".")[2].replace(".", "_") for key in parameter_values(scenario)}
    assert known - read == set()


@pytest.mark.parametrize("key", ["firms.rd_maker", "firms.base_share_data", "staff.component_chip", "staff.lab_basic", "science.field_sensing", "cost.spillover"])
def test_a_row_departs_from_the_scenario_in_any_parameter(chengdu: Scenario, key: str) -> None:
    value = 1.2 * float(chengdu.parameters[key])
    world = open_world(chengdu, [Case(1, Plan(chengdu.key)), Case(1, Plan(chengdu.key), {key: value})])
    for _ in range(2):
        run_year(world)
    assert any(not np.array_equal(column[0], column[1], equal_nan=column.dtype.kind == "f") for name, column in world.arrays().items() if name != "year")


@pytest.mark.parametrize("key", ["firms.rd_makers", "component.screw.bom_share", "application.per_window"])
def test_what_is_no_parameter_of_a_row_cant_be_overridden(chengdu: Scenario, key: str) -> None:
    with pytest.raises(UnknownParameter, match=key):
        opened(chengdu, overrides={key: 0.2})
