"""Phases do what they declare: they read and write no other columns, and a column has one writer a year."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import TopologicalSorter
from itertools import combinations

import numpy as np
import pytest

from sim.model import Case
from sim.model.calendar import CALENDAR, Line
from sim.model.phase import Phase
from sim.model.tables.columns import TABLES
from sim.scenario import Change, Scenario, load_plan
from tests.model.recording import INSTITUTION, Log, record_years
from tests.situations.plans import one_of_each

YEARS = 5
PHASES = list({phase.name: phase for line in CALENDAR for phase in line.phases}.values())
POSTINGS = {"firms.cash", "city.balance"}
SLOTS_CHANGE_HANDS = {"exits", "entry"}
STOCKS_WITH_FLOWS = {
    "firms.debt": "loans for plant in March, for parts in September, for losses in December; repayments in December",
    "firms.equity_state": "the fund buys, in December it sells",
    "makers.stock": "deliveries in, robots built out",
    "makers.inventory": "built in, sold out",
    "makers.share": "orders to suppliers that closed go back to the coast before the market moves the rest",
}


@pytest.fixture(scope="module")
def log(chengdu: Scenario) -> Iterator[Log]:
    plan = load_plan("strong-programme", chengdu).with_(*one_of_each(chengdu), Change(2026, "chain_attraction", 200.0), Change(2026, "chain_depth", 1.0))
    with pytest.MonkeyPatch.context() as patch:
        yield record_years(patch, chengdu, [Case(seed, plan, {"government.grant": 1e4}) for seed in (1, 2, 3, 4)], YEARS)


@pytest.mark.parametrize("phase", PHASES, ids=lambda phase: phase.name)
def test_a_phase_touches_only_columns_that_it_declares(phase: Phase, log: Log) -> None:
    assert log.touched[phase.name] - phase.reads - phase.writes == set()


@pytest.mark.parametrize("phase", PHASES, ids=lambda phase: phase.name)
def test_a_phase_changes_only_columns_that_it_declares_to_write(phase: Phase, log: Log) -> None:
    assert log.changed[phase.name] - phase.writes == set()


@pytest.mark.parametrize("phase", PHASES, ids=lambda phase: phase.name)
def test_a_phase_declares_no_column_that_it_never_touches(phase: Phase, log: Log) -> None:
    assert phase.reads - log.touched[phase.name] == set()


@pytest.mark.parametrize("phase", PHASES, ids=lambda phase: phase.name)
def test_every_declared_column_exists(phase: Phase) -> None:
    known = {f"{table}.{column}" for table, columns in TABLES.items() for column in columns}
    assert (phase.reads | phase.writes) - known == set()


@pytest.mark.parametrize("line", CALENDAR, ids=lambda line: f"day {line.day}")
def test_the_phases_of_a_day_do_not_wait_for_each_other(line: Line) -> None:
    TopologicalSorter(_needs(line)).prepare()


def _needs(line: Line) -> dict[str, set[str]]:
    """For each phase those whose results it reads. Postings, and columns that both write one after the other, make no need; nor do exits and
    entry between themselves, which act on different slots (tested below)."""
    return {
        reader.name: {
            writer.name
            for writer in line.phases
            if writer is not reader
            and not {writer.name, reader.name} <= SLOTS_CHANGE_HANDS
            and (reader.reads - reader.writes) & writer.writes - POSTINGS
        }
        for reader in line.phases
    }


def test_a_slot_emptied_in_december_is_not_filled_the_same_day(log: Log) -> None:
    assert any(kept["exited"].any() for kept in log.kept)
    assert any(kept["entered"].any() for kept in log.kept)
    for kept in log.kept:
        assert not (kept["exited"] & kept["entered"]).any()


def test_an_element_of_a_column_is_changed_by_one_institution_a_year(log: Log) -> None:
    shared = {name for (_, name), by_phase in log.elements.items() if name not in POSTINGS and _overlap(by_phase)}
    assert shared == set(STOCKS_WITH_FLOWS)


def _overlap(by_phase: dict[str, np.ndarray]) -> bool:
    by_institution: dict[str, np.ndarray] = {}
    for phase, elements in by_phase.items():
        if phase not in SLOTS_CHANGE_HANDS:
            institution = INSTITUTION[phase]
            by_institution[institution] = by_institution.get(institution, False) | elements
    return any((one & other).any() for one, other in combinations(by_institution.values(), 2))
