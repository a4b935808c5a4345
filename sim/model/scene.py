"""What never changes in a run: vocabularies, places, slots. Built once from a scenario, shared by all rows."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import numpy as np

from sim.model.once import once

if TYPE_CHECKING:
    from sim.scenario import Scenario

KM_PER_DEGREE_LATITUDE, KM_PER_DEGREE_AT_EQUATOR = 110.9, 111.32
BROCHURES = 8
VINTAGES = 5
STAGES = 3
ORIGINS_OUTSIDE = ("coast", "abroad")
OTHER_LABELS = {"market": ("metro", "outside"), "contest": ("talent", "firms", "markets", "funds"), "standard": ("process", "algorithm", "data", "safety", "general")}


@dataclass(frozen=True, eq=False)
class Scene:
    """Shapes: F firm slots, M of them makers, K components, S skills, T people slots, N sites, L laboratories, G regions."""

    scenario: Scenario

    @staticmethod
    def of(scenario: Scenario) -> Scene:
        """The scene of this very scenario that some world already stands on, or a new one."""
        scene = _IN_USE.get(id(scenario))  # a scene keeps its scenario alive, so the number is not given to another
        if scene is None:
            scene = _IN_USE[id(scenario)] = Scene(scenario)
        return scene

    @cached_property
    def memory(self) -> dict[tuple[Any, ...], Any]:
        """Results of functions of the scene alone (see :mod:`sim.model.once`)."""
        return {}

    @cached_property
    def sizes(self) -> dict[str, int]:
        s = self.scenario
        return {
            "F": len(self.firm_kind), "M": self.makers.stop, "K": len(s.components), "B": BROCHURES,
            "C": BROCHURES + len(ORIGINS_OUTSIDE), "O": len(ORIGINS_OUTSIDE), "S": len(s.skills), "T": len(self.person_skill),
            "N": len(self.site_sector), "V": VINTAGES, "L": s.sizes["labs"], "D": len(s.fields), "E": STAGES, "H": len(s.kinds),
            "G": len(s.regions), "Q": s.sizes["facilities"], "W": len(s.levers), "X": len(s.sectors), "P": len(self.places),
            "Y": 3, "A": 6, "I": 4, "U": 5, "J": len(s.applications), "Z": len(s.events), "RC": len(s.rival_cities), "CT": 4,
        }

    # --- firms -------------------------------------------------------------------------------------------------
    @cached_property
    def kinds_of_firm(self) -> tuple[str, ...]:
        return tuple(kind.key for kind in self.scenario.firm_kinds)

    @cached_property
    def firm_kind(self) -> np.ndarray:
        """Kind of each slot, as an index into ``kinds_of_firm``; makers come first."""
        slots = self.scenario.sizes["firms"]
        return np.concatenate([np.full(slots[kind], index) for index, kind in enumerate(self.kinds_of_firm)])

    def slots_of(self, kind: str) -> slice:
        return _slots_of(self, kind)

    @cached_property
    def makers(self) -> slice:
        return self.slots_of("maker")

    @cached_property
    def component_of(self) -> np.ndarray:
        """Component that a slot supplies, -1 for none: component makers share the hardware, model firms the software, in equal parts."""
        component = np.full(len(self.firm_kind), -1)
        for kind, groups in (("component", np.flatnonzero(~self.is_software)), ("model", np.flatnonzero(self.is_software))):
            slots = np.flatnonzero(self.firm_kind == self.kinds_of_firm.index(kind))
            if len(groups):
                component[slots] = groups[np.minimum(np.arange(len(slots)) // (len(slots) // len(groups)), len(groups) - 1)]
        return component

    @cached_property
    def supplies(self) -> np.ndarray:
        """Mask of the slots that supply a component."""
        return self.component_of >= 0

    @cached_property
    def supplied(self) -> np.ndarray:
        """Component of each slot, 0 for those that supply none: to be read together with ``supplies``."""
        return np.maximum(self.component_of, 0)

    @cached_property
    def supplier_slots(self) -> slice:
        """Slots from the first that supplies a component to the last."""
        at = self.supplies.nonzero()[0]
        return slice(int(at[0]), int(at[-1]) + 1)

    def supplies_any_of(self, components: tuple[str, ...]) -> np.ndarray:
        """Mask (F,) of the slots that supply one of the components with these keys."""
        return _supplies_any_of(self, components)

    @cached_property
    def is_maker(self) -> np.ndarray:
        return self.firm_kind == 0

    @cached_property
    def trades(self) -> np.ndarray:
        """Mask (F,) of makers and suppliers."""
        return self.supplies | self.is_maker

    @cached_property
    def line(self) -> np.ndarray:
        """Line of business of each slot: components first, then kinds that supply none."""
        return np.where(self.supplies, self.component_of, len(self.suppliers) + self.firm_kind)

    @cached_property
    def lines(self) -> int:
        return len(self.suppliers) + len(self.kinds_of_firm)

    @cached_property
    def is_software(self) -> np.ndarray:
        return np.array([component.is_software for component in self.scenario.components])

    @cached_property
    def suppliers(self) -> tuple[slice, ...]:
        """Slots that supply each component, in the components' order."""
        ranges = []
        for component in range(len(self.scenario.components)):
            where = np.flatnonzero(self.component_of == component)
            ranges.append(slice(int(where[0]), int(where[-1]) + 1))
        return tuple(ranges)

    @cached_property
    def bill(self) -> np.ndarray:
        """Share of each component in the hardware bill (K,); software has none; the remainder is the plain local cost."""
        return np.array([0.0 if c.is_software else c.bom_share for c in self.scenario.components])

    @cached_property
    def core(self) -> np.ndarray:
        return ~self.is_software

    # --- people ------------------------------------------------------------------------------------------------
    @cached_property
    def skill(self) -> dict[str, int]:
        return {skill.key: index for index, skill in enumerate(self.scenario.skills)}

    @cached_property
    def skill_slots(self) -> tuple[slice, ...]:
        ends = np.cumsum([self.scenario.sizes["talent"][skill] for skill in self.skill])
        return tuple(slice(int(end - self.scenario.sizes["talent"][key]), int(end)) for key, end in zip(self.skill, ends, strict=True))

    @cached_property
    def person_skill(self) -> np.ndarray:
        return np.concatenate([np.full(part.stop - part.start, index) for index, part in enumerate(self.skill_slots)])

    @cached_property
    def people_per_agent(self) -> np.ndarray:
        return np.array([float(self.scenario.sizes["people_per_agent"][key]) for key in self.skill])

    # --- places ------------------------------------------------------------------------------------------------
    @cached_property
    def places(self) -> tuple[int | str, ...]:
        """Regions by adcode, then ports by key: the axis of flows."""
        return (*(region.adcode for region in self.scenario.regions), *(port.key for port in self.scenario.ports))

    @cached_property
    def region_index(self) -> dict[int, int]:
        return {region.adcode: index for index, region in enumerate(self.scenario.regions)}

    @cached_property
    def port_index(self) -> dict[str, int]:
        first = len(self.scenario.regions)
        return {port.key: first + index for index, port in enumerate(self.scenario.ports)}

    @cached_property
    def kilometres(self) -> np.ndarray:
        """Distance between seats (G, G) in km on a plane at the latitude of the area, at least that inside a county."""
        latitude, least = (float(self.scenario.parameters[f"place.{name}"]) for name in ("latitude", "inside"))
        east = KM_PER_DEGREE_AT_EQUATOR * float(np.cos(np.deg2rad(latitude)))
        lon = np.array([region.lon for region in self.scenario.regions]) * east
        lat = np.array([region.lat for region in self.scenario.regions]) * KM_PER_DEGREE_LATITUDE
        return np.maximum(np.hypot(lon[:, None] - lon[None, :], lat[:, None] - lat[None, :]), least)

    @cached_property
    def city_of(self) -> np.ndarray:
        """Index of each region's city, in order of first appearance (Chengdu is 0)."""
        cities = list(dict.fromkeys(region.city_adcode for region in self.scenario.regions))
        return np.array([cities.index(region.city_adcode) for region in self.scenario.regions])

    # --- sites -------------------------------------------------------------------------------------------------
    @cached_property
    def _cells(self) -> tuple[np.ndarray, np.ndarray]:
        """Potential robot-sized tasks by (sector, region), and the number of sites that stand for them."""
        regions = self.scenario.regions
        weights = np.array([[region.weights[sector.key] for region in regions] for sector in self.scenario.sectors])
        slots = np.array([sector.potential for sector in self.scenario.sectors], dtype=float)
        potential = slots[:, None] * weights / weights.sum(axis=1, keepdims=True)
        count = _sites_of_cells(potential, self.scenario.sizes["sites"])
        served = potential * (count > 0)
        return served * (potential.sum(axis=1) / served.sum(axis=1))[:, None], count

    @cached_property
    def site_sector(self) -> np.ndarray:
        return np.repeat(np.arange(self._cells[1].size) // self._cells[1].shape[1], self._cells[1].ravel())

    @cached_property
    def site_region(self) -> np.ndarray:
        return np.repeat(np.arange(self._cells[1].size) % self._cells[1].shape[1], self._cells[1].ravel())

    @cached_property
    def site_potential(self) -> np.ndarray:
        potential, count = self._cells
        return np.repeat((potential / np.maximum(count, 1)).ravel(), count.ravel())

    @cached_property
    def site_kind(self) -> np.ndarray:
        return self.sector_kind[self.site_sector]

    @cached_property
    def sector_kind(self) -> np.ndarray:
        """Kind of scenario of each sector."""
        kinds = [kind.key for kind in self.scenario.kinds]
        return np.array([kinds.index(sector.kind) for sector in self.scenario.sectors])

    # --- years -------------------------------------------------------------------------------------------------
    def path(self, key: str, year: int) -> float:
        """An outside series read at a year."""
        known = _path(self, key)
        return known[year] if year in known else self.scenario.series[key].at(year)

    # --- levers ------------------------------------------------------------------------------------------------
    @cached_property
    def lever(self) -> dict[str, int]:
        return {lever.key: index for index, lever in enumerate(self.scenario.levers)}


def labels_of(scene: Scene, dim: str) -> tuple[str, ...]:
    """Labels along a dimension of the record that indicators may select."""
    return _labels_of(scene, dim)


_IN_USE: WeakValueDictionary[int, Scene] = WeakValueDictionary()


def _sites_of_cells(potential: np.ndarray, sites: int) -> np.ndarray:
    """Sites (X, G) that stand for the tasks of each sector and county: one for each, the others by size; with fewer sites than that, one
    for the largest county of each sector, whose neighbours it then stands for too. Raises ValueError if there are fewer sites than sectors."""
    least = np.ones(potential.shape, dtype=int)
    if sites < potential.size:
        least = (np.arange(potential.shape[1]) == potential.argmax(axis=1)[:, None]).astype(int)
    if sites < least.sum():
        raise ValueError(f"sizes.sites = {sites}: too few for {len(potential)} sectors")
    wanted = potential / potential.sum() * (sites - least.sum())
    count = np.floor(wanted).astype(int)
    largest = np.argsort(-(wanted - count).ravel(), kind="stable")[: sites - least.sum() - count.sum()]
    count.ravel()[largest] += 1
    return count + least


@once
def _labels_of(scene: Scene, dim: str) -> tuple[str, ...]:
    s = scene.scenario
    if dim in OTHER_LABELS:
        return OTHER_LABELS[dim]
    tables: dict[str, Sequence[Any]] = {"component": s.components, "skill": s.skills, "kind": s.kinds, "sector": s.sectors, "firm_kind": s.firm_kinds, "field": s.fields, "lever": s.levers}
    return (*(one.key for one in tables[dim]), *(("core_six", "total") if dim == "component" else ()))


@once
def _path(scene: Scene, key: str) -> dict[int, float]:
    """A series read at the scenario's years and those next to them."""
    return {year: scene.scenario.series[key].at(year) for year in range(scene.scenario.start_year - 1, scene.scenario.horizon + 2)}


@once
def _slots_of(scene: Scene, kind: str) -> slice:
    where = np.flatnonzero(scene.firm_kind == scene.kinds_of_firm.index(kind))
    return slice(int(where[0]), int(where[-1]) + 1)


@once
def _supplies_any_of(scene: Scene, components: tuple[str, ...]) -> np.ndarray:
    return np.isin(scene.component_of, [place for place, component in enumerate(scene.scenario.components) if component.key in components])
