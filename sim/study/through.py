"""Through what a change went: the difference of two records taken apart by component, county, kind of firm, sector.

An amount's parts are the differences of its addends. A rate R = N/D with parts n, d (shares s = d/D, own rates r = n/d)
is taken apart exactly by means of both sides (Marshall-Edgeworth weights):

    R1 - R0 = sum of mean(s) * (r1 - r0)      a part's own rate
            + sum of mean(r) * (s1 - s0)      the mix of what is bought

and, as exactly, by numerator and denominator: (n1 - n0) * mean(1/D) and -(d1 - d0) * mean(N) / (D0 * D1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.study.readings import LEADING, read, read_by
from sim.study.readings import PLAIN as PURCHASES

if TYPE_CHECKING:
    import xarray

    from sim.scenario import Indicator, Scenario

PLAIN = "plain"
"""Label of the plain parts outside the core six."""
MIX = "mix"
"""Label of the part of a rate's change that comes of the mix and of no label's own rate."""
DIMENSIONS = ("component", "region", "firm_kind", "sector", "skill", "kind", "market")
CLOSE = 1e-6


@dataclass(frozen=True, eq=False)
class Breakdown:
    """Parts of an indicator's change along one dimension.

    `parts` (seed, label) add up to `change` (seed); the last label of a rate is "mix". `numerator` and `denominator`
    (seed, label) are the same change of a rate taken apart the other way, and None for an amount.
    """

    dimension: str
    labels: tuple[object, ...]
    parts: np.ndarray
    change: np.ndarray
    numerator: np.ndarray | None = None
    denominator: np.ndarray | None = None


def through(one: xarray.Dataset, other: xarray.Dataset, scenario: Scenario, indicator: Indicator, year: int,
            base_year: int | None = None) -> list[Breakdown]:  # fmt: skip
    """Every way in which `one` less `other` in `year` can be taken apart without remainder; none where something is not recorded.

    `base_year` is that of `other` (the same year if None): with one data set twice, a change from year to year.
    """
    if not read_by(indicator) - {PURCHASES} <= set(one.data_vars) & set(other.data_vars):
        return []
    sides = one.sel(year=year), other.sel(year=year if base_year is None else base_year)
    tables = [_addends(side, scenario, indicator) for side in sides]
    found = []
    for dimension in DIMENSIONS:
        here, there = (_along(table, dimension) for table in tables)
        if here is not None and there is not None:
            found.append(_breakdown(dimension, here, there))
    change = _values(one, indicator, year) - _values(other, indicator, year if base_year is None else base_year)
    return [one for one in found if np.allclose(one.change, change, rtol=CLOSE, atol=CLOSE * np.nanmax(np.abs(change), initial=1e-9))]


Addends = tuple["xarray.DataArray | None", tuple["xarray.DataArray", ...]]
"""Denominator (None for an amount), and numerators or amounts that each add up to the indicator."""
View = tuple[tuple[object, ...], np.ndarray, "np.ndarray | None"]
"""Labels, numerator (seed, label), denominator (seed, label) or None."""


def _values(dataset: xarray.Dataset, indicator: Indicator, year: int) -> np.ndarray:
    return np.asarray(read(dataset, indicator).sel(year=year).to_numpy(), float)


def _addends(side: xarray.Dataset, scenario: Scenario, indicator: Indicator) -> Addends:
    if indicator.numerator and indicator.denominator:
        above, below = (_bought(side[name], scenario, indicator) for name in (indicator.numerator, indicator.denominator))
        return (below, (above,)) if indicator.select.get("component") != "total" else _with_plain(side, indicator, above, below)
    names = dict.fromkeys(name for name in (indicator.variable, indicator.map_variable) if name)
    chosen = [side[name].sel({dim: label for dim, label in indicator.select.items() if dim in side[name].dims}) for name in names]
    return None, tuple(chosen)


def _bought(values: xarray.DataArray, scenario: Scenario, indicator: Indicator) -> xarray.DataArray:
    """The components that a rate is made of: the core six, or one."""
    wanted = indicator.select.get("component")
    if "component" not in values.dims or wanted is None:
        return values
    core = [one.key for one in scenario.components if not one.is_software]
    return values.sel(component=core if wanted in ("core_six", "total") else [wanted])


def _with_plain(side: xarray.Dataset, indicator: Indicator, above: xarray.DataArray, below: xarray.DataArray) -> Addends:
    """Plain parts beside the core six: what the rate of all parts leaves for them."""
    import xarray

    plain = side[PURCHASES]
    dims = [dim for dim in below.dims if dim not in LEADING]
    rate = side[indicator.variable].sel(component="total")
    left = rate * (below.sum(dims) + plain.sum("region")) - above.sum(dims)
    share = (left / plain.sum("region")).fillna(0.0)
    plain_below = plain.drop_vars("component", errors="ignore").expand_dims(component=[PLAIN])
    plain_above = (plain * share).drop_vars("component", errors="ignore").expand_dims(component=[PLAIN])
    return xarray.concat([below, plain_below], dim="component"), (xarray.concat([above, plain_above], dim="component"),)


def _along(table: Addends, dimension: str) -> View | None:
    below, candidates = table
    above = next((values.dropna(dimension, how="all") for values in candidates if dimension in values.dims), None)
    if above is None or above.sizes[dimension] < 2:
        return None
    return (
        tuple(above[dimension].to_numpy().tolist()),
        _flat(above, dimension),
        None if below is None else _flat(below, dimension),
    )


def _flat(values: xarray.DataArray, dimension: str) -> np.ndarray:
    """(seed, label), summed over the other dimensions."""
    kept = values.sum([dim for dim in values.dims if dim not in (*LEADING, dimension)])
    return np.asarray(kept.transpose("seed", dimension).to_numpy(), float)


def _breakdown(dimension: str, one: View, other: View) -> Breakdown:
    labels, above1, below1 = one
    _, above0, below0 = other
    if below1 is None or below0 is None:
        parts = above1 - above0
        return Breakdown(dimension, labels, parts, parts.sum(axis=1))
    own, mix = own_and_mix(above1, below1, above0, below0)
    numerator, denominator = above_and_below(above1, below1, above0, below0)
    parts = np.concatenate([own, mix.sum(axis=1, keepdims=True)], axis=1)
    return Breakdown(dimension, (*labels, MIX), parts, parts.sum(axis=1), numerator, denominator)


def own_and_mix(above1: np.ndarray, below1: np.ndarray, above0: np.ndarray, below0: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Parts (..., label) of the change of sum(above)/sum(below): each label's own rate, and its weight in the mix.

    A label that one side lacks keeps the other side's rate, so that its coming or going is mix.
    """
    share1, share0 = (below / below.sum(axis=-1, keepdims=True) for below in (below1, below0))
    rate1 = np.divide(above1, below1, out=np.zeros_like(above1), where=below1 > 0)
    rate0 = np.divide(above0, below0, out=np.zeros_like(above0), where=below0 > 0)
    rate1, rate0 = np.where(below1 > 0, rate1, rate0), np.where(below0 > 0, rate0, rate1)
    return (share1 + share0) / 2 * (rate1 - rate0), (rate1 + rate0) / 2 * (share1 - share0)


def above_and_below(above1: np.ndarray, below1: np.ndarray, above0: np.ndarray, below0: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The same change by numerator and by denominator (..., label)."""
    whole1, whole0 = (below.sum(axis=-1, keepdims=True) for below in (below1, below0))
    middle = (above1.sum(axis=-1, keepdims=True) + above0.sum(axis=-1, keepdims=True)) / 2
    return (above1 - above0) * (1 / whole1 + 1 / whole0) / 2, -(below1 - below0) * middle / (whole1 * whole0)
