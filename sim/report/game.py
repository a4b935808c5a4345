"""The report on a saved game: its years, its turning points, what each decision changed, what to talk about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.report import both, effects
from sim.report.chronicle import chapters
from sim.report.environment import render
from sim.report.headlines import Headline
from sim.report.page import SECTIONS as RUN
from sim.report.page import contents, present
from sim.report.questions import Material, questions
from sim.report.results import Results
from sim.report.river import river
from sim.report.turning import turning_points
from sim.scenario import Plan
from sim.study.coalitions import shifted
from sim.study.forks import Progress, run_forks
from sim.study.parts import Part, parts_of
from sim.study.readings import read_by
from sim.study.results import join, stack
from sim.study.robustness import Goal, replayed, standing
from sim.words import LANGS, Name

if TYPE_CHECKING:
    import xarray

    from sim.scenario import Indicator
    from sim.story import Story
    from sim.story.view import View

SECTIONS = ["brief", "turning", "chronicle", "effects", "questions", "branches", *RUN[:-1]]
OTHERS, OTHER_LUCK = 8, 2_000_000
"""How many other worlds a decision is tried in, and their first seed: neither a game's own nor a forecast's."""

ROBUST = 40
"""Other worlds in which the whole plan is tried."""

PARTS = 40
"""So many parts are left out in turn; a game with more shows its first."""


@dataclass(frozen=True)
class Row:
    """A part of the plan: when it was first decided, and its effect on each shown indicator."""

    name: Name
    when: str
    cells: list[effects.Cell]


@dataclass(frozen=True)
class Road:
    """The road not taken: without which part which indicator would have ended better."""

    part: Name
    year: int
    indicator: Name
    would: Name
    was: Name


def game_page(story: Story, lang: str, progress: Progress | None = None) -> str:
    """The whole page as text, on the official line; `progress(done, all)` counts years of the worlds that are run for it."""
    view = story.view(story.game.official)
    game = _dataset(story, view)
    anyway = _dataset(story, view.under(Plan(story.scenario.key), story.game.origin)) if view.plan.acts else None
    results = Results(story.scenario, view.plan, game, anyway)
    parts = contents(results)
    headlines: list[Headline] = parts["headlines"]  # type: ignore[assignment]
    indicators = [one.indicator for one in headlines]
    found = effects.effects(*_left_out(story, view, indicators, progress), indicators)
    shown = effects.columns(game, found, indicators)
    turning = turning_points(game, anyway, found, indicators) if anyway is not None else []
    years = chapters(story, view, headlines)
    beside = shown[:4] or indicators[:4]
    branches = river(story, beside)
    parts |= {
        "brief": [*_brief(headlines, results, years), *_robust(story, view.plan, headlines, results.years[-1])],
        "turning": turning,
        "chronicle": years,
        "columns_moved": shown,
        "effects": [_row(one, shown, game) for one in found],
        "road": _road(found, headlines, results.years[-1]),
        "questions": questions(Material(headlines, turning, found, years, len(branches.branches) if branches else 1)),
        "branches": branches,
        "branch_columns": beside,
        "others": OTHERS if any(one.elsewhere and len(next(iter(one.elsewhere.values()))) for one in found) else 0,
        "turning_years": [point.year for point in turning],
        "warnings": [Name(*(warning.message(one) for one in LANGS)) for warning in story.warnings],
    }
    about = both.text("game_about", scenario=story.scenario.name, first=results.years[0], last=results.years[-1], seed=story.seed)
    heading = both.text("game_heading", last=results.years[-1])
    return render(lang, [name for name in present(SECTIONS, parts) if parts.get(name, True)], both.text("game_title"), heading, about, parts)


def _dataset(story: Story, view: View) -> xarray.Dataset:
    return stack(view.records(), story.scenario, [story.seed])


def _left_out(story: Story, view: View, indicators: list[Indicator], progress: Progress | None) -> tuple[xarray.Dataset, list[tuple[Part, xarray.Dataset]]]:
    """The game, and the game without each part of its plan: the first world is its own luck, others follow.

    A line that mixes lucks (a rehearsal made official) is run again year by year, and in its own worlds only.
    """
    last = view.path[-1].year
    parts = parts_of(view.plan, story.scenario, last)[:PARTS]
    plans = [view.plan, *(view.plan.without(*part.acts) for part in parts)]
    if view.own_luck(last) is None:
        worlds = [_dataset(story, view.under(plan, story.game.origin)) for plan in plans]
    else:
        worlds = _worlds(story, plans, last, indicators, progress) if parts else [_dataset(story, view)]
    return worlds[0], list(zip(parts, worlds[1:], strict=True))


def _worlds(story: Story, plans: list[Plan], last: int, indicators: list[Indicator], progress: Progress | None) -> list[xarray.Dataset]:
    """Each plan under the game's own luck, and under others with its answers standing whenever their event comes."""
    scenario, wanted = story.scenario, read_by(*indicators)
    others = range(OTHER_LUCK, OTHER_LUCK + OTHERS)
    each = len(plans) * (last - scenario.start_year + 1)
    own = run_forks(scenario, plans, [story.seed], last, wanted, shifted(progress, 0, each * (1 + OTHERS)))
    elsewhere = run_forks(scenario, [standing(plan) for plan in plans], others, last, wanted, shifted(progress, each, each * (1 + OTHERS)))
    return [join([stack(one, scenario, [story.seed]), stack(other, scenario, others)]) for one, other in zip(own, elsewhere, strict=True)]


def _robust(story: Story, plan: Plan, headlines: list[Headline], year: int) -> list[Name]:
    """In how many other worlds the indicator that the plan moved most ends better than under current policy."""
    moved = [one for one in headlines if one.indicator.better != "neutral" and one.difference]
    most = max(moved, key=lambda one: effects.weight(one.difference or 0.0, one.median), default=None)
    if most is None:
        return []
    found = replayed(story.scenario, plan, Goal(most.indicator.key, year), ROBUST)
    return [Name(*(found.sentence(lang) for lang in LANGS))]


def _row(effect: effects.Effect, shown: list[Indicator], game: xarray.Dataset) -> Row:
    cells = [effects.cell(effect, float(effects.values(game, one)[-1]), one) for one in shown]
    return Row(effect.name, str(effect.since or ""), cells)


def _road(found: list[effects.Effect], headlines: list[Headline], year: int) -> Road | None:
    """Of all decisions the one whose absence would have helped an indicator most; None where none would."""
    best: tuple[float, effects.Effect, Headline] | None = None
    for effect in found:
        for one in headlines:
            amount = effect.last(one.indicator)
            size = effects.weight(amount, one.median)
            if one.indicator.judged(amount) == "worse" and not effect.open(one.indicator) and size > effects.SHOWN and (best is None or size > best[0]):
                best = size, effect, one
    if best is None:
        return None
    _, effect, one = best
    would = float(one.median[-1]) - effect.last(one.indicator)
    return Road(effect.name, year, one.indicator.name, one.said(would), one.last)


def _brief(headlines: list[Headline], results: Results, years: Sequence[object]) -> list[Name]:
    """How many decisions, and which headlines ended better and worse than under current policy."""
    count = len(results.plan.acts)
    if not count:
        return [both.text("brief.none", years=len(years))]
    said = [both.text("brief.decisions", years=len(years), count=count)]
    for verdict in ("better", "worse"):
        ranked = sorted((one for one in headlines if one.beside_verdict == verdict), key=lambda one: -effects.weight(one.difference or 0.0, one.median))
        if ranked:
            items = [both.text("brief.item", indicator=one.indicator.name, change=one.said_change(one.difference or 0.0)) for one in ranked[:4]]
            joined = Name("，".join(item.zh for item in items), ", ".join(item.en for item in items))
            said.append(both.text(f"brief.{verdict}", items=joined))
    return said
