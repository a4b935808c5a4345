"""The reduced rules as Mesa agents: a class a kind, AgentSets that `do`, `select` and `agg`, one model that steps a year."""

from __future__ import annotations

from itertools import accumulate
from math import exp, floor, log
from statistics import fmean
from typing import Any

import mesa
import numpy as np

from benchmarks.peer import rules as r


class Employer(mesa.Agent):
    """Whoever has staff: wants some, has some, hires the ablest of those who apply."""

    def __init__(self, model: Region, county: int) -> None:
        super().__init__(model)
        self.county, self.wanted = county, 0
        self.staff: set[Person] = set()
        self.applicants: list[Person] = []

    def lay_off(self) -> None:
        surplus = len(self.staff) - self.wanted
        if surplus > 0:
            for person in self.random.sample(sorted(self.staff, key=lambda p: p.unique_id), surplus):
                person.quit()

    def hire(self) -> None:
        self.applicants.sort(key=lambda person: -person.level)
        for person in self.applicants[: self.wanted - len(self.staff)]:
            person.take(self)
        self.applicants.clear()


class Supplier(Employer):
    """Makes one part."""

    def __init__(self, model: Region, county: int, part: int, cost: float, quality: float, sold: float) -> None:
        super().__init__(model, county)
        self.part, self.cost, self.quality, self.sold = part, cost, quality, sold
        self.own, self.learnt, self.price, self.plant = 0.0, r.SPILLOVER * r.experience(0), cost * r.PART_MARKUP, 0.0
        self.load, self.fill = 0.0, 1.0
        self.asked, self.seen, self.funded, self.bad_years = 0.0, 0.0, 0.0, 0

    def ask(self) -> None:
        self.asked = r.ASK * self.cost * self.sold
        self.seen = self.quality + self.random.gauss(0, r.FUND_ERROR)

    def plan(self) -> None:
        year = self.model.year
        self.own += self.sold
        learnt = self.own + r.SPILLOVER * max(r.experience(year) - self.own, 0.0)
        self.cost *= (learnt / self.learnt) ** -r.LEARNING
        self.learnt, self.price = learnt, r.PART_MARKUP * self.cost
        self.plant = max(self.plant * (1 - r.PLANT_LOSS), r.PLANT_ROOM * r.GROWTH * self.sold)
        if self.random.random() < r.INNOVATE * (1 + (r.FUNDED - 1) * self.funded):
            better = self.quality * (1 + max(r.STEP * (2 * self.random.betavariate(3, 3) - 1), 0.0))
            self.quality = max(min(better, self.model.ceiling), self.quality)
        self.wanted = max(floor(r.GROWTH * self.sold / self.model.per_head + 0.5), 3)

    def ration(self) -> None:
        capacity = self.plant * min(len(self.staff) / self.wanted, 1.0)
        self.fill = min(capacity / self.load, 1.0) if self.load > 0 else 1.0
        self.sold, self.load = self.load * self.fill, 0.0

    def judge_use(self) -> None:
        self.bad_years = self.bad_years + 1 if self.sold < r.WEAK * self.plant else 0

    def give_way(self, cost: float, quality: float, sold: float) -> None:
        """Close, and let a newcomer take the slot."""
        for person in list(self.staff):
            person.quit()
        self.cost, self.quality = (mean * exp(self.random.gauss(0, 0.05)) for mean in (cost, quality))
        self.sold, self.learnt = sold * r.NEWCOMER, r.SPILLOVER * r.experience(self.model.year)
        self.own, self.plant, self.bad_years = 0.0, 0.0, 0


class Brochure:
    """What a maker knows of a supplier."""

    __slots__ = ("due", "order", "share", "supplier", "tested")

    def __init__(self, supplier: Supplier, tested: int, due: int) -> None:
        self.supplier, self.tested, self.due, self.share, self.order = supplier, tested, due, 0.0, 0.0


class Maker(Employer):
    """Builds robots out of parts."""

    def __init__(self, model: Region, county: int, share: float, appeal: float) -> None:
        super().__init__(model, county)
        self.share, self.appeal = share, appeal
        self.sold = self.expected = share * r.demand(0)
        self.inventory, self.unit, self.need, self.weight = 0.0, 0.0, 0.0, 0.0
        self.known: list[list[Brochure]] = []

    def plan(self) -> None:
        self.expected = r.GROWTH * (r.EXPECT * self.sold + (1 - r.EXPECT) * self.expected)
        self.wanted = max(floor(self.expected / self.model.per_head + 0.5), 5)

    def utility(self, supplier: Supplier) -> float:
        model = self.model
        kilometres = model.kilometres[self.county][supplier.county]
        return r.LOCAL_APPEAL - r.PRICE_WEIGHT * log(supplier.price / model.out_price[supplier.part]) + r.QUALITY_WEIGHT * log(supplier.quality / model.out_quality) - kilometres / r.ORDER_KM

    def qualify(self) -> None:
        for part, known in enumerate(self.known):
            self.close_tests(known)
            self.hear(known, self.random.choice(self.model.suppliers_of[part]))
            self.begin_test(known)

    def close_tests(self, known: list[Brochure]) -> None:
        for each in known:
            if each.tested == r.IN_TEST and each.due <= self.model.year:
                chance = min(r.PASS * min(each.supplier.quality / self.model.out_quality, 1.1), 0.97)
                each.tested = r.QUALIFIED if self.random.random() < chance else r.FAILED

    def hear(self, known: list[Brochure], supplier: Supplier) -> None:
        if any(each.supplier is supplier for each in known):
            return
        gives_way = [each for state in (r.FAILED, r.UNTESTED) for each in known if each.tested == state]
        if gives_way:
            known[known.index(gives_way[0])] = Brochure(supplier, r.UNTESTED, 0)

    def begin_test(self, known: list[Brochure]) -> None:
        untested = [each for each in known if each.tested == r.UNTESTED]
        if untested and not any(each.tested == r.IN_TEST for each in known):
            best = max(untested, key=lambda each: self.utility(each.supplier))
            best.tested, best.due = r.IN_TEST, self.model.year + self.random.randint(1, 3)

    def order(self) -> None:
        self.need = max(r.STOCK * self.expected - self.inventory, 0.0)
        for known in self.known:
            weights = [exp(self.utility(each.supplier)) if each.tested == r.QUALIFIED else 0.0 for each in known]
            total = 1 + sum(weights)
            for each, weight in zip(known, weights, strict=True):
                each.share += r.MOVE_ORDERS * (weight / total - each.share)
                each.order = each.share * self.need
                each.supplier.load += each.order

    def receive(self) -> None:
        self.paid = self.imported = 0.0
        for part, known in enumerate(self.known):
            got = [each.order * each.supplier.fill for each in known]
            self.paid += sum(amount * each.supplier.price for amount, each in zip(got, known, strict=True))
            self.imported += (self.need - sum(got)) * self.model.out_price[part]
        self.unit = ((self.paid + self.imported) / self.need if self.need > 0 else sum(self.model.out_price)) + r.ASSEMBLY

    def build(self) -> None:
        planned = max(r.STOCK * self.expected - self.inventory, 0.0)
        self.inventory += floor(min(planned, len(self.staff) * self.model.per_head * r.PLANT_ROOM))

    def forget_the_closed(self, closed: set[Supplier]) -> None:
        for known in self.known:
            for each in known:
                if each.supplier in closed:
                    each.tested, each.due, each.share = r.UNTESTED, 0, 0.0

    def attract(self) -> None:
        self.weight = exp(self.appeal - r.PRICE_WEIGHT * log(r.MARKUP * self.unit / self.model.national_price))

    def compete(self, total: float) -> None:
        self.share += r.MOVE_SHARE * (self.weight / (1 + total) - self.share)

    def sell(self, shares: float, home: float) -> None:
        self.sold = floor(min(self.share * r.demand(self.model.year) + self.share / shares * home, self.inventory))
        self.inventory -= self.sold


class Person(mesa.Agent):
    """Works, seeks work, or leaves."""

    def __init__(self, model: Region, county: int, level: float) -> None:
        super().__init__(model)
        self.county, self.level = county, level
        self.employer: Employer | None = None

    def take(self, employer: Employer) -> None:
        self.employer, self.county = employer, employer.county
        employer.staff.add(self)

    def quit(self) -> None:
        if self.employer:
            self.employer.staff.discard(self)
        self.employer = None

    def stay_or_leave(self) -> None:
        if self.random.random() < (r.LEAVE_AT_WORK if self.employer else r.LEAVE_SEEKING):
            self.quit()
            self.remove()

    def apply(self) -> None:
        if self.random.random() < r.MEET:
            (employer,) = self.random.choices(self.model.hiring, cum_weights=self.model.open_posts)
            if self.random.random() < exp(-self.model.kilometres[self.county][employer.county] / r.SEARCH_KM):
                employer.applicants.append(self)


class Site(mesa.Agent):
    """A place that may use robots."""

    def __init__(self, model: Region, hurdle: float, potential: float) -> None:
        super().__init__(model)
        self.hurdle, self.potential, self.wants = hurdle, potential, 0
        self.robots = [0] * r.LIFE
        self.eligible = False

    def judge(self) -> None:
        self.eligible = self.model.benefit / (0.35 * self.model.national_price) > self.hurdle

    def want(self, hazard: float) -> None:
        room = max(self.potential - sum(self.robots), 0.0)
        self.wants = floor(hazard * room + self.random.random()) if self.eligible else 0
        *young, old, oldest = self.robots
        self.robots = [self.wants, *young, old + floor(r.LIVES_ON * oldest + self.random.random())]


class Region(mesa.Model):
    """The region; ``step`` is a year."""

    def __init__(self, size: r.Size, seed: int) -> None:
        super().__init__(seed=seed)
        self.size, opening = size, r.Opening(size, seed)
        first = {name: values.tolist() for name, values in opening.columns.items()}
        self.year, self.graduates, self.kilometres = 0, opening.graduates, opening.kilometres.tolist()
        self.first_price = opening.columns["out_price"]
        self.trust, self.incidents, self.data, self.pipeline, self.knowledge = r.TRUST, 0, 0.0, [0.0, 0.0, 0.0], 1.0
        self.closed: set[Supplier] = set()
        self._firms(first)
        self._people_and_sites(first)

    def _firms(self, first: dict[str, list[Any]]) -> None:
        size = self.size
        for county, share, appeal in zip(first["county"], first["share"], first["appeal"], strict=False):
            Maker(self, county, share, appeal)
        sold = sum(first["share"]) * r.demand(0) / size.suppliers / 2
        for place, (county, cost, quality) in enumerate(zip(first["county"][size.makers :], first["cost"], first["quality"], strict=True)):
            Supplier(self, county, place // size.suppliers, cost, quality, sold)
        suppliers = list(self.agents_by_type[Supplier])
        self.suppliers_of = [suppliers[part * size.suppliers : (part + 1) * size.suppliers] for part in range(size.parts)]
        for maker, slots, tested, due in zip(self.agents_by_type[Maker], first["brochure"], first["tested"], first["due"], strict=True):
            maker.known = [[Brochure(suppliers[s], t, d) for s, t, d in zip(*each, strict=True)] for each in zip(slots, tested, due, strict=True)]

    def _people_and_sites(self, first: dict[str, list[Any]]) -> None:
        employers = [*self.agents_by_type[Maker], *self.agents_by_type[Supplier]]
        for active, place, home, level in zip(first["active"], first["employer"], first["home"], first["level"], strict=True):
            if active:
                person = Person(self, home, level)
                if place >= 0:
                    person.employer = employers[place]
                    employers[place].staff.add(person)
        for hurdle, potential in zip(first["hurdle"], first["potential"], strict=True):
            Site(self, hurdle, potential)

    def step(self) -> None:
        self.year += 1
        self.per_head = r.output_per_head(self.size, self.year)
        dearer = r.SHOCK_PRICE if self.random.random() < r.SHOCK else 1.0
        self.out_price = [dearer * price for price in r.price_outside(self.first_price, self.year).tolist()]
        self.out_quality = r.quality_outside(self.year)
        self.national_price = r.MARKUP * (sum(self.out_price) + r.ASSEMBLY)
        self.benefit = r.benefit(self.year) * r.more_by_data(self.data)
        self.ceiling = r.ceiling(self.year, self.knowledge)
        makers, suppliers = self.agents_by_type[Maker], self.agents_by_type[Supplier]
        self.fund(suppliers)
        makers.do("plan")
        suppliers.do("plan")
        self.talent_market([*makers, *suppliers])
        self.science([*makers, *suppliers])
        makers.do("qualify")
        makers.do("order")
        suppliers.do("ration")
        makers.do("receive")
        makers.do("build")
        self.robot_market(makers, self.agents_by_type[Site])
        self.public()
        self.renew(makers, suppliers)

    def fund(self, suppliers: mesa.agent.AgentSet) -> None:
        suppliers.do("ask")
        left = r.FUND * suppliers.agg("asked", sum)
        for supplier in suppliers.sort("seen"):
            given = min(supplier.asked, left)
            supplier.funded = given / supplier.asked if supplier.asked > 0 else 0.0
            left -= given

    def science(self, employers: list[Employer]) -> None:
        moves = [r.STAGE * stage for stage in self.pipeline]
        inflow = sum(len(employer.staff) for employer in employers) / self.size.people
        self.pipeline = [stage - out + into for stage, out, into in zip(self.pipeline, moves, (inflow, *moves[:-1]), strict=True)]
        self.knowledge = (1 - r.FADES) * self.knowledge + moves[-1]

    def public(self) -> None:
        self.incidents = int(self.rng.poisson(r.incident_rate(self.fleet)))
        self.trust = r.next_trust(self.trust, self.incidents)

    def renew(self, makers: mesa.agent.AgentSet, suppliers: mesa.agent.AgentSet) -> None:
        suppliers.do("judge_use")
        self.closed = set(suppliers.select(lambda supplier: supplier.bad_years >= r.BAD_YEARS))
        means = [[fmean(getattr(each, name) for each in of_part) for name in ("cost", "quality", "sold")] for of_part in self.suppliers_of]
        for supplier in self.closed:
            supplier.give_way(*means[supplier.part])
        makers.do("forget_the_closed", self.closed)

    def talent_market(self, employers: list[Employer]) -> None:
        for employer in employers:
            employer.lay_off()
        people = self.agents_by_type[Person]
        people.do("stay_or_leave")
        for _ in range(min(self.graduates, self.size.people - len(people))):
            Person(self, self.random.randrange(self.size.counties), exp(self.random.gauss(0, 0.3)))
        for _ in range(r.ROUNDS):
            self.hiring = [employer for employer in employers if employer.wanted > len(employer.staff)]
            if not self.hiring:
                return
            self.open_posts = list(accumulate(employer.wanted - len(employer.staff) for employer in self.hiring))
            people.select(lambda person: person.employer is None).do("apply")
            for employer in self.hiring:
                employer.hire()

    def robot_market(self, makers: mesa.agent.AgentSet, sites: mesa.agent.AgentSet) -> None:
        sites.do("judge")
        potential = sum(site.potential for site in sites if site.eligible)
        installed = sum(sum(site.robots) for site in sites)
        ratio = min(installed / potential, 1.0) if potential > 0 else 0.0
        sites.do("want", (r.INNOVATION + r.IMITATION * ratio) * self.trust)
        self.fleet = sum(sum(site.robots) for site in sites)
        self.data = r.DATA_KEPT * self.data + self.fleet
        home = r.HOME_SHARE * sites.agg("wants", sum)
        makers.do("attract")
        makers.do("compete", makers.agg("weight", sum))
        makers.do("sell", makers.agg("share", sum), home)

    def aggregates(self) -> dict[str, float]:
        makers, suppliers, people, sites = (self.agents_by_type[kind] for kind in (Maker, Supplier, Person, Site))
        employed = len(people.select(lambda person: person.employer is not None))
        return {
            "sold": makers.agg("sold", sum), "local_rate": makers.agg("paid", sum) / (makers.agg("paid", sum) + makers.agg("imported", sum)),
            "employed": employed, "without_work": len(people) - employed, "part_price": suppliers.agg("price", np.mean), "quality": suppliers.agg("quality", np.mean),
            "qualified": sum(each.tested == r.QUALIFIED for maker in makers for known in maker.known for each in known),
            "at_work": self.fleet, "largest_share": makers.agg("share", max), "wanted": sites.agg("wants", sum),
            "trust": self.trust, "incidents": self.incidents, "data": self.data, "knowledge": self.knowledge,
            "closed": len(self.closed), "funded": suppliers.agg("funded", sum), "outside_price": sum(self.out_price),
        }
