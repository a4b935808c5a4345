"""A game year by year: what was decided, what happened, what was answered, what was noted, what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sim.report import acts, both
from sim.report.acts import Act
from sim.report.headlines import Headline
from sim.story.aliases import film_without_real_names
from sim.story.guesses import judged
from sim.story.outcomes import told
from sim.study.causes import cause_of
from sim.words import LANGS, Name

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.story import Card, Story
    from sim.story.engine import Record
    from sim.story.guesses import Guessed
    from sim.story.view import View

FLOWS = {"begins", "parts", "talent", "robots", "event", "rumour", "rumour_false"}
"""Moments that are told elsewhere, or in every year."""
MOST = 9


@dataclass(frozen=True)
class Struck:
    """An event with the answer that holds."""

    date: str
    name: Name
    text: Name
    choice: Name | None
    others: list[Name]
    asked: bool
    outcome: Name | None


@dataclass(frozen=True)
class Result:
    """An indicator at the end of a year, how it moved, and why since the year before, where its parts say so."""

    name: Name
    value: Name
    change: Name
    because: Name | None


@dataclass(frozen=True)
class Chapter:
    """One year; `results` are the indicators that moved most."""

    year: int
    acts: list[Act]
    events: list[Struck]
    happened: list[tuple[str, Name]]
    notes: list[str]
    guess: Name | None
    results: list[Result]


def chapters(story: Story, view: View, headlines: list[Headline], real_names: bool = True) -> list[Chapter]:
    """A chapter for each year from the first decision on."""
    first, guesses = story.scenario.first_decision_year, {each.question.year: each for each in judged(story.guesses(view.line.key))}
    return [_chapter(story, view, turn.year, headlines, guesses.get(turn.year), real_names) for turn in view.path if turn.year >= first]


def _chapter(story: Story, view: View, year: int, headlines: list[Headline], guessed: Guessed | None, real_names: bool) -> Chapter:
    plan, scenario, largest, record = view.plan, story.scenario, _largest(headlines, year), view.record(year)
    studies = [acts.study(indicator, year, scenario) for when, indicator in view.line.studies if when == year]
    decided = [*(acts.line(act, plan, scenario) for act in plan.acts if act.year == year), *studies]
    notes = [remark.text for remark in story.remarks if remark.year == year and remark.branch == view.line.key]
    struck, results = [_struck(card) for card in story.cards(year, view.line.key)], [_result(one, view, scenario, year) for one in largest]
    return Chapter(year, decided, struck, happened(record, scenario, real_names) if record else [], notes, _guess(guessed), results)


def _result(one: Headline, view: View, scenario: Scenario, year: int) -> Result:
    now, before = view.record(year), view.record(year - 1)
    cause = cause_of(now, before, scenario, one.indicator) if now and before else None
    because = both.text("chronicle.because", because=both.each(cause.sentence)) if cause else None
    return Result(one.indicator.name, one.cells()[one.years.index(year)], _change(one, year), because)


def _guess(found: Guessed | None) -> Name | None:
    """What was guessed before the year was run, and what came."""
    if found is None:
        return None
    ways = {key: both.of("play.guess", way) for key, way in (("guess", found.way), ("came", found.came or ""))}
    return both.of("play.guess", "told", name=found.question.indicator.name, **ways)


def _struck(card: Card) -> Struck:
    choice = card.event.choice(card.choice)
    others = [other.name for other in card.event.choices if other.key != card.choice]
    text = Name(*(card.text(lang) for lang in LANGS))
    return Struck(card.date, card.event.name, text, choice.name if choice else None, others, card.asked, told(card.outcome) if card.outcome else None)


def happened(record: Record, scenario: Scenario, real_names: bool) -> list[tuple[str, Name]]:
    """(date, what) of the first moments of a year that are told nowhere else."""
    from sim.story.film import YEARLY, moments

    if record.film is not None and not real_names:
        record = replace(record, film=film_without_real_names(record.film, scenario))
    shown = [moment for moment in moments(record, scenario) if moment.code not in FLOWS | YEARLY]
    return [(moment.date, Name(*(moment.text(lang) for lang in LANGS))) for moment in shown[:MOST]]


def _largest(headlines: list[Headline], year: int) -> list[Headline]:
    """The three headlines whose difference from current policy is greatest beside its level."""
    shown = [one for one in headlines if one.indicator.better != "neutral"]
    return sorted(shown, key=lambda one: -_apart(one, year))[:3]


def _apart(one: Headline, year: int) -> float:
    place = one.years.index(year)
    beside = one.median[place - 1] if one.reference is None else one.reference[place]
    level = abs(float(one.median[place]))
    return float(np.nan_to_num(abs(one.median[place] - beside))) / level if level else 0.0


def _change(one: Headline, year: int) -> Name:
    place = one.years.index(year)
    since = one.said_change(float(one.median[place] - one.median[place - 1]))
    if one.reference is None:
        return both.text("since_last", change=since)
    return both.text("since_last_and_beside", change=since, beside=one.said_change(float(one.median[place] - one.reference[place])))
