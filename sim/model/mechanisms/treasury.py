"""M13, 5 January: programme money comes in, what is in force is paid first, then new decisions in their order.

Equation: money = grant (1 + grant_growth)^(t - 2025) (1 + review_bonus + plan_bonus) + tax of t-1 + carry-over, at most carry_limit of the grant;
what is in force is paid first, at most in the same proportion; what can't be paid waits.
Source: the grant lies between two published programmes (facts C.policy.hightech_zone_total, G.shenzhen.policy_fund).
Parameters: government.*, review.bonus_outer, review.bonus_inner, evaluation.money_per_star.
Sign: a good grade and sold robots give money next year; every lever takes it from the others.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.government.applications import state_aid
from sim.model.government.bars import barred
from sim.model.government.dues import facility_dues, instalments, lever_dues
from sim.model.government.event_costs import event_dues
from sim.model.government.money import GOVERNMENT, carried_over, programme_money
from sim.model.government.orders import (
    acts_of_january,
    enact,
    lack_of,
    nothing_to_close,
    pay_fees,
    quote,
    refuse,
    tell,
    wait,
    waiting_changes,
)
from sim.model.markets.tools import true_at, within
from sim.model.phase import phase
from sim.model.tables.states import OPEN
from sim.model.tables.table import Table
from sim.scenario import Closure, Placement

if TYPE_CHECKING:
    from sim.model.government.orders import Act
    from sim.model.year import Year


@phase(
    reads="city.event_choice city.event_struck city.tax city.balance city.setting city.term city.waiting facilities.state facilities.kind facilities.variant facilities.region facilities.size facilities.due facilities.capex_left facilities.ordered facilities.label firms.alive firms.region city.review_bonus city.plan_bonus city.rectify city.applied city.granted facilities.state_run",
    writes="city.setting city.spending city.term city.waiting city.income city.carried city.balance facilities.state facilities.kind facilities.variant facilities.region facilities.size facilities.ordered facilities.due facilities.capex_left facilities.term facilities.open_share facilities.label facilities.state_run city.applied city.asked city.answer_due",
)
def budget(y: Year, city: Table, facilities: Table, firms: Table) -> None:
    """Decide what is in force this year and pay for it. Nothing is borrowed; what can't be paid waits."""
    facilities.open_share[...] = facilities.state == OPEN
    _receive(y, city)
    fees, answers = np.zeros((y.rows, 2)), event_dues(y.scene, city, y.year)
    for row, case in enumerate(y.world.cases):
        asked = acts_of_january(case.plan, y.year)
        _decide(y, row, (*waiting_changes(y.scene, city, row, asked, y.year), *asked), fees[row], float(answers[row].sum()), firms)
    y.announce_order()
    dues, buildings = lever_dues(y.scene, city.setting), facility_dues(y.scene, facilities, y.year)
    bound = buildings + np.add.reduce(answers, axis=1) + np.add.reduce(fees, axis=1)
    affordable = within((city.income - bound) / np.maximum(np.add.reduce(dues, axis=1), 1e-12), 0.0, 1.0)
    aid = state_aid(y.scene, city, y.year)
    y.keep("state_aid", aid)
    y.ledger.pay("state_aid", "outside", "government", np.add.reduce(aid, axis=1))
    city.spending[...] = dues * affordable[:, None] + aid + answers[:, :-1]
    _tell_squeeze(y, affordable)
    facilities.capex_left -= instalments(y.scene, facilities)
    y.ledger.pay("facilities", "government", "outside", np.minimum(buildings, city.income))
    y.ledger.pay("programmes", "government", "households", np.ascontiguousarray(answers[:, -1]))
    pay_fees(y, fees[:, 0], fees[:, 1])


def _receive(y: Year, city: Table) -> None:
    """Grant in, money beyond the carry-over limit back."""
    carried = carried_over(y.scene, y.p, city, y.year)
    money = programme_money(y.scene, y.p, city, y.year)
    y.ledger.pay("grant", "government", "outside", city.balance[:, GOVERNMENT] - city.tax - carried)
    y.ledger.pay("grant", "outside", "government", money - carried - city.tax)
    city.income[...] = money
    city.carried[...] = carried


def _decide(y: Year, row: int, acts: tuple[Act, ...], fees: np.ndarray, answers: float, firms: Table) -> None:
    """Carry out what can be paid beside the ``answers`` given to events; ``fees`` (2,) of levers and of facilities is added to."""
    city, facilities = y.world.city, y.world.facilities
    for act in acts:
        price = quote(y.scene, city, facilities, row, act, y.year)
        if price is None:
            nothing_to_close(y, row, act)
        elif isinstance(act, Placement) and (lack := lack_of(y.scene, firms, row, act)):
            refuse(y, row, act, lack)
        elif barred(y, row, act):
            continue
        elif price.first_year <= 0 or price.first_year <= _free(y, row, answers) - fees.sum() + 1e-9:
            fees[1 if isinstance(act, Placement | Closure) else 0] += price.once
            tell(y, row, act, enact(y.scene, city, facilities, row, act, y.year))
        else:
            wait(y, row, act)


PAID_FOR = ("kind", "size", "state", "state_run", "due", "capex_left")
"""What the dues of facilities hang on."""


def _free(y: Year, row: int, answers: float) -> float:
    """Money of the year beyond what is in force."""
    city, one = y.world.city, slice(row, row + 1)
    part = Table(**{name: getattr(y.world.facilities, name)[one] for name in PAID_FOR})
    dues = lever_dues(y.scene, city.setting[row]).sum() + facility_dues(y.scene, part, y.year)[0] + answers
    return float(city.income[row] - dues)


def _tell_squeeze(y: Year, affordable: np.ndarray) -> None:
    for row in true_at(affordable < 1 - 1e-12):
        y.notice(int(row), "programmes_cut", paid=float(affordable[row]))
