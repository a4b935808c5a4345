"""What a player may foresee (other people's luck): the question a forecast answers from the table as it stands."""
from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from .commands import Decision
from .decide import decided
from .fold import year_of
from .steps import Decided

if TYPE_CHECKING:
    from sim.model import World
    from sim.scenario import Plan
    from sim.study.forecast import Request
    from sim.study.jobs import Known, Start

    from .story import Story

AHEAD = 5
"""Years that a band shows in a game with rules; a sandbox shows all to the horizon."""


def asked(story: Story, tentative: Decision | None, indicators: tuple[str, ...], ladder: tuple[int, ...], against: str = "unchanged") -> Request:
    """The forecast of the table with one more decision, not taken yet, against going on without this year's decisions
    ("unchanged") or by current policy from now on ("policy").

    Years that the official line has finished are replayed under their own luck; later ones meet other luck.
    Raises UserError for a name that the scenario lacks.
    """
    from sim.study.forecast import Request, reference_of

    plan = story.plan if tentative is None else tried(story, tentative)
    start = start_of(story.view().state(story.year))
    reference = reference_of(story.scenario, story.plan, story.year, against)
    return Request(story.scenario, start, plan, reference, last_year(story), indicators, ladder, known(story), against)


def tried(story: Story, decision: Decision) -> Plan:
    """The plan with one more decision that nobody has taken yet."""
    return decided(story.plan, Decided(year_of(decision, story.game.line), decision), story.scenario)


def last_year(story: Story) -> int:
    """The last year that may be foreseen."""
    horizon = story.scenario.horizon
    return horizon if story.game.origin.sandbox else min(story.year + AHEAD - 1, horizon)


def known(story: Story) -> Known | None:
    """The years ahead of a branch from the past whose luck is no secret."""
    from sim.study.jobs import Known

    present = story.game.present
    return Known(story.seed, present) if story.year <= present else None


@lru_cache(maxsize=4)
def start_of(state: Any) -> Start:
    """The columns of a 1 January as a forecast takes them."""
    from sim.study.jobs import Start

    world: World = state
    return Start.of(world)
