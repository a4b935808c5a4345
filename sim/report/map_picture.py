"""The map of the last year as a picture: one headline as colour, robots at work as circles."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from sim import words
from sim.report.layers import breaks
from sim.report.results import Results

if TYPE_CHECKING:
    from sim.picture.map import MapData, Scale
    from sim.scenario import Indicator

SIZE, UI_SCALE = (1600, 1000), 1.25
CIRCLES = "robots_deployed_region"


@lru_cache(maxsize=1)
def picture(results: Results, lang: str) -> bytes:
    """A PNG: the map of the last year, texts in `lang` (Chinese where both are shown)."""
    indicator = mapped(results)
    return drawn(_data(results, indicator, lang), lang)


def mapped(results: Results) -> Indicator | None:
    """The first headline with a value for every county; a rate before an amount, which belongs into circles."""
    with_map = [one for one in results.scenario.indicators if one.headline and one.map_variable in results.dataset]
    return min(with_map, key=lambda one: one.unit != "fraction", default=None)


def _data(results: Results, indicator: Indicator | None, lang: str) -> MapData:
    from sim.picture.map import MapData

    colour, scale = {}, None
    if indicator is not None:
        colour = _by_region(results, str(indicator.map_variable))
        scale = _scale(results, indicator, lang)
    return MapData(colour=colour, scale=scale, circles=_circles(results), circles_title=_circles_title(results, lang))


def _by_region(results: Results, variable: str) -> dict[int, float | None]:
    """The last year's median over the seeds, by adcode; None where there is nothing to divide."""
    values = results.dataset[variable].isel(year=-1).median("seed")
    regions = values.indexes["region"]
    return {int(r): float(v) if np.isfinite(v) else None for r, v in zip(regions, values.to_numpy(), strict=True)}


def _scale(results: Results, indicator: Indicator, lang: str) -> Scale:
    from sim.picture.map import Scale

    largest = float(results.dataset[indicator.map_variable].median("seed").max())
    return Scale(
        breaks=breaks(largest),
        title=indicator.name.in_(lang),
        note=words.say("report.map_note", lang, year=results.years[-1]),
        format=lambda value: words.figure(value, indicator.unit, lang, decimals=0),
    )


def _circles(results: Results) -> dict[int, float]:
    if CIRCLES not in results.dataset:
        return {}
    return {region: value for region, value in _by_region(results, CIRCLES).items() if value}


def _circles_title(results: Results, lang: str) -> str:
    return words.say(f"report.variable.{CIRCLES}", lang) if CIRCLES in results.dataset else ""


def drawn(data: MapData, lang: str) -> bytes:
    import pygame

    from sim.picture.map import MapView

    view = MapView(SIZE, ui_scale=UI_SCALE, theme="light", lang=lang)
    surface = pygame.Surface(SIZE)
    view.draw(surface, (0, 0), data)
    png = BytesIO()
    pygame.image.save(surface, png, "map.png")
    return png.getvalue()
