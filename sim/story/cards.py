"""Events as a person meets them: the card with its choices, in words; what was rumoured and what came of it."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sim import words
from sim.scenario import Choice, Event, Scenario
from sim.scenario.errors import in_language
from sim.words import Name

from .answers import percent
from .engine import Record
from .outcomes import Outcome

if TYPE_CHECKING:
    from sim.model import Notice

_OPEN = re.compile(r"\{(\w+)\}")
BASE_SHARE = "event.false_rumours"


@dataclass(frozen=True)
class Card:
    """An event that struck in `year` on `day` (0 = 1 January). `choice` holds; `open` says that the card waits for an answer.

    `region` (adcode), `slot` (firm) or `port` say where; `facts` fill its text; `outcome` is what came of what the answer left to chance.
    """

    event: Event
    year: int
    day: int
    choice: str
    asked: bool
    open: bool
    rumoured: bool
    region: int | None = None
    slot: int | None = None
    port: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    outcome: Outcome | None = None

    @property
    def courted(self) -> bool:
        """Whether it is about a firm that may leave."""
        return self.slot is not None and any(effect.target == "leaving" for choice in self.event.choices for effect in choice.effects)

    def gone(self, record: Record) -> bool | None:
        """Whether the firm that was courted is gone by the end of the year of the `record`; None where it is about no such firm or nobody knows."""
        film = record.film if self.courted and not self.open else None
        states = [firm.state for firm in film.firms if firm.slot == self.slot] if film else []
        return states[0] == "exited" if states else None

    @property
    def date(self) -> str:
        """The day as "2027-06-08"; years of the model have 365 days."""
        return f"{self.year}-{date(2025, 1, 1) + timedelta(days=self.day):%m-%d}"

    def text(self, lang: str) -> str:
        """What happened, to whom."""
        return filled(self.event.text, self.facts, lang)

    def choice_text(self, choice: Choice, lang: str) -> str:
        """What a choice does, its chance in a word and a figure."""
        chance = choice.chance
        more = {} if chance is None else {"likely": _likely(chance, choice.text, lang), "chance": words.percent(chance, lang, decimals=0)}
        return filled(choice.text, {**self.facts, **more}, lang)


@dataclass(frozen=True)
class Rumour:
    """A rumour that began on `date`; `came` is None while nobody knows yet."""

    event: Event
    date: str
    came: bool | None


@dataclass(frozen=True)
class Rumours:
    """All rumours of a game so far, oldest first; `usual` is the share that comes true in the long run."""

    all: tuple[Rumour, ...]
    usual: float

    @property
    def open(self) -> tuple[Rumour, ...]:
        return tuple(rumour for rumour in self.all if rumour.came is None)

    @property
    def settled(self) -> tuple[int, int]:
        """(how many came true, how many are settled)."""
        known = [rumour.came for rumour in self.all if rumour.came is not None]
        return sum(known), len(known)


def open_card(record: Record, scenario: Scenario) -> Card | None:
    """The card of a year that waits for an answer."""
    return next((card for card in cards(record, scenario) if card.open), None)


def cards(record: Record, scenario: Scenario) -> tuple[Card, ...]:
    """Every event of a year, by day."""
    found = [_card(record.year, notice, scenario) for notice in _told(record, "event")]
    return tuple(sorted(found, key=lambda card: card.day))


def rumours(records: Iterable[Record], scenario: Scenario) -> Rumours:
    """Rumours and what came of them: each is settled in the year after."""
    kept: dict[str, list[Rumour]] = {}
    for record in records:
        for code, came in (("event", True), ("rumour_false", False)):
            for notice in _told(record, code):
                if came is False or notice.data["rumoured"]:
                    _settle(kept, notice.data["event"], came)
        for notice in _told(record, "rumour"):
            at = f"{record.year}-{date(2025, 1, 1) + timedelta(days=notice.day):%m-%d}"
            kept.setdefault(notice.data["event"], []).append(Rumour(scenario.event(notice.data["event"]), at, None))
    together = sorted((each for many in kept.values() for each in many), key=lambda rumour: rumour.date)
    return Rumours(tuple(together), 1 - float(scenario.parameters[BASE_SHARE]))


def filled(text: Name, facts: Mapping[str, object], lang: str) -> str:
    """A text of the scenario with its open places filled in; nothing of it is executed, an unknown place stays as it is."""
    return _OPEN.sub(lambda match: in_language(facts[match[1]], lang) if match[1] in facts else match[0], text.in_(lang))


def _settle(kept: dict[str, list[Rumour]], event: str, came: bool) -> None:
    waiting = kept.get(event, [])
    if waiting and waiting[-1].came is None:
        waiting[-1] = Rumour(waiting[-1].event, waiting[-1].date, came)


def _told(record: Record, code: str) -> list[Any]:
    notices = getattr(record, "notices", ())
    return sorted((notice for notice in notices if notice.row == 0 and notice.code == code), key=lambda notice: notice.day)


def _card(year: int, notice: Notice, scenario: Scenario) -> Card:
    data = notice.data
    open_ = bool(data["asked"] and not data["answered"])
    place = {name: data.get(name) for name in ("region", "slot", "port")}
    return Card(scenario.event(data["event"]), year, int(notice.day), data["choice"], bool(data["asked"]), open_, bool(data["rumoured"]), **place, facts=_facts(data, scenario))


def _facts(data: Mapping[str, Any], scenario: Scenario) -> dict[str, object]:
    """What the texts may say, written as each language writes it."""
    facts: dict[str, object] = {}
    if "firm" in data:
        facts["firm"] = data["firm"]
        facts["people"] = _people(float(data["people"]))
        facts["outside"] = percent(float(data["outside"]))
    if data.get("region") is not None:
        facts["region"] = scenario.region(data["region"]).short
    return facts


def _people(number: float) -> Callable[[str], str]:
    return lambda lang: words.count(number, lang, unit="people")


def _likely(chance: float, text: Name, lang: str) -> str:
    """The word of a chance; at the head of an English sentence with a capital."""
    word = words.likely(chance, lang)
    heads = re.search(r"(^|[.!?] )\{likely\}", text.in_(lang)) is not None
    return word[:1].upper() + word[1:] if lang == "en" and heads else word
