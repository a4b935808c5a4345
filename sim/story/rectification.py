"""A year of rectification (整改年): before it runs, one bundle has to be lowered. A rule of the game: plans run without it.

Lowered is a bundle that stands at a lower level than on 1 January, or that costs less by a share of its yearly money with nothing in it
raised. Nobody is asked for what cannot be done: where every bundle stands at its lowest level, or none can be lowered with the money and
the task forces of the year, the year runs as it is.
"""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import floor

from sim.scenario import Bundle, Change, Plan, Scenario
from sim.scenario.bundles import LEVELS, cost, position
from sim.scenario.dials import standing

Cut = tuple[Change, ...]
Allowed = Callable[[Plan, Bundle, Cut], bool]
"""Whether a bundle could be lowered by a cut on top of a plan."""


@dataclass(frozen=True)
class Rectification:
    """A year of rectification on the table: bundles lowered so far; if there is none, the least cut of each bundle that could be."""

    year: int
    lowered: tuple[Bundle, ...]
    cuts: tuple[tuple[Bundle, Cut], ...]

    @property
    def owed(self) -> bool:
        """Whether a bundle must still be lowered before the year runs."""
        return not self.lowered and bool(self.cuts)

    @property
    def open(self) -> tuple[Bundle, ...]:
        """The bundles that can be lowered."""
        return tuple(bundle for bundle, _ in self.cuts)

    @property
    def standing(self) -> Cut:
        """What holds where nobody is asked, as for a picture of a later year: the least cut of the first bundle that can be lowered."""
        return self.cuts[0][1] if self.owed else ()


def rectification(scenario: Scenario, plan: Plan, year: int, share: float, allowed: Allowed) -> Rectification:
    """How a year of rectification stands; `share` of its yearly money makes a bundle lowered."""
    down = tuple(bundle for bundle in scenario.bundles if lowered(scenario, bundle, plan, year, share))
    if down:
        return Rectification(year, down, ())
    january = plan.without(*(act for act in plan.acts if act.year == year))
    cuts = ((bundle, least_cut(scenario, bundle, plan, year, share)) for bundle in scenario.bundles)
    return Rectification(year, (), tuple((bundle, cut) for bundle, cut in cuts if cut and allowed(january, bundle, cut)))


def lowered(scenario: Scenario, bundle: Bundle, plan: Plan, year: int, share: float) -> bool:
    """Whether what was decided in `year` lowers a bundle."""
    before, after = (_settings(scenario, bundle, plan, each) for each in (year, year + 1))
    was, now = (position(scenario, bundle, settings) for settings in (before, after))
    if was and now:
        return LEVELS.index(now.level) < LEVELS.index(was.level)
    raised = any(after[key] > before[key] for key in _scaled(bundle))
    money, left = cost(scenario, before), cost(scenario, after)
    return not raised and money > 0 and left <= (1 - share) * money + 1e-9


def least_cut(scenario: Scenario, bundle: Bundle, plan: Plan, year: int, share: float) -> Cut:
    """The levers of a bundle that cost money, each less by `share` and brought down to its step; nothing at the lowest level."""
    before = _settings(scenario, bundle, plan, year)
    now = position(scenario, bundle, before)
    if now and now.level == LEVELS[0]:
        return ()
    levers = [scenario.lever(key) for key in _scaled(bundle)]
    paid = [(lever, before[lever.key]) for lever in levers if lever.cost(before[lever.key]) > 0]
    return tuple(Change(year, lever.key, _down(lever.low, lever.step, (1 - share) * value)) for lever, value in paid)


def _down(low: float, step: float, value: float) -> float:
    return round(low + floor((value - low) / step + 1e-9) * step, 9)


def _scaled(bundle: Bundle) -> tuple[str, ...]:
    """The levers that a level scales; those of the stance go either way."""
    return (*bundle.left, *bundle.centre, *bundle.right)


def _settings(scenario: Scenario, bundle: Bundle, plan: Plan, year: int) -> dict[str, float]:
    return {key: standing(plan, key, year, None, scenario) for key in bundle.levers}
