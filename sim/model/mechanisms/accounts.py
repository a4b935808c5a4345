"""10 December: base business, wages, materials, interest, tax and dividends close each firm's books."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.luck import laplace
from sim.model.markets.tools import shares, within
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year


@phase(
    reads="firms.alive firms.base_weight firms.staff firms.pay firms.rd firms.unit_cost firms.founder firms.sold firms.revenue firms.debt firms.experience firms.cash firms.age makers.paid makers.built city.wage",
    writes="firms.base_revenue firms.cash firms.debt firms.experience firms.profit firms.age city.tax city.balance",
)
def accounts(y: Year, firms: Table, makers: Table, city: Table) -> None:
    """Post the year, then settle what is left or lacking with the banks and the owners."""
    costs = close_books(y, firms, makers, city)
    settle(y, firms, costs)


@accelerated
def close_books(y: Year, firms: Table, makers: Table, city: Table) -> np.ndarray:
    """Profit is what is left before loans, equity and dividends. Returns costs (R, F) other than for what a firm sells on."""
    living = firms.alive.astype(np.float64)
    base = _base_revenue(y, firms, living)
    firms.base_revenue[...] = base
    material = base * material_share(y, firms) + _part_material(y, firms, living)
    payroll = _wages(firms.staff, city.wage) * firms.pay * living
    laboratory = firms.rd * y.p.accounts.rd_equipment_share * living
    interest = firms.debt * y.p.finance.interest
    local_tax = y.p.government.tax * firms.revenue * living
    other_tax = y.p.accounts.other_tax * base
    post(y, city, base, material, payroll, laboratory, interest, local_tax, other_tax)
    costs = material + payroll + laboratory + interest + local_tax + other_tax
    bought = _bought(y, firms, makers)
    y.keep("inputs", material + laboratory + bought)
    firms.profit[...] = base + firms.revenue - costs - bought
    firms.experience += firms.sold
    firms.age += firms.alive
    return costs


def post(
    y: Year, city: Table, base: np.ndarray, material: np.ndarray, payroll: np.ndarray, laboratory: np.ndarray, interest: np.ndarray, local_tax: np.ndarray,
    other_tax: np.ndarray,
) -> None:
    """Pay what a year of base business, people, laboratories, loans and taxes comes to for each firm (R, F)."""
    y.ledger.pay_firms("base_sales", "outside", base)
    y.ledger.firms_pay("base_materials", "outside", material)
    y.ledger.firms_pay("wages", "households", payroll)
    y.ledger.firms_pay("research", "outside", laboratory)
    y.ledger.firms_pay("interest", "banks", interest)
    city.tax[...] = y.ledger.firms_pay("tax", "government", local_tax)
    y.ledger.firms_pay("tax", "outside", other_tax)


def _wages(staff: np.ndarray, wage: np.ndarray) -> np.ndarray:
    """Sum of staff (R, F, S) at the market's wages (R, S) for each firm (R, F), skill by skill (see :func:`sum_last`)."""
    total = staff[:, :, 0] * wage[:, :1]
    for skill in range(1, staff.shape[2]):
        total += staff[:, :, skill] * wage[:, skill : skill + 1]
    return total


def _base_revenue(y: Year, firms: Table, living: np.ndarray) -> np.ndarray:
    """The sector's base book shared by weight; each firm's year is good or bad by luck of mean 1.

    Growth rates of firms are closer to Laplace than to Gauss (Bottazzi & Secchi 2006, RAND Journal of Economics 37).
    """
    spread = y.p.accounts.base_spread
    luck = laplace(y.uniform("accounts.base", (firms.cash.shape[1],)))
    fortune = np.exp(spread * luck) * (1 - 0.5 * spread**2)
    return y.series("base_output") * shares(firms.base_weight * living) * fortune


def material_share(y: Year, firms: Table) -> np.ndarray:
    """Material in base business (R, F): able founders waste less, so firms differ lastingly in their margin."""
    able = y.p.accounts.efficiency * (firms.founder - 1)
    return within(y.p.accounts.base_material_share * (1 - able), y.p.accounts.material_least, y.p.accounts.material_most)


def _part_material(y: Year, firms: Table, living: np.ndarray) -> np.ndarray:
    """Material in parts sold by suppliers."""
    return y.p.accounts.part_material_share * firms.unit_cost * firms.sold * (y.scene.supplies * living)


def _bought(y: Year, firms: Table, makers: Table) -> np.ndarray:
    """What makers paid this year for parts, plain parts and overhead (R, F)."""
    part, bought = y.scene.makers, y.kept["plain_bill"].copy()
    bought[:, part] += makers.paid.sum(axis=(2, 3)) + makers.built * firms.unit_cost[:, part] * (1 - y.p.cost.assembly_wage_share)
    return bought


def credit_left(y: Year, firms: Table, living: np.ndarray | None = None) -> np.ndarray:
    """Loans that a firm can still take (R, F): up to a share of revenue. ``living`` (R, F), 1.0 for firms that live, is taken if it is at hand."""
    left = y.p.finance.loan_limit * (firms.base_revenue + firms.revenue)
    left -= firms.debt
    return np.maximum(left, 0.0, out=left) * (firms.alive if living is None else living)


def borrow(y: Year, firms: Table, lent: np.ndarray) -> None:
    """Banks lend to each firm (R, F)."""
    firms.debt += lent
    y.ledger.pay_firms("loans", "banks", lent)


@accelerated
def settle(y: Year, firms: Table, costs: np.ndarray) -> None:
    """Firms repay what they can and borrow what they lack; a share of the cash beyond what a firm keeps, for its costs and for the growth of its
    humanoid business, goes to the owners."""
    repay(y, firms, np.minimum(firms.debt * y.p.finance.repayment, np.maximum(firms.cash, 0.0)))
    borrow(y, firms, np.minimum(np.maximum(-firms.cash, 0.0), credit_left(y, firms)))
    kept = y.p.accounts.cash_kept_years * costs + growth_ahead(y) * firms.revenue
    pay_owners(y, np.maximum(firms.cash - kept, 0.0) * y.p.accounts.paid_out * firms.alive)


def growth_ahead(y: Year) -> float:
    """Growth factor of the nation's market in the coming year."""
    return y.scene.path("national_robots", y.year + 1) / y.scene.path("national_robots", y.year)


def repay(y: Year, firms: Table, repaid: np.ndarray) -> None:
    """Firms pay back loans (R, F)."""
    firms.debt -= repaid
    y.ledger.firms_pay("repayments", "banks", repaid)


def pay_owners(y: Year, paid: np.ndarray) -> None:
    """Firms pay dividends (R, F)."""
    y.ledger.firms_pay("dividends", "households", paid)
