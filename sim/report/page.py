"""The report on a run: one plan under one seed or many."""

from __future__ import annotations

from sim.report import acts, atlas, both, breakdowns, budget, evidence, flows
from sim.report.definitions import definitions
from sim.report.environment import File, render
from sim.report.headlines import headlines
from sim.report.relief import relief
from sim.report.results import Results
from sim.report.shapes import country
from sim.report.sparkline import points
from sim.words import Name

SECTIONS = ["headlines", "map", "charts", "budget", "breakdowns", "flows", "plan", "definitions", "evidence", "again"]


def page(results: Results, lang: str) -> str:
    """The whole page as text."""
    parts = contents(results)
    about = both.text("subtitle", plan=results.plan.name, first=results.years[0], last=results.years[-1], seeds=_seeds(results))
    return render(lang, present(SECTIONS, parts), both.text("title"), results.scenario.name, about, parts)


def present(sections: list[str], parts: dict[str, object]) -> list[str]:
    """The sections that have something to show."""
    return [name for name in sections if parts.get({"breakdowns": "breakdowns", "flows": "statements", "budget": "budget"}.get(name, ""), True)]


def contents(results: Results) -> dict[str, object]:
    """What the sections on a run show."""
    shown = headlines(results)
    indicators = [headline.indicator for headline in shown]
    every = evidence.groups(results.scenario, results.years)
    figures = evidence.lines(every)
    maps = _atlas(results)
    return {
        "results": results,
        "scenario": results.scenario,
        "headlines": shown,
        "columns": [headline.column() for headline in shown],
        "spark": points,
        "fold": True,
        "map": maps,
        "country": country(),
        "relief": relief(),
        "budget": budget.budget(results),
        "purse": budget.purse(results),
        "percent": budget.percent,
        "breakdowns": breakdowns.by_year(results),
        "counties": breakdowns.by_county(results),
        "statements": flows.statements(results),
        "money": flows.money(results),
        "acts": acts.acts(results),
        "definitions": definitions(indicators, every),
        "groups": every,
        "evidence": figures,
        "grades": evidence.shares(figures),
        "command": _command(results),
        "files": [File(both.text("plan_file"), results.plan.to_toml())],
        "data": {"charts": [headline.chart() for headline in shown], "map": maps.data()},
    }


def _atlas(results: Results) -> atlas.Atlas:
    datasets = {"plan": results.dataset}
    if results.reference is None:
        return atlas.atlas(results.scenario, datasets, atlas.whole(results.plan.name), results.years[-1])
    datasets["reference"] = results.reference
    return atlas.atlas(results.scenario, datasets, atlas.against(results.plan.name), results.years[-1])


def _seeds(results: Results) -> Name:
    seeds = results.seeds
    if len(seeds) == 1:
        return both.text("one_seed", seed=seeds[0])
    return both.text("many_seeds", first=seeds[0], last=seeds[-1], count=len(seeds))


def _command(results: Results) -> str:
    seeds = results.seeds
    many = f" --replicates {len(seeds)}" if len(seeds) > 1 else ""
    plan = " --plan plan.toml" if results.plan.acts else ""
    return f"python main.py run {results.scenario.key}{plan} --seed {seeds[0]}{many} --until {results.years[-1]}"
