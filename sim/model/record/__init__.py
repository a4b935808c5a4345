"""The yearly record: what a year leaves behind for everyone above the model. Records are read; columns are not."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.record.brain import brain_values
from sim.model.record.chain import chain_values
from sim.model.record.events import event_values
from sim.model.record.film import Film, film_of
from sim.model.record.money import money_values
from sim.model.record.openings import keep_openings
from sim.model.record.output import output_values
from sim.model.record.people import people_values
from sim.model.record.politics import politics_values
from sim.model.record.robots import robot_values
from sim.model.record.sites import site_values
from sim.model.record.society import society_values
from sim.model.record.spread import spread_values
from sim.model.record.turnover import turnover_values

if TYPE_CHECKING:
    from sim.model.year import Notice, Year

THEMES = (output_values, chain_values, robot_values, brain_values, people_values, money_values, society_values, politics_values, event_values, site_values, turnover_values, spread_values)
Values = dict[str, tuple[tuple[str, ...], np.ndarray]]


@dataclass(frozen=True)
class YearRecord:
    """Values (R, *dims) by variable, the dimensions of each, notices, and for one row the film of the year."""

    year: int
    values: dict[str, np.ndarray]
    dims: dict[str, tuple[str, ...]]
    notices: tuple[Notice, ...] = ()
    film: Film | None = None

    def take(self, rows: list[int]) -> YearRecord:
        values = {name: array.take(rows, axis=0) for name, array in self.values.items()}
        notices = tuple(notice for notice in self.notices if notice.row in rows)
        return YearRecord(self.year, values, self.dims, notices, None)


def record_of(y: Year, film: Film | None) -> YearRecord:
    """Gather every theme; a variable belongs to one theme only."""
    values: dict[str, np.ndarray] = {}
    kinds: dict[str, tuple[str, ...]] = {}
    for theme in THEMES:
        found = theme(y)
        if not values.keys().isdisjoint(found):
            raise KeyError(f"recorded twice: {values.keys() & found.keys()}")
        for name, (kinds[name], array) in found.items():
            values[name] = np.ascontiguousarray(array)
    return YearRecord(y.year, values, kinds, tuple(y.notices), film)


__all__ = ["Film", "YearRecord", "film_of", "keep_openings", "record_of"]
