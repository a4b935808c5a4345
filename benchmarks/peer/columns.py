"""The reduced rules as columns (R, N) and phases of our kernel: its tables, its luck, its market tools, a calendar run by SimPy."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from types import SimpleNamespace

import numpy as np
import simpy

from benchmarks.peer import rules as r
from benchmarks.peer.around import forget, fund, renewal, science, shock, trust
from sim.model.accelerated import accelerated
from sim.model.luck import Luck, normal, round_by_luck
from sim.model.markets.ration import Urn, serve
from sim.model.markets.tools import max_last, pick, power, sum_by, sum_last, true_at
from sim.model.mechanisms.talent.fate import derive
from sim.model.phase import Phase, phase, tables_for
from sim.model.tables.table import Table


class ReducedWorld:
    """Tables of a batch of seeds; ``year`` counts from the opening."""

    def __init__(self, size: r.Size, seeds: Sequence[int]) -> None:
        openings = [r.Opening(size, seed) for seed in seeds]
        first = {name: np.stack([opening.columns[name] for opening in openings]) for name in openings[0].columns}
        self.size, self.rows, self.year = size, len(seeds), 0
        self.luck, self.kilometres, self.graduates = Luck(seeds), openings[0].kilometres, openings[0].graduates
        self.nearness = np.exp(-self.kilometres / r.SEARCH_KM)
        self.part = np.repeat(np.arange(size.parts), size.suppliers)
        self.kept: dict[str, np.ndarray] = {}
        self.first_price, self.out_price = first["out_price"][0], first["out_price"].copy()
        self._tables(first)
        self.staff = count_staff(self.people.employer, size.employers)

    def _tables(self, first: dict[str, np.ndarray]) -> None:
        s, rows = self.size, self.rows
        self.city = Table(trust=np.full(rows, r.TRUST), incidents=np.zeros(rows), data=np.zeros(rows), pipeline=np.zeros((rows, 3)), knowledge=np.ones(rows))
        sold = first["share"] * r.demand(0)
        suppliers = rows, s.parts * s.suppliers
        self.makers = Table(county=first["county"][:, : s.makers].copy(), appeal=first["appeal"], share=first["share"], expected=sold.copy(), sold=sold, inventory=np.zeros_like(sold), wanted=np.zeros_like(sold),
                            unit=np.zeros_like(sold), brochure=first["brochure"], tested=first["tested"], due=first["due"], orders=np.zeros((*first["tested"].shape[:3], s.brochures + 1)))
        self.makers.orders[..., -1] = 1.0
        self.suppliers = Table(county=first["county"][:, s.makers :].copy(), cost=first["cost"], quality=first["quality"], price=first["cost"] * r.PART_MARKUP, own=np.zeros(suppliers),
                               learnt=np.full(suppliers, r.SPILLOVER * r.experience(0)), sold=np.broadcast_to(sold.sum(axis=1, keepdims=True) / s.suppliers / 2, suppliers).copy(), plant=np.zeros(suppliers), wanted=np.zeros(suppliers),
                               funded=np.zeros(suppliers), bad_years=np.zeros(suppliers, dtype=np.int64))
        self.people = Table(active=first["active"], employer=np.where(first["active"], first["employer"], -1).astype(np.int32), county=first["home"].astype(np.int16), level=first["level"])
        self.sites = Table(hurdle=first["hurdle"], potential=first["potential"], robots=np.zeros((rows, s.sites, r.LIFE)))

    def uniform(self, stream: str, *shape: int, tick: int = 0) -> np.ndarray:
        return self.luck.uniform(stream, self.year, shape, tick)


@accelerated
def count_staff(employer: np.ndarray, employers: int) -> np.ndarray:
    """People at work by employer (R, E), from the employer of each (R, people)."""
    at_work = np.flatnonzero(employer >= 0)
    post = at_work // employer.shape[1] * employers + employer.reshape(-1)[at_work]
    return np.bincount(post, minlength=len(employer) * employers).reshape(-1, employers)


@phase(reads="makers.sold makers.expected suppliers.sold suppliers.own suppliers.learnt suppliers.funded city.knowledge", writes="makers.expected makers.wanted suppliers.cost suppliers.price suppliers.own suppliers.learnt suppliers.plant suppliers.quality suppliers.wanted")
def plan(w: ReducedWorld, makers: Table, suppliers: Table, city: Table) -> None:
    """Expectations, learning, prices, quality, plant, staff wanted."""
    makers.expected[...] = r.GROWTH * (r.EXPECT * makers.sold + (1 - r.EXPECT) * makers.expected)
    suppliers.own += suppliers.sold
    learnt = suppliers.own + r.SPILLOVER * np.maximum(r.experience(w.year) - suppliers.own, 0.0)
    suppliers.cost *= power(learnt / suppliers.learnt, -r.LEARNING)
    suppliers.learnt[...] = learnt
    suppliers.price[...] = r.PART_MARKUP * suppliers.cost
    suppliers.plant[...] = np.maximum(suppliers.plant * (1 - r.PLANT_LOSS), r.PLANT_ROOM * r.GROWTH * suppliers.sold)
    count = suppliers.cost.shape[1]
    step = np.maximum(r.STEP * (2 * middle(w.uniform("step", count, 5)) - 1), 0.0)
    better = suppliers.quality * (1 + np.where(w.uniform("innovate", count) < r.INNOVATE * (1 + (r.FUNDED - 1) * suppliers.funded), step, 0.0))
    suppliers.quality[...] = np.maximum(np.minimum(better, r.ceiling(w.year, city.knowledge)[:, None]), suppliers.quality)
    per_head = r.output_per_head(w.size, w.year)
    makers.wanted[...] = np.maximum(np.floor(makers.expected / per_head + 0.5), 5)
    suppliers.wanted[...] = np.maximum(np.floor(r.GROWTH * suppliers.sold / per_head + 0.5), 3)


@accelerated
def middle(five: np.ndarray) -> np.ndarray:
    """The third of each five (R, n, 5): of uniform numbers it is Beta(3, 3)."""
    return np.sort(five, axis=2)[:, :, 2]


@phase(reads="people.active people.employer people.county people.level makers.wanted makers.county suppliers.wanted suppliers.county", writes="people.active people.employer people.county people.level")
def talent(w: ReducedWorld, people: Table, makers: Table, suppliers: Table) -> None:
    """Leave, come, match. Flat lists: a person is row x T + slot, an employer row x E + place; each has one number of luck, decisions derive theirs."""
    wanted = np.concatenate([makers.wanted, suppliers.wanted], axis=1).ravel()
    county = np.concatenate([makers.county, suppliers.county], axis=1).ravel()
    luck = w.uniform("people", people.active.shape[1])
    flat = SimpleNamespace(luck=luck.ravel(), active=people.active.reshape(-1), employer=people.employer.reshape(-1), county=people.county.reshape(-1), level=people.level.reshape(-1))
    lay_off(w, flat, wanted)
    gone = np.flatnonzero(flat.active & (flat.luck < np.where(flat.employer >= 0, r.LEAVE_AT_WORK, r.LEAVE_SEEKING)))
    flat.active[gone], flat.employer[gone] = False, -1
    _graduate(w, people, flat)
    w.staff = count_staff(w.people.employer, w.size.employers)
    hire(w, flat, np.flatnonzero(flat.active & (flat.employer < 0)), wanted, county)


@accelerated
def hire(w: ReducedWorld, people: SimpleNamespace, seekers: np.ndarray, wanted: np.ndarray, county: np.ndarray) -> None:
    """Rounds in which people without work meet posts; ``wanted`` and ``county`` are those of all employers (R x E,)."""
    staff = w.staff.reshape(-1)
    for number in range(r.ROUNDS):
        _, post = _match(w, people, seekers, np.maximum(wanted - staff, 0.0).astype(np.int64), county, number)
        seekers = seekers[people.employer.take(seekers) < 0]
        staff += np.bincount(post, minlength=len(staff))


@accelerated
def lay_off(w: ReducedWorld, people: SimpleNamespace, wanted: np.ndarray) -> None:
    surplus = np.maximum(count_staff(w.people.employer, w.size.employers).ravel() - wanted, 0.0)
    ids = np.flatnonzero(people.employer >= 0)
    post = ids // w.size.people * w.size.employers + people.employer[ids]
    at_risk = true_at(surplus.take(post) > 0)
    ids, post = ids.take(at_risk), post.take(at_risk)
    people.employer.put(ids[serve(post, derive(people.luck.take(ids), "layoff")[0], surplus)], -1)


def _graduate(w: ReducedWorld, people: Table, flat: SimpleNamespace) -> None:
    free = ~people.active
    new = np.flatnonzero(free & (np.cumsum(free, axis=1, dtype=np.int32) <= w.graduates))
    level, county = derive(flat.luck[new], "level", "county")
    flat.active[new], flat.level[new], flat.county[new] = True, np.exp(0.3 * normal(level)), (county * w.size.counties).astype(np.int64)


def _match(w: ReducedWorld, people: SimpleNamespace, seekers: np.ndarray, vacant: np.ndarray, county: np.ndarray, number: int) -> tuple[np.ndarray, np.ndarray]:
    """One round; returns those hired and their posts."""
    met, takes = derive(people.luck.take(seekers), f"meet {number}", f"take {number}")
    meets = true_at(met < r.MEET)
    open_ = true_at(vacant)
    place = Urn.of(open_ // w.size.employers, vacant.take(open_), w.rows).draw(seekers.take(meets) // w.size.people, met.take(meets) / r.MEET)
    met_one = true_at(place >= 0)
    meets, post = meets.take(met_one), open_.take(place.take(met_one))
    ids = seekers.take(meets)
    near = true_at(takes.take(meets) < w.nearness.take(people.county.take(ids).astype(np.int64) * w.size.counties + county.take(post)))
    ids, post = ids.take(near), post.take(near)
    hired = true_at(serve(post, 1 / (1 + people.level.take(ids)), vacant))
    ids, post = ids.take(hired), post.take(hired)
    people.employer.put(ids, post % w.size.employers)
    people.county.put(ids, county.take(post))
    return ids, post


def _utility(w: ReducedWorld, makers: Table, suppliers: Table, state: int) -> np.ndarray:
    """Of each known supplier in that state of test against the outside (R, M, K, B); -inf for the others."""
    at = true_at(makers.tested == state)
    maker, cell = at // makers.tested[0, 0].size, at // makers.tested.shape[3]
    row, part = maker // w.size.makers, cell % w.size.parts
    supplier = row * suppliers.cost.shape[1] + makers.brochure.take(at)
    price = suppliers.price.take(supplier) / w.out_price.take(row * w.size.parts + part)
    quality = suppliers.quality.take(supplier) / r.quality_outside(w.year)
    kilometres = w.kilometres.take(makers.county.take(maker) * w.size.counties + suppliers.county.take(supplier))
    utility = np.full(makers.tested.shape, -np.inf)
    utility.reshape(-1)[at] = r.LOCAL_APPEAL - r.PRICE_WEIGHT * np.log(price) + r.QUALITY_WEIGHT * np.log(quality) - kilometres / r.ORDER_KM
    return utility


@phase(reads="suppliers.price suppliers.quality suppliers.county makers.county makers.brochure makers.tested makers.due", writes="makers.brochure makers.tested makers.due makers.orders")
def qualification(w: ReducedWorld, makers: Table, suppliers: Table) -> None:
    """Close tests that are due, hear of one supplier per part, begin a test."""
    shape = makers.tested.shape[1:]
    heard = (w.uniform("heard", *shape[:2]) * w.size.suppliers).astype(np.int64) + np.arange(shape[1]) * w.size.suppliers
    test(w, makers, suppliers, heard, w.uniform("pass", *shape), w.uniform("duration", *shape))


@accelerated
def test(w: ReducedWorld, makers: Table, suppliers: Table, heard: np.ndarray, luck: np.ndarray, duration: np.ndarray) -> None:
    """``heard`` (R, M, K) is the supplier of each part that a maker hears of; luck of passing and of ``duration`` (R, M, K, B)."""
    width = makers.tested.shape[3]
    due = true_at((makers.tested == r.IN_TEST) & (makers.due <= w.year))
    seller = due // makers.tested[0].size * suppliers.cost.shape[1] + makers.brochure.take(due)
    quality = suppliers.quality.take(seller) / r.quality_outside(w.year)
    passes = luck.take(due) < np.minimum(r.PASS * np.minimum(quality, 1.1), 0.97)
    makers.tested.put(due, np.where(passes, r.QUALIFIED, r.FAILED))
    worth = WORTH.take(makers.tested)
    most = max_last(worth)
    new = true_at((most > 0) & ~(makers.brochure == heard[..., None]).any(axis=3))
    first = (worth.reshape(-1, width).take(new, axis=0) == most.take(new)[:, None]).argmax(axis=1)
    replaced = new * width + first
    makers.brochure.put(replaced, heard.take(new))
    forget(makers, replaced)
    utility = _utility(w, makers, suppliers, r.UNTESTED)
    best = max_last(utility)
    free = true_at((max_last((makers.tested == r.IN_TEST).astype(np.int8)) == 0) & (best > -np.inf))
    begin = free * width + (utility.reshape(-1, width).take(free, axis=0) == best.take(free)[:, None]).argmax(axis=1)
    makers.tested.put(begin, r.IN_TEST)
    makers.due.put(begin, w.year + 1 + np.floor(3 * duration.take(begin)).astype(np.int64))


WORTH = np.array([1, 0, 0, 2], dtype=np.int8)
"""Which entries give way to a new name, by state of test: failed ones first, untested ones next, the others not."""


@phase(reads="suppliers.price suppliers.quality suppliers.county suppliers.plant suppliers.wanted makers.county makers.brochure makers.tested makers.orders makers.expected makers.inventory", writes="makers.orders makers.unit suppliers.sold")
def sourcing(w: ReducedWorld, makers: Table, suppliers: Table) -> None:
    """Orders move to the logit target; capacity rations; the outside delivers the rest."""
    out, need = w.out_price, np.maximum(r.STOCK * makers.expected - makers.inventory, 0.0)
    paid, rest = order(w, makers, suppliers, need)
    makers.unit[...] = np.where(need > 0, (paid + rest).sum(axis=2) / np.where(need > 0, need, 1.0), out.sum(axis=1)[:, None]) + r.ASSEMBLY
    w.kept["local_rate"] = paid.sum(axis=(1, 2)) / np.maximum((paid + rest).sum(axis=(1, 2)), 1e-12)


@accelerated
def order(w: ReducedWorld, makers: Table, suppliers: Table, need: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Money paid to suppliers here and to the outside (R, M, K) for sets of parts (R, M)."""
    weight = np.exp(_utility(w, makers, suppliers, r.QUALIFIED))
    target = np.concatenate([weight, np.ones((*weight.shape[:3], 1))], axis=3) / (1 + sum_last(weight))[..., None]
    makers.orders += r.MOVE_ORDERS * (target - makers.orders)
    local = makers.orders[..., :-1] * need[:, :, None, None]
    load = sum_by(makers.brochure.reshape(w.rows, -1), local.reshape(w.rows, -1), suppliers.cost.shape[1])
    fill = filled(w, suppliers, load)
    got = local * pick(fill, makers.brochure)
    return sum_last(got * pick(suppliers.price, makers.brochure)), (need[:, :, None] - sum_last(got)) * w.out_price[:, None]


def filled(w: ReducedWorld, suppliers: Table, load: np.ndarray) -> np.ndarray:
    """Share of its orders that each supplier delivers (R, suppliers), noted as sold."""
    capacity = suppliers.plant * np.minimum(w.staff[:, w.size.makers :] / suppliers.wanted, 1.0)
    fill = np.minimum(np.divide(capacity, load, out=np.ones_like(load), where=load > 0), 1.0)
    suppliers.sold[...] = load * fill
    return fill


@phase(reads="makers.expected makers.inventory", writes="makers.inventory")
def production(w: ReducedWorld, makers: Table) -> None:
    """Whole robots, as far as plan and staff allow."""
    planned = np.maximum(r.STOCK * makers.expected - makers.inventory, 0.0)
    makers.inventory += np.floor(np.minimum(planned, w.staff[:, : w.size.makers] * r.output_per_head(w.size, w.year) * r.PLANT_ROOM))


@phase(reads="sites.hurdle sites.potential sites.robots makers.unit makers.appeal makers.share makers.inventory city.trust city.data", writes="makers.share makers.sold makers.inventory sites.robots city.data")
def robot_market(w: ReducedWorld, makers: Table, sites: Table, city: Table) -> None:
    """Sites want robots; brands share the nation's and the region's orders; robots grow older."""
    national = (r.MARKUP * (w.out_price.sum(axis=1) + r.ASSEMBLY))[:, None]
    installed, potential = eligible(sites, r.benefit(w.year) * r.more_by_data(city.data)[:, None] / (0.35 * national))
    total = potential.sum(axis=1)
    ratio = np.clip(np.divide(installed.sum(axis=1), total, out=np.zeros(w.rows), where=total > 0), 0.0, 1.0)
    hazard = ((r.INNOVATION + r.IMITATION * ratio) * city.trust)[:, None]
    size = installed.shape[1]
    wants = renew(sites, hazard, installed, potential, w.uniform("install", size), w.uniform("worn out", size))
    weight = np.exp(makers.appeal - r.PRICE_WEIGHT * np.log(r.MARKUP * makers.unit / national))
    makers.share += r.MOVE_SHARE * (weight / (1 + weight.sum(axis=1, keepdims=True)) - makers.share)
    at_home = makers.share / makers.share.sum(axis=1, keepdims=True) * (r.HOME_SHARE * wants.sum(axis=1))[:, None]
    makers.sold[...] = np.floor(np.minimum(makers.share * r.demand(w.year) + at_home, makers.inventory))
    makers.inventory -= makers.sold
    w.kept["fleet"] = fleet = sum_last(sites.robots).sum(axis=1)
    city.data[...] = r.DATA_KEPT * city.data + fleet
    w.kept["wanted"] = wants.sum(axis=1)


@accelerated
def eligible(sites: Table, benefit: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Robots at work by site, and the potential of sites whose ``benefit`` (R, 1) beats their hurdle, 0 for others: both (R, sites)."""
    return sum_last(sites.robots), sites.potential * (benefit > sites.hurdle)


@accelerated
def renew(sites: Table, hazard: np.ndarray, installed: np.ndarray, potential: np.ndarray, install: np.ndarray, worn_out: np.ndarray) -> np.ndarray:
    """Robots wanted (R, sites), which come at once; the others grow a year older, and of the oldest some work on."""
    wants = round_by_luck(hazard * np.maximum(potential - installed, 0.0), install)
    wants *= potential > 0
    lives_on = round_by_luck(r.LIVES_ON * sites.robots[:, :, -1], worn_out)
    sites.robots[:, :, 1:] = sites.robots[:, :, :-1].copy()
    sites.robots[:, :, -1] += lives_on
    sites.robots[:, :, 0] = wants
    return wants


CALENDAR: tuple[tuple[int, tuple[Phase, ...]], ...] = (
    (0, (shock, fund)), (59, (plan,)), (181, (talent, science)), (240, (qualification,)), (243, (sourcing,)), (257, (production,)),
    (304, (robot_market,)), (323, (trust,)), (353, (renewal,)),
)


def run_year(w: ReducedWorld) -> dict[str, np.ndarray]:
    """A year under SimPy, day by day of the calendar; aggregates (R,) by name."""
    w.year += 1
    env = simpy.Environment()

    def institution() -> Generator[simpy.Event, None, None]:
        for day, phases in CALENDAR:
            yield env.timeout(day - env.now)
            for each in phases:
                each.run(w, *tables_for(each, w))

    env.process(institution())
    env.run(until=365)
    return aggregates(w)


def aggregates(w: ReducedWorld) -> dict[str, np.ndarray]:
    people = w.people
    return {
        "sold": w.makers.sold.sum(axis=1), "local_rate": w.kept["local_rate"], "employed": (people.employer >= 0).sum(axis=1), "without_work": (people.active & (people.employer < 0)).sum(axis=1),
        "part_price": w.suppliers.price.mean(axis=1), "quality": w.suppliers.quality.mean(axis=1), "qualified": (w.makers.tested == r.QUALIFIED).sum(axis=(1, 2, 3)),
        "at_work": w.kept["fleet"], "largest_share": w.makers.share.max(axis=1), "wanted": w.kept["wanted"],
        "trust": w.city.trust, "incidents": w.city.incidents, "data": w.city.data, "knowledge": w.city.knowledge,
        "closed": w.kept["closed"], "funded": w.suppliers.funded.sum(axis=1), "outside_price": w.out_price.sum(axis=1),
    }
