"""Differences between two plans under the same seeds, and what can be said of them.

Seeds are paired: world by world the same luck, so what is left between two plans is theirs (common random numbers).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import xarray

STATISTICS = ("median", "mean", "low_90", "high_90", "low_95", "high_95", "error", "up", "down", "gain")
"""What `summary` says: middle, mean, the spread over the worlds, standard error of the mean, the share of worlds in
which the first is higher or lower, and by how much pairing cuts the variance of the difference."""

QUANTILES = {"low_90": 0.05, "high_90": 0.95, "low_95": 0.025, "high_95": 0.975}


def summary(one: np.ndarray, other: np.ndarray) -> dict[str, np.ndarray]:
    """Statistics of `one - other` over the first axis (seeds); a world in which either has no number doesn't count.

    `gain` is (var(one) + var(other)) / var(one - other): how many unpaired worlds one pair is worth.
    """
    difference = np.asarray(one, float) - np.asarray(other, float)
    known = np.isfinite(difference)
    count = known.sum(axis=0)
    enough = count > 0
    filled = np.where(known, difference, np.nan)
    said = {name: np.full(count.shape, np.nan) for name in STATISTICS}
    if enough.any():
        here = filled[:, enough]
        said["median"][enough] = np.nanmedian(here, axis=0)
        said["mean"][enough] = np.nanmean(here, axis=0)
        for name, share in QUANTILES.items():
            said[name][enough] = np.nanquantile(here, share, axis=0)
        said["error"][enough] = _spread(here) / np.sqrt(count[enough])
        said["up"][enough] = (here > 0).sum(axis=0) / count[enough]
        said["down"][enough] = (here < 0).sum(axis=0) / count[enough]
        said["gain"][enough] = gain(*(np.where(known, values, np.nan)[:, enough] for values in (one, other)))
    return said


def summary_array(one: xarray.DataArray, other: xarray.DataArray) -> xarray.DataArray:
    """`summary` of two arrays (seed, year) as (statistic, year)."""
    import xarray

    said = summary(one.transpose("seed", "year").to_numpy(), other.transpose("seed", "year").to_numpy())
    values = np.stack([said[name] for name in STATISTICS])
    return xarray.DataArray(values, dims=("statistic", "year"), coords={"statistic": list(STATISTICS), "year": one["year"]})


def _spread(values: np.ndarray) -> np.ndarray:
    """Standard deviation over the worlds; not a number for a single one."""
    count = np.isfinite(values).sum(axis=0)
    squares = np.nansum((values - np.nanmean(values, axis=0)) ** 2, axis=0)
    variance: np.ndarray = np.divide(squares, count - 1, out=np.full(count.shape, np.nan), where=count > 1)
    spread: np.ndarray = np.sqrt(variance)
    return spread


def gain(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """(var(one) + var(other)) / var(one - other) over the first axis; not a number where nothing varies."""
    apart = _spread(one) ** 2 + _spread(other) ** 2
    together = _spread(one - other) ** 2
    found: np.ndarray = np.divide(apart, together, out=np.full(apart.shape, np.nan), where=together > 0)
    return found
