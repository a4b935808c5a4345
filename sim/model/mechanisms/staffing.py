"""How many people of each skill a firm wants: for base business, for robots and parts, for R&D."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.tools import power, ratio, shares, true_at
from sim.model.mechanisms.place import productivity_at
from sim.model.mechanisms.talent.people import by_skill, of_skills
from sim.model.mechanisms.talent.whole import filled
from sim.model.once import once
from sim.model.parameters import Group, side_by_side

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year


def skill_mix(y: Year) -> np.ndarray:
    """Split of a firm's staff over skills by firm slot (R, F, S); adds up to one."""
    sizes = y.scene.scenario.sizes["firms"]
    return _mix(y.p.staff, tuple((of_skills(y.scene, kind), sizes[kind]) for kind in y.scene.kinds_of_firm))


@once
def _mix(staff: Group, kinds: tuple[tuple[tuple[str, ...], int], ...]) -> np.ndarray:
    weights = np.stack([side_by_side(staff, names) for names, _ in kinds], axis=1)
    return np.repeat(weights / weights.sum(axis=2, keepdims=True), [slots for _, slots in kinds], axis=1)


def staff_weights(y: Year, kind: str) -> np.ndarray:
    """How many of each skill a kind of employer wants against the others (R, S)."""
    return by_skill(y.p.staff, kind, y.scene)


def base_expected(y: Year, firms: Table) -> np.ndarray:
    """Base business that each firm expects (R, F), million CNY."""
    return shares(firms.base_weight * firms.alive) * y.series("base_output")


def heads(y: Year, firms: Table) -> np.ndarray:
    """People that a firm's sales need (R, F); fewer where many work (M14)."""
    of_base, of_humanoids = output_per_head(y.p.staff, y.year - y.scene.scenario.start_year)
    humanoid = firms.expected * firms.price / of_humanoids
    return (base_expected(y, firms) / of_base + humanoid) / productivity_at(firms, y.world.city)


@once
def output_per_head(staff: Group, years: int) -> tuple[np.ndarray, np.ndarray]:
    """Sales of a head in base business and in that of humanoids (R, 1), million CNY, some years after the opening."""
    base = staff.base_output_per_head * power(1 + staff.base_productivity_growth, years)
    return base, staff.humanoid_output_per_head * power(1 + staff.humanoid_productivity_growth, years)


def staff_wanted(y: Year, firms: Table) -> np.ndarray:
    """Desired staff by skill (R, F, S) in people; at least a founding team."""
    wanted = np.maximum(heads(y, firms), y.p.staff.founding_team) * firms.alive
    return wanted[:, :, None] * skill_mix(y)


def researchers(y: Year, firms: Table) -> np.ndarray:
    """Person-years that a firm's R&D budget buys (R, F): budget / (overhead times the wage of an engineer)."""
    wage = y.world.city.wage[:, y.scene.skill["mechatronics"] : y.scene.skill["mechatronics"] + 1]
    return firms.rd / (y.p.research.overhead * wage)


def staffed(scene: Scene, firms: Table, labs: Table, skills: tuple[int, ...], part: slice) -> np.ndarray:
    """Share of the staff wanted that each firm in some slots has (R, slots), 0 to 1, over the skills given by number."""
    return mean_share(*filled(scene, firms, labs), skills, part)


def research_staffed(scene: Scene, firms: Table, labs: Table) -> tuple[np.ndarray, np.ndarray]:
    """The same of all firms over the skills that do R&D (R, F), and the share of the posts of each laboratory that are filled (R, L)."""
    size, skills = firms.alive.shape[1], research_skills(scene)
    share, wanted = filled(scene, firms, labs)
    of_firms = mean_share(share, wanted, skills, slice(0, size))
    return of_firms, mean_share(share, wanted, tuple(range(share.shape[1])), slice(size, None))


@accelerated
def mean_share(share: np.ndarray, wanted: np.ndarray, skills: tuple[int, ...], part: slice) -> np.ndarray:
    """Mean share (R, employers) of shares (R, S, E) over some skills for a part of the employers, by the people wanted; 1 where nobody is."""
    share, wanted = (each[:, :, part].take(skills, axis=1) for each in (share, wanted))
    return ratio(np.add.reduce(share * wanted, axis=1), np.add.reduce(wanted, axis=1), 1.0)


@once
def research_skills(scene: Scene) -> tuple[int, ...]:
    """Skills that do R&D: all but technicians."""
    return tuple(place for skill, place in scene.skill.items() if skill != "technician")


@once
def building_skills(scene: Scene) -> tuple[int, ...]:
    """Skills that build and set up robots: technicians and mechatronics engineers."""
    return tuple(scene.skill[skill] for skill in ("mechatronics", "technician"))


@once
def researchers_per_agent(scene: Scene) -> np.ndarray:
    """People for whom each slot of a research skill stands (T,), 0 for the other skills."""
    return scene.people_per_agent[scene.person_skill] * np.isin(scene.person_skill, research_skills(scene))


@once
def research_slots(scene: Scene, rows: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Whether a slot is of a research skill (T,); people for whom it stands, and the place of its row's first firm, in all rows (R x T,)."""
    per_agent = researchers_per_agent(scene)
    return per_agent > 0, np.tile(per_agent, rows), np.arange(rows).repeat(len(per_agent)) * scene.sizes["F"]


def research_level(y: Year, talent: Table) -> np.ndarray:
    """Mean level of a firm's researchers (R, F), 1 where it has none: a star counts for more than a head."""
    firms, (research, per_agent, first) = y.scene.sizes["F"], research_slots(y.scene, y.rows)
    at = true_at(talent.active & research & (talent.employer >= 0) & (talent.employer < firms))
    place, people = first.take(at) + talent.employer.take(at), per_agent.take(at)
    heads_there = np.bincount(place, people, y.rows * firms)
    levels = np.bincount(place, people * talent.level.take(at), y.rows * firms)
    return ratio(levels, heads_there, 1.0).reshape(y.rows, firms)
