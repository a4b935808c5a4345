"""M5 Brain, 31 August: data, compute and algorithms as complements make task productivity.

Equation: X = [data_weight D^r + compute_weight C^r + algorithm_weight A^r]^(1/r), r = complementarity < 0; odds(pi) = odds_2024 X^slope;
D_own' = (1 - data_obsolescence) D_own + (grounds + robots at work x shared) x useful.
Source: CES of complements, fitted to two published productivities (facts A.use.productivity_2024, _vs_human).
Parameters: brain.*, facility.chip_shortage, facility.rent_per_pflops, facility.cloud_rent, adoption.standards_half.
Sign: shared data, computing and algorithms raise productivity, each the less the more there is of it; national growth melts a lead away.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.tools import power, ratio, saturating, sum_by, sum_last
from sim.model.mechanisms.events.force import force
from sim.model.mechanisms.facilities import kind_index, open_amount, open_size, posts_filled, variant_index
from sim.model.mechanisms.services import annotated, cloud_posts, compute_rent, local_compute, served
from sim.model.mechanisms.splits import standard
from sim.model.mechanisms.use import utilisation
from sim.model.once import once
from sim.model.phase import phase

if TYPE_CHECKING:
    from types import SimpleNamespace

    from sim.model.mechanisms.services import Service
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year

UNIT_OF_DATA = 5_000_000


def brain_index(p: SimpleNamespace, data: np.ndarray, compute: np.ndarray, algorithms: np.ndarray) -> np.ndarray:
    """X = [w_D D^r + w_C C^r + w_A A^r]^(1/r): complements with elasticity 1/(1-r); 2024 = 1 for every input."""
    r = p.brain.complementarity
    inside = p.brain.data_weight * power(data, r) + p.brain.compute_weight * power(compute, r) + p.brain.algorithm_weight * power(algorithms, r)
    return power(inside, 1 / r)


def task_productivity(p: SimpleNamespace, index: np.ndarray) -> np.ndarray:
    """pi against a human from odds = odds_2024 X^slope."""
    odds = p.brain.odds_2024 * power(index, p.brain.slope)
    return odds / (1 + odds)


@phase(
    reads="city.data_own city.data_national city.compute city.algorithms city.knowledge city.knowledge_2025 city.spending city.setting facilities.kind facilities.variant facilities.size facilities.open_share facilities.region sites.local firms.alive firms.region firms.desired labs.desired city.vacancies talent.active talent.region",
    writes="city.data_own city.data_national city.compute city.algorithms city.pi city.pi_national facilities.utilisation",
)
def brain(y: Year, city: Table, facilities: Table, sites: Table, firms: Table, labs: Table, talent: Table) -> None:
    """Grow national inputs along the scenario, add what is made here, and read off productivity for local and national brains."""
    national_compute, national_algorithms = _national(y, "compute_growth"), _national(y, "algorithm_growth") * force(y, "national_algorithms")
    city.data_national *= y.series("data_growth")
    filled = {skill: posts_filled(y, firms, labs, city, skill) for skill in ("technician", "app")}
    operators = filled["technician"]
    city.data_own[...] = city.data_own * (1 - y.p.brain.data_obsolescence) + local_data(y, facilities, sites, operators)
    rented = cloud_posts(y, facilities, talent, filled["app"])
    city.compute[...] = (national_compute * compute_for_local_firms(y, facilities, firms, rented))[:, 0]
    city.algorithms[...] = (national_algorithms * (1 + algorithm_lift(y, city)) * force(y, "algorithms"))[:, 0]
    data = np.array([city.data_national, city.data_national + city.data_own])
    compute, algorithms = np.array([national_compute, city.compute[:, None]]), np.array([national_algorithms, city.algorithms[:, None]])
    city.pi_national[...], city.pi[...] = task_productivity(y.p, brain_index(y.p, data, compute, algorithms))
    facilities.utilisation[...] = utilisation(y, facilities, firms, labs, city, lambda: raw_by_county(y, facilities, sites, operators), rented, filled)


@once
def field_index(scene: Scene) -> dict[str, int]:
    """Place of each field of knowledge by its key."""
    return {field.key: place for place, field in enumerate(scene.scenario.fields)}


def start_data(y: Year) -> np.ndarray:
    """Data of 2024 by kind of scenario (H,), in units of 5 million entries."""
    return np.array([float(kind.start_data) for kind in y.scene.scenario.kinds])


def _national(y: Year, series: str) -> np.ndarray:
    """Level of a national input against 2024 (R, 1)."""
    return np.full((y.rows, 1), _level(y.scene, series, y.year))


@once
def _level(scene: Scene, series: str, year: int) -> float:
    return scene.path(series, year) * (_level(scene, series, year - 1) if year > scene.scenario.start_year else 1.0)


@accelerated
def local_data(y: Year, facilities: Table, sites: Table, operators: np.ndarray | float) -> np.ndarray:
    """Useful shared entries of the year (R, H), in units of 5 million: training grounds as far as ``operators`` are found, robots at work, annotation, sharing."""
    robots, shared = open_size(y, facilities, "training_ground", by="kind") * operators, shared_part(y)
    entries = robots * entries_of_a_robot(y)
    private = _at_work(y, sites) * y.p.brain.entries_at_work
    return (entries * _ground_shared(y, shared) + private * shared) * useful_part(y, facilities, sites, operators) / UNIT_OF_DATA


def _at_work(y: Year, sites: Table) -> np.ndarray:
    """Local robots at work by kind of scenario (R, H): whole robots, so exact in any order."""
    of_sector = np.add.reduceat(sites.local.reshape(y.rows, -1), _first_of_sector(y.scene), axis=1)
    return sum_by(y.scene.sector_kind, of_sector, y.scene.sizes["H"])


@once
def _first_of_sector(scene: Scene) -> np.ndarray:
    """First entry of each sector in the columns of sites by vintage, laid out flat (X,)."""
    return np.searchsorted(scene.site_sector, np.arange(scene.sizes["X"])) * scene.sizes["V"]


def entries_of_a_robot(y: Year) -> np.ndarray:
    """Raw entries a year from a robot in a training ground (R, 1)."""
    return y.p.brain.entries_per_robot_day * y.p.brain.training_days


def useful_part(y: Year, facilities: Table, sites: Table, operators: np.ndarray | float) -> np.ndarray:
    """Share of raw entries that can be used (R, 1), or by kind (R, H) with an annotation base: money for data sets and bases raise it."""
    bought = saturating(y.spending("annotation"), y.p.brain.annotation_half)
    missed = (1 - bought) * (1 - labelled(y, facilities, sites, operators))
    cleared = 1 - y.p.brain.rights_burden * rights(y)
    return (y.p.brain.useful + (1 - y.p.brain.useful) * y.p.brain.annotation_effect * (1 - missed)) * cleared


def labelled(y: Year, facilities: Table, sites: Table, operators: np.ndarray | float) -> np.ndarray:
    """Share of each kind's raw entries that annotation bases label (R, H)."""
    kinds = y.scene.sizes["H"]
    bases = annotated(y, facilities, np.broadcast_to(operators, (y.rows, 1)), lambda: raw_by_county(y, facilities, sites, operators))
    if not bases.row.size:
        return np.zeros((y.rows, kinds))
    raw = raw_by_county(y, facilities, sites, operators)
    return ratio((raw * served(y, bases)).sum(axis=2), raw.sum(axis=2))


def raw_by_county(y: Year, facilities: Table, sites: Table, operators: np.ndarray | float) -> np.ndarray:
    """Raw entries of a year by kind of scenario and county (R, H, G): robots in training grounds and local robots at work."""
    kinds, counties = y.scene.sizes["H"], y.scene.sizes["G"]
    at_work = sum_by(y.scene.site_kind * counties + y.scene.site_region, sum_last(sites.local), kinds * counties) * y.p.brain.entries_at_work
    trained = open_amount(y, facilities, "training_ground") * operators * entries_of_a_robot(y)
    kind = np.where(facilities.kind == kind_index(y.scene, "training_ground"), facilities.variant, 0)
    place = variant_index(y.scene, "training_ground", kind.reshape(-1)).reshape(kind.shape) * counties + facilities.region
    return (at_work + sum_by(place.astype(np.intp), trained, kinds * counties)).reshape(y.rows, kinds, counties)


def shared_part(y: Year) -> np.ndarray:
    """Share of firms' own data given to the pool (R, 1): rewards against the loss of secrecy, which rules on rights and safety lighten."""
    dared = 1 - y.p.brain.fear * (1 - rights(y))
    willing = y.p.brain.shared + saturating(y.spending("data_sharing"), y.p.brain.sharing_half, (1 - y.p.brain.shared) * y.p.brain.sharing_effect * dared)
    return np.minimum(willing * force(y, "sharing"), 1.0)


def rights(y: Year) -> np.ndarray:
    """Reach of the rules on copyright and safety of data, 0 to 1 (R, 1)."""
    return saturating(y.spending("data_rights"), y.p.brain.rights_half)


def _ground_shared(y: Year, shared: np.ndarray) -> np.ndarray:
    """Training grounds are a club: what members let others use grows with the sharing rules (R, 1)."""
    return y.p.brain.ground_shared + (1 - y.p.brain.ground_shared) * shared


def compute_for_local_firms(y: Year, facilities: Table, firms: Table, rented: Service) -> np.ndarray:
    """Compute of local firms against the nation's (R, 1): what chips leave of it, and what money and own machines add.

    left + effect m / (m + half), with m in million CNY of rent: vouchers, dearer when chips are short, computing that cloud laboratories
    bring along at the same price, and the machines of compute centres, which stand here and keep running.
    """
    price = compute_price(y)
    y.keep("compute_price", price[:, 0])
    m = (y.spending("compute_vouchers") + cloud_computing(y, rented)) / price + own_machines(y, facilities, firms)
    return force(y, "compute") + saturating(m, y.p.brain.compute_half, y.p.brain.compute_effect)


def compute_price(y: Year) -> np.ndarray:
    """Price of rented computing against a year without shortage (R, 1): the siege makes it dear."""
    left = force(y, "compute")
    return np.ones((y.rows, 1)) if isinstance(left, float) else power(left, -y.p.facility.chip_shortage)


def own_machines(y: Year, facilities: Table, firms: Table) -> np.ndarray:
    """Rent of the compute centres' used capacity (R, 1), million CNY a year."""
    centres = local_compute(y, facilities, firms)
    if not centres.row.size:
        return np.zeros((y.rows, 1))
    used = np.bincount(centres.row, centres.used, y.rows)[:, None]
    return used * y.p.facility.rent_per_pflops * compute_rent(y)


def cloud_computing(y: Year, posts: Service) -> np.ndarray:
    """Rent of the computing that the posts of cloud laboratories bring along (R, 1), million CNY a year."""
    if not posts.row.size:
        return np.zeros((y.rows, 1))
    return np.bincount(posts.row, posts.used, y.rows)[:, None] * y.p.facility.cloud_rent * compute_rent(y)


def algorithm_lift(y: Year, city: Table) -> np.ndarray:
    """Open source, standards for task algorithms and the region's knowledge of algorithms lift the algorithmic level (R, 1)."""
    opened = saturating(y.spending("open_source"), y.p.brain.open_source_half, y.p.brain.open_source_effect)
    place = field_index(y.scene)["algorithm"]
    known = city.knowledge[:, place : place + 1] / city.knowledge_2025[:, place : place + 1]
    reused = y.p.brain.algorithm_standards * standard(y, "algorithm", y.p.adoption.standards_half)
    return opened + reused + y.p.brain.knowledge_effect * (known - 1)


def brand_brain(y: Year, city: Table) -> np.ndarray:
    """pi_own / pi_national (R, 1), mean over kinds of scenario by their tasks: a lead of local brands, never a wall."""
    return np.exp(np.add.reduce(np.log(city.pi / city.pi_national) * _tasks_by_kind(y.scene), axis=1, keepdims=True))


@once
def _tasks_by_kind(scene: Scene) -> np.ndarray:
    """Share of each kind of scenario in the robot-sized tasks (H,)."""
    tasks = np.bincount(scene.site_kind, scene.site_potential, scene.sizes["H"])
    return tasks / tasks.sum()

