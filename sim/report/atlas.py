"""The map section: which plans, which year, what is shown first, and what a reader without scripts sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim import words
from sim.report import both
from sim.report.layers import Layer, layers
from sim.report.shapes import country
from sim.words import Name
from sim.words.digits import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping

    import xarray

    from sim.scenario import Scenario

FIRST_COLOUR, FIRST_CIRCLE = "output_humanoid_a_head", "robots_deployed"
TOP = 8


@dataclass(frozen=True)
class Panel:
    """A map: of a plan, or of what it differs from `base` in; `fills` are the counties' first colours."""

    key: str
    name: Name
    base: str | None
    fills: list[str]


@dataclass(frozen=True)
class Ranked:
    """A county and its value, written."""

    name: Name
    said: Name


@dataclass(frozen=True)
class Atlas:
    """All that the map section needs."""

    year: int
    years: list[int]
    plans: list[Panel]
    colours: list[Layer]
    circles: list[Layer]
    compared: str | None = None

    @property
    def circle(self) -> str:
        return FIRST_CIRCLE if any(one.key == FIRST_CIRCLE for one in self.circles) else ""

    @property
    def legend(self) -> list[Name]:
        """The classes of the colour shown first."""
        layer = self.colours[0]
        return [_span(layer, low, high) for low, high in zip(layer.breaks, layer.breaks[1:], strict=False)]

    @property
    def ranking(self) -> list[Ranked]:
        """The counties that lead in the year shown first."""
        layer, shapes = self.colours[0], country().shapes
        values = layer.values[self.plans[0].key][self.years.index(self.year)]
        order = [i for i in np.argsort(-np.nan_to_num(values)).tolist() if values[i] > 0][:TOP]
        return [Ranked(shapes[i].name, _figure(layer, values[i])) for i in order]

    def data(self) -> dict[str, object]:
        """What `map.js` draws."""
        return {
            "years": self.years,
            "main": self.plans[0].key,
            "layers": [layer.data() for layer in (*self.colours, *self.circles)],
            "counties": [{"zh": one.name.zh, "en": one.name.en, "seat": one.seat, "inner": one.inner} for one in country().shapes],
            **{key: {lang: words.say(f"report.map.{text}", lang) for lang in words.LANGS} for key, text in TEXTS.items()},
        }


TEXTS = {"nothing": "no_data", "largest": "largest", "apart": "apart"}


def atlas(scenario: Scenario, datasets: Mapping[str, xarray.Dataset], panels: Sequence[tuple[str, Name, str | None]], year: int, compared: str | None = None) -> Atlas:
    """Maps of the plans of `datasets`; `panels` are (plan, heading, plan whose values are taken off or None).

    With `compared` a reader can let every panel show what its plan differs from that one in.
    """
    base = compared or next((base for _, _, base in panels if base), None)
    every = layers(scenario, datasets, base)
    colours = sorted((one for one in every if one.kind == "colour"), key=lambda one: one.key != FIRST_COLOUR)
    years = [int(year) for year in next(iter(datasets.values()))["year"].to_numpy()]
    row = years.index(year)
    plans = [Panel(key, name, base, _fills(colours[0], key, base, row)) for key, name, base in panels]
    return Atlas(year, years, plans, colours, [one for one in every if one.kind == "circle"], compared)


def _fills(layer: Layer, plan: str, base: str | None, row: int) -> list[str]:
    values = layer.values[plan][row]
    if base is not None:
        steps = np.clip(np.rint((values - layer.values[base][row]) / (layer.apart or 1)), -3, 3)
        return [f"var(--apart-{int(step) + 3})" if np.isfinite(step) else "var(--ground)" for step in steps]
    places = np.searchsorted(layer.breaks[1:-1], values, side="right")
    return [f"var(--class-{place})" if np.isfinite(value) else "var(--ground)" for place, value in zip(places.tolist(), values.tolist(), strict=True)]


def _span(layer: Layer, low: float, high: float) -> Name:
    axes = [layer.axis(lang) for lang in words.LANGS]
    return Name(*(_written(f"{tidy(low * axis.factor, 3)}–{tidy(high * axis.factor, 3)}", axis.label) for axis in axes))


def _figure(layer: Layer, value: float) -> Name:
    return Name(*(_written(tidy(value * layer.axis(lang).factor, 3), layer.axis(lang).label) for lang in words.LANGS))


def _written(number: str, unit: str) -> str:
    if unit.startswith("CNY"):
        return f"CNY {number}{unit.removeprefix('CNY')}"
    return f"{number}%" if unit == "%" else f"{number} {unit}".strip()


def whole(name: Name) -> list[tuple[str, Name, str | None]]:
    """One map of one plan."""
    return [("plan", name, None)]


def against(plan: Name) -> list[tuple[str, Name, str | None]]:
    """A plan, and what it differs from current policy in."""
    return [("plan", plan, None), ("plan", both.text("map.difference"), "reference")]
