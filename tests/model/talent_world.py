"""A small region with firms, schools and people: the talent market without the rest of the model."""
from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np

from sim.bundled import scenarios
from sim.model.luck import Luck
from sim.model.mechanisms.talent import TALENT_PHASES
from sim.model.opening.talent import open_people
from sim.model.parameters import parameter_columns
from sim.model.phase import tables_for
from sim.model.tables.columns import CITY, FACILITIES, FIRMS, LABS, TALENT
from sim.model.tables.table import Table, empty_table

SKILLS = ("basic", "chip", "app", "mechatronics", "technician", "composite")
SCARCE = ("basic", "chip", "composite")
PEOPLE = (900, 1400, 8000, 8500, 16000, 1200)
GRADUATES = (160, 260, 1700, 1300, 2600, 90)
WAGE = (300, 420, 240, 200, 96, 450)
ELASTICITY = (1.8, 0.75, 0.75, 0.75, 0.5, 1.6)
WEIGHT = (3, 3, 15, 15, 45, 3)
SLOTS = (500, 650, 800, 850, 600, 600)
LEVERS = {"talent_recruitment": 24.0, "visiting_experts": 10.0, "dual_mentors": 10.0, "stay_support": 14.0, "technician_training": 10.0}
WEIGHTS = {"recruit_strategic": 0.5, "recruit_young": 0.5, "recruit_teams": 0.5}
PORTS = ("beijing", "yangtze_delta", "greater_bay", "chongqing", "hinterland", "abroad")
TABLES = {"firms": FIRMS, "labs": LABS, "talent": TALENT, "city": CITY, "facilities": FACILITIES}


class Scene(SimpleNamespace):
    """What a scene is asked for here; equal to nothing but itself."""

    def __hash__(self) -> int:  # type: ignore[override]
        return id(self)


def scene(firms: int = 640, labs: int = 40, regions: int = 44, slots: Sequence[int] = SLOTS, weight: Sequence[int] = WEIGHT) -> Any:
    ends = np.cumsum(slots)
    places = (*range(regions), *PORTS)
    here = np.arange(regions, dtype=float)
    return Scene(
        memory={},
        scenario=SimpleNamespace(
            skills=tuple(
                SimpleNamespace(key=key, scarce=key in SCARCE, wage=float(wage), migration_elasticity=elasticity)
                for key, wage, elasticity in zip(SKILLS, WAGE, ELASTICITY, strict=True)
            ),
            facilities=(SimpleNamespace(key="cloud_lab", variants=(), reach_km=40.0),),
            levers=tuple(SimpleNamespace(key=key, default=value) for key, value in {**LEVERS, **WEIGHTS}.items()),
        ),
        skill={key: index for index, key in enumerate(SKILLS)},
        skill_slots=tuple(slice(int(end - size), int(end)) for end, size in zip(ends, slots, strict=True)),
        person_skill=np.repeat(np.arange(len(SKILLS)), slots),
        people_per_agent=np.array(weight, dtype=float),
        places=places,
        port_index={key: regions + index for index, key in enumerate(PORTS)},
        kilometres=np.maximum(3.0 * np.abs(here[:, None] - here[None, :]), 5.0),
        lever={key: index for index, key in enumerate((*LEVERS, *WEIGHTS))},
        sizes={
            "F": firms, "S": len(SKILLS), "T": int(ends[-1]), "L": labs, "G": regions, "W": len(LEVERS) + len(WEIGHTS),
            "Q": 2, "Y": 3, "A": 6, "D": 4, "E": 3, "H": 4, "I": 4, "J": 1, "K": 7, "U": 5, "Z": 1,
        },
    )


def open_region(
    seeds: Sequence[int], scene: Any, live: int = 340, schools: int = 12, people: Sequence[float] = PEOPLE,
    overrides: Sequence[Mapping[str, float]] | None = None,
) -> Any:
    """A region on 1 January 2025 with ``people`` by skill wanted by ``live`` firms of very unequal size and a few laboratories."""
    world = SimpleNamespace(scene=scene, year=2025, rows=len(seeds), luck=Luck(seeds))
    world.p = parameter_columns(parameters(), overrides or [{}] * len(seeds))
    for name, columns in TABLES.items():
        setattr(world, name, empty_table(len(seeds), columns, scene.sizes))
    _open_employers(world, live, schools, people)
    open_people(world)
    world.city.spending[:] = [*LEVERS.values(), *(0.0 for _ in WEIGHTS)]
    world.city.setting[:] = [*LEVERS.values(), *WEIGHTS.values()]
    return world


def parameters() -> dict[str, float]:
    folder = scenarios() / "chengdu-2025" / "parameters"
    tables = [tomllib.loads((folder / name).read_text(encoding="utf-8")) for name in ("talent.toml", "facilities.toml")]
    return {f"{group}.{name}": float(record["value"]) for table in tables for group, records in table.items() for name, record in records.items()}


def _open_employers(world: Any, live: int, schools: int, people: Sequence[float]) -> None:
    sizes = world.scene.sizes
    world.firms.alive[:, np.linspace(0, sizes["F"] - 1, live).astype(int)] = True
    world.firms.region[:] = (np.arange(sizes["F"]) * 7) % sizes["G"]
    world.firms.pay[:] = 0.9 + 0.2 * (np.arange(sizes["F"]) % 11) / 10
    world.labs.active[:, :schools] = True
    world.labs.region[:] = np.arange(sizes["L"]) % sizes["G"]
    world.labs.graduates[:, :schools] = np.array(GRADUATES) / schools
    weight = world.firms.alive / (1 + np.arange(sizes["F"]) % 17)
    share = weight / weight.sum(axis=1, keepdims=True)
    world.firms.desired[:] = share[:, :, None] * np.array(people) * 0.95
    world.labs.desired[:, :schools] = 0.05 * np.array(people) / schools


class Year:
    """What a phase sees of the year at hand."""

    def __init__(self, world: Any, growth: float = 0.0) -> None:
        self.p, self.scene, self.year, self.rows = world.p, world.scene, world.year, world.rows
        self._luck, self._growth, self._city = world.luck, growth, world.city
        self.kept: dict[str, np.ndarray] = {}

    def uniform(self, stream: str, shape: tuple[int, ...], tick: int = 0) -> np.ndarray:
        return self._luck.uniform(stream, self.year, shape, tick)

    def setting(self, lever: str) -> np.ndarray:
        place = self.scene.lever[lever]
        return self._city.setting[:, place : place + 1]

    def spending(self, lever: str) -> np.ndarray:
        place = self.scene.lever[lever]
        return self._city.spending[:, place : place + 1]

    def settings(self, levers: tuple[str, ...]) -> np.ndarray:
        return np.concatenate([self.setting(lever) for lever in levers], axis=1)

    def series(self, key: str) -> float:
        return {"coast_wage_growth": self._growth}[key]

    def keep(self, name: str, array: np.ndarray) -> None:
        self.kept[name] = array


def run_year(world: Any, growth: float = 0.0) -> dict[str, np.ndarray]:
    """Hold the July market; what the year kept."""
    year = Year(world, growth)
    for phase in TALENT_PHASES:
        phase.run(year, *tables_for(phase, world))
    world.year += 1
    return year.kept


def run_years(world: Any, years: int, before: Callable[[Any], None] = lambda world: None) -> list[dict[str, np.ndarray]]:
    kept = []
    for _ in range(years):
        before(world)
        kept.append(run_year(world))
    return kept


def renew_firms(world: Any, share: float) -> None:
    """A share of the firms closes, and as many others begin with the same wishes in slots that were free."""
    firms, luck = world.firms, np.random.default_rng(world.year)
    for row in range(world.rows):
        live, free = np.flatnonzero(firms.alive[row]), np.flatnonzero(~firms.alive[row])
        closed = luck.choice(live, int(len(live) * share), replace=False)
        begun = luck.choice(free, len(closed), replace=False)
        firms.alive[row, closed], firms.alive[row, begun] = False, True
        for column in (firms.desired, firms.pay):
            column[row, begun] = column[row, closed]
        firms.desired[row, closed] = 0.0


def heads(world: Any) -> np.ndarray:
    """People by (row, skill)."""
    skills = world.scene.person_skill
    agents = np.stack([(world.talent.active & (skills == skill)).sum(axis=1) for skill in range(len(SKILLS))], axis=1)
    return agents * world.scene.people_per_agent


def tables(world: Any) -> dict[str, Table]:
    return {name: getattr(world, name) for name in TABLES}
