"""Run many cases: rows in blocks, years in turn, progress reported, results labelled."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from sim.study.acceleration import Pace

if TYPE_CHECKING:
    import xarray

    from sim.model import Case, YearRecord
    from sim.scenario import Plan, Scenario

BLOCK = 64
Progress = Callable[[int, int], None]


def simulate(
    scenario: Scenario | str,
    plan: Plan | None = None,
    seeds: Iterable[int] = (2025,),
    until: int | None = None,
    parameters: Mapping[str, float] | None = None,
    progress: Progress | None = None,
) -> xarray.Dataset:
    """Results of one plan under each seed, with dimensions ``seed``, ``year`` and those of each variable.

    ``plan`` None is current policy; ``until`` is the last year run (the horizon if None); ``parameters`` overrides values by key.
    Raises UserError for an unknown scenario or a plan that the guaranteed grant can't pay.
    """
    from sim.model import Case, policy
    from sim.scenario import Plan, load_scenario
    from sim.study.results import stack

    scenario = load_scenario(scenario) if isinstance(scenario, str) else scenario
    plan = plan or Plan(scenario.key)
    for error in policy.check_plan(scenario, plan):
        raise error
    seeds = list(seeds)
    cases = [Case(seed, plan, dict(parameters or {})) for seed in seeds]
    return stack(simulate_records(scenario, cases, until or scenario.horizon, progress), scenario, seeds)


def simulate_records(scenario: Scenario, cases: Sequence[Case], until: int, progress: Progress | None = None) -> list[YearRecord]:
    """Yearly records from the opening year to ``until``, rows in the order of ``cases``; ``progress(done, all)`` counts years of single cases."""
    blocks: list[list[YearRecord]] = []
    total = len(cases) * (until - scenario.start_year + 1)
    done, pace = 0, Pace()
    pace.expect(total)
    for first in range(0, len(cases), BLOCK):
        records = []
        for record in _run_block(scenario, cases[first : first + BLOCK], until):
            records.append(record)
            done += len(cases[first : first + BLOCK])
            if progress:
                progress(done, total)
        blocks.append(records)
    from sim.study.jobs import join_records

    return join_records(blocks)


def _run_block(scenario: Scenario, cases: Sequence[Case], until: int) -> Iterable[YearRecord]:
    from sim.model import open_world, run_year

    world = open_world(scenario, cases)
    while world.year <= until:
        yield run_year(world)

