"""What a player may foresee (other people's luck): the question a forecast answers from the table as it stands."""
from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from .commands import Decision
from .decide import decided
from .fold import year_of
from .steps import Decided

if TYPE_CHECKING:
    from sim.model import World
    from sim.scenario import Plan, Scenario
    from sim.story.engine import State
    from sim.study.forecast import Request
    from sim.study.jobs import Known, Start

    from .game import Origin
    from .story import Story


def asked(
    story: Story, tentative: Decision | None, indicators: tuple[str, ...], ladder: tuple[int, ...], against: str = "unchanged", until: int | None = None,
) -> Request:
    """The forecast of the table with one more decision, not taken yet, against going on without this year's decisions
    ("unchanged") or by current policy from now on ("policy").

    It runs to `until`, of which only a studied indicator may be shown beyond `last_year`.

    Years that the official line has finished are replayed under their own luck; later ones meet other luck.
    Raises UserError for a name that the scenario lacks.
    """
    from sim.study.forecast import Request, reference_of

    plan = story.plan if tentative is None else tried(story, tentative)
    start = start_of(story.view().state(story.year))
    reference, last = reference_of(story.scenario, story.plan, story.year, against), until or last_year(story)
    return Request(story.scenario, start, plan, reference, last, indicators, ladder, known(story), against)


def tried(story: Story, decision: Decision) -> Plan:
    """The plan with one more decision that nobody has taken yet."""
    return decided(story.plan, Decided(year_of(decision, story.game.line), decision), story.scenario)


def last_year(story: Story, indicator: str | None = None) -> int:
    """The last year that may be foreseen, of an indicator: the horizon if it is studied this year."""
    if indicator in story.studied:
        return story.scenario.horizon
    return _last(story.scenario, story.game.origin, story.year)


def limited(scenario: Scenario, origin: Origin, year: int) -> bool:
    """Whether the rules end the forecast of a 1 January before the horizon."""
    return _last(scenario, origin, year) < scenario.horizon


def _last(scenario: Scenario, origin: Origin, year: int) -> int:
    if origin.sandbox or scenario.rules is None:
        return scenario.horizon
    return min(year + scenario.rules.ahead - 1, scenario.horizon)


def known(story: Story) -> Known | None:
    """The years ahead of a branch from the past whose luck is no secret."""
    from sim.study.jobs import Known

    present = story.game.present
    return Known(story.seed, present) if story.year <= present else None


@lru_cache(maxsize=4)
def start_of(state: State) -> Start:
    """The columns of a 1 January as a forecast takes them."""
    from sim.study.jobs import Start

    world: World = state
    return Start.of(world)
