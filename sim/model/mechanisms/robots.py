"""M7, 1 November: brands compete on price, quality and brain; shares are anchored in 2025 and move slowly.

Equation: P = (1 + m) (parts + plain parts + labour and overhead); attraction exp(a_j - price_weight ln P/P_nat + quality_weight ln q/q_nat + ln pi/pi_nat),
s += share_adjustment (s* - s); m <- clip(m (1 + markup_step clip(ds/s, -0.5, 0.5)), markup_least, markup_most).
Source: anchored logit; Dosi, Fagiolo & Roventini 2010 for markups; McFadden 1978 for what a mix of parts is worth.
Parameters: robot.*, contest.markets.
Sign: lower price, better quality and a better brain win share; first-use support wins it at home only; shares move slowly.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.tools import ratio, saturating, sum_last, within
from sim.model.mechanisms.adoption import wanted_robots
from sim.model.mechanisms.brain import brand_brain
from sim.model.mechanisms.crews import put_to_work
from sim.model.mechanisms.exports import LEAST_ATTRACTION, MOST_ATTRACTION
from sim.model.mechanisms.rivals import against
from sim.model.mechanisms.suppliers import fit
from sim.model.once import once
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year


@phase(
    reads="firms.alive firms.price firms.markup firms.unit_cost firms.quality firms.appeal firms.share_out firms.share_home firms.backlog makers.inventory makers.part_price makers.part_quality makers.share makers.brochure outside.appeal outside.local_appeal outside.robot_price outside.robot_quality outside.rest_price outside.robots outside.demand outside.home_appeal city.pi city.pi_national city.spending city.setting city.trust sites.hurdle sites.local sites.other facilities.kind facilities.variant facilities.size facilities.open_share facilities.region",
    writes="firms.price firms.markup firms.share_out firms.share_home firms.sold firms.revenue firms.backlog firms.cash makers.inventory city.balance",
)
def robot_market(y: Year, firms: Table, makers: Table, outside: Table, sites: Table, city: Table, facilities: Table) -> None:
    """Prices, shares, orders, sales out of what is in store; unmet orders are backlog in part."""
    compete(y, firms, makers, outside, city)
    sell(y, firms, makers, outside, put_to_work(y, sites, wanted_robots(y, sites, outside, city, facilities)))


@accelerated
def compete(y: Year, firms: Table, makers: Table, outside: Table, city: Table) -> None:
    """Prices, shares of both markets, markups."""
    part = y.scene.makers
    alive, living = firms.alive[:, part], firms.alive[:, part].astype(np.float64)
    _set_prices(y, firms, makers, outside)
    pull = brand_pull(y, firms, makers, outside, city)
    before, home = firms.share_out[:, part].copy(), firms.share_home[:, part]
    weight = np.where(alive, np.exp(within(firms.appeal[:, part] + pull, LEAST_ATTRACTION, MOST_ATTRACTION)), 0.0)
    firms.share_out[:, part] = _moved(y, before, weight / (1 / against(y, "markets") + weight.sum(axis=1, keepdims=True)), living)
    at_home = weight * np.exp(first_use_pull(y))
    rest = np.exp(outside.home_appeal)[:, None]
    home[...] = _moved(y, home, at_home / (rest + at_home.sum(axis=1, keepdims=True)), living)
    _move_markups(y, firms, before)


def unit_cost_of_robot(firms: Table, makers: Table, outside: Table, part: slice) -> np.ndarray:
    """Cost of a robot (R, M), million CNY: parts at the mean price paid, plain parts, labour and overhead."""
    return sum_last(makers.part_price) + outside.rest_price[:, None] + firms.unit_cost[:, part]


def _set_prices(y: Year, firms: Table, makers: Table, outside: Table) -> None:
    part = y.scene.makers
    firms.price[:, part] = (1 + firms.markup[:, part]) * unit_cost_of_robot(firms, makers, outside, part)


def brand_pull(y: Year, firms: Table, makers: Table, outside: Table, city: Table) -> np.ndarray:
    """-3 ln(P/P_nat) + 2 ln(q/q_nat) + ln(pi/pi_nat) of each maker (R, M)."""
    part = y.scene.makers
    price, robots = firms.price[:, part], robot_quality(y, firms, makers, outside)
    live = firms.alive[:, part] & (price > 0)
    price = np.where(live, price, outside.robot_price[:, None]) / outside.robot_price[:, None]
    quality = np.where(live, robots, outside.robot_quality[:, None]) / outside.robot_quality[:, None]
    return -y.p.robot.price_weight * np.log(price) + y.p.robot.quality_weight * np.log(quality) + np.log(brand_brain(y, city))


@accelerated
def robot_quality(y: Year, firms: Table, makers: Table, outside: Table) -> np.ndarray:
    """Quality of a maker's robots (R, M): its own engineering and the parts in it, weighed by the bill (geometric mean), with how well they fit."""
    seen = np.log(np.maximum(makers.part_quality, 1e-6)) + fit(y, makers, outside) / y.p.sourcing.quality_weight[:, :, None]
    parts = sum_last(seen * bill(y.scene))
    own = np.log(np.maximum(firms.quality[:, y.scene.makers], 1e-6))
    return np.exp((1 - y.p.robot.parts_weight) * own + y.p.robot.parts_weight * parts)


@once
def bill(scene: Scene) -> np.ndarray:
    """Share of each component in what the components cost (K,)."""
    return scene.bill / scene.bill.sum()


def first_use_pull(y: Year) -> np.ndarray:
    """How much first-use support of local brands lifts their attraction at home (R, 1)."""
    spent = y.spending("first_use")
    return saturating(spent, y.p.robot.first_use_half, y.p.robot.first_use_effect)


def _moved(y: Year, share: np.ndarray, target: np.ndarray, living: np.ndarray) -> np.ndarray:
    """Shares of makers (R, M) a step nearer to the target, 0 for the dead; ``living`` is 1.0 or 0.0."""
    return (share + y.p.robot.share_adjustment * (target - share)) * living


def _move_markups(y: Year, firms: Table, before: np.ndarray) -> None:
    """Markup follows market share (Dosi, Fagiolo & Roventini 2010)."""
    part = y.scene.makers
    change = ratio(firms.share_out[:, part] - before, before)
    moved = firms.markup[:, part] * (1 + y.p.robot.markup_step * within(change, -0.5, 0.5))
    firms.markup[:, part] = within(moved, y.p.robot.markup_least, y.p.robot.markup_most)


@accelerated
def sell(y: Year, firms: Table, makers: Table, outside: Table, at_work: np.ndarray) -> None:
    """Orders from home (sites, other users) and from elsewhere are served in proportion from stock."""
    part = y.scene.makers
    other_home, elsewhere = home_scenario_demand(y, outside), demand_elsewhere(y, outside)
    home_share, out_share = firms.share_home[:, part], firms.share_out[:, part]
    to_sites = home_share * at_work.sum(axis=1)[:, None]
    to_home = home_share * other_home[:, None]
    to_out = out_share * elsewhere[:, None]
    late = firms.backlog[:, part]
    orders = to_sites + to_home + to_out + late
    served = np.minimum(ratio(makers.inventory, orders, 1.0), 1.0)
    sold_sites, sold_home, sold_out = (np.floor(each * served) for each in (to_sites, to_home, to_out + late))
    sold = sold_sites + sold_home + sold_out
    makers.inventory -= sold
    firms.backlog[:, part] = (orders - sold) * y.p.robot.backlog_kept
    firms.sold[:, part], firms.revenue[:, part] = sold, sold * firms.price[:, part]
    income = np.zeros((2, *firms.cash.shape))
    income[:, :, part] = (sold_sites + sold_home) * firms.price[:, part], sold_out * firms.price[:, part]
    post(y, income, at_work, sold_sites, sold_home, sold_out, orders - sold)


def post(y: Year, income: np.ndarray, at_work: np.ndarray, sold_sites: np.ndarray, sold_home: np.ndarray, sold_out: np.ndarray, unmet: np.ndarray) -> None:
    """Buyers at home and elsewhere pay (2, R, F); what was sold and what was not (R, M) is kept, and what sites wanted (R, N)."""
    for payer, paid in zip(("households", "outside"), income, strict=True):
        y.ledger.pay_firms("robot_sales", payer, paid)
    y.keep("sold_sites", sold_sites)
    y.keep("sold_home", sold_home)
    y.keep("sold_out", sold_out)
    y.keep("wanted", at_work)
    y.keep("unmet", unmet.sum(axis=1))


def demand_elsewhere(y: Year, outside: Table) -> np.ndarray:
    """Robots that the nation orders outside the metropolitan area (R,)."""
    return outside.robots * outside.demand * (1 - y.p.robot.metro_share[:, 0])


def home_scenario_demand(y: Year, outside: Table) -> np.ndarray:
    """Research, shows, rental, data collection and state pilots in the area (R,), with the demonstration city's purchases."""
    scenario = outside.robots * outside.demand * y.p.robot.metro_share[:, 0] * y.series("scenario_demand_share")
    bought = y.spending("demo_city")[:, 0] * y.p.robot.demo_purchase_share[:, 0] / outside.robot_price
    return scenario + bought
