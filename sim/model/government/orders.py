"""Decisions carried out: a change that can be paid takes effect, another waits for next January and is recorded as waiting."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.dates import BUDGET_DAY, DAYS, day, due_date
from sim.model.government.applications import hand_in
from sim.model.government.bars import barred
from sim.model.government.delivery import deliver
from sim.model.government.dues import instalments
from sim.model.government.money import GOVERNMENT
from sim.model.government.price import (
    Quote,
    label,
    price_answer,
    price_application,
    price_change,
    price_closure,
    price_placement,
    size_of,
    slot_to_close,
)
from sim.model.government.sites import Lack, lack_of_people, lack_of_users
from sim.model.markets.tools import true_at
from sim.model.tables.states import BUILDING, CLOSED, FREE
from sim.scenario import Answer, Application, Change, Closure, Placement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year
    from sim.scenario import Placed, Plan

Act = Change | Placement | Closure | Application


def acts(plan: Plan) -> tuple[Act, ...]:
    """All decisions of a plan in the order in which they are carried out: by year and date; reductions free money first."""
    return tuple(sorted(_unsorted(plan), key=lambda act: (act.year, act.date or "")))


def _unsorted(plan: Plan) -> tuple[Act, ...]:
    return *plan.closures, *plan.changes, *plan.placements, *plan.applications


def _acts_of(plan: Plan, year: int) -> list[Act]:
    return sorted((act for act in _unsorted(plan) if act.year == year), key=lambda act: act.date or "")


def acts_of_january(plan: Plan, year: int) -> tuple[Act, ...]:
    """Decisions of the budget: undated ones, and those dated up to its day."""
    return tuple(act for act in _acts_of(plan, year) if not _after_budget(act))


def dated_acts(plan: Plan, year: int) -> tuple[tuple[int, Act], ...]:
    """(day of the year, decision) of the decisions dated after the budget."""
    return tuple((when(act), act) for act in _acts_of(plan, year) if _after_budget(act))


def _after_budget(act: Act) -> bool:
    return act.date is not None and day_of(act.date) > BUDGET_DAY


def when(act: Act) -> int:
    """Day from which a decision is paid for: the whole year for those of the budget."""
    return day_of(act.date) if act.date is not None and _after_budget(act) else 0


def day_of(date: str) -> int:
    month, _, day_of_month = date.partition("-")
    return day(int(month), int(day_of_month))


def quote(scene: Scene, city: Table, facilities: Table, row: int, act: Act | Answer, year: int) -> Quote | None:
    """The price of a decision against what is in force; None when there is nothing to close."""
    if isinstance(act, Change):
        return price_change(scene, city, row, act, year, when(act))
    if isinstance(act, Application):
        return price_application(scene, act, year)
    if isinstance(act, Answer):
        return price_answer(scene, act, year)
    if isinstance(act, Placement):
        return price_placement(scene, act, year, max(when(act), BUDGET_DAY))
    slot = slot_to_close(facilities, row, act)
    return None if slot is None else price_closure(scene, facilities, row, slot, year, when(act))


def enact(scene: Scene, city: Table, facilities: Table, row: int, act: Act, year: int) -> int | None:
    """Write a decision into the columns; returns the facility slot it concerns, if any."""
    if isinstance(act, Placement):
        return _order(scene, facilities, row, act, year)
    if isinstance(act, Closure):
        return _close(facilities, row, act)
    if isinstance(act, Change):
        _set_lever(scene, city, row, act, year)
    else:
        hand_in(scene, city, row, act, year)
    return None


def _set_lever(scene: Scene, city: Table, row: int, act: Change, year: int) -> None:
    place = scene.lever[act.lever]
    if act.value > city.setting[row, place]:
        city.term[row, place] = year + scene.scenario.levers[place].commitment_years
    city.setting[row, place] = act.value
    city.waiting[row, place] = np.nan


def _order(scene: Scene, facilities: Table, row: int, act: Placement, year: int) -> int | None:
    slot, kind = begin_building(scene, facilities, row, act, year, max(when(act), BUDGET_DAY)), scene.scenario.facility(act.facility)
    if slot is not None:
        facilities.state_run[row, slot] = False
        facilities.capex_left[row, slot] = float(kind.capex_million) * size_of(scene, act)
        facilities.term[row, slot] = facilities.due[row, slot] // DAYS + kind.commitment_years
    return slot


def begin_building(scene: Scene, facilities: Table, row: int, act: Placement, year: int, ordered: int) -> int | None:
    """Write a facility that is ordered on a day of the year into a free slot, whoever pays for it; the slot, None where none is free."""
    usable = usable_slots(facilities, row)
    if not usable.size:
        return None
    slot, kind = int(usable[0]), scene.scenario.facility(act.facility)
    stand_in(scene, facilities, row, slot, act)
    facilities.state[row, slot] = BUILDING
    facilities.label[row, slot] = label(act.id)
    facilities.ordered[row, slot] = year * DAYS + ordered
    facilities.due[row, slot] = due_date(year, ordered, float(kind.build_years))
    return slot


def stand_in(scene: Scene, facilities: Table, row: int | slice, slot: int, act: Placement | Placed) -> None:
    """Write what a facility is into a slot of one row or of all: kind, variant, county, size."""
    kind = scene.scenario.facility(act.facility)
    facilities.kind[row, slot] = scene.scenario.facilities.index(kind)
    facilities.variant[row, slot] = [variant.key for variant in kind.variants].index(act.variant) if act.variant else 0
    facilities.region[row, slot] = scene.region_index[int(act.region)]
    facilities.size[row, slot] = size_of(scene, act)


def usable_slots(facilities: Table, row: int) -> np.ndarray:
    """Slots for a new facility: free ones first, then closed ones that are paid off."""
    free = true_at(facilities.state[row] == FREE)
    closed = true_at((facilities.state[row] == CLOSED) & (facilities.capex_left[row] < 1e-9))
    return np.concatenate([free, closed])


def _close(facilities: Table, row: int, act: Closure) -> int | None:
    slot = slot_to_close(facilities, row, act)
    if slot is not None:
        facilities.state[row, slot] = CLOSED
        facilities.open_share[row, slot] = 0.0
    return slot


def waiting_changes(scene: Scene, city: Table, row: int, decided: Sequence[Act], year: int) -> list[Change]:
    """Changes that waited for money, asked for again unless this year decides anew on the lever."""
    waiting, levers = city.waiting[row], scene.scenario.levers
    anew = {getattr(act, "lever", None) for act in decided}
    places = [place for place in true_at(~np.isnan(waiting)) if levers[place].key not in anew]
    return [Change(year=year, lever=levers[place].key, value=float(waiting[place])) for place in places]


def carry_out(y: Year, row: int, act: Act) -> None:
    """A decision inside the year: paid at once out of what is free, or waiting until January."""
    city, facilities = y.world.city, y.world.facilities
    price = quote(y.scene, city, facilities, row, act, y.year)
    if price is None:
        nothing_to_close(y, row, act)
    elif isinstance(act, Placement) and (lack := lack_of(y.scene, y.world.firms, row, act)):
        refuse(y, row, act, lack)
    elif barred(y, row, act):
        return
    elif price.first_year <= max(left_of_the_year(y)[row], 0.0) + 1e-9:
        slot = enact(y.scene, city, facilities, row, act, y.year)
        _pay(y, row, act, price, slot)
        tell(y, row, act, slot)
    else:
        wait(y, row, act)


def nothing_to_close(y: Year, row: int, act: Act) -> None:
    """Only a closure has no price: of a facility that does not stand."""
    if isinstance(act, Closure):
        y.notice(row, "nothing_to_close", facility=act.facility)


def lack_of(scene: Scene, firms: Table, row: int, act: Placement) -> Lack | None:
    """What the county of an order lacks."""
    return lack_of_people(scene, act) or lack_of_users(scene, firms, row, act)


def refuse(y: Year, row: int, act: Placement, lack: Lack) -> None:
    """An order for a county that cannot use it is reported with what is missing."""
    y.notice(row, f"order_without_{lack.what}", facility=act.facility, region=int(act.region), found=lack.found, least=lack.least)


def left_of_the_year(y: Year) -> np.ndarray:
    """Programme money that is not spent (R,); the tax of December belongs to the next year."""
    return y.world.city.balance[:, GOVERNMENT] - y.ledger.posted("tax", "government")


def pay_fees(y: Year, levers: np.ndarray, facilities: np.ndarray) -> None:
    """Fees (R,) for leaving a commitment go to those who counted on it."""
    y.ledger.pay("programmes", "government", "households", levers)
    y.ledger.pay("facilities", "government", "outside", facilities)


def _pay(y: Year, row: int, act: Act, price: Quote, slot: int | None) -> None:
    """Book the rest of the year's cost."""
    amount, fee = np.zeros(y.rows), np.zeros(y.rows)
    if isinstance(act, Change):
        amount[row], fee[row] = price.first_year - price.once, price.once
        deliver(y, y.scene.lever[act.lever], amount)
        pay_fees(y, fee, np.zeros(y.rows))
    else:
        amount[row] = price.first_year
        y.ledger.pay("facilities", "government", "outside", amount)
    if isinstance(act, Placement) and slot is not None:
        y.world.facilities.capex_left[row, slot] -= instalments(y.scene, y.world.facilities)[row, slot]


def wait(y: Year, row: int, act: Act) -> None:
    """No money this year: a lever change is kept for next January, an order is reported as refused."""
    if isinstance(act, Change):
        y.world.city.waiting[row, y.scene.lever[act.lever]] = act.value
        y.notice(row, "change_waits", lever=act.lever, value=act.value)
    elif isinstance(act, Application):
        y.notice(row, "application_unpaid", application=act.application)
    else:
        y.notice(row, "order_refused", facility=act.facility)


def tell(y: Year, row: int, act: Act, slot: int | None) -> None:
    if isinstance(act, Placement):
        code = "no_free_slot" if slot is None else "facility_started"
        y.notice(row, code, slot=slot, facility=act.facility, region=int(act.region))
    elif isinstance(act, Application):
        y.notice(row, "application_handed_in", application=act.application)
    elif isinstance(act, Closure):
        y.notice(row, "facility_closed", slot=slot)

