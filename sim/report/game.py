"""The report on a saved game: its years, its turning points, what each decision changed, what to talk about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.report import both, effects
from sim.report.chronicle import chapters
from sim.report.environment import render
from sim.report.goals import ending, goals
from sim.report.headlines import Headline
from sim.report.page import SECTIONS as RUN
from sim.report.page import contents, present
from sim.report.questions import Material, questions
from sim.report.results import Results
from sim.report.retold import OTHERS, dataset, retold
from sim.report.river import river
from sim.report.turning import turning_points
from sim.scenario import Plan
from sim.story.guesses import tally
from sim.study.forks import Progress
from sim.study.robustness import Goal
from sim.words import LANGS, Name

if TYPE_CHECKING:
    import xarray

    from sim.scenario import Indicator
    from sim.story import Story
    from sim.study.groups import Store

SECTIONS = ["brief", "goals", "turning", "chronicle", "effects", "questions", "branches", *RUN[:-1]]

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


def game_page(story: Story, lang: str, progress: Progress | None = None, store: Store | None = None, *, real_names: bool = True) -> str:
    """The whole page as text, on the official line; `progress(done, all)` counts years of the worlds that are run for it,
    `store` keeps those that are finished; without `real_names` real firms go by letters."""
    view = story.view(story.game.official)
    game = dataset(story, view)
    anyway = dataset(story, view.under(Plan(story.scenario.key), story.game.origin)) if view.plan.acts else None
    results = Results(story.scenario, view.plan, game, anyway)
    parts = contents(results)
    headlines: list[Headline] = parts["headlines"]  # type: ignore[assignment]
    indicators = [one.indicator for one in headlines]
    goal = _goal(story, headlines, results.years[-1])
    tried = retold(story, view, indicators, goal, progress, store)
    found = effects.effects(tried.game, tried.without, indicators)
    shown = effects.columns(game, found, indicators)
    turning = turning_points(game, anyway, found, indicators) if anyway is not None else []
    years = chapters(story, view, headlines, real_names)
    beside = shown[:4] or indicators[:4]
    branches = river(story, beside)
    parts |= {
        "brief": [*ending(story, game, anyway), *_brief(headlines, results, years), *_guessed(story), *tried.robust],
        "goals": goals(story, game, anyway),
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


def _goal(story: Story, headlines: list[Headline], year: int) -> Goal | None:
    """To nearly meet the mandate; in a free game, to end better than under current policy in what the plan moved most."""
    if story.mandate is not None and year >= story.scenario.first_decision_year:
        return Goal(story.mandate.indicators[0], year, mandate=story.mandate.key)
    moved = [one for one in headlines if one.indicator.better != "neutral" and one.difference]
    most = max(moved, key=lambda one: effects.weight(one.difference or 0.0, one.median), default=None)
    return Goal(most.indicator.key, year) if most else None


def _guessed(story: Story) -> list[Name]:
    """How many guesses on the official line were right; nothing where nobody guessed."""
    sums = tally(story.guesses(story.game.official))
    key = "tally" if sums.all > 1 else "tally_one"
    return [both.text("brief.guesses", sums=both.of("play.guess", key, right=sums.right, count=sums.all))] if sums.all else []


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
