"""Money: fund, budget, spending by lever, the whole flow matrix, stocks before and after."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.government.dues import facility_dues, lever_dues
from sim.model.government.event_costs import event_dues
from sim.model.government.money import carried_over
from sim.model.ledger import ACCOUNTS
from sim.model.markets.tools import sum_by
from sim.model.record.openings import money_stocks

if TYPE_CHECKING:
    from sim.model.record import Values
    from sim.model.year import Year


def money_values(y: Year) -> Values:
    firms, city, ledger = y.world.firms, y.world.city, y.ledger
    flows = ledger.flows
    paid = [ledger.posted(posting, "government") for posting in ("support", "programmes", "facilities", "fund_paid_in", "state_aid")]
    spent = -(paid[0] + paid[1] + paid[2] + paid[3]) - paid[4]
    return {
        "fund_value": ((), city.balance[:, ACCOUNTS.index("fund")] + np.add.reduce(firms.equity_state, axis=1)),
        "fund_holdings": (("component",), sum_by(y.scene.supplied, np.where(y.scene.supplies, firms.equity_state, 0.0), len(y.scene.suppliers))),
        "fund_paid_in": ((), ledger.posted("fund_paid_in", "fund").copy()),
        "fund_exits": ((), city.exits.copy()),
        "fund_losses": ((), y.kept["fund_losses"]),
        "private_money": ((), city.invested.copy()),
        "budget_income": ((), city.income.copy()),
        "budget_spent": ((), spent),
        "budget_committed": ((), committed(y)),
        "budget_balance": ((), np.maximum(carried_over(y.scene, y.p, city, y.year + 1), 0.0)),
        "tax": ((), city.tax.copy()),
        "spending": (("lever",), city.spending.copy()),
        "setting": (("lever",), city.setting.copy()),
        "money_flows": (("posting", "account"), flows),
        "revaluations": (("revaluation", "account"), ledger.revaluation),
        "money_opening": (("account",), y.kept["opening_money"]),
        "money_closing": (("account",), money_stocks(y)),
    }


def committed(y: Year) -> np.ndarray:
    """What next year must be paid whatever is decided (R,): levers within their term, facilities, answers to events."""
    city = y.world.city
    bound = lever_dues(y.scene, city.setting) * (city.term > y.year + 1)
    answers = np.add.reduce(event_dues(y.scene, city, y.year + 1), axis=1)
    return np.add.reduce(bound, axis=1) + facility_dues(y.scene, y.world.facilities, y.year + 1) + answers
