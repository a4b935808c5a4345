"""The plans of March, firm by firm: twins of `plans.plan_business` and `plans.plan_staff`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop, piece
from sim.model.loops.kinds import (
    Flags,
    Flags2,
    Flags2Out,
    Floats,
    Floats2,
    Floats2Out,
    Floats3,
    Floats3Out,
    Ints,
    Shorts2,
)
from sim.model.loops.sums import credit, total_of
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms import plans
from sim.model.mechanisms.cost import exponent_by_slot, wage_weight
from sim.model.mechanisms.staffing import output_per_head, skill_mix
from sim.model.parameters import side_by_side
from sim.model.tables.table import Table
from sim.model.year import Year

OF_PLANS = ("expectation_weight", "usual_use", "plant_depreciation", "utilisation_target", "plant_cash_share", "plant_credit_share", "pay_spread")
OF_PRICES = ("markup_step", "markup_least", "markup_most")


@in_place_of(plans.plan_business)
def plan_business(y: Year, firms: Table, outside: Table) -> None:
    """Logarithm and exponential of experience stand between what is expected and what is asked and ordered."""
    p, scene, growth = y.p, y.scene, plans.outlook(y)
    known, fall = np.empty(firms.cash.shape, np.bool_), np.empty(firms.cash.shape)
    _expect(
        side_by_side(p.firms, OF_PLANS), p.cost.spillover, growth, scene.line, firms.alive, firms.sold, firms.backlog, firms.experience,
        outside.experience, outside.robots_total, firms.expected, firms.learnt, known, fall,
    )  # fmt: skip
    np.log(fall, out=fall)
    fall *= -exponent_by_slot(p, scene)
    np.exp(fall, out=fall)
    wages = wage_weight(p, scene, y.year) / wage_weight(p, scene, y.year - 1)
    _price(
        side_by_side(p.firms, OF_PLANS), side_by_side(p.sourcing, OF_PRICES), wages, scene.supplies, firms.alive, known, fall, firms.base_revenue, firms.capacity, firms.sold,
        firms.unit_cost, firms.markup, firms.price,
    )  # fmt: skip
    bill, lent = np.empty((2, *firms.cash.shape))
    _order(
        side_by_side(p.firms, OF_PLANS), p.finance.loan_limit, growth, growth**2, plans.cost_of_plant(p.firms, scene), scene.makers.stop, firms.alive,
        firms.expected, firms.price, firms.cash, firms.base_revenue, firms.revenue, firms.rd_share, y.kept["rd_support"], firms.quality, firms.debt,
        firms.capacity, firms.investment, firms.rd, firms.pay, bill, lent,
    )  # fmt: skip
    plans.pay_for_plant(y, firms, bill, lent)


@loop
def _expect(
    p: Floats2, spillover: Floats2, growth: float, line: Ints, alive: Flags2, sold: Floats2, backlog: Floats2, experience: Floats2,
    outside_experience: Floats2, robots_total: Floats, expected: Floats2Out, learnt: Floats2Out, known: Flags2Out, grown: Floats2Out,
) -> None:  # fmt: skip
    """Sales expected, and by which factor the experience of firms that had some (``known``) has ``grown``."""
    for row in range(alive.shape[0]):
        weight = p[row, 0]
        for firm in range(alive.shape[1]):
            living = 1.0 if alive[row, firm] else 0.0
            seen = sold[row, firm] + backlog[row, firm]
            expected[row, firm] = growth * (weight * seen + (1 - weight) * expected[row, firm]) * living
            others = outside_experience[row, line[firm]] if line[firm] < outside_experience.shape[1] else robots_total[row]
            own = experience[row, firm]
            now = own + spillover[row, 0] * max(others - own, 0.0)
            known[row, firm] = alive[row, firm] and learnt[row, firm] > 0
            grown[row, firm] = now / learnt[row, firm] if known[row, firm] else 1.0
            learnt[row, firm] = now * living


@piece
def _used(usual: float, base_revenue: float, price: float, capacity: float, sold: float) -> float:
    """Use of a plant, as by `plans.utilisation`."""
    base = base_revenue / price if price > 0 else 0.0
    return (min(sold, capacity) + usual * base) / (capacity + base) if capacity + base > 0 else usual


@loop
def _price(
    p: Floats2, of_prices: Floats2, wages: Floats2, supplies: Flags, alive: Flags2, known: Flags2, fall: Floats2, base_revenue: Floats2, capacity: Floats2, sold: Floats2,
    unit_cost: Floats2Out, markup: Floats2Out, price: Floats2Out,
) -> None:  # fmt: skip
    """Unit costs fall with experience; suppliers' markups follow the use of their plant."""
    for row in range(alive.shape[0]):
        usual, step, least, most = p[row, 1], of_prices[row, 0], of_prices[row, 1], of_prices[row, 2]
        for firm in range(alive.shape[1]):
            if known[row, firm]:
                unit_cost[row, firm] *= fall[row, firm] * wages[row, 0]
            if alive[row, firm] and supplies[firm]:
                use = _used(usual, base_revenue[row, firm], price[row, firm], capacity[row, firm], sold[row, firm])
                markup[row, firm] = min(max(markup[row, firm] + step * (use - usual), least), most)
                price[row, firm] = unit_cost[row, firm] * (1 + markup[row, firm])


@loop
def _order(
    p: Floats2, loan_limit: Floats2, growth: float, two_years: float, cost_of_plant: Floats2, makers: int, alive: Flags2,
    expected: Floats2, price: Floats2, cash: Floats2, base_revenue: Floats2, revenue: Floats2, rd_share: Floats2, rd_support: Floats2, quality: Floats2, debt: Floats2,
    capacity: Floats2Out, investment: Floats3Out, rd: Floats2Out, pay: Floats2Out, bill: Floats2Out, lent: Floats2Out,
) -> None:  # fmt: skip
    """Plant opens and is ordered on cash and credit (``bill``, ``lent``); R&D and pay follow."""
    for row in range(alive.shape[0]):
        depreciation, target, of_cash, of_credit, spread = p[row, 2], p[row, 3], p[row, 4], p[row, 5], p[row, 6]
        for firm in range(alive.shape[1]):
            living, queue = 1.0 if alive[row, firm] else 0.0, investment[row, firm]
            plant = (capacity[row, firm] * (1 - depreciation) + queue[0]) * living
            on_order = total_of(queue[1:])
            for year in range(queue.size - 1):
                queue[year] = queue[year + 1]
            queue[queue.size - 1] = 0.0
            wanted = expected[row, firm] * (growth if firm < makers else two_years) / target
            short = max(wanted - plant - on_order, 0.0) * living
            unit = cost_of_plant[row, firm] * max(price[row, firm], 0.0)
            own = max(cash[row, firm], 0.0) * of_cash
            sales = base_revenue[row, firm] + revenue[row, firm]
            borrowed = credit(loan_limit[row, 0], sales, debt[row, firm]) * living * of_credit
            ordered = min(short, (own + borrowed) / unit if unit > 0 else 0.0)
            queue[0 if firm < makers else 1] += ordered
            bill[row, firm] = ordered * unit
            lent[row, firm] = max(bill[row, firm] - own, 0.0)
            capacity[row, firm] = plant
            rd[row, firm] = (rd_share[row, firm] * sales + rd_support[row, firm]) * living
            pay[row, firm] = 1 + spread * min(max(quality[row, firm] - 1, -1.0), 1.0)


@in_place_of(plans.plan_staff)
def plan_staff(y: Year, firms: Table) -> None:
    """Heads of each firm times its mix of skills."""
    of_base, of_humanoids = output_per_head(y.p.staff, y.year - y.scene.scenario.start_year)
    weight = firms.base_weight * firms.alive
    _want(
        weight, np.add.reduce(weight, axis=1), y.series("base_output"), of_base, of_humanoids, y.p.staff.founding_team, y.p.firms.founding_years, skill_mix(y),
        y.world.city.agglomeration, firms.region, firms.alive, firms.entered, y.year, firms.expected, firms.price, firms.staff, firms.desired,
    )  # fmt: skip


@loop
def _want(
    weight: Floats2, total: Floats, base_output: float, of_base: Floats2, of_humanoids: Floats2, team: Floats2, founding_years: Floats2, mix: Floats3,
    productivity: Floats2, region: Shorts2, alive: Flags2, entered: Shorts2, year: int, expected: Floats2, price: Floats2, staff: Floats3, desired: Floats3Out,
) -> None:  # fmt: skip
    """Staff wanted (R, F, S); that of young firms at least what they have."""
    for row in range(alive.shape[0]):
        for firm in range(alive.shape[1]):
            if not alive[row, firm]:
                desired[row, firm] = 0.0
                continue
            base = (weight[row, firm] / total[row] if total[row] > 0 else 0.0) * base_output
            heads = (base / of_base[row, 0] + expected[row, firm] * price[row, firm] / of_humanoids[row, 0]) / productivity[row, region[row, firm]]
            wanted = max(heads, team[row, 0])
            young = entered[row, firm] > year - founding_years[row, 0]
            for skill in range(mix.shape[2]):
                of_skill = wanted * mix[row, firm, skill]
                desired[row, firm, skill] = max(of_skill, staff[row, firm, skill]) if young else of_skill
