"""Flow statements of firms and of their loans: what was there on 1 January, what came, what went, what is there."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.ledger import ACCOUNTS, REVALUATIONS
from sim.model.markets.tools import abreast, sum_by

if TYPE_CHECKING:
    from sim.model.record import Values
    from sim.model.year import Year

FIRM_FLOW = ("opening", "founded", "spun_off", "attracted", "closed", "left", "closing")
DEBT_FLOW = ("opening", "lent", "repaid", "written_off", "closing")
_LOST, _BANKS = REVALUATIONS.index("loans_lost"), ACCOUNTS.index("banks")


def turnover_values(y: Year) -> Values:
    return {
        "firms_flow": (("firm_kind", "firm_flow"), _firms(y)),
        "debt_flow": (("debt_flow",), _debt(y)),
        "firm_debt": ((), np.add.reduce(y.world.firms.debt, axis=1)),
    }


def firms_by_kind(y: Year, mask: np.ndarray) -> np.ndarray:
    """Firms of a mask (R, F) by kind."""
    return sum_by(y.scene.firm_kind, mask, len(y.scene.kinds_of_firm))


def _firms(y: Year) -> np.ndarray:
    """Lines of `FIRM_FLOW` by kind (R, kinds, 7)."""
    entered, spun, attracted, exited, left = (y.kept[name] for name in ("entered", "spun_off", "attracted", "exited", "left"))
    came = (entered & ~spun & ~attracted, spun, attracted, exited & ~left, exited & left)
    lines = [y.kept["opening_firms"], *(firms_by_kind(y, mask) for mask in came), firms_by_kind(y, y.world.firms.alive)]
    return np.array(lines, dtype=float).transpose(1, 2, 0)


def _debt(y: Year) -> np.ndarray:
    """Lines of `DEBT_FLOW` (R, 5), million CNY."""
    lost = np.abs(y.ledger.revaluation[:, _LOST, _BANKS])
    lent, repaid = y.ledger.posted("loans", "firms"), -y.ledger.posted("repayments", "firms")
    return abreast(y.kept["opening_debt"], lent, repaid, lost, np.add.reduce(y.world.firms.debt, axis=1))
