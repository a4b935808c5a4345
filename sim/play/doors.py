"""How a game comes to the table: new, out of a save, or out of what a game that was cut off left behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sim.play.settings import Settings
from sim.scenario import Scenario
from sim.story import Story


@dataclass(frozen=True)
class Doors:
    """`new` takes a seed, whether the game is a sandbox and the key of its mandate ("" for none), `open` a save, `recover` the folder of a session; all may raise UserError."""

    new: Callable[[int, bool, str], Story]
    open: Callable[[Path], Story]
    recover: Callable[[Path], Story]


def wanted(settings: Settings, scenario: Scenario) -> tuple[bool, str]:
    """Whether a new game is a sandbox, and its mandate: a sandbox has none."""
    known = any(mandate.key == settings.mandate for mandate in scenario.mandates)
    return not settings.limits, settings.mandate if settings.limits and known else ""


def doors_of(story: Story) -> Doors:
    """The usual ones, for the scenario of a story."""

    def new(seed: int, sandbox: bool, mandate: str) -> Story:
        return Story.new(story.scenario, seed, source=story.game.origin.source, sandbox=sandbox, mandate=mandate)

    return Doors(new, Story.open, Story.recover)
