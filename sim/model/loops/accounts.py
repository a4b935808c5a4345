"""The books of December, firm by firm: twins of `accounts.close_books` and `accounts.settle`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop
from sim.model.loops.kinds import Flags, Flags2, Floats, Floats2, Floats2Out, Floats3, Floats3Out, Shorts2Out
from sim.model.loops.sums import credit
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms import accounts
from sim.model.parameters import side_by_side
from sim.model.tables.table import Table
from sim.model.year import Year

TERMS = (
    "base_spread", "efficiency", "base_material_share", "material_least", "material_most", "part_material_share", "rd_equipment_share", "other_tax",
)  # fmt: skip
MIDDLE = -(0.5**0.5)


@in_place_of(accounts.close_books)
def close_books(y: Year, firms: Table, makers: Table, city: Table) -> np.ndarray:
    """Luck, shares of the base book, and then the bills of all firms; each is paid by the ledger."""
    p, shape = y.p, firms.cash.shape
    fortune, weight, inputs, costs = np.empty((4, *shape))
    terms, luck = side_by_side(p.accounts, TERMS), y.uniform("accounts.base", (shape[1],))
    _weigh(firms.base_weight, firms.alive, luck, weight, fortune)
    np.log(fortune, out=fortune)
    _lean(terms, luck, fortune)
    np.exp(fortune, out=fortune)
    amounts = np.empty((7, *shape))
    _bill(
        terms, y.series("base_output"), weight, np.add.reduce(weight, axis=1), fortune, p.finance.interest, p.government.tax, p.cost.assembly_wage_share, city.wage,
        firms.alive, y.scene.supplies, firms.staff, firms.pay, firms.rd, firms.founder, firms.unit_cost, firms.sold, firms.revenue, firms.debt,
        y.kept["plain_bill"], makers.paid.sum(axis=(2, 3)), makers.built,
        firms.base_revenue, firms.profit, firms.experience, firms.age, amounts, inputs, costs,
    )  # fmt: skip
    accounts.post(y, city, *amounts)
    y.keep("inputs", inputs)
    return costs


@loop
def _weigh(base_weight: Floats2, alive: Flags2, luck: Floats2, weight: Floats2Out, rarity: Floats2Out) -> None:
    """Weights of live firms in the base book, and how rare their luck is, to be made a logarithm of."""
    for row in range(alive.shape[0]):
        for firm in range(alive.shape[1]):
            weight[row, firm] = base_weight[row, firm] * alive[row, firm]
            rarity[row, firm] = max(1 - 2 * abs(luck[row, firm] - 0.5), 1e-12)


@loop
def _lean(terms: Floats2, luck: Floats2, lean: Floats2Out) -> None:
    """Logarithms become deviations of a good or bad year, as by `luck.laplace`."""
    for row in range(luck.shape[0]):
        for firm in range(luck.shape[1]):
            lean[row, firm] = terms[row, 0] * np.copysign(lean[row, firm] * MIDDLE, luck[row, firm] - 0.5)


@loop
def _bill(
    terms: Floats2, base_output: float, weight: Floats2, total: Floats, fortune: Floats2, rate: Floats2, tax: Floats2, assembly_wages: Floats2, wage: Floats2,
    alive: Flags2, supplies: Flags, staff: Floats3, pay: Floats2, rd: Floats2, founder: Floats2, unit_cost: Floats2, sold: Floats2, revenue: Floats2, debt: Floats2,
    plain_bill: Floats2, paid_for_parts: Floats2, built: Floats2,
    base_revenue: Floats2Out, profit: Floats2Out, experience: Floats2Out, age: Shorts2Out, amounts: Floats3Out, inputs: Floats2Out, costs: Floats2Out,
) -> None:  # fmt: skip
    """The payments (7, R, F) in the order of `accounts.post`, what they come to, and what is left of the year."""
    for row in range(alive.shape[0]):
        spread, efficiency, share, least, most = terms[row, 0], terms[row, 1], terms[row, 2], terms[row, 3], terms[row, 4]
        usual = 1 - 0.5 * (spread * spread)
        for firm in range(alive.shape[1]):
            living = 1.0 if alive[row, firm] else 0.0
            of_book = weight[row, firm] / total[row] if total[row] > 0 else 0.0
            base = base_output * of_book * (fortune[row, firm] * usual)
            in_base = min(max(share * (1 - efficiency * (founder[row, firm] - 1)), least), most)
            in_parts = terms[row, 5] * unit_cost[row, firm] * sold[row, firm] * (supplies[firm] * living)
            material = base * in_base + in_parts
            payroll = staff[row, firm, 0] * wage[row, 0]
            for skill in range(1, staff.shape[2]):
                payroll += staff[row, firm, skill] * wage[row, skill]
            payroll = payroll * pay[row, firm] * living
            laboratory = rd[row, firm] * terms[row, 6] * living
            interest = debt[row, firm] * rate[row, 0]
            local_tax, other_tax = tax[row, 0] * revenue[row, firm] * living, terms[row, 7] * base
            cost = material + payroll + laboratory + interest + local_tax + other_tax
            bought = plain_bill[row, firm]
            if firm < built.shape[1]:
                bought += paid_for_parts[row, firm] + built[row, firm] * unit_cost[row, firm] * (1 - assembly_wages[row, 0])
            amounts[0, row, firm], amounts[1, row, firm], amounts[2, row, firm], amounts[3, row, firm] = base, material, payroll, laboratory
            amounts[4, row, firm], amounts[5, row, firm], amounts[6, row, firm] = interest, local_tax, other_tax
            inputs[row, firm], costs[row, firm] = material + laboratory + bought, cost
            base_revenue[row, firm], profit[row, firm] = base, base + revenue[row, firm] - cost - bought
            experience[row, firm] += sold[row, firm]
            age[row, firm] += alive[row, firm]


@in_place_of(accounts.settle)
def settle(y: Year, firms: Table, costs: np.ndarray) -> None:
    repaid, lent, paid = np.empty((3, *firms.cash.shape))
    _settle(
        y.p.finance.repayment, y.p.finance.loan_limit, y.p.accounts.cash_kept_years, y.p.accounts.paid_out, accounts.growth_ahead(y),
        firms.alive, firms.cash, firms.base_revenue, firms.revenue, costs, firms.debt, repaid, lent, paid,
    )  # fmt: skip
    accounts.repay(y, firms, repaid)
    accounts.borrow(y, firms, lent)
    accounts.pay_owners(y, paid)


@loop
def _settle(
    repayment: Floats2, loan_limit: Floats2, years_kept: Floats2, paid_out: Floats2, growth: float, alive: Flags2, cash: Floats2, base_revenue: Floats2,
    revenue: Floats2, costs: Floats2, debt: Floats2, repaid: Floats2Out, lent: Floats2Out, paid: Floats2Out,
) -> None:  # fmt: skip
    """Money repaid, lent and paid out of the cash that the ledger will have made of it by then."""
    for row in range(alive.shape[0]):
        for firm in range(alive.shape[1]):
            money, owed = cash[row, firm], debt[row, firm]
            back = min(owed * repayment[row, 0], max(money, 0.0))
            owed, money = owed - back, money - back
            left = credit(loan_limit[row, 0], base_revenue[row, firm] + revenue[row, firm], owed) * alive[row, firm]
            loan = min(max(-money, 0.0), left)
            kept = years_kept[row, 0] * costs[row, firm] + growth * revenue[row, firm]
            repaid[row, firm], lent[row, firm] = back, loan
            paid[row, firm] = max(money + loan - kept, 0.0) * paid_out[row, 0] * alive[row, firm]
