"""The reduced rules around firms, as columns: shocks, the fund, science, trust, firms that close and others that take their slots."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks.peer import rules as r
from sim.model.accelerated import accelerated
from sim.model.luck import normal
from sim.model.markets.tools import pick, ratio, sums_by, true_at
from sim.model.mechanisms.finance import fund_by_rank
from sim.model.mechanisms.science import advance
from sim.model.mechanisms.trust import poisson
from sim.model.phase import phase
from sim.model.tables.table import Table

if TYPE_CHECKING:
    from benchmarks.peer.columns import ReducedWorld


@phase(reads="", writes="")
def shock(w: ReducedWorld) -> None:
    """Prices outside (R, parts) follow the nation's experience, and rise in a year of shock."""
    struck = w.uniform("shock", 1) < r.SHOCK
    w.out_price[...] = r.price_outside(w.first_price, w.year) * np.where(struck, r.SHOCK_PRICE, 1.0)


@phase(reads="suppliers.cost suppliers.sold suppliers.quality", writes="suppliers.funded")
def fund(w: ReducedWorld, suppliers: Table) -> None:
    """The best by quality seen with error first, until the envelope is spent; ``funded`` is the share of what was asked."""
    asked = r.ASK * suppliers.cost * suppliers.sold
    seen = suppliers.quality + r.FUND_ERROR * normal(w.uniform("fund", asked.shape[1]))
    suppliers.funded[...] = ratio(fund_by_rank(seen, asked, r.FUND * asked.sum(axis=1)), asked)


@phase(reads="city.pipeline city.knowledge", writes="city.pipeline city.knowledge")
def science(w: ReducedWorld, city: Table) -> None:
    """People at work feed the pipeline; what is through is knowledge."""
    inflow = w.staff.sum(axis=1) / w.size.people
    out = advance(city.pipeline[:, None], inflow[:, None], np.full((w.rows, 1), r.STAGE))
    city.knowledge[...] = (1 - r.FADES) * city.knowledge + out[:, 0]


@phase(reads="city.trust", writes="city.trust city.incidents")
def trust(w: ReducedWorld, city: Table) -> None:
    city.incidents[...] = poisson(r.incident_rate(w.kept["fleet"]), w.uniform("incidents", 1)[:, 0])
    city.trust[...] = r.next_trust(city.trust, city.incidents)


@phase(
    reads="suppliers.sold suppliers.plant suppliers.cost suppliers.quality suppliers.bad_years makers.brochure people.employer",
    writes="suppliers.bad_years suppliers.cost suppliers.quality suppliers.own suppliers.learnt suppliers.sold suppliers.plant makers.tested makers.due makers.orders people.employer",
)
def renewal(w: ReducedWorld, suppliers: Table, makers: Table, people: Table) -> None:
    """Weak suppliers close; newcomers take their slots at the means of their part."""
    weak = suppliers.sold < r.WEAK * suppliers.plant
    suppliers.bad_years[...] = np.where(weak, suppliers.bad_years + 1, 0)
    closes = suppliers.bad_years >= r.BAD_YEARS
    w.kept["closed"] = closes.sum(axis=1)
    if not closes.any():
        return
    at = true_at(closes)
    row, slot = np.divmod(at, closes.shape[1])
    columns = suppliers.cost, suppliers.quality, suppliers.sold
    mean = sums_by(w.part, columns, w.size.parts).reshape(3, -1).take(row * w.size.parts + w.part[slot], axis=1) / w.size.suppliers
    spread = np.exp(0.05 * normal(w.uniform("newcomers", closes.shape[1], 2).reshape(-1, 2).take(at, axis=0)))
    learnt = r.SPILLOVER * r.experience(w.year)
    for column, value in zip((*columns, suppliers.learnt), (mean[0] * spread[:, 0], mean[1] * spread[:, 1], mean[2] * r.NEWCOMER, learnt), strict=True):
        column.put(at, value)
    for column in (suppliers.own, suppliers.plant, suppliers.bad_years):
        column.put(at, 0)
    leave(w, closes, people)
    forget(makers, true_at(pick(closes, makers.brochure.reshape(w.rows, -1))))


@accelerated
def leave(w: ReducedWorld, closes: np.ndarray, people: Table) -> None:
    """People leave the suppliers that close (R, suppliers)."""
    employers = np.zeros((w.rows, w.size.employers + 1), dtype=bool)  # a last place for those without an employer, who are at -1
    employers[:, w.size.makers : -1] = closes
    people.employer.put(true_at(pick(employers, people.employer % employers.shape[1])), -1)


def forget(makers: Table, known: np.ndarray) -> None:
    """Makers know nothing any more of suppliers at these flat places of their brochures; what they ordered there goes outside."""
    width = makers.tested.shape[3]
    cell = known // width
    place = cell * (width + 1) + known - cell * width
    makers.tested.put(known, r.UNTESTED)
    makers.orders[..., -1] += np.bincount(cell, makers.orders.take(place), makers.tested[..., 0].size).reshape(makers.tested.shape[:3])
    makers.orders.put(place, 0.0)
