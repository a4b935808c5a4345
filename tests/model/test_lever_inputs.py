"""A lever writes only its declared input: the phases that read it are those of the list, and nothing else moves before the first of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from sim.model import Case, World, open_world, run_year
from sim.model.inputs import FACILITIES, LEVERS, OF_GOVERNMENT
from sim.model.phase import Phase
from sim.model.scene import Scene
from sim.model.tables.states import BUILDING, OPEN
from sim.model.year import Year
from sim.scenario import Change, Plan, Scenario, load_plan
from tests.situations.plans import one_of_each

RICH = {"government.grant": 1e5}
BOOKS = {"city.setting", "city.spending", "city.balance", "city.term", "city.waiting", "city.readiness"}
"""What the government writes about its own settings and money."""
JUDGED = {"city.expectation", "city.review", "city.grade", "city.review_bonus", "city.room", "city.income", "city.carried"}
"""What the yearly review makes of a facility that opened, and the money of the year after."""
Reads = dict[str, set[str]]


class Noting(dict[str, int]):
    """Places of levers that tell which were asked for."""

    def __init__(self, places: dict[str, int], noted: Any) -> None:
        super().__init__(places)
        self.noted = noted

    def __getitem__(self, key: str) -> int:
        self.noted(key)
        return super().__getitem__(key)


@pytest.fixture(scope="module")
def reads(chengdu: Scenario) -> Iterator[Reads]:
    """For each lever and kind of facility the phases that asked for it in five years of a programme that does everything."""
    found: Reads = defaultdict(set)
    now: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BODY_AND_BRAIN_LOOPS", "no")
        for name in ("spending", "setting"):
            _spied(patch, name, lambda key: [key], found, now)
        for name in ("spendings", "settings"):
            _spied(patch, name, list, found, now)
        _observe_phases(patch, now)
        plan = load_plan("strong-programme", chengdu).with_(*one_of_each(chengdu), Change(2026, "chain_attraction", 200.0), Change(2026, "chain_depth", 1.0))
        world = _noting_world(chengdu, plan, lambda key: found[key].update(now))
        for _ in range(5):
            run_year(world)
    yield found


def _spied(patch: pytest.MonkeyPatch, name: str, keys: Any, found: Reads, now: list[str]) -> None:
    plain = getattr(Year, name)

    def spy(self: Year, asked: Any) -> np.ndarray:
        for key in keys(asked):
            found[key].update(now)
        return plain(self, asked)  # type: ignore[no-any-return]

    patch.setattr(Year, name, spy)


def _observe_phases(patch: pytest.MonkeyPatch, now: list[str]) -> None:
    plain = Year.do

    def do(self: Year, phase: Phase, rows: Sequence[int] | None = None) -> None:
        now[:] = [phase.name]
        plain(self, phase, rows)
        now.clear()

    patch.setattr(Year, "do", do)


def _noting_world(shared: Scenario, plan: Plan, noted: Any) -> World:
    """A world of a scenario of its own: what others have already looked up on the scene would not be asked for again."""
    scenario = replace(shared)
    scene = Scene.of(scenario)
    places = {lever.key: place for place, lever in enumerate(scenario.levers)}
    scene.__dict__["lever"] = Noting(places, noted)
    try:
        return open_world(scenario, [Case(seed, plan, RICH) for seed in (1, 2)])
    finally:
        assert scene.lever["annotation"] == places["annotation"]


@pytest.mark.parametrize("lever", LEVERS)
def test_the_phases_that_read_a_lever_are_those_of_the_list(lever: str, reads: Reads) -> None:
    assert reads[lever] - set(OF_GOVERNMENT) == set(LEVERS[lever].read_by)


def test_each_record_says_the_input_that_its_lever_or_facility_writes(chengdu: Scenario) -> None:
    assert {lever.key: lever.writes for lever in chengdu.levers} == {key: each.name for key, each in LEVERS.items()}
    assert {kind.key: kind.writes for kind in chengdu.facilities} == {key: each.name for key, each in FACILITIES.items()}


def test_nothing_beside_the_books_moves_before_a_phase_reads_the_lever(chengdu: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """Row 0 holds current policy, each other row moves one lever; the luck is the same."""
    levers = list(chengdu.levers)
    moved = [Plan(chengdu.key).with_(Change(2026, lever.key, lever.high if lever.default < lever.high else lever.low)) for lever in levers]
    world = open_world(chengdu, [Case(5, plan, RICH) for plan in (Plan(chengdu.key), *moved)])
    run_year(world)
    read: set[str] = set()
    strayed: list[tuple[str, str, str]] = []
    plain = Year.do

    def do(self: Year, phase: Phase, rows: Sequence[int] | None = None) -> None:
        plain(self, phase, rows)
        read.update(key for key, each in LEVERS.items() if phase.name in each.read_by)
        arrays = self.world.arrays()
        for name in phase.writes - BOOKS:
            column = arrays[name].reshape(len(moved) + 1, -1)
            same = ((column == column[0]) | (column != column) & (column[0] != column[0])).all(axis=1)
            strayed.extend((phase.name, name, levers[row - 1].key) for row in np.flatnonzero(~same) if levers[row - 1].key not in read)

    monkeypatch.setattr(Year, "do", do)
    run_year(world)
    assert strayed == []
    assert read == set(LEVERS)


def test_nothing_beside_the_books_moves_before_a_phase_reads_the_facility(chengdu: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for one facility of each kind: until it opens, or is begun in the case of a park, for which money for suppliers is kept."""
    kinds = [kind.key for kind in chengdu.facilities]
    placed = [Plan(chengdu.key).with_(act) for act in one_of_each(chengdu)]
    world = open_world(chengdu, [Case(5, plan, RICH) for plan in (Plan(chengdu.key), *placed)])
    read: set[str] = set()
    strayed: list[tuple[str, str, str]] = []
    plain = Year.do

    def serves(year: Year, row: int) -> bool:
        state = year.world.facilities.state[row + 1]
        return bool(np.isin(state, (OPEN, BUILDING) if kinds[row] == "component_park" else (OPEN,)).sum() > len(chengdu.placed))

    def do(self: Year, phase: Phase, rows: Sequence[int] | None = None) -> None:
        plain(self, phase, rows)
        read.update(key for row, key in enumerate(kinds) if phase.name in FACILITIES[key].read_by and serves(self, row))
        arrays = self.world.arrays()
        for name in sorted(phase.writes - BOOKS - JUDGED):
            if not name.startswith("facilities."):
                column = arrays[name].reshape(len(placed) + 1, -1)
                same = ((column == column[0]) | (column != column) & (column[0] != column[0])).all(axis=1)
                strayed.extend((phase.name, name, kinds[row - 1]) for row in np.flatnonzero(~same) if kinds[row - 1] not in read)

    monkeypatch.setattr(Year, "do", do)
    for _ in range(5):
        run_year(world)
    assert strayed == []
    assert read == set(kinds)
