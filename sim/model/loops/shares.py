"""Shares of the markets of robots and of parts, firm by firm: twins of `robots.compete` and `exports.part_exports`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import Flags, Flags2, Floats, Floats2, Floats2Out, Floats3, Ints
from sim.model.loops.sums import total_of
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms import exports, robots
from sim.model.mechanisms.brain import brand_brain
from sim.model.mechanisms.exports import LEAST_ATTRACTION, MOST_ATTRACTION
from sim.model.mechanisms.rivals import against
from sim.model.mechanisms.suppliers import Seen
from sim.model.parameters import side_by_side
from sim.model.tables.table import Table
from sim.model.year import Year

STEPS = ("share_adjustment", "markup_step", "markup_least", "markup_most")


@in_place_of(robots.compete)
def compete(y: Year, firms: Table, makers: Table, outside: Table, city: Table) -> None:
    p = y.p.robot
    quality = robots.robot_quality(y, firms, makers, outside)
    over = _over_national(
        makers.part_price, outside.rest_price, firms.unit_cost, firms.markup, firms.alive, quality, outside.robot_price, outside.robot_quality, firms.price,
    )  # fmt: skip
    brain = np.log(brand_brain(y, city))
    weight = _attraction(np.log(over, over), brain, firms.alive, firms.appeal, p.price_weight, p.quality_weight)
    np.exp(weight, weight)
    at_home = weight * np.exp(robots.first_use_pull(y))
    total = 1 / against(y, "markets") + weight.sum(axis=1, keepdims=True)
    total_at_home = np.exp(outside.home_appeal)[:, None] + at_home.sum(axis=1, keepdims=True)
    _move(weight, at_home, total, total_at_home, firms.alive, side_by_side(p, STEPS), firms.share_out, firms.share_home, firms.markup)


@in_place_of(exports.part_exports)
def part_exports(y: Year, firms: Table, outside: Table, view: Seen) -> np.ndarray:
    p, start = y.p.robot, y.scene.supplier_slots.start
    weight = _attraction_of_parts(view.live, view.logs, firms.appeal, start, p.price_weight, p.quality_weight)
    return _part_exports(
        view.live, np.exp(weight, weight), start, y.scene.supplied, y.scene.supplies, len(y.scene.suppliers), p.share_adjustment,
        outside.robots * outside.demand, firms.share_out,
    )  # fmt: skip


@loop
def _over_national(
    part_price: Floats3, rest_price: Floats, unit_cost: Floats2, markup: Floats2, alive: Flags2, quality: Floats2, usual_price: Floats, usual_quality: Floats,
    price: Floats2Out,
) -> np.ndarray:  # fmt: skip
    """Prices are set; returned are price and quality of a maker's robot over the nation's (2, R, M), 1 where it offers none."""
    rows, makers, _ = part_price.shape
    over = np.empty((2, rows, makers))
    for row in range(rows):
        for maker in range(makers):
            price[row, maker] = (1 + markup[row, maker]) * (total_of(part_price[row, maker]) + rest_price[row] + unit_cost[row, maker])
            live = alive[row, maker] and price[row, maker] > 0
            over[0, row, maker] = (price[row, maker] if live else usual_price[row]) / usual_price[row]
            over[1, row, maker] = (quality[row, maker] if live else usual_quality[row]) / usual_quality[row]
    return over


@loop
def _attraction(over: Floats3, brain: Floats2, alive: Flags2, appeal: Floats2, by_price: Floats2, by_quality: Floats2) -> np.ndarray:
    """Of each maker's robots (R, M), from the logarithms of price and quality ``over`` the nation's and of its ``brain``; -inf of the dead."""
    attraction = np.full(over.shape[1:], -np.inf)
    for row in range(len(brain)):
        for maker in range(over.shape[2]):
            if alive[row, maker]:
                pull = -by_price[row, 0] * over[0, row, maker] + by_quality[row, 0] * over[1, row, maker] + brain[row, 0]
                attraction[row, maker] = min(max(appeal[row, maker] + pull, LEAST_ATTRACTION), MOST_ATTRACTION)
    return attraction


@loop
def _move(
    weight: Floats2, at_home: Floats2, total: Floats2, total_at_home: Floats2, alive: Flags2, steps: Floats2,
    share_out: Floats2Out, share_home: Floats2Out, markup: Floats2Out,
) -> None:  # fmt: skip
    """Shares move towards weights over their totals, markups with the share; ``steps`` (R, n) are the parameters `STEPS`."""
    for row in range(len(weight)):
        step, markup_step, least, most = steps[row]
        for maker in range(weight.shape[1]):
            before, home = share_out[row, maker], share_home[row, maker]
            share = (before + step * (weight[row, maker] / total[row, 0] - before)) * alive[row, maker]
            share_out[row, maker] = share
            share_home[row, maker] = (home + step * (at_home[row, maker] / total_at_home[row, 0] - home)) * alive[row, maker]
            change = (share - before) / before if before > 0 else 0.0
            moved = markup[row, maker] * (1 + markup_step * min(max(change, -0.5), 0.5))
            markup[row, maker] = min(max(moved, least), most)


@loop
def _attraction_of_parts(live: Flags2, logs: Floats3, appeal: Floats2, start: int, by_price: Floats2, by_quality: Floats2) -> np.ndarray:
    """Of each supplier's part against the coast's (R, S); -inf of the dead."""
    attraction = np.full(live.shape, -np.inf)
    for row in range(len(live)):
        for place in range(live.shape[1]):
            if live[row, place]:
                pull = -by_price[row, 0] * logs[0, row, place] + by_quality[row, 0] * logs[1, row, place]
                attraction[row, place] = min(max(appeal[row, start + place] + pull, LEAST_ATTRACTION), MOST_ATTRACTION)
    return attraction


@loop
def _part_exports(
    live: Flags2, weight: Floats2, start: int, part: Ints, supplies: Flags, parts: int, step: Floats2, wanted: Floats, share_out: Floats2Out,
) -> np.ndarray:  # fmt: skip
    """Shares of suppliers move; robot sets ordered (R, F)."""
    ordered, total = np.zeros(share_out.shape), np.empty(parts)
    for row in range(len(live)):
        total[:] = 0.0
        for place in range(live.shape[1]):
            total[part[start + place]] += weight[row, place]
        for place in range(live.shape[1]):
            slot, share = start + place, share_out[row, start + place]
            moved = share + step[row, 0] * (weight[row, place] / (1 + total[part[slot]]) - share) if live[row, place] else 0.0
            if supplies[slot]:
                share_out[row, slot] = moved
            ordered[row, slot] = moved * wanted[row]
    return ordered
