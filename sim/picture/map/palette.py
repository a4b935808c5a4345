"""Which colour each county number has."""

from __future__ import annotations

from sim.picture.colour import RGB, mix
from sim.picture.map.geography import Geography
from sim.picture.map.values import MapData, Placing, Scale
from sim.picture.theme import Theme

_PALE = (0.0, 0.0, 0.5)
"""How far the classes fade toward the ground, by level."""


def palette(geography: Geography, data: MapData, theme: Theme, level: int, placing: Placing | None) -> list[RGB]:
    """256 colours by region number; number 0 and unused numbers have the ground's colour."""
    colours = [theme.ground] * 256
    classes = class_colours(data.scale, theme, level) if data.scale else ()
    for region in geography.regions:
        colour = _colour(data, region.adcode, theme, classes)
        if placing and region.adcode not in placing.allowed:
            colour = mix(_grey(colour), theme.sunken, 0.72)
        colours[region.index] = colour
    return colours


def class_colours(scale: Scale, theme: Theme, level: int = 0) -> tuple[RGB, ...]:
    """Colours of the classes, low to high, as they are at a level."""
    ramp = theme.diverging if scale.kind == "diverging" else theme.sequential
    return tuple(mix(colour, theme.surface, _PALE[level]) for colour in ramp)


def without_data(geography: Geography, data: MapData) -> frozenset[int]:
    """Region numbers to be dotted: there is a scale, but no value."""
    if data.scale is None:
        return frozenset()
    return frozenset(r.index for r in geography.regions if data.colour.get(r.adcode) is None)


def _colour(data: MapData, adcode: int, theme: Theme, classes: tuple[RGB, ...]) -> RGB:
    value = data.colour.get(adcode)
    if data.scale is None:
        return theme.sequential[0]
    return theme.ground if value is None else classes[data.scale.classify(value)]


def _grey(colour: RGB) -> RGB:
    level = round(0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2])
    return level, level, level
