"""Indicators read off a data set of results."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xarray

    from sim.scenario import Indicator, Scenario

LEADING = ("seed", "year")
PLAIN = "plain_purchases"
"""What a rate of all parts counts beside the components."""
FIXED = ("fraction", "index", "score", "multiple", "km")
"""Units whose indicators have fixed decimals; amounts are written to three digits."""


def read(dataset: xarray.Dataset, indicator: Indicator) -> xarray.DataArray:
    """The indicator by seed and year: its variable at its selection, summed over what remains.

    A ratio over several places is the ratio of the sums, never the sum of ratios.
    """
    if indicator.numerator and indicator.denominator and indicator.variable not in dataset:
        return _total(dataset, indicator.numerator, indicator) / _total(dataset, indicator.denominator, indicator)
    return _total(dataset, indicator.variable, indicator)


def read_by(*indicators: Indicator) -> set[str]:
    """Names of the variables that indicators, their ratios and their maps are read off."""
    found = {name for one in indicators for name in (one.variable, one.map_variable, one.numerator, one.denominator)}
    ratios = {PLAIN} if any(one.denominator for one in indicators) else set()
    return {name for name in found if name} | ratios


def readable(dataset: xarray.Dataset, scenario: Scenario) -> list[Indicator]:
    """The scenario's headlines that these results hold, in the scenario's order."""
    return [one for one in scenario.indicators if one.headline and one.variable in dataset]


def decimals(indicator: Indicator) -> int | None:
    """How many decimals a value of the indicator is written with; None where its size decides."""
    return indicator.decimals if indicator.unit in FIXED else None


def _total(dataset: xarray.Dataset, variable: str, indicator: Indicator) -> xarray.DataArray:
    values = dataset[variable]
    chosen = values.sel({dim: label for dim, label in indicator.select.items() if dim in values.dims})
    return chosen.sum(dim=[dim for dim in chosen.dims if dim not in LEADING])
