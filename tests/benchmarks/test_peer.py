"""The two forms of the reduced rules, columns and Mesa agents, give the same results within sampling error."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.peer import columns, rules
from benchmarks.peer.rules import AGGREGATES, Size

SMALL = Size().times(0.2)
SEEDS, YEARS, SIGMAS = range(48), 8, 3.5


def run_columns(seeds: range, size: Size = SMALL) -> dict[str, np.ndarray]:
    """Aggregates of the last year, one value a seed."""
    world = columns.ReducedWorld(size, seeds)
    return [columns.run_year(world) for _ in range(YEARS)][-1]


@pytest.fixture(scope="module")
def mesa_results() -> dict[str, np.ndarray]:
    pytest.importorskip("mesa", reason="the peer is an extra: pip install -e .[benchmarks]")
    from benchmarks.peer.agents import Region

    rows = []
    for seed in SEEDS:
        region = Region(SMALL, seed)
        for _ in range(YEARS):
            region.step()
        rows.append(region.aggregates())
    return {name: np.array([row[name] for row in rows], dtype=float) for name in AGGREGATES}


def apart(one: np.ndarray, other: np.ndarray) -> float:
    """Difference of two means in standard errors."""
    error = np.sqrt((one.var(ddof=1) + other.var(ddof=1)) / len(one))
    return float(abs(one.mean() - other.mean()) / max(error, 1e-12 * abs(one.mean())))


@pytest.fixture(scope="module")
def column_results() -> dict[str, np.ndarray]:
    return run_columns(SEEDS)


@pytest.mark.parametrize("name", AGGREGATES)
def test_both_forms_agree_within_sampling_error(name: str, column_results: dict[str, np.ndarray], mesa_results: dict[str, np.ndarray]) -> None:
    assert apart(column_results[name], mesa_results[name]) < SIGMAS


@pytest.mark.parametrize(
    ("rule", "value", "shows_in"),
    [
        ("PASS", 0.5, "qualified"), ("LEAVE_AT_WORK", 0.09, "employed"), ("ORDER_KM", 120.0, "local_rate"), ("INNOVATE", 0.2, "quality"), ("IMITATION", 0.3, "at_work"),
        ("SHOCK", 0.6, "outside_price"), ("FUND", 0.3, "funded"), ("STAGE", 0.5, "knowledge"), ("LOSS", 0.2, "trust"), ("INCIDENTS", 0.6, "incidents"),
        ("WEAK", 0.45, "closed"), ("DATA_EFFECT", 0.0, "data"), ("LIVES_ON", 0.0, "at_work"),
    ],
)
def test_another_rule_would_be_noticed(rule: str, value: float, shows_in: str, column_results: dict[str, np.ndarray], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, rule, value)
    assert apart(run_columns(SEEDS)[shows_in], column_results[shows_in]) > SIGMAS


def test_a_row_of_the_reduced_rules_alone_has_the_bits_that_it_has_in_a_batch(column_results: dict[str, np.ndarray]) -> None:
    alone = run_columns(range(5, 6))
    assert all(alone[name][0] == column_results[name][5] for name in AGGREGATES)


def test_compiled_loops_give_every_bit_of_the_columns(column_results: dict[str, np.ndarray]) -> None:
    pytest.importorskip("numba")
    from benchmarks.peer import loops  # noqa: F401 - notes its twins
    from sim.model.loops import accelerate, relax

    accelerate()
    try:
        found = run_columns(SEEDS)
    finally:
        relax()
    for name in AGGREGATES:
        np.testing.assert_array_equal(found[name], column_results[name], name)
