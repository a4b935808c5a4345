"""Groups of cases on all processors: a group is a job of its own, and the years that its plans have in common are run once.

A row knows nothing of the rows beside it, so the same bits come out however cases are grouped and however many processes
there are. What is finished can be kept: a group's records follow from its cases alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Protocol

from sim.study.cases import as_finished, hands
from sim.study.forks import Progress
from sim.study.jobs import Job, join_records
from sim.study.workers import available

if TYPE_CHECKING:
    from sim.model import Case, YearRecord
    from sim.scenario import Plan, Scenario
    from sim.study.workers import Workers

ROWS = 24
"""About so many rows make a job: fewer would pay more for each, more would leave a processor idle at the end."""
Group = Sequence["Case"]


class Store(Protocol):
    """Where finished groups outlive an interruption. It is one scenario's, one last year's, one set of variables'."""

    def load(self, groups: Sequence[Group]) -> dict[int, list[YearRecord]]:
        """What is there already, by place in `groups`."""

    def save(self, group: Group, records: list[YearRecord]) -> None:
        """Keep what a group gave."""


def run_groups(
    scenario: Scenario, groups: Sequence[Group], until: int, variables: Collection[str], *,
    workers: Workers | None = None, progress: Progress | None = None, store: Store | None = None,
) -> list[list[YearRecord]]:
    """Yearly records of each group, rows in the order of its cases, from the opening to the end of `until`, with `variables` alone.

    `progress(done, all)` counts years of single cases; `store` has what an earlier run finished and gets what this one does.
    """
    years = until - scenario.start_year + 1
    total = sum(map(len, groups)) * years
    found = store.load(groups) if store else {}
    left = [place for place in range(len(groups)) if place not in found]
    jobs = [Job(tuple(groups[place]), until, variables=tuple(sorted(variables))) for place in left]
    before = sum(len(groups[place]) for place in found) * years
    with hands(workers, total) as pool, closing(as_finished(scenario, jobs, pool, progress, None, total, before)) as answers:
        for place, records in answers:
            found[left[place]] = records
            if store:
                store.save(groups[left[place]], records)
    return [found[place] for place in range(len(groups))]


def run_plans(
    scenario: Scenario, plans: Sequence[Plan], seeds: Sequence[int], until: int, variables: Collection[str], *,
    workers: Workers | None = None, progress: Progress | None = None, store: Store | None = None,
) -> list[list[YearRecord]]:
    """Records of every plan under every seed, a list a plan, rows in the order of `seeds`: :func:`~sim.study.forks.run_forks`
    on all processors; the arguments are those of :func:`run_groups`."""
    from sim.model import Case

    groups = [[Case(seed, plan) for plan in plans for seed in block] for block in few(seeds, len(plans), workers.width if workers else available())]
    found = run_groups(scenario, groups, until, variables, workers=workers, progress=progress, store=store)
    return [join_records([_of_plan(records, place, len(plans)) for records in found]) for place in range(len(plans))]


def few(seeds: Sequence[int], plans: int, width: int) -> list[Sequence[int]]:
    """Seeds by so many that a job has about `ROWS` rows, and every processor has one."""
    step = max(1, min(ROWS // plans, -(-len(seeds) // max(1, width))))
    return [seeds[first : first + step] for first in range(0, len(seeds), step)]


def _of_plan(records: Sequence[YearRecord], place: int, plans: int) -> list[YearRecord]:
    """The rows of one of the plans of a group."""
    count = len(next(iter(records[0].values.values()))) // plans
    return [record.take(list(range(place * count, (place + 1) * count))) for record in records]
