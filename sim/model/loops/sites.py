"""Robots on their sites, site by site: twins of `adoption.wanted_robots` and `working_life.a_year_on`."""
from __future__ import annotations

import numpy as np

from sim.model.loops.compiled import loop, piece
from sim.model.loops.kinds import Floats, Floats2, Floats3, Floats3Out, Ints
from sim.model.loops.twins import in_place_of
from sim.model.mechanisms import adoption, working_life
from sim.model.mechanisms.services import visits
from sim.model.mechanisms.work import cell_of_site
from sim.model.parameters import side_by_side
from sim.model.tables.table import Table
from sim.model.year import Year

AWARDS = ("scenario_zones", "demo_city")
OF_HAZARDS = ("zones_elsewhere", "zones_half", "demo_half", "demo_effect", "innovation", "zones_effect", "imitation")


@in_place_of(adoption.wanted_robots)
def wanted_robots(y: Year, sites: Table, outside: Table, city: Table, facilities: Table) -> np.ndarray:
    benefit, sector, most = adoption.benefit_over_cost(y, outside, city), y.scene.site_sector, y.scene.site_potential
    at_work, installed, potential = _eligible(sites.local, sites.other, sites.hurdle, benefit, sector, most)
    y.keep("on_sites", at_work)
    mood, zones, (at, levers) = adoption.mood(y, city, outside), visits(y, facilities), adoption.sectors_of_the_city(y.scene)
    seen = adoption.seen_at_work(y, zones, mood, adoption.awarded(y)) if zones.row.size else np.zeros((y.rows, 0))
    weights = y.settings(levers) if levers else np.zeros((y.rows, 0))
    hazard = _hazards(
        installed, potential, mood, y.spendings(AWARDS), weights, np.add.reduce(weights, axis=1), at, adoption.demonstrated(y.scene),
        side_by_side(y.p.adoption, OF_HAZARDS),
    )  # fmt: skip
    return _wanted(at_work, hazard, seen, sites.hurdle, benefit, sector, most, y.uniform("adoption.install", sector.shape))


@in_place_of(working_life.a_year_on)
def a_year_on(y: Year, sites: Table, opening: np.ndarray, wanted: np.ndarray, sold: np.ndarray, life: np.ndarray, life_of_others: np.ndarray) -> None:
    luck, luck_of_others = (y.uniform(f"adoption.worn_out.{brand}", opening.shape[1:]) for brand in ("local", "other"))
    counties = y.scene.sizes["G"]
    closing, flow, cells = _a_year_on(
        opening, wanted, sold, life, life_of_others, luck, luck_of_others, cell_of_site(y.scene), y.scene.sizes["X"] * counties, sites.local, sites.other,
    )  # fmt: skip
    y.keep("site_flow", flow)
    y.keep("on_sites", closing)
    y.keep("robots_at_work", cells.reshape(y.rows, -1, counties))


@loop
def _hazards(
    installed: Floats2, potential: Floats2, mood: Floats2, spent: Floats2, weights: Floats2, total: Floats, at: Ints, demonstrated: Floats, by: Floats2,
) -> np.ndarray:  # fmt: skip
    """Hazards (R, X) by what is installed and could be, awards and the demonstration city, whose money goes to the sectors ``at`` by ``weights`` (R, n)
    over their ``total`` (R,); ``by`` (R, n) are the parameters `OF_HAZARDS`."""
    hazard, shown = np.empty(installed.shape), np.empty(demonstrated.size)
    for row in range(len(hazard)):
        elsewhere, half, demo_half, demo_effect, innovation, zones_effect, imitation = by[row]
        shown[:] = 0.0
        for place in range(at.size):
            share = weights[row, place] / total[row] if total[row] > 0 else 1.0 / at.size
            money = at.size * share * spent[row, 1]
            shown[at[place]] = demo_effect * money / (money + demo_half)
        reach = spent[row, 0] / (spent[row, 0] + half)
        for sector in range(demonstrated.size):
            trials = reach * (elsewhere + (1 - elsewhere) * demonstrated[sector])
            awarded = 1 - (1 - trials) * (1 - shown[sector])
            reached = 0.0
            if potential[row, sector] > 0:
                reached = min(max(installed[row, sector] / potential[row, sector], 0.0), 1.0)
            hazard[row, sector] = (innovation * (1 + zones_effect * awarded) + imitation * reached) * mood[row, 0]
    return hazard


@loop
def _eligible(
    local: Floats3, other: Floats3, hurdle: Floats2, benefit: Floats2, sector: Ints, most: Floats,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:  # fmt: skip
    """Working robots of each site (R, N); robots, and places on eligible sites, by sector (R, X)."""
    rows, sites, ages = local.shape
    at_work, installed, potential = np.empty((rows, sites)), np.zeros(benefit.shape), np.zeros(benefit.shape)
    for row in range(rows):
        for site in range(sites):
            total = 0.0
            for age in range(ages):
                total += local[row, site, age] + other[row, site, age]
            at_work[row, site] = total
            installed[row, sector[site]] += total
            if benefit[row, sector[site]] > hurdle[row, site]:
                potential[row, sector[site]] += most[site]
    return at_work, installed, potential


@loop
def _wanted(
    at_work: Floats2, hazard: Floats2, seen: Floats2, hurdle: Floats2, benefit: Floats2, sector: Ints, most: Floats, luck: Floats2,
) -> np.ndarray:  # fmt: skip
    """Whole robots wanted (R, N); ``seen`` (R, N), or (R, 0) without zones, adds to the hazards (R, X)."""
    wanted = np.zeros(at_work.shape)
    for row in range(len(wanted)):
        for site in range(at_work.shape[1]):
            room = most[site] - at_work[row, site]
            if room > 0 and benefit[row, sector[site]] > hurdle[row, site]:
                at_site = hazard[row, sector[site]]
                if seen.shape[1] > 0:
                    at_site += seen[row, site]
                wanted[row, site] = min(np.floor(at_site * room + luck[row, site]), np.floor(room))
    return wanted


@piece
def _grow_old(robots: np.ndarray, row: int, site: int, new: float, lives_on: float, comes_of_age: float) -> float:
    """Move the robots of a site on by a year, those of the last two ages as far as they live on; returns those scrapped."""
    last = robots.shape[2] - 1
    scrapped = robots[row, site, last] - lives_on + (robots[row, site, last - 1] - comes_of_age)
    for age in range(last):
        new, robots[row, site, age] = robots[row, site, age], new
    robots[row, site, last] = lives_on + comes_of_age
    return scrapped


@loop
def _a_year_on(
    opening: Floats2, wanted: Floats2, sold: Floats, life: Floats2, life_of_others: Floats2, luck: Floats2, luck_of_others: Floats2, cell: Ints, cells: int,
    local: Floats3Out, other: Floats3Out,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:  # fmt: skip
    """Robots at work at the end (R, N); those at first, wanted, scrapped and at the end (R, 4); by cell (R, X x G). All whole numbers."""
    rows, sites, ages = local.shape
    closing, flow, by_cell = np.empty((rows, sites)), np.zeros((rows, 4)), np.zeros((rows, cells))
    over, over_of_others = np.maximum(life - (ages - 1), 0.0), np.maximum(life_of_others - (ages - 1), 0.0)
    all_mature, all_others_mature = over.min() >= 1, over_of_others.min() >= 1
    for row in range(rows):
        stays, others_stay = 1 - 1 / max(over[row, 0], 1.0), 1 - 1 / max(over_of_others[row, 0], 1.0)
        last = wanted[row].sum()
        scale = sold[row] / last if last > 0 else 0.0
        so_far = before = gone = 0.0
        for site in range(sites):
            so_far += wanted[row, site]
            reached = min(np.floor(so_far * scale + 0.5), sold[row])
            if site == sites - 1:
                reached = sold[row] if last > 0 else 0.0
            new, before = reached - before, reached
            mature, others_mature = local[row, site, ages - 2], other[row, site, ages - 2]
            if not all_mature:
                mature = np.floor(mature * min(over[row, 0], 1.0) + luck[row, site])
            if not all_others_mature:
                others_mature = np.floor(others_mature * min(over_of_others[row, 0], 1.0) + luck_of_others[row, site])
            old = np.floor(local[row, site, ages - 1] * stays + luck[row, site])
            others_old = np.floor(other[row, site, ages - 1] * others_stay + luck_of_others[row, site])
            scrapped = _grow_old(local, row, site, new, old, mature) + _grow_old(other, row, site, wanted[row, site] - new, others_old, others_mature)
            closing[row, site] = opening[row, site] - scrapped + wanted[row, site]
            by_cell[row, cell[site]] += closing[row, site]
            gone += scrapped
        flow[row, 0], flow[row, 1], flow[row, 2], flow[row, 3] = opening[row].sum(), last, gone, closing[row].sum()
    return closing, flow, by_cell
