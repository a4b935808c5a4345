"""Everything the screens read off a story, remembered until the story changes."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from sim.play import balance, flows, reasons
from sim.play.changes import change
from sim.play.dials import DialState, dial_state
from sim.play.facilities import Site, named, sites
from sim.play.money import Money, money_of
from sim.play.politics import Answer, Foundation, Review, answers_of, foundations_of, review_of
from sim.play.regional import by_region
from sim.play.texts import Speaker
from sim.scenario import Bundle, Indicator, Lever, NamedFirm, Position
from sim.scenario.dials import standing
from sim.scenario.plan import Change
from sim.story import commands as acts
from sim.story.aliases import film_without_real_names, without_real_names
from sim.story.attention import Attention
from sim.story.film import Moment, moments
from sim.story.history import History, indicated
from sim.story.rectification import Rectification
from sim.study.through import Breakdown
from sim.words import Name

if TYPE_CHECKING:
    from sim.model import Film
    from sim.model.government.applications import Bid
    from sim.model.government.price import Quote
    from sim.model.record.firms_seen import FirmState
    from sim.picture.map import Hit
    from sim.story import Card, Rumours, Story
    from sim.story.engine import Record
    from sim.study.because import Because

Found = TypeVar("Found")


class Facts:
    """Questions and answers; `forget` after every command."""

    def __init__(self, story: Story, hide_names: bool = False) -> None:
        self.story = story
        self.hide_names = hide_names
        self.scenario = without_real_names(story.scenario) if hide_names else story.scenario
        self._known: dict[Hashable, Any] = {}

    def forget(self) -> None:
        self._known.clear()

    # --- figures -----------------------------------------------------------------------------------------------
    def value(self, indicator: Indicator, year: int) -> float | None:
        """The indicator in a year; None before the opening year, and where the record does not hold it."""
        return self.once(("value", indicator.key, year), lambda: self._value(self.story.record(year), indicator))

    def policy(self, indicator: Indicator, year: int) -> float | None:
        """The same under current policy and the same luck."""
        history = self.history(indicator)
        if year not in history.years:
            return None
        return _finite(history.reference[history.years.index(year)])

    def history(self, indicator: Indicator) -> History:
        return self.once(("history", indicator.key), lambda: self.story.history(indicator.key))

    def trend(self, indicator: Indicator, year: int, length: int = 6) -> tuple[float, ...]:
        """The last years up to `year`."""
        values = (self.value(indicator, y) for y in range(year - length + 1, year + 1))
        return tuple(value for value in values if value is not None)

    def regional(self, indicator: Indicator, year: int) -> dict[int, float | None]:
        """The indicator of each county."""
        return self.once(
            ("regional", indicator.key, year), lambda: by_region(self.story.record(year), indicator, self.scenario)
        )

    def regional_trend(self, indicator: Indicator, adcode: int, year: int, length: int = 6) -> tuple[float, ...]:
        values = (self.regional(indicator, y).get(adcode) for y in range(year - length + 1, year + 1))
        return tuple(value for value in values if value is not None)

    def shown(self) -> tuple[Indicator, ...]:
        """The indicators that the records hold."""
        first = self.scenario.start_year
        return tuple(one for one in self.scenario.indicators if self.value(one, first) is not None)

    def biggest(self, year: int, most: int) -> tuple[Indicator, ...]:
        """The headline indicators that moved farthest for what they usually move, farthest first."""
        pool = [one for one in self.shown() if one.headline and one.better != "neutral"]
        moves = sorted(((self._move(one, year), one) for one in pool), key=lambda pair: -pair[0])
        return tuple(one for size, one in moves[:most] if size > 0)

    # --- events ------------------------------------------------------------------------------------------------
    def card(self) -> Card | None:
        """The card that waits for an answer, if any."""
        return self.once("card", lambda: self.story.card)

    def cards(self, year: int) -> tuple[Card, ...]:
        """All events of a year."""
        return self.once(("cards", year), lambda: self.story.cards(year))

    def rumours(self) -> Rumours:
        """What was rumoured so far and what came of it."""
        return self.once("rumours", self.story.rumours)

    def forces_left(self, year: int) -> int | None:
        """Task forces of a year that nothing has taken up; None where the game does not count them."""
        found = self.once(("attention", year), lambda: self.story.attention(year))
        return found.left if found else None

    def free(self, year: int) -> float:
        """Money that a year has left when all its decisions are paid, million CNY."""
        return self.once(("free", year), lambda: self.story.free(year))

    # --- why ---------------------------------------------------------------------------------------------------
    def broken_down(self, indicator: Indicator, year: int, against: str) -> tuple[Breakdown, ...]:
        """The change of a year taken apart every way the records allow."""
        return self.once(("parts", indicator.key, year, against), lambda: reasons.broken_down(self.story, indicator, year, against))

    def cause(self, indicator: Indicator, year: int) -> Because | None:
        """What moved a figure since the year before; None where its parts say little."""
        return self.once(("cause", indicator.key, year), lambda: reasons.cause(self.story, indicator, year))

    def ratio(self, indicator: Indicator, year: int) -> reasons.Ratio | None:
        """Numerator and denominator of a rate."""
        return self.once(("ratio", indicator.key, year), lambda: reasons.ratio(self.story, indicator, year))

    def movers(self, year: int) -> tuple[tuple[str, FirmState], ...]:
        """Firms that came or went in a year."""
        return self.once(("movers", year), lambda: reasons.movers(self.story, year))

    # --- the year on the table ---------------------------------------------------------------------------------
    def setting(self, lever: Lever, year: int) -> float:
        """Where the plan has the lever at the end of `year`."""
        return standing(self.story.plan, lever.key, year + 1, None, self.scenario)

    def price(self, lever: Lever, value: float) -> Quote | None:
        """The model's quote for putting a lever at `value` this year; None where nothing changes."""
        return self.once(("price", lever.key, value), lambda: self.story.price(acts.SetLever(lever.key, value)))

    def dial(self, bundle: Bundle, held: Position | None = None) -> DialState:
        """Where a bundle stands, or would stand at a position that is held."""
        return self.once(("dial", bundle.key, held), lambda: dial_state(self.story, bundle, held))

    def placed(self, kind: str) -> int:
        """Facilities of a kind that the plan has ordered and not closed."""
        plan = self.story.plan
        closed = {closure.facility for closure in plan.closures}
        return sum(p.facility == kind and p.id not in closed for p in plan.placements)

    def money(self) -> Money | None:
        """The budget of the year on the table; None after the last decision year."""
        if self.story.year > self.scenario.horizon:
            return None
        return self.once("money", lambda: money_of(self.story))

    def attention(self) -> Attention | None:
        """Task forces of the year on the table; None in a game without that rule and after the last decision."""
        if self.story.year > self.scenario.horizon:
            return None
        return self.once("attention", self.story.attention)

    def bids(self) -> tuple[Bid, ...]:
        """Applications to the state as they stand with what is decided."""
        return self.once("bids", self.story.bids)

    def review(self, year: int) -> Review | None:
        """The yearly review; None for a record without one."""
        return self.once(("review", year), lambda: review_of(self.story.record(year), self.story.record(year - 1)))

    def rectification(self) -> Rectification | None:
        """What a year of rectification on the table asks for."""
        return self.once("rectification", self.story.rectification)

    def foundations(self, year: int) -> tuple[Foundation, ...]:
        first = self.story.record(self.scenario.start_year)
        return self.once(("foundations", year), lambda: foundations_of(self.story.record(year), first))

    def answers(self, year: int) -> tuple[Answer, ...]:
        """What the state answered in a year."""
        return self.once(("answers", year), lambda: answers_of(self.story.record(year), self.story.record(year - 1), self.scenario))

    def decided_this_year(self) -> int:
        """How many decisions stand in the year on the table, studies included."""
        year = self.story.year
        moved = sum(when == year for when, _ in self._moved())
        others = sum(act.year == year and not isinstance(act, Change) for act in self.story.plan.acts)
        return moved + others + len(self.story.studied)

    def decisions(self) -> tuple[tuple[int, int, int], ...]:
        """(year, bundles moved, facilities placed or closed) of every year with decisions."""
        plan = self.story.plan
        changed = [year for year, _ in self._moved()]
        built = [*(act.year for act in plan.placements), *(act.year for act in plan.closures)]
        return tuple((year, changed.count(year), built.count(year)) for year in sorted({*changed, *built}))

    def _moved(self) -> set[tuple[int, str]]:
        """(year, bundle) of all that were moved, and levers outside of all bundles: what a person decided on."""
        owner = {lever: bundle.key for bundle in self.scenario.bundles for lever in bundle.levers}
        return {(act.year, owner.get(act.lever, act.lever)) for act in self.story.plan.changes}

    def orders(self, year: int, speaker: Speaker) -> tuple[tuple[str, str], ...]:
        """(name, what) of everything that was decided for a year."""
        plan, scenario = self.story.plan, self.scenario
        levers = [(scenario.lever(c.lever), c.value) for c in plan.changes if c.year == year]
        moved = [(speaker.name(lever.name), speaker.figure(value, lever.unit)) for lever, value in levers]
        placed = [p for p in plan.placements if p.year == year]
        names = [named(scenario, p.facility, p.variant, p.region) for p in placed]
        studied = [scenario.indicator(key).name for when, key in self.story.game.line.studies if when == year]
        more = [*((name, "sites.new") for name in names), *((name, "study.done") for name in studied)]
        return (*moved, *((speaker.name(name), speaker.say(key)) for name, key in more))

    def sites(self) -> tuple[Site, ...]:
        """Facilities after the last year that was run, and this year's orders."""
        return self.once("sites", lambda: sites(self.scenario, self._last(), self.story.plan, self.story.year))

    def due(self, year: int) -> tuple[tuple[int, Name, str], ...]:
        """(year, name, what) of openings still to come and of commitments that end within five years."""
        opening = [(site.opens[0], site.name, "opens") for site in self.sites() if site.opens and site.opens[0] > year]
        ends = []
        for act in self.story.plan.changes:
            lever = self.scenario.lever(act.lever)
            end = act.year + lever.commitment_years
            if lever.commitment_years > 1 and year < end <= year + 5:
                ends.append((end, lever.name, "ends"))
        return tuple(sorted(opening + ends, key=lambda item: item[0])[:6])

    def moments(self, year: int) -> tuple[Moment, ...]:
        """What happened in a year, by date."""
        return self.once(("moments", year), lambda: self._moments(year))

    def _moments(self, year: int) -> tuple[Moment, ...]:
        record = self.story.record(year) if self.hide_names else None
        return moments(replace(record, film=self.film(year)), self.scenario) if record else self.story.film(year)

    # --- the map -----------------------------------------------------------------------------------------------
    def film(self, year: int) -> Film | None:
        """The film of a year that was run; None where it is not known."""
        return self.once(("film", year), lambda: self._film(year))

    def _film(self, year: int) -> Film | None:
        record = self.story.record(year)
        film = record.film if record is not None else None
        return film_without_real_names(film, self.story.scenario) if film and self.hide_names else film

    def firms(self, year: int) -> tuple[FirmState, ...]:
        """Live firms of a year."""
        film = self.film(year)
        return tuple(firm for firm in film.firms if firm.state != "exited") if film else ()

    def firm(self, slot: str, year: int) -> FirmState | None:
        film = self.film(year)
        return next((firm for firm in film.firms if str(firm.slot) == slot), None) if film else None

    def named_firm(self, key: str) -> NamedFirm | None:
        """The record of a real firm."""
        return next((firm for firm in self.scenario.firms if firm.key == key), None)

    def firm_name(self, firm: FirmState, speaker: Speaker) -> str:
        return speaker.name(firm.name)

    def kind_name(self, firm: FirmState) -> Name:
        """Its component, or its kind."""
        if firm.component:
            return next((c.name for c in self.scenario.components if c.key == firm.component), Name("", ""))
        kinds: dict[str, Name] = {kind.key: kind.name for kind in self.scenario.firm_kinds}
        return kinds[firm.kind]

    def partners(self, kind: str, adcode: int, year: int) -> flows.Partners:
        """(largest origins, largest destinations) of a county."""
        film = self.film(year)
        return flows.partners(film, self.scenario, kind, adcode) if film else ((), ())

    def through_port(self, kind: str, port: str, year: int) -> tuple[float, float]:
        """(into the area, out of the area) through a port."""
        film = self.film(year)
        return flows.through_port(film, self.scenario, kind, port) if film else (0.0, 0.0)

    def statements(self, year: int) -> tuple[balance.Statement, ...]:
        record = self.story.record(year)
        return balance.statements(record, self.scenario) if record else ()

    def name_of(self, hit: Hit) -> Name:
        """What a thing on the map is called."""
        return _NAMES[hit.kind](self, str(hit.id))

    def branch_name(self, speaker: Speaker) -> str:
        line = self.story.game.line
        return line.name or speaker.say("branch.first")

    # --- inside ------------------------------------------------------------------------------------------------
    def once(self, key: Hashable, work: Callable[[], Found]) -> Found:
        """What `work` gives, remembered under `key` until the story changes."""
        if key not in self._known:
            self._known[key] = work()
        found: Found = self._known[key]
        return found

    def _value(self, record: Record | None, indicator: Indicator) -> float | None:
        return None if record is None else _finite(indicated(record, indicator, self.scenario))

    def _move(self, indicator: Indicator, year: int) -> float:
        """The change of the year over the typical change up to then; 0 where the figure reads the same."""
        before, after = self.value(indicator, year - 1), self.value(indicator, year)
        found = change(indicator, before, after, "en")
        if before is None or after is None or found is None or found.judgement == "flat":
            return 0.0
        steps = [self._step(indicator, y) for y in range(self.scenario.start_year + 1, year)]
        known = [abs(step) for step in steps if step is not None]
        typical = max(sum(known) / len(known) if known else 0.0, 0.05 * abs(before), 1e-9)
        return abs(after - before) / typical

    def _step(self, indicator: Indicator, year: int) -> float | None:
        before, after = self.value(indicator, year - 1), self.value(indicator, year)
        return None if before is None or after is None else after - before

    def _last(self) -> Record | None:
        return self.story.record(self.story.year - 1)


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _firm_name(facts: Facts, slot: str) -> Name:
    firm = facts.firm(str(slot), facts.story.year - 1)
    return firm.name if firm else Name("—", "—")


def _site_name(facts: Facts, id: str) -> Name:
    return next((site.name for site in facts.sites() if site.id == id), Name("—", "—"))


_NAMES: dict[str, Callable[[Facts, str], Name]] = {
    "region": lambda facts, id: facts.scenario.region(int(id)).name,
    "firm": _firm_name,
    "facility": _site_name,
    "lab": lambda facts, id: next(lab.name for lab in facts.scenario.labs if lab.key == id),
    "port": lambda facts, id: next(port.name for port in facts.scenario.ports if port.key == id),
}
