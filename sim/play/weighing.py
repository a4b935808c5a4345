"""Where a facility can stand and how much of it would be used: a few counties at every frame, so that none is long.

To ask the story about all counties takes a tenth of a second; whoever points at one of them meanwhile is answered at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter
from typing import TYPE_CHECKING

from sim.story import commands as acts

if TYPE_CHECKING:
    from sim.play.desk import Placing
    from sim.scenario import UserError
    from sim.story import Story

SPELL_MS = 3.0
"""How long the asking goes on at a frame; the county that is being asked about is asked to its end."""


class Weighing:
    """What is known of one wish. `uses` are (adcode, share of its capacity that would be used today) of counties that can take it."""

    def __init__(self, story: Story, wish: Placing) -> None:
        self.story, self.wish = story, wish
        self.uses: dict[int, float] = {}
        self._reasons: dict[int, UserError | None] = {}
        self._left = [region.adcode for region in reversed(story.scenario.regions)]

    @property
    def done(self) -> bool:
        """Whether every county was asked about."""
        return not self._left

    @property
    def allowed(self) -> frozenset[int]:
        """Counties that can take it, of those asked about."""
        return frozenset(region for region, reason in self._reasons.items() if reason is None)

    def order(self, region: int) -> acts.Place:
        return acts.Place(self.wish.kind, region, self.wish.size, self.wish.variant)

    def reason(self, region: int) -> UserError | None:
        """Why it cannot stand in a county, None where it can."""
        if region not in self._reasons:
            self._reasons[region] = self.story.objection(self.order(region))
        return self._reasons[region]

    def first(self, regions: Iterable[int]) -> int | None:
        """The first of some counties that can take it."""
        return next((region for region in regions if self.reason(region) is None), None)

    def go_on(self, spell_ms: float = SPELL_MS) -> None:
        """Ask about the next counties."""
        end = perf_counter() + spell_ms / 1000
        while self._left:
            region = self._left.pop()
            use = self.story.expected_use(self.order(region)) if self.reason(region) is None else None
            if use is not None:
                self.uses[region] = use
            if perf_counter() >= end:
                return
