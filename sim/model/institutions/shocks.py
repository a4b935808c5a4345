"""Shocks of the scenario: on their monthly day they write availability, demand and appetite, in August compute is short; a stop of imports interrupts the parts market."""
from __future__ import annotations

from collections.abc import Generator
from math import prod
from typing import TYPE_CHECKING

import numpy as np
import simpy

from sim.model.dates import shock_day
from sim.model.markets.tools import power
from sim.model.mechanisms.cost import by_component
from sim.model.year import Year

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.scenario import Shock

COAST, ABROAD = 0, 1


def shocks(y: Year) -> Generator[simpy.Event, None, None]:
    """Strike on the day of each shock that begins this year."""
    due = sorted((shock_day(shock.month), shock.key, shock) for shock in y.scene.scenario.shocks if shock.year == y.year)
    for day, _, shock in due:
        yield y.until(day)
        strike(y, shock)


def running_shocks(y: Year) -> list[Shock]:
    """Shocks that began in an earlier year and still hold on 1 January."""
    return [shock for shock in y.scene.scenario.shocks if shock.year < y.year < shock.year + shock.years]


def compute_left(y: Year) -> float:
    """Share of the usual compute that local firms can use today: shocks that have struck and still hold."""
    struck = [shock for shock in y.scene.scenario.shocks if shock.year == y.year and shock_day(shock.month) <= y.day]
    return prod(1 + float(shock.size) for shock in (*running_shocks(y), *struck) if shock.target == "compute")


def strike(y: Year, shock: Shock) -> None:
    apply_shock(y, y.world.outside, shock)
    if shock.target == "imports" and y.parts_process is not None and y.parts_process.is_alive:
        y.parts_process.interrupt(range(y.rows))
    for row in range(y.rows):
        y.notice(row, "shock", key=shock.key)


def apply_shock(y: Year, outside: Table, shock: Shock) -> None:
    """Write what the shock changes: ``size`` is the change as a share (-0.6: six tenths are lost)."""
    factor = 1 + float(shock.size)
    if shock.target == "imports":
        _stop_imports(y, outside, shock, factor)
    elif shock.target == "demand":
        outside.demand *= factor
    elif shock.target == "price":
        outside.robot_price *= factor
    elif shock.target == "venture":
        y.world.city.hype *= factor


def _stop_imports(y: Year, outside: Table, shock: Shock, factor: float) -> None:
    """Foreign parts fail the whole country, so everybody turns to domestic suppliers, who can stretch by so much a year:

    coast available = min(1, D (1 + stretch)^n / (D + (1 - D)(1 - a))) with D the domestic share, a what still comes, n years since the stop.
    """
    keys = [component.key for component in y.scene.scenario.components]
    hit = [keys.index(shock.component)] if shock.component else list(range(len(keys)))
    domestic = by_component(y.p, y.scene, "domestic_share").take(hit, axis=1)
    came = outside.available[:, :, ABROAD].take(hit, axis=1) * factor
    able = domestic * power(1 + y.p.sourcing.coast_stretch, y.year - shock.year + 1)
    coast = np.minimum(able / (domestic + (1 - domestic) * (1 - came)), 1.0)
    for place, component in enumerate(hit):
        outside.available[:, component, ABROAD] = came[:, place]
        outside.available[:, component, COAST] = np.minimum(outside.available[:, component, COAST], coast[:, place])
