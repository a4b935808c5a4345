"""The hill shade behind the counties, cut to their box."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from sim.bundled import assets
from sim.report.shapes import country


@dataclass(frozen=True)
class Relief:
    """A picture as an address, and where it lies in the units of the outlines."""

    address: str
    x: float
    y: float
    width: float
    height: float


@cache
def relief() -> Relief:
    """The bundled shading inside the country's box; flat ground is middle grey."""
    import pygame

    from sim.picture.map.geography import to_km

    folder = assets() / "map"
    west, south, east, north = json.loads((folder / "relief.json").read_text(encoding="utf-8"))["bounds"]
    (left, _), (right, top) = to_km(west, south), to_km(east, north)
    whole = pygame.image.load(folder / "relief_shade.jpg")
    per = whole.get_width() / (10 * (right - left))  # pixels a unit
    box = country().box
    part = pygame.Rect(round((box[0] - 10 * left) * per), round((box[1] + 10 * top) * per), round(box[2] * per), round(box[3] * per))
    part = part.clip(whole.get_rect())
    jpeg = BytesIO()
    pygame.image.save(whole.subsurface(part), jpeg, "relief.jpg")
    address = "data:image/jpeg;base64," + b64encode(jpeg.getvalue()).decode("ascii")
    return Relief(address, *(round(value, 1) for value in (part.x / per + 10 * left, part.y / per - 10 * top, part.w / per, part.h / per)))
