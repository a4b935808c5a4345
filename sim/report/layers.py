"""What the map can show: rates as colour, amounts as circles, by county and year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor, isfinite, log10
from typing import TYPE_CHECKING, Literal

import numpy as np

from sim import words
from sim.report import both
from sim.report.axis import Axis, axis
from sim.words import Name

if TYPE_CHECKING:
    import xarray

    from sim.scenario import Indicator, Scenario

PEOPLE = 10_000
DIGITS = 4
CLASSES = 5
NICE = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
USUAL = 0.75
"""Where the last quarter alone would leave the lowest of equal classes, classes double."""

DIVERGING = 3.5
"""Classes of a difference on either side of none."""


@dataclass(frozen=True, eq=False)
class Layer:
    """`values` are medians over the seeds (year, county), by the key of the plan; NaN where there is nothing."""

    key: str
    name: Name
    unit: str
    kind: Literal["colour", "circle"]
    values: Mapping[str, np.ndarray]
    base: str | None = None

    @property
    def breaks(self) -> tuple[float, ...]:
        """Ends of the classes, the same for every year and plan; each twice the one before where few lead by far."""
        every = np.concatenate([values.ravel() for values in self.values.values()])
        known = every[np.isfinite(every) & (every > 0)]
        if known.size and np.quantile(known, USUAL) < known.max() / CLASSES:
            top = nice(float(known.max()))
            return (0.0, *(top / 2**step for step in range(CLASSES - 1, -1, -1)))
        return breaks(_largest(every))

    @property
    def apart(self) -> float:
        """Width of a class of the difference from `base`."""
        if self.base is None:
            return 0.0
        differences = (_largest(np.abs(values - self.values[self.base])) for values in self.values.values())
        return nice(max(differences) / DIVERGING)

    def axis(self, lang: str) -> Axis:
        return axis(self.unit, max(_largest(values) for values in self.values.values()), lang)

    def data(self) -> dict[str, object]:
        """What the page's script draws."""
        return {
            "key": self.key,
            "kind": self.kind,
            "breaks": self.breaks,
            "apart": self.apart,
            "rate": self.unit == "fraction",
            "values": {plan: _rows(values) for plan, values in self.values.items()},
            **{lang: {"name": self.name.in_(lang), "unit": self.axis(lang).label, "factor": self.axis(lang).factor} for lang in words.LANGS},
        }


def layers(scenario: Scenario, datasets: Mapping[str, xarray.Dataset], base: str | None = None) -> list[Layer]:
    """Colours first, then circles; differences are taken from the plan `base`."""
    shown = _mapped(scenario, next(iter(datasets.values())))
    values = {one.key: {plan: _by_county(dataset, one) for plan, dataset in datasets.items()} for one in shown}
    people = np.array([float(region.population) for region in scenario.regions])
    colours = [
        Layer(one.key, one.name, one.unit, "colour", values[one.key], base) if one.unit == "fraction"
        else _a_head(one, values[one.key], people, base)
        for one in shown
    ]  # fmt: skip
    circles = [Layer(one.key, one.name, one.unit, "circle", values[one.key]) for one in shown if one.unit != "fraction"]
    return sorted(colours, key=lambda layer: layer.unit != "fraction") + circles


def breaks(largest: float) -> tuple[float, ...]:
    """Ends of five equal classes from 0 to just above `largest`, on round numbers."""
    width = nice(largest / CLASSES)
    return tuple(width * end for end in range(CLASSES + 1))


def nice(width: float) -> float:
    """A round number no smaller than `width`."""
    width = max(width, 1e-9)
    power = 10.0 ** floor(log10(width))
    return float(next(step for step in NICE if step * power >= width * (1 - 1e-9)) * power)


def _mapped(scenario: Scenario, dataset: xarray.Dataset) -> list[Indicator]:
    """Headlines that have a map, then the others; a variable once."""
    found: dict[str, Indicator] = {}
    for one in sorted(scenario.indicators, key=lambda one: not one.headline):
        if one.map_variable in dataset:
            found.setdefault(str(one.map_variable), one)
    return list(found.values())


def _a_head(one: Indicator, values: Mapping[str, np.ndarray], people: np.ndarray, base: str | None) -> Layer:
    money = one.unit == "million_cny"
    per = people / 1000 if money else people / PEOPLE
    name = both.text("map.a_head" if money else "map.per_people", name=one.name)
    unit = "thousand_cny" if money else f"{one.unit}_density"
    return Layer(f"{one.key}_a_head", name, unit, "colour", {plan: of / per for plan, of in values.items()}, base)


def _by_county(dataset: xarray.Dataset, one: Indicator) -> np.ndarray:
    values = dataset[str(one.map_variable)]
    others = [dim for dim in values.dims if dim not in ("seed", "year", "region")]
    return np.asarray(values.sum(others).median("seed").transpose("year", "region").to_numpy(), float)


def _largest(values: np.ndarray) -> float:
    return float(np.max(values, initial=0.0, where=np.isfinite(values)))


def _rows(values: np.ndarray) -> Sequence[Sequence[float | None]]:
    return [[_short(value) for value in row] for row in values.tolist()]


def _short(value: float) -> float | None:
    return float(f"{value:.{DIGITS}g}") if isfinite(value) else None
