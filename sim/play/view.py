"""What a screen is drawn from: the game as it stands, the words, the sizes and the layout of this frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sim.picture.ui.box import Box
from sim.picture.ui.kit import Kit
from sim.play import changes
from sim.play.desk import Desk
from sim.play.film import Film
from sim.play.layout import Layout
from sim.play.settings import Settings
from sim.play.texts import Speaker
from sim.scenario.five_years import PLAN_YEARS, plan_number
from sim.scenario.indicators import Indicator

if TYPE_CHECKING:
    from sim.play.play import Play
    from sim.scenario import Scenario
    from sim.story import Story

NATIONS_PLANS = (2025, 2030, 2035)
"""The years before the 15th, 16th and 17th five-year plan begin."""


@dataclass(frozen=True)
class View:
    """Made once for every change of the screen; screens read it and never write."""

    play: Play
    kit: Kit
    layout: Layout
    speaker: Speaker

    @property
    def lang(self) -> str:
        return self.speaker.lang

    @property
    def desk(self) -> Desk:
        return self.play.desk

    @property
    def settings(self) -> Settings:
        return self.play.settings

    @property
    def film(self) -> Film | None:
        return self.play.film

    @property
    def story(self) -> Story:
        return self.play.story

    @property
    def scenario(self) -> Scenario:
        return self.play.facts.scenario

    def plan_name(self, year: int) -> str:
        """The five-year plan to which a year belongs: "十五五", "15th plan"; by its number where a scenario's plans are not the nation's."""
        number = plan_number(self.scenario, year)
        before = self.scenario.first_decision_year + PLAN_YEARS * (number - 1) - 1
        return self.say(f"plan.{before}") if before in NATIONS_PLANS else self.say("plan.nth", number=number)

    @property
    def shown_year(self) -> int:
        """The last year whose results are on the screen; a film shows the year before until it is over."""
        return self.play.shown_year

    @property
    def second(self) -> View | None:
        """The same in the second language of a mixed room, None where only one is shown."""
        return replace(self, speaker=Speaker(self.speaker.second)) if self.speaker.second else None

    def also(self, told: Callable[[View], str]) -> str:
        """What `told` says in the second language, empty where only one is shown."""
        return told(self.second) if self.second else ""

    def say(self, key: str, **fields: object) -> str:
        return self.speaker.say(key, **fields)

    def value(self, indicator: Indicator, year: int | None = None) -> float | None:
        """The indicator in a year (the one shown), None if there is none."""
        return self.play.facts.value(indicator, self.shown_year if year is None else year)

    def written(self, indicator: Indicator, year: int | None = None) -> str:
        return changes.written(indicator, self.value(indicator, year), self.lang)

    def change(self, indicator: Indicator, year: int | None = None) -> changes.Change | None:
        """Against the year before."""
        at = self.shown_year if year is None else year
        return changes.change(indicator, self.value(indicator, at - 1), self.value(indicator, at), self.lang)

    @property
    def whole(self) -> Box:
        return self.layout.whole
