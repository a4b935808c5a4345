"""The map of the Chengdu metropolitan area and Mianyang: plain values in, pixels out."""

from __future__ import annotations

from sim.picture.map.values import (
    FacilityMark,
    FilmMoment,
    FirmMark,
    Flow,
    Hit,
    LabMark,
    MapData,
    PinMark,
    Placing,
    Scale,
)
from sim.picture.map.view import MapView

__all__ = [
    "FacilityMark",
    "FilmMoment",
    "FirmMark",
    "Flow",
    "Hit",
    "LabMark",
    "MapData",
    "MapView",
    "PinMark",
    "Placing",
    "Scale",
]
