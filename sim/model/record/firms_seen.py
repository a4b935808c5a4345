"""Firms as a person sees them: name, place, size, health. Unnamed firms are marked fictional."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import true_at
from sim.words import Name

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.year import Year
    from sim.scenario import Region

GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))
KM_PER_DEGREE = 111.0


@dataclass(frozen=True)
class FirmState:
    """One firm at the end of a year. ``local_rate`` is a maker's local share of core parts, None for others; attributes are against the nation's of 2025."""

    slot: int
    key: str
    name: Name
    named: bool
    kind: str
    component: str | None
    adcode: int
    lon: float
    lat: float
    staff: float
    revenue_humanoid: float
    revenue_base: float
    cash_months: float
    local_rate: float | None
    state: str
    age: int
    performance: float
    reliability: float


def firm_states(y: Year) -> tuple[FirmState, ...]:
    """Firms of row 0 that live at the end of the year, and those that closed in it."""
    shown = y.world.firms.alive[0] | y.kept["exited"][0]
    return tuple(_state(y, int(slot)) for slot in true_at(shown))


def _state(y: Year, slot: int) -> FirmState:
    firms, scenario = y.world.firms, y.scene.scenario
    index = int(firms.named[0, slot])
    named = scenario.firms[index - 1] if index else None
    region = scenario.regions[int(firms.region[0, slot])]
    component = int(y.scene.component_of[slot])
    part = scenario.components[component] if component >= 0 else None
    lon, lat = (float(named.lon), float(named.lat)) if named else _scatter(region, slot)
    return FirmState(
        slot, named.key if named else f"firm-{slot}-{int(firms.entered[0, slot])}", named.name if named else fictional_name(y.scene, slot), bool(named),
        y.scene.kinds_of_firm[int(y.scene.firm_kind[slot])], part.key if part else None, region.adcode, lon, lat,
        float(firms.staff[0, slot].sum()), float(firms.revenue[0, slot]), float(firms.base_revenue[0, slot]), _months(y, slot), _local_rate(y, slot),
        _fate(y, slot), int(firms.age[0, slot]), float(firms.performance[0, slot]), float(firms.reliability[0, slot]),
    )


def fictional_name(scene: Scene, slot: int) -> Name:
    """A plain made-up name: line of business and number of the slot."""
    scenario, component = scene.scenario, int(scene.component_of[slot])
    kind = scenario.firm_kinds[int(scene.firm_kind[slot])]
    line = scenario.components[component].name if component >= 0 else kind.name
    number = slot - int(true_at(scene.firm_kind == scene.firm_kind[slot])[0]) + 1
    return Name(f"{line.zh}{number:02d}号（虚构）", f"{line.en} No. {number} (fictional)")


def _scatter(region: Region, slot: int) -> tuple[float, float]:
    """A fixed place near the county's seat, so that firms of a county do not lie on one point."""
    step = slot % 61 + 1
    radius = 0.3 * np.sqrt(float(region.area_km2) / np.pi) * np.sqrt(step / 61) / KM_PER_DEGREE
    angle = slot * GOLDEN_ANGLE
    return float(region.lon + radius * np.cos(angle) / np.cos(np.deg2rad(region.lat))), float(region.lat + radius * np.sin(angle))


def _months(y: Year, slot: int) -> float:
    """Months that the cash lasts at this year's costs."""
    firms = y.world.firms
    revenue = float(firms.base_revenue[0, slot] + firms.revenue[0, slot])
    costs = max(revenue - float(firms.profit[0, slot]), 1e-9)
    return max(12 * float(firms.cash[0, slot]) / costs, 0.0)


def _local_rate(y: Year, slot: int) -> float | None:
    makers, part = y.world.makers, y.scene.makers
    if not part.start <= slot < part.stop:
        return None
    core = makers.paid[0, slot - part.start][y.scene.core]
    return float(core[:, : makers.brochure.shape[3]].sum() / core.sum()) if core.sum() > 0 else None


def _fate(y: Year, slot: int) -> str:
    for state, mask in (("exited", "exited"), ("restructured", "restructured"), ("entered", "entered")):
        if y.kept[mask][0, slot]:
            return state
    return "live"
