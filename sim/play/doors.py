"""How a game comes to the table: new, out of a save, or out of what a game that was cut off left behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sim.story import Story


@dataclass(frozen=True)
class Doors:
    """`new` takes a seed and whether the game is a sandbox, `open` a save, `recover` the folder of a session; all may raise UserError."""

    new: Callable[[int, bool], Story]
    open: Callable[[Path], Story]
    recover: Callable[[Path], Story]


def doors_of(story: Story) -> Doors:
    """The usual ones, for the scenario of a story."""

    def new(seed: int, sandbox: bool) -> Story:
        return Story.new(story.scenario, seed, source=story.game.origin.source, sandbox=sandbox)

    return Doors(new, Story.open, Story.recover)
