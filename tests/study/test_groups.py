"""Worlds of many plans on all processors: the same bits as in one process, finished ones run once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

import sim
from sim.model import YearRecord
from sim.scenario import Plan, Scenario
from sim.study.forks import run_forks
from sim.study.groups import Group, few, run_groups, run_plans
from sim.study.workers import Workers
from tests.situations.plans import one_change

READ = {"trust", "output", "events"}


@pytest.fixture(scope="module")
def plans(scenario: Scenario) -> list[Plan]:
    return [one_change(scenario, "annotation", 100.0, 2027), one_change(scenario, "first_use", 100.0), Plan(scenario.key)]


def same(mine: Sequence[YearRecord], theirs: Sequence[YearRecord]) -> None:
    for one, other in zip(mine, theirs, strict=True):
        assert one.year == other.year and one.values.keys() == other.values.keys()
        for name, values in one.values.items():
            np.testing.assert_array_equal(values, other.values[name], err_msg=f"{name} {one.year}")


def test_processes_give_the_same_bits_as_one(scenario: Scenario, plans: list[Plan], pool: Workers) -> None:
    seeds, told = range(5), []
    there = run_plans(scenario, plans, seeds, 2027, READ, workers=pool, progress=lambda *at: told.append(at))
    for mine, theirs in zip(run_forks(scenario, plans, seeds, 2027, READ), there, strict=True):
        same(mine, theirs)
    assert told[-1] == (45, 45) and told == sorted(told)


def test_a_comparison_in_processes_is_the_one_made_here(scenario: Scenario, plans: list[Plan], pool: Workers) -> None:
    here, there = (sim.compare(scenario, plans[:2], seeds=range(3), until=2027, workers=workers) for workers in (Workers(0), pool))
    for key, dataset in here.datasets.items():
        assert dataset.identical(there.datasets[key]), key


class Shelf:
    """A store in memory; a group is known by its lucks."""

    def __init__(self) -> None:
        self.kept: dict[tuple[int, ...], list[YearRecord]] = {}
        self.saved: list[int] = []

    def load(self, groups: Sequence[Group]) -> dict[int, list[YearRecord]]:
        return {place: self.kept[seeds] for place, group in enumerate(groups) if (seeds := lucks(group)) in self.kept}

    def save(self, group: Group, records: list[YearRecord]) -> None:
        self.saved.append(len(group))
        self.kept[lucks(group)] = records


def lucks(group: Group) -> tuple[int, ...]:
    return tuple(case.seed for case in group)


def test_what_is_finished_is_not_run_again(scenario: Scenario, plans: list[Plan]) -> None:
    shelf, told = Shelf(), []
    groups = [[sim.Case(seed, plan) for plan in plans] for seed in range(3)]
    first = run_groups(scenario, groups[:2], 2026, READ, store=shelf)
    again = run_groups(scenario, groups, 2026, READ, store=shelf, progress=lambda *at: told.append(at))
    assert shelf.saved == [3, 3, 3] and told[0][0] >= 12 and told[-1] == (18, 18), "what is finished counts from the first word on"
    for mine, theirs in zip(first, again, strict=False):
        same(mine, theirs)
    same(again[2], run_groups(scenario, [groups[2]], 2026, READ)[0])


@pytest.mark.parametrize(("seeds", "plans", "width", "sizes"), [(32, 3, 2, [8] * 4), (32, 3, 8, [4] * 8), (5, 7, 2, [3, 2]), (3, 100, 2, [1, 1, 1]), (1, 3, 8, [1])])
def test_jobs_are_large_enough_to_pay_and_small_enough_for_every_processor(seeds: int, plans: int, width: int, sizes: list[int]) -> None:
    assert [len(block) for block in few(range(seeds), plans, width)] == sizes
