"""Noon of the day of an event: the answer of the row's plan is paid and takes effect; without one, or without money, the default holds."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.model.government.delivery import deliver
from sim.model.government.event_costs import parts_of_cost
from sim.model.government.orders import left_of_the_year
from sim.model.mechanisms.events import plan
from sim.model.mechanisms.events.force import hold_again
from sim.model.mechanisms.events.strike import Struck, change_at_once

if TYPE_CHECKING:
    from sim.model.year import Year
    from sim.scenario import Choice


def answer(y: Year, struck: Sequence[Struck], luck: np.ndarray) -> None:
    """``luck`` (R, Z, choices) decides what an answer leaves to chance."""
    left, cost = left_of_the_year(y), np.zeros((y.rows, len(y.scene.lever) + 1))
    for each in struck:
        choice, answered = _choice(y, each, float(left[each.row]))
        left[each.row] -= choice.million
        cost[each.row] += parts_of_cost(y.scene, choice)
        number = each.event.choices.index(choice)
        worked = choice.chance is None or bool(luck[each.row, each.place, number] < choice.chance)
        y.world.city.event_choice[each.row, each.place], y.world.city.event_worked[each.row, each.place] = number + 1, worked
        change_at_once(y, each.row, [effect for effect in choice.effects if effect.chance is None or worked])
        rumoured = bool(y.kept["event_rumoured"][each.row, each.place])
        y.notice(each.row, "event", event=each.event.key, choice=choice.key, asked=_asked(y, each), answered=answered, rumoured=rumoured, **each.facts)
    hold_again(y, sorted({each.row for each in struck}))
    _pay(y, cost)


def _choice(y: Year, each: Struck, left: float) -> tuple[Choice, bool]:
    """The choice that holds, and whether the plan gave an answer."""
    given = y.world.cases[each.row].plan.answer_to(each.event.key, y.year)
    choice = each.event.choice(given.choice) if given else None
    if choice is None:
        return each.event.standing, False
    if choice.million > max(left, 0.0) + 1e-9:
        y.notice(each.row, "answer_unpaid", event=each.event.key, choice=choice.key)
        return each.event.standing, True
    return choice, True


def _asked(y: Year, each: Struck) -> bool:
    """At most one event a year asks: the weightiest of those that no standing answer settles, up to the last year of decisions."""
    if y.year > y.scene.scenario.horizon:
        return False
    events, answer_to = y.scene.scenario.events, y.world.cases[each.row].plan.answer_to
    strikes = y.kept["event_strikes"][each.row]
    for place in plan.by_weight(y.scene):
        if strikes[place]:
            given = answer_to(events[place].key, y.year)
            if given is None or given.year is not None:
                return bool(place == each.place)
    return False


def _pay(y: Year, cost: np.ndarray) -> None:
    """Levers get their parts, the rest goes to those who render the service; ``cost`` (R, W + 1), million CNY."""
    for place in np.flatnonzero(cost.any(axis=0)):
        if place < cost.shape[1] - 1:
            deliver(y, int(place), np.ascontiguousarray(cost[:, place]))
        else:
            y.ledger.pay("programmes", "government", "households", np.ascontiguousarray(cost[:, place]))
