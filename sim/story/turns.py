"""The years of a branch as the model needs them: under which luck and plan each was run, and a name for each 1 January.

The columns of a 1 January follow from the scenario, the seed and the decisions of every year before, so their
digest names that 1 January. Branches that agree so far share it; nothing is run twice.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from sim.scenario import Plan
from sim.scenario.plan import Act


@dataclass(frozen=True)
class Turn:
    """`year` run from the 1 January named `before` to the one named `after`, all of `plan` up to its end known."""

    year: int
    seed: int
    plan: Plan
    before: str
    after: str


def root(fingerprint: str, seed: int) -> str:
    """Name of the opening 1 January."""
    return _digest(fingerprint, seed)


def turns(start: str, luck: dict[int, int], plan: Plan) -> tuple[Turn, ...]:
    """One turn a year of `luck` (year -> seed), in order."""
    return tuple(_chain(start, luck, plan))


def until(plan: Plan, year: int) -> Plan:
    """The plan without what comes after `year`, so that no year can depend on later decisions."""
    return plan.without(*(act for act in plan.acts if begins(act) > year))


def _chain(name: str, luck: dict[int, int], plan: Plan) -> Iterator[Turn]:
    for year, seed in sorted(luck.items()):
        after = _digest(name, year, seed, *decisions(plan, year))
        yield Turn(year, seed, until(plan, year), name, after)
        name = after


def decisions(plan: Plan, year: int) -> tuple[Act, ...]:
    """All that the plan orders in `year`; a standing answer counts in each year from its first on."""
    return tuple(act for act in plan.acts if act.year == year or (act.year is None and begins(act) <= year))


def begins(act: Act) -> int:
    """The year from which an act counts; 0 for one that always did."""
    return act.year or getattr(act, "since", None) or 0


def name_of(before: str, branch: str, acts: tuple[object, ...]) -> str:
    """A name for a table: the branch, its 1 January, all acts of its plan and its studies."""
    return _digest(before, branch, *acts)


def _digest(*parts: object) -> str:
    return sha256("\n".join(map(repr, parts)).encode()).hexdigest()[:16]
