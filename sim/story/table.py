"""What can be read off a game as it stands: nothing here changes it."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from sim.scenario import Bundle, Change, Plan, Scenario, SessionRules
from sim.scenario.dials import standing
from sim.scenario.mandates import Mandate

from . import commands as acts
from .decide import question
from .engine import Engine, Record
from .fold import year_of
from .game import Game, Remark
from .steps import Decided, Line
from .turns import name_of
from .view import View
from .years import Years

if TYPE_CHECKING:
    from sim.model.government.applications import Bid
    from sim.model.government.price import Quote

    from .attention import Attention, Studied
    from .budget import Budget
    from .cards import Card, Rumours
    from .film import Moment
    from .guesses import Guessed, Question
    from .history import History
    from .rectification import Rectification
    from .suiting import Near
    from .timeline import Timeline


@dataclass(eq=False)
class Table:
    """A game seen from the branch on the table. Records and columns are worked out when asked for."""

    scenario: Scenario
    game: Game
    engine: Engine
    years: Years
    _views: dict[str, View] = field(default_factory=dict, init=False, repr=False)

    @property
    def year(self) -> int:
        """The year on the table: decisions count in it, `RunYear` runs it."""
        return self.game.line.year

    @property
    def seed(self) -> int:
        """The game's own luck."""
        return self.game.origin.seed

    @property
    def rules(self) -> SessionRules | None:
        """The rules of this game; None in a sandbox and where the scenario has none."""
        return None if self.game.origin.sandbox else self.scenario.rules

    @property
    def mandate(self) -> Mandate | None:
        """What the game is played for; None where it is free, or its scenario no longer has that mandate."""
        return next((one for one in self.scenario.mandates if one.key == self.game.origin.mandate), None)

    @property
    def studied(self) -> tuple[str, ...]:
        """The indicators that a study was commissioned for in the year on the table."""
        return tuple(indicator for year, indicator in self.game.line.studies if year == self.year)

    @property
    def over(self) -> bool:
        """Whether the last year has been run."""
        return self.year > self.scenario.last_year

    @property
    def plan(self) -> Plan:
        """All decisions of the branch on the table."""
        return self.view().plan

    def settings(self) -> dict[str, float]:
        """Where every lever stands after all decisions so far, in its own unit."""
        return {lever.key: standing(self.plan, lever.key, self.year + 1, None, self.scenario)
                for lever in self.scenario.levers}

    @property
    def branches(self) -> tuple[Line, ...]:
        """Branches that were not put away, oldest first."""
        return self.game.live

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Notes written during play."""
        return self.game.remarks

    @property
    def records(self) -> Sequence[Record]:
        """Records of all years that were run on this branch."""
        return self.view().records()

    def record(self, year: int) -> Record | None:
        """The record of a year, or None if it was not run."""
        return self.view().record(year)

    def film(self, year: int) -> tuple[Moment, ...]:
        """What happened in a year, by date; empty if it was not run or came from a save that can't be replayed."""
        from .film import moments

        record = self.record(year)
        return moments(record, self.scenario) if record else ()

    @property
    def card(self) -> Card | None:
        """The card of the year just run that waits for an answer, if any: the year stopped on its day."""
        from .cards import open_card

        record = self.record(self.year - 1)
        return open_card(record, self.scenario) if record else None

    def cards(self, year: int, branch: str | None = None) -> tuple[Card, ...]:
        """All events that struck in a year, asked or not, with the answers that hold and what came of them."""
        from .cards import cards
        from .outcomes import outcome

        view = self.view(branch)
        record = view.record(year)
        found = cards(record, self.scenario) if record else ()
        if record is None or not found:
            return ()
        columns = self.engine.arrays(view.state(year + 1))
        return tuple(replace(card, outcome=outcome(card, record, columns, self.scenario)) for card in found)

    def question(self) -> Question | None:
        """What is asked before the year on the table is run; None where nothing is: the rules, a card that waits, a year already seen, or the end of decisions."""
        from .guesses import asks, may_be_asked, question, sealed

        seen = not sealed(self.game, self.game.line) or self.year > self.scenario.horizon
        if seen or not asks(self.scenario, self.game.origin) or self.card:
            return None
        return question(self.view(), self.scenario, may_be_asked(self.scenario, self.mandate), self.year)

    def guesses(self, branch: str | None = None) -> tuple[Guessed, ...]:
        """The guesses on a branch, oldest first, with what came of those whose year is over."""
        from .guesses import guesses

        return guesses(self.view(branch), self.scenario)

    def rumours(self) -> Rumours:
        """What was rumoured so far, and how often it came true."""
        from .cards import rumours

        return rumours(self.records, self.scenario)

    def history(self, variable: str, select: Mapping[str, object] | None = None, branch: str | None = None) -> History:
        """An indicator (by key) or a variable at `select` over the years, and current policy under the same luck."""
        from .history import history

        return history(self.view(branch), self.reference(branch), self.scenario, variable, select)

    def reference(self, branch: str | None = None) -> View:
        """Current policy through the same years under the same luck as a branch."""
        return self.view(branch).under(Plan(self.scenario.key), self.game.origin)

    def budget(self, ahead: int = 5) -> Budget:
        """Money of the year on the table: what comes, what is promised for this and the next years, what is free."""
        view = self.view()
        return self.engine.budget(view.plan, view.state(self.year), ahead)

    def attention(self, year: int | None = None, plan: Plan | None = None, studies: Sequence[Studied] | None = None) -> Attention | None:
        """Task forces of a year (default: the one on the table) under another plan or with other studies; None where the game has no such rule."""
        from .attention import attention

        studies = self.game.line.studies if studies is None else studies
        return attention(self.scenario, self.rules, plan or self.plan, year or self.year, self._rectification, studies) if self.rules else None

    def rectification(self) -> Rectification | None:
        """What a year of rectification on the table asks for; None in any other year, and in a game without the rule."""
        from .rectification import rectification

        rules = self.rules
        if rules is None or self.year > self.scenario.horizon or not self._rectification(self.year):
            return None
        return rectification(self.scenario, self.plan, self.year, rules.lowered_by, self._can_cut)

    def _can_cut(self, plan: Plan, bundle: Bundle, cut: tuple[Change, ...]) -> bool:
        """Whether money and task forces of the year on the table allow a cut on top of `plan`; what was studied cannot be taken back."""
        busy = self.attention(self.year, plan.with_(*cut))
        if busy is not None and len(busy.taken) > busy.whole:
            return False
        return self.engine.refusal_together(plan, cut, bundle.name, self.view().state(self.year)) is None

    def _rectification(self, year: int) -> bool:
        """Whether the review of the year before has made a year one of rectification."""
        record = self.record(year - 1)
        return record is not None and bool(np.any(record.values.get("rectification", 0)))

    def bids(self) -> tuple[Bid, ...]:
        """Every application to the state as it stands with what is decided: parts, readiness, chance, answer so far."""
        view = self.view()
        return self.engine.bids(view.plan, view.state(self.year))

    def free(self, year: int) -> float:
        """Money of a year of this branch that is left when everything decided in it is paid, million CNY."""
        view = self.view()
        return self.engine.budget(view.plan, view.state(year), 0).free

    def timeline(self) -> Timeline:
        """Every branch and what stands in its years, for drawing."""
        from .timeline import timeline

        return timeline(self.game, {line.key: self.view(line.key) for line in self.branches})

    def view(self, branch: str | None = None) -> View:
        """A branch (default: the one on the table) as the model sees it."""
        return self._view(self.game, branch or self.game.current)

    @property
    def state_name(self) -> str:
        """A short name of all that a decision would be based on."""
        return name_of(self.view().name, self.game.current, (*self.view().plan.acts, *self.game.line.studies))

    def price(self, decision: acts.Decision) -> Quote | None:
        """What a decision costs on top of what stands: the model's `Quote` in million CNY, None if it costs nothing.

        Raises UserError for a name that the scenario lacks.
        """
        return next(iter(self.prices(decision)), None)

    def prices(self, decision: acts.Decision) -> tuple[Quote, ...]:
        """The quote of every act that a decision stands for: one for each lever that a bundle moves."""
        step = Decided(year_of(decision, self.game.line), decision)
        asked = question(step, self.plan, self.scenario)
        if asked is None:
            return ()
        plan, wanted = asked
        quotes = (self.engine.price(plan, act, self.view().state(step.year)) for act in wanted)
        return tuple(quote for quote in quotes if quote is not None)

    def expected_use(self, order: acts.Place) -> float | None:
        """Share of its capacity that a facility would find used if it stood open on this 1 January."""
        asked = question(Decided(self.year, order), self.plan, self.scenario)
        return self.engine.expected_use(asked[1][0], self.view().state(self.year)) if asked else None

    def near(self, order: acts.Place) -> Near | None:
        """What a facility's use in that county rests on; None where the county makes no difference."""
        asked = question(Decided(self.year, order), self.plan, self.scenario)
        return self.engine.near(asked[1][0], self.view().state(self.year)) if asked else None

    def _view(self, game: Game, branch: str) -> View:
        line, known = game.lines[branch], self._views.get(branch)
        if known is None or known.line is not line:
            known = self._views[branch] = View.of(line, game.origin, self.scenario, self.years)
        return known
