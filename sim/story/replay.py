"""Whether the years of a save still come out as they did; if not, the game goes on from what the save says."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.scenario import Scenario, UserError

from .answers import reason
from .engine import Engine, Record
from .game import Game
from .save import Kept, Save
from .view import View
from .years import Years

TOLERANCE = 1e-9


@dataclass(frozen=True)
class Difference:
    """The first year and variable that came out otherwise, and by how much (relative; infinite if not comparable)."""

    year: int
    variable: str
    amount: float


def settle(save: Save, game: Game, scenario: Scenario, engine: Engine, years: Years) -> tuple[UserError, ...]:
    """Run every branch of the save again and compare; a branch that differs goes on from the save, and that is said."""
    views = [View.of(line, game.origin, scenario, years) for line in game.live]
    return tuple(found for view in views if (found := _settled(save, view, engine)))


def difference(record: Record, kept: Kept | None) -> Difference | None:
    """Where a record is further than 1e-9 from the one that was kept, or None."""
    if kept is None:
        return Difference(record.year, "—", float("inf"))
    for name in sorted({*record.values, *kept.values}):
        amount = _apart(record.values.get(name), kept.values.get(name))
        if amount > TOLERANCE:
            return Difference(record.year, name, amount)
    return None


def _settled(save: Save, view: View, engine: Engine) -> UserError | None:
    paths = [view.path[:end] for end in range(1, len(view.path) + 1)]
    found = (difference(view.years.record(path), save.records.get(path[-1].after)) for path in paths)
    first = next((one for one in found if one), None)
    return _go_on(save, view, engine, first) if first else None


def _go_on(save: Save, view: View, engine: Engine, found: Difference) -> UserError:
    said = {"name": view.line.name or view.line.key, "year": found.year, "variable": found.variable,
            "amount": f"{found.amount:.1e}"}
    try:
        states = {name: engine.restored(save.origin.seed, arrays) for name, arrays in save.columns.items()}
    except ValueError as error:
        return reason("replay.unfit", **said, found=str(error))
    for turn in view.path:
        kept = save.records.get(turn.after)
        if kept is not None:
            record = engine.kept(kept.year, kept.values, kept.dims)
            view.years.pin(turn.after, record, states.get(turn.after))
    return reason("replay.differs", **said)


def _apart(one: np.ndarray | None, other: np.ndarray | None) -> float:
    """Largest difference relative to the larger of 1 and the figure; NaN equals NaN."""
    if one is None or other is None or np.shape(one) != np.shape(other):
        return float("inf")
    both_missing = np.isnan(one) & np.isnan(other)
    gap = np.abs(np.subtract(one, other, dtype=float)) / np.maximum(1.0, np.abs(other))
    return float(np.max(np.where(both_missing, 0.0, np.nan_to_num(gap, nan=np.inf)), initial=0.0))
