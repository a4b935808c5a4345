"""A played plan under other lucks, and the year that mattered most, worked out in the background of the timeline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sim.play.background import Background
from sim.play.seat import Seat
from sim.scenario import Plan, Scenario
from sim.study.roads import Road, roads
from sim.study.robustness import Goal, Robustness, replayed

WORLDS = 100
SHEETS = ("timeline", "ending")


@dataclass(frozen=True)
class Question:
    """The plan as played up to the goal's year; `seed` is the luck that all of it met, None if there were several."""

    scenario: Scenario
    plan: Plan
    goal: Goal
    seed: int | None


@dataclass(frozen=True)
class Known:
    """What has come so far: `done` is the share of the work."""

    done: float = 0.0
    road: Road | None = None
    robustness: Robustness | None = None
    failed: str = ""


class Lucks(Background):
    """One question on its way; `known` is replaced whenever more is known."""

    def __init__(self, question: Question) -> None:
        self.question, self.known = question, Known()
        super().__init__()

    def _work(self) -> None:
        asked = self.question
        if asked.seed is not None:
            found = roads(asked.scenario, asked.plan, asked.goal.indicator, asked.seed, asked.goal.year)
            self.known = replace(self.known, road=found[0] if found else None)
        held = replayed(asked.scenario, asked.plan, asked.goal, WORLDS, progress=self._tell, stop=lambda: self.unwanted)
        self.known = replace(self.known, done=1.0, robustness=held)

    def _fail(self, what: str) -> None:
        self.known = replace(self.known, failed=what)

    def _tell(self, done: int, total: int) -> None:
        self.known = replace(self.known, done=done / total)


class OtherLucks(Seat):
    """Asks on the timeline and at the end; stops when the game goes on."""

    lucks: Lucks | None = None
    begin_lucks: Callable[[Question], Lucks] = staticmethod(Lucks)
    _heard_luck: tuple[object, ...] = ()

    @property
    def can_try_lucks(self) -> bool:
        """Whether a year with decisions was played."""
        return any((act.year or 0) < self.story.year for act in self.story.plan.acts) and self.film is None

    def try_lucks(self) -> None:
        """Replay what was played; asked again for the same, nothing is done twice."""
        question = self._luck_question()
        if self.lucks is None or self.lucks.question != question:
            self._stop_lucks()
            self.lucks = self.begin_lucks(question)

    def hear_lucks(self) -> None:
        """Have the screen drawn when more is known; drop what no longer fits the table."""
        if self.lucks is not None and (self.desk.sheet not in SHEETS or self.lucks.question != self._luck_question()):
            self._stop_lucks()
        heard = (self.lucks, round(100 * (known := self.lucks.known).done), known.road, known.failed) if self.lucks else ()
        if heard != self._heard_luck:
            self._heard_luck = heard
            self.revision += 1

    def _luck_question(self) -> Question:
        last = self.story.year - 1
        plan = self.story.plan.without(*(act for act in self.story.plan.acts if (act.year or 0) > last))
        mandate = self.story.mandate if self.desk.sheet == "ending" else None
        goal = Goal(mandate.indicators[0], last, mandate=mandate.key) if mandate else Goal(self.desk.indicator, last)
        return Question(self.story.scenario, plan, goal, self.story.view().own_luck(last))

    def _stop_lucks(self) -> None:
        if self.lucks is not None:
            self.lucks.stop()
        self.lucks = None
