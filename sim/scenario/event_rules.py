"""What must hold of events: they can fire, they lead somewhere, they cost what can be paid, and they spare real names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from sim.scenario.errors import Broken, UserError, nearest, outside
from sim.scenario.events import BOUNDS, FIELDS, HELD, MOST_YEARS, Choice, Effect, Event
from sim.scenario.possible import impossible
from sim.scenario.real_names import broken_names, real_names, written
from sim.words import LANGS, say

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

MONTHS = 12
MOST_CHOICES, LEAST_CHOICES = 3, 2
_OPEN = re.compile(r"\{(\w*)\}")


def broken_events(s: Scenario) -> Iterator[Broken]:
    """What is wrong with the events of a scenario."""
    names = real_names(s)
    for place, event in enumerate(s.events):
        for path, error in (*_names(event, s), *_dates(event, s), *_choices(event), *_texts(event, names), *impossible(event, s)):
            yield ("events", place, *path), error
        for path, effect in _effects(event):
            for part, error in _effect(effect, s):
                yield ("events", place, *path, part), error


def _effects(event: Event) -> Iterator[tuple[tuple[Any, ...], Effect]]:
    for number, effect in enumerate(event.effects):
        yield ("effects", number), effect
    for place, choice in enumerate(event.choices):
        for number, effect in enumerate(choice.effects):
            yield ("choices", place, "effects", number), effect


def _names(event: Event, s: Scenario) -> Iterator[Broken]:
    """Every name that the event uses is a name of the scenario."""
    for number, condition in enumerate(event.conditions):
        yield from _known(("conditions", number, "indicator"), "indicator", condition.indicator, s.indicators)
    if event.subject is not None:
        yield from _known(("subject", "firm_kind"), "firm_kind", event.subject.firm_kind, s.firm_kinds)
    yield from _known(("sector",), "sector", event.sector, s.sectors)
    yield from _known(("port",), "port", event.port, s.ports)


def _dates(event: Event, s: Scenario) -> Iterator[Broken]:
    if not 1 <= event.month <= MONTHS:
        yield ("month",), outside(event.month, f"1…{MONTHS}")
    if len(set(event.scheduled)) < len(event.scheduled):
        yield ("scheduled",), UserError("scenario.error.twice")
    for number, year in enumerate(event.scheduled):
        if not s.first_decision_year <= year <= s.last_year:
            yield ("scheduled", number), outside(year, f"{s.first_decision_year}…{s.last_year}")


def _choices(event: Event) -> Iterator[Broken]:
    keys = [choice.key for choice in event.choices]
    if not LEAST_CHOICES <= len(keys) <= MOST_CHOICES:
        yield ("choices",), outside(len(keys), f"{LEAST_CHOICES}…{MOST_CHOICES}")
    if len(set(keys)) < len(keys):
        yield ("choices",), UserError("scenario.error.twice")
    if event.default not in keys:
        yield ("default",), UserError("scenario.error.wrong_choice", found=event.default, allowed=keys, nearest=nearest(event.default, keys))
    elif event.standing.million > 0:
        yield ("default",), UserError("scenario.error.default_costs", found=event.default)
    for place, choice in enumerate(event.choices):
        most = MOST_YEARS if choice.million else 1
        if not 1 <= choice.years <= most:
            yield ("choices", place, "years"), outside(choice.years, f"1…{most}" if most > 1 else "1")
        yield from (((("choices", place, "effects")), error) for error in _shares(choice))
        yield from ((("choices", place, "text", lang), error) for lang, error in _stated(choice))


def _shares(choice: Choice) -> Iterator[UserError]:
    """Levers are given parts of the cost, so there must be one, and no more than all of it is given."""
    given = sum(float(effect.size) for effect in choice.effects if effect.target == "lever")
    if given > (1 + 1e-9 if choice.million else 0):
        yield outside(f"{given:g}", "0…1" if choice.million else "0")


def _stated(choice: Choice) -> Iterator[tuple[str, UserError]]:
    """What an answer leaves to chance its text says in a word and a figure, and none says a chance that it does not have."""
    wanted = {"likely", "chance"}
    for lang in LANGS:
        said = wanted & set(_OPEN.findall(choice.text.in_(lang)))
        if choice.chance is not None and said < wanted:
            yield lang, UserError("scenario.error.missing", found=f"{{{min(wanted - said)}}}")
        if choice.chance is None and said:
            yield lang, UserError("scenario.error.unknown_key", found=f"{{{min(said)}}}")


def _effect(effect: Effect, s: Scenario) -> Iterator[tuple[str, UserError]]:
    low, high = BOUNDS.get(effect.target, (-1, 1))
    if not low <= effect.size <= high:
        yield "size", outside(f"{float(effect.size):g}", f"{low:g}…{high:g}")
    if (effect.years is None) == (effect.target in HELD):
        yield "years", UserError("scenario.error.missing" if effect.years is None else "scenario.error.unknown_key", found="years")
    wanted = {"component": ("imports", "supply"), "sectors": ("demand",), "skill": ("moving",), "lever": ("lever",)}
    tables: dict[str, Iterable[Any]] = {"component": s.components, "sectors": s.sectors, "skill": s.skills, "lever": s.levers}
    for part, targets in wanted.items():
        value = getattr(effect, part)
        if value and effect.target not in targets:
            yield part, UserError("scenario.error.unknown_key", found=part)
        if not value and part in ("skill", "lever") and effect.target in targets:
            yield part, UserError("scenario.error.missing", found=part)
        for name in value if isinstance(value, tuple) else (value,):
            yield from ((part, error) for _, error in _known((part,), part.removesuffix("s"), name, tables[part]))


def _texts(event: Event, names: tuple[str, ...]) -> Iterator[Broken]:
    """No real name is the subject of an invented event, and nothing is left open that could not be filled in."""
    yield from broken_names(event, names)
    for path, text in written(event):
        for lang in LANGS:
            strange = [each for each in _OPEN.findall(text.in_(lang)) if each not in FIELDS]
            if strange:
                yield (*path, lang), UserError("scenario.error.wrong_choice", found=f"{{{strange[0]}}}", allowed=[f"{{{each}}}" for each in FIELDS])


def _known(path: tuple[Any, ...], kind: str, key: object, records: Iterable[Any]) -> Iterator[Broken]:
    names = tuple(record.key for record in records)
    if key is not None and key not in names:
        yield path, UserError(
            "scenario.error.dangling", kind=lambda lang: say(f"scenario.kind.{kind}", lang), found=key, allowed=names, nearest=nearest(key, names)
        )
