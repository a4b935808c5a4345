"""Who delivers to whom: the year's flows of parts, people and robots between counties and ports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.scenario import Scenario
from sim.words import Name

if TYPE_CHECKING:
    from sim.model import Film

Partners = tuple[tuple[tuple[Name, float], ...], tuple[tuple[Name, float], ...]]
MOST = 3


def places(scenario: Scenario) -> tuple[int | str, ...]:
    """What the rows and columns of a flow stand for: adcodes, then keys of ports."""
    return (*(region.adcode for region in scenario.regions), *(port.key for port in scenario.ports))


def names(scenario: Scenario) -> dict[int | str, Name]:
    return {**{r.adcode: r.short for r in scenario.regions}, **{p.key: p.name for p in scenario.ports}}


def partners(film: Film, scenario: Scenario, kind: str, adcode: int) -> Partners:
    """The largest origins and the largest destinations of a county, itself left out."""
    table, order = np.asarray(getattr(film, kind)), places(scenario)
    here = order.index(adcode)
    return _largest(table[:, here], scenario, here), _largest(table[here, :], scenario, here)


def through_port(film: Film, scenario: Scenario, kind: str, port: str) -> tuple[float, float]:
    """(from the port into the area, from the area to the port)."""
    table, at = np.asarray(getattr(film, kind)), places(scenario).index(port)
    inside = len(scenario.regions)
    return float(table[at, :inside].sum()), float(table[:inside, at].sum())


def arcs(film: Film, scenario: Scenario, kind: str, most: int) -> list[tuple[int | str, int | str, float]]:
    """The largest flows between two different places, largest first."""
    table, order = np.array(getattr(film, kind), dtype=float), places(scenario)
    np.fill_diagonal(table, 0.0)
    best = np.argsort(table, axis=None)[::-1][:most]
    found = [(order[i // len(order)], order[i % len(order)], float(table.flat[i])) for i in best]
    return [arc for arc in found if arc[2] > 0]


def _largest(amounts: np.ndarray, scenario: Scenario, here: int) -> tuple[tuple[Name, float], ...]:
    order, known = places(scenario), names(scenario)
    ranked = [i for i in np.argsort(amounts)[::-1] if i != here and amounts[i] > 0][:MOST]
    return tuple((known[order[i]], float(amounts[i])) for i in ranked)
