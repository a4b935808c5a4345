"""The film of a year: what happened, by date, in words of either language."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from sim import words
from sim.model.dates import BUDGET_DAY, day
from sim.scenario import Scenario
from sim.scenario.errors import in_language
from sim.words.say import catalogue

from .engine import Record

if TYPE_CHECKING:
    from sim.model import Film
    from sim.model.record.film import Moment as Happening
    from sim.model.record.firms_seen import FirmState

FLOWS: dict[str, Callable[[float, str], str]] = {
    "parts": words.money,
    "talent": lambda amount, lang: words.count(amount, lang, unit="people"),
    "robots": lambda amount, lang: words.count(amount, lang, unit="robots"),
}


FIGURES: dict[str, Callable[[float, str], str]] = {
    "paid": lambda share, lang: words.percent(share, lang, decimals=0),
    "firms": lambda number, lang: words.count(number, lang, unit="firms"),
}
REPORTED = (
    (BUDGET_DAY, "granted", "budget_income"), (day(5, 15), "invented", "patents"), (day(10, 15), "invested", "private_money"), (day(11, 20), "incidents", "incidents"),
)  # fmt: skip
"""(day, code, variable of the record): the budget, the reports of the laboratories, the last committees of investors, the talk about incidents."""
YEARLY = frozenset(("granted", "invented", "invested", "incidents", *(f"reviewed_{grade}" for grade in "abcd")))
"""Codes of what every year has: news of the film, not of a chronicle."""
PAID = ("granted", "invested")
REVIEW_DAY = day(12, 19)
"""A day before firms come and go, so that the grade is read before the crowd."""
CROWDS = {"firm_entered": "firms_entered", "firm_exited": "firms_exited"}
NAMED = 2


@dataclass(frozen=True)
class Moment:
    """Something on a day (0 = 1 January) of a year, at a county (`place`, its adcode) or at none. `data` are the plain values that fill its text."""

    year: int
    day: int
    code: str
    data: Mapping[str, object]
    fields: Mapping[str, object]
    place: int | None = None

    @property
    def date(self) -> str:
        """The day as "2029-09-01"; years of the model have 365 days."""
        day = date(2025, 1, 1) + timedelta(days=min(self.day, 364))
        return f"{self.year}-{day:%m-%d}"

    def text(self, lang: str) -> str:
        """One line for the ticker."""
        texts = {name: in_language(value, lang) for name, value in self.fields.items()}
        return words.say(f"story.film.{self.code}", lang, **texts)


def moments(record: Record, scenario: Scenario) -> tuple[Moment, ...]:
    """The moments of a year in order; codes without a text are for the map alone and left out."""
    if record.film is None:
        return ()
    first = Moment(record.year, 0, "begins", {}, {"year": record.year})
    reported = _reported(record)
    events = [_event(record.year, record.film, one, scenario) for one in singled_out(record.film) if one.code in _told()]
    return (first, *sorted((*_flows(record.year, record.film), *reported, *events), key=lambda moment: moment.day))


def _reported(record: Record) -> list[Moment]:
    """What the year's accounts say on the days of the calendar on which it is settled; nothing for a record without them."""
    values = getattr(record, "values", {})
    said = [(when, code, float(np.asarray(values[name]).ravel()[0])) for when, code, name in REPORTED if name in values]
    told = [Moment(record.year, when, code, {"amount": amount}, {"amount": _settled(code, amount)}) for when, code, amount in said if amount > 0]
    if "review_grade" in values:
        told.append(Moment(record.year, REVIEW_DAY, f"reviewed_{'dcba'[int(np.asarray(values['review_grade']).ravel()[0])]}", {}, {}))
    return told


def _settled(code: str, amount: float) -> Callable[[str], str]:
    return lambda lang: words.money(amount, lang) if code in PAID else words.count(amount, lang)


def singled_out(film: Film) -> list[Happening]:
    """The events worth a line each: of the firms that come and go only `NAMED` of a kind, the others as a number."""
    told = [one for one in film.events if one.code not in CROWDS]
    for code, crowd in CROWDS.items():
        ones = sorted((one for one in film.events if one.code == code), key=lambda one: _unknown(film, one))
        told += ones[:NAMED]
        if len(ones) > NAMED:
            told.append(replace(ones[NAMED], code=crowd, data={"firms": len(ones) - NAMED}))
    return told


def _unknown(film: Film, event: Happening) -> tuple[bool, bool]:
    """Real firms first, then robot makers."""
    firm = next((one for one in film.firms if one.slot == event.data["slot"]), None)
    return (not (firm and firm.named), not (firm and firm.kind == "maker"))


def _flows(year: int, film: Film) -> list[Moment]:
    totals = {kind: float(np.sum(getattr(film, kind))) for kind in FLOWS if kind in film.dates}
    return [Moment(year, int(film.dates[kind]), kind, {"amount": total}, {"amount": _amount(kind, total)})
            for kind, total in totals.items()]


def _amount(kind: str, total: float) -> Callable[[str], str]:
    return lambda lang: FLOWS[kind](total, lang)


def _event(year: int, film: Film, one: Happening, scenario: Scenario) -> Moment:
    about = {**_subject(film, one), **one.data}
    fields = {name: _named(name, value, scenario) for name, value in about.items()}
    place = about.get("region")
    if one.code in ("rumour", "rumour_false"):
        fields["rumour"] = scenario.event(one.data["event"]).rumour
    return Moment(year, int(one.day), one.code, one.data, fields, place if isinstance(place, int) else None)


def _subject(film: Film, one: Happening) -> dict[str, object]:
    """Whom a moment is about, where it names no more than a slot."""
    kind, slot = one.code.partition("_")[0], one.data.get("slot")
    if kind == "facility":
        found = next((facility for facility in film.facilities if facility.slot == slot), None)
        return {"facility": found.kind, "region": found.adcode} if found else {}
    firm = next((firm for firm in film.firms if firm.slot == slot), None) if kind == "firm" else None
    return {"firm": _called(firm), "kind": firm.kind, "region": firm.adcode} if firm else {}


def _called(firm: FirmState) -> object:
    """A real firm is only ever spoken of as modelled."""
    return (lambda lang: words.say("story.as_modelled", lang, name=firm.name.in_(lang))) if firm.named else firm.name


def _named(field: str, value: object, scenario: Scenario) -> object:
    """What a key stands for, where the scenario knows a name for it."""
    records: dict[str, tuple[Any, ...]] = {
        "facility": scenario.facilities, "lever": scenario.levers, "component": scenario.components,
        "kind": scenario.firm_kinds, "region": scenario.regions, "event": scenario.events,
        "application": scenario.applications,
    }
    if field in FIGURES:
        return lambda lang: FIGURES[field](float(str(value)), lang)
    for record in records.get(field, ()):
        if value in (getattr(record, "key", None), getattr(record, "adcode", None)):
            return getattr(record, "short", record.name)
    return value


@cache
def _told() -> frozenset[str]:
    return frozenset(key.removeprefix("film.") for key in catalogue("story") if key.startswith("film."))
