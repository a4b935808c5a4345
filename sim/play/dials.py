"""Bundles as a person sees them: where each dial stands, where it stood last year, what it costs, what was changed by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.scenario import Bundle, Position
from sim.scenario.bundles import cost, opened, position, values
from sim.scenario.dials import standing
from sim.story.commands import SetBundle

if TYPE_CHECKING:
    from sim.story import Story


@dataclass(frozen=True)
class DialState:
    """`now` is None where levers were changed by hand; money in million CNY a year; `bound` is the last year that this year's raises bind, 0 for none;
    `room` is how many facilities of each of its kinds the level opens."""

    bundle: Bundle
    now: Position | None
    last: Position | None
    shown: Position
    million: float
    last_million: float
    by_hand: tuple[str, ...]
    bound: int
    room: int

    @property
    def changed(self) -> bool:
        return self.million != self.last_million or self.now != self.last


def dial_state(story: Story, bundle: Bundle, held: Position | None = None) -> DialState:
    """The state after all decisions; `held` is a position that is not decided yet."""
    scenario, year = story.scenario, story.year
    settings, before = (_settings(story, bundle, at) for at in (year, year - 1))
    chosen = _chosen(story, bundle.key, year), _chosen(story, bundle.key, year - 1)
    now, last = position(scenario, bundle, settings, chosen[0]), position(scenario, bundle, before, chosen[1])
    shown = held or now or chosen[0] or Position(bundle.opening, 0)
    if held:
        now, settings = held, values(scenario, bundle, held.level, held.stance)
    formula = values(scenario, bundle, shown.level, shown.stance)
    by_hand = tuple(key for key in bundle.levers if now is None and abs(settings[key] - formula[key]) > 1e-9)
    raised = [scenario.lever(key) for key in bundle.levers if settings[key] > before[key]]
    bound = max((year + lever.commitment_years - 1 for lever in raised if float(lever.cost_per_unit)), default=0)
    return DialState(bundle, now, last, shown, cost(scenario, settings), cost(scenario, before), by_hand, bound, opened(scenario, (now or shown).level))


def _settings(story: Story, bundle: Bundle, year: int) -> Mapping[str, float]:
    """Where its levers stand at the end of a year."""
    return {key: standing(story.plan, key, year + 1, None, story.scenario) for key in bundle.levers}


def _chosen(story: Story, bundle: str, year: int) -> Position | None:
    """Where the dial was put last, up to a year."""
    for step in reversed(story.game.line.decisions):
        decision = step.decision
        if isinstance(decision, SetBundle) and decision.bundle == bundle and step.year <= year:
            return Position(decision.level, decision.stance)
    return None
