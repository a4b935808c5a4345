"""What a game was played for: gains over current policy against what the mandate asks, the floors, and the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim import words
from sim.report import both, effects
from sim.report.breakdowns import Table
from sim.study.ending import reached
from sim.study.readings import decimals
from sim.study.verdict import Kept, Read, Standing, Verdict, standing, verdict
from sim.words import Name

if TYPE_CHECKING:
    import xarray

    from sim.scenario import Indicator, Scenario
    from sim.scenario.mandates import Mandate
    from sim.story import Story


WORDS = "play.mandate"
"""The same words as on the game's screen."""


@dataclass(frozen=True)
class Goals:
    """`floors` say what was to be kept, with "better" for kept and "worse" for broken; `handed` is the same table after the hand-over."""

    lead: Name
    text: Name
    table: Table
    floors: list[tuple[Name, str]]
    notes: list[Name]
    handed: Table | None = None


def goals(story: Story, game: xarray.Dataset, anyway: xarray.Dataset | None) -> Goals | None:
    """None for a game without a mandate, and before its first decisions are a year old."""
    mandate = story.mandate
    if mandate is None:
        return None
    value, policy = _read(game), _read(game if anyway is None else anyway)
    year, judged = int(game["year"].values[-1]), verdict(story.scenario, mandate, value, policy)
    found = judged.last if judged else standing(story.scenario, mandate, year, value, policy)
    if found is None:
        return None
    handed = _table(judged.handed) if judged and judged.handed else None
    floors = [(_floor(kept, found.year), "better" if kept.holds else "worse") for kept in found.floors]
    return Goals(_lead(mandate, found, judged), mandate.text, _table(found), floors, _notes(story.scenario, judged), handed)


def _notes(scenario: Scenario, judged: Verdict | None) -> list[Name]:
    """What the verdict counts, and where the targets come from if from another scenario."""
    said = []
    if judged and judged.handed:
        shares = {name: both.figure(found.progress, "fraction", 0) for name, found in (("last", judged.last), ("handed", judged.handed))}
        said.append(both.of(WORDS, "weighed", year=judged.last.year, after=judged.handed.year, share=both.figure(judged.progress, "fraction", 0), **shares))
    elif judged and not judged.final:
        said.append(both.of(WORDS, "open", year=judged.last.year, after=scenario.last_year))
    if scenario.borrowed_targets:
        said.append(both.of(WORDS, "borrowed", scenario=scenario.borrowed_targets))
    return said


def ending(story: Story, game: xarray.Dataset, anyway: xarray.Dataset | None) -> list[Name]:
    """The ending in a sentence; nothing before the last year of decisions."""
    found = reached(story.scenario, story.mandate, _read(game), _read(game if anyway is None else anyway))
    return [both.of("play.ending", "told", name=found.ending.name, text=found.ending.text)] if found else []


def _read(dataset: xarray.Dataset) -> Read:
    years = [int(year) for year in dataset["year"].values]

    def value(indicator: Indicator, year: int) -> float | None:
        found = float(effects.values(dataset, indicator)[years.index(year)]) if year in years else np.nan
        return found if np.isfinite(found) else None

    return value


def _lead(mandate: Mandate, found: Standing, judged: Verdict | None) -> Name:
    if judged is None:
        return both.of(WORDS, "so_far", name=mandate.name, year=found.year, due=found.aims[0].due, share=both.figure(found.progress, "fraction", 0))
    return both.of(WORDS, "judged", name=mandate.name, grade=both.of(WORDS, f"grade.{judged.grade}"))


def _table(found: Standing) -> Table:
    head = [both.of(WORDS, "until", year=found.aims[0].due), both.of(WORDS, "now", year=found.year), *(both.of(WORDS, key) for key in ("gain", "asked")), both.of(WORDS, "share")]
    rows = [
        [aim.indicator.name, both.figure(aim.value, aim.indicator.unit, decimals(aim.indicator)), _change(aim.gain, aim.indicator), _change(aim.asked, aim.indicator),
         both.figure(aim.progress, "fraction", 0)]
        for aim in found.aims
    ]  # fmt: skip
    return Table(Name("", ""), head, rows)


def _change(amount: float, indicator: Indicator) -> Name:
    return both.change(amount, indicator.unit, decimals(indicator))


def _floor(kept: Kept, year: int) -> Name:
    unit, places = kept.indicator.unit, decimals(kept.indicator)
    bound = both.figure(kept.bound, unit, places)
    if kept.floor.of == "policy":
        bound = both.of(WORDS, "floor.policy", value=bound, share=both.figure(float(kept.floor.value), "fraction", 0))
    said = both.of(WORDS, f"floor.{kept.floor.comparison}", indicator=kept.indicator.name, bound=bound, value=both.figure(kept.value, unit, places), year=year)
    return both.each(lambda lang: f"{said.in_(lang)} · {words.say(f'{WORDS}.kept' if kept.holds else f'{WORDS}.broken', lang)}")
