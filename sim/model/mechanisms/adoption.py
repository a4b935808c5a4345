"""M8 Adoption in the metropolitan area: a site that gains enough adopts by contagion, at a hazard (Bass form; Sultan, Farley & Lehmann 1990).

Equation: r = pi h w / ((annuity + upkeep) (1 + integration_cost) P); a site is eligible if r > its hurdle (lognormal); of the room on eligible sites
(innovation (1 + zones_effect shown) + imitation installed / potential) trust demand adopts in a year.
Source: Bass form with heterogeneous thresholds; Sultan, Farley & Lehmann 1990 for the coefficients.
Parameters: adoption.*.
Sign: productivity, wages and hours open sites; price closes them; trust, zones and examples speed adoption up.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.luck import round_by_luck
from sim.model.markets.tools import power, ratio, saturating, sum_by, sum_last, within
from sim.model.mechanisms.cost import wage_index
from sim.model.mechanisms.events.force import force
from sim.model.mechanisms.services import served, visits
from sim.model.mechanisms.splits import split, standard
from sim.model.mechanisms.work import cell_of_site
from sim.model.once import once
from sim.model.parameters import Group

if TYPE_CHECKING:
    from sim.model.mechanisms.services import Service
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year


@once
def task_wages(scene: Scene) -> np.ndarray:
    """What a year of a human's robot-sized tasks costs by sector (X,), million CNY at wages of 2025."""
    return np.array([float(sector.task_wage) * float(sector.hours_factor) for sector in scene.scenario.sectors]) / 1000


@once
def demonstrated(scene: Scene) -> np.ndarray:
    """1 for the demonstration sectors, 0 for others (X,)."""
    return np.array([sector.demo for sector in scene.scenario.sectors], dtype=float)


def benefit_over_cost(y: Year, outside: Table, city: Table) -> np.ndarray:
    """r = pi h w / (annuity(P) + upkeep P) in each sector (R, X); P includes integration, which standards make cheaper."""
    hours = y.series("robot_hours") / y.p.adoption.human_hours
    benefit = city.pi.take(y.scene.sector_kind, axis=1) * hours * task_wages(y.scene) * wage_index(y.scene, y.year)
    return benefit / (cost_of_a_year(y) * outside.robot_price[:, None])


def cost_of_a_year(y: Year) -> np.ndarray:
    """Yearly cost per CNY of robot price (R, 1): annuity, upkeep, integration."""
    saved = y.p.adoption.standards_effect * standard(y, "general", y.p.adoption.standards_half)
    integration = 1 + y.p.adoption.integration_cost * (1 - saved)
    return (_annuity(y.p.adoption) + y.p.adoption.upkeep) * integration


@once
def _annuity(adoption: Group) -> np.ndarray:
    """Yearly payment per CNY lent over a robot's life (R, 1)."""
    return adoption.interest / (1 - power(1 + adoption.interest, -adoption.life))


@accelerated
def wanted_robots(y: Year, sites: Table, outside: Table, city: Table, facilities: Table) -> np.ndarray:
    """Robots that sites want this year (R, N), whole numbers. Hazard (p + q installed / eligible potential) x trust on eligible sites only."""
    at_work, sector, sectors = robots_on_sites(sites), y.scene.site_sector, y.scene.sizes["X"]
    y.keep("on_sites", at_work)
    eligible = (benefit_over_cost(y, outside, city).take(sector, axis=1) > sites.hurdle).astype(np.float64)
    potential = sum_by(sector, y.scene.site_potential * eligible, sectors)
    installed = sum_by(sector, at_work, sectors)
    in_the_mood, shows = mood(y, city, outside), awarded(y)
    at_site = hazards(y, shows, in_the_mood, installed, potential).take(sector, axis=1)
    zones = visits(y, facilities)
    if zones.row.size:
        at_site += seen_at_work(y, zones, in_the_mood, shows)
    room = np.maximum(y.scene.site_potential - at_work, 0.0) * eligible
    luck = y.uniform("adoption.install", (len(sector),))
    return np.minimum(round_by_luck(at_site * room, luck), np.floor(room))


def robots_on_sites(sites: Table) -> np.ndarray:
    """Working robots of each site (R, N), all brands and ages: whole numbers, exact in any order."""
    return sum_last(sites.local + sites.other)


def mood(y: Year, city: Table, outside: Table) -> np.ndarray:
    """Trust, and demand against its path: a factor of all hazards (R, 1)."""
    return (city.trust * outside.demand)[:, None] * force(y, "demand")


def hazards(y: Year, shows: np.ndarray, mood: np.ndarray, installed: np.ndarray, potential: np.ndarray) -> np.ndarray:
    """Hazard in each sector (R, X) by what is installed and what could be on eligible sites (R, X)."""
    reached = within(ratio(installed, potential), 0.0, 1.0)
    return (innovation(y, shows) + y.p.adoption.imitation * reached) * mood


def innovation(y: Year, shows: np.ndarray) -> np.ndarray:
    """Coefficient of innovation in each sector (R, X): awards for trials lower the uncertainty, most in the demonstration sectors."""
    return y.p.adoption.innovation * (1 + y.p.adoption.zones_effect * shows)


def awarded(y: Year) -> np.ndarray:
    """Part of the uncertainty that awards for trials and demonstrations take away in each sector (R, X)."""
    elsewhere = y.p.adoption.zones_elsewhere
    trials = saturating(y.spending("scenario_zones"), y.p.adoption.zones_half) * (elsewhere + (1 - elsewhere) * demonstrated(y.scene))
    return 1 - (1 - trials) * (1 - shown(y))


def shown(y: Year) -> np.ndarray:
    """Part of the uncertainty that the demonstration city takes away in each of its sectors (R, X); 0 in the others."""
    at, levers = sectors_of_the_city(y.scene)
    lifted = np.zeros((y.rows, y.scene.sizes["X"]))
    if at.size:
        spent = at.size * split(y, levers) * y.spending("demo_city")
        lifted[:, at] = saturating(spent, y.p.adoption.demo_half, y.p.adoption.demo_effect)
    return lifted


@once
def sectors_of_the_city(scene: Scene) -> tuple[np.ndarray, tuple[str, ...]]:
    """Sectors of the demonstration city, and the levers that split its money over them."""
    at = np.flatnonzero(demonstrated(scene))
    return at, tuple(f"demo_{scene.scenario.sectors[place].key}" for place in at)


def seen_at_work(y: Year, zones: Service, mood: np.ndarray, shows: np.ndarray) -> np.ndarray:
    """What scenario zones add to the hazard at each site (R, N): those who come to see one lose the uncertainty that awards have left (R, X)."""
    more = (1 - shows)[:, :, None] * served(y, zones, y.scene.sizes["X"])
    lost = y.p.adoption.innovation * y.p.adoption.zones_effect * np.take(more.reshape(y.rows, -1), cell_of_site(y.scene), axis=1)
    return lost * (mood * np.ones(shows.shape)).take(y.scene.site_sector, axis=1)
