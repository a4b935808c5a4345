"""`compare`: two to six plans under the same seeds, as a table and a web page; with two scenarios, assumptions against policy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim import words
from sim.cli.compared import as_text, crossed_text
from sim.cli.contestants import plans_of
from sim.cli.grammar import command as declare
from sim.cli.job import SEED, last_year
from sim.cli.language import page_language
from sim.cli.progress import bar
from sim.cli.unfinished import KeptGroups, Unfinished, kept_until_done
from sim.cli.values import SEEDS, File, Whole, refuse_existing, with_suffix
from sim.cli.version import versions
from sim.scenario.errors import UserError
from sim.study.writing import writing

if TYPE_CHECKING:
    from sim.scenario import Plan, Scenario
    from sim.study.compare import Comparison
    from sim.study.crossed import Crossed

RUNS, YEARS = 1024, (1900, 2200)


@declare("compare")
@click.argument("plans", nargs=-1, required=True, metavar="PLAN")
@click.option("--scenario", "scenarios", multiple=True, metavar="SCENARIO", help="cli.option.compare_scenario")
@click.option("--runs", type=Whole(1, RUNS), default=32, metavar="N", help="cli.option.compare_runs")
@click.option("--seed", type=Whole(0, SEEDS - 1), default=SEED, metavar="N", help="cli.option.seed")
@click.option("--until", type=Whole(*YEARS), metavar="YEAR", help="cli.option.until")
@click.option("--out", type=File(), required=True, metavar="report.html", help="cli.option.report_out")
@click.option("--force", is_flag=True, help="cli.option.force_file")
@click.pass_obj
def command(
    lang: str, plans: tuple[str, ...], scenarios: tuple[str, ...], runs: int, seed: int, until: int | None, out: Path, force: bool
) -> int:
    from sim.study.compare import refuse_count

    with_suffix(out, ".html", ".htm")
    refuse_existing(out, force)
    refuse_count(len(plans))
    seeds = range(seed, seed + runs)
    if seeds.stop > SEEDS:
        raise UserError("cli.error.seeds", found=seed, replicates=runs, high=SEEDS - 1)
    world, chosen = plans_of(plans, scenarios[0] if scenarios else None)
    others = _others(world, chosen, scenarios)
    last = last_year(world, until)
    kept = [_kept(one, chosen, last, place, lang) for place, one in enumerate([world, *(others or ())])]
    with kept_until_done(kept):
        found = _compared(world, chosen, seeds, last, kept[0], lang)
        crossed = _crossed(others, chosen, seeds, last, kept[1:], lang) if others else None
        _write(found, crossed, out, page_language(lang))
    print(as_text(found, lang))
    if crossed:
        print("\n" + crossed_text(crossed, found, lang))
    print("\n" + words.say("cli.report.written", lang, path=out))
    return 0


def _kept(scenario: Scenario, plans: list[Plan], last: int, place: int, lang: str) -> KeptGroups:
    """Where finished worlds of a scenario wait: the comparison's own at place 0, those that tell assumptions from policy after it."""
    identity = {"scenario": scenario.fingerprint, "plans": [plan.to_toml() for plan in plans], "until": last, "place": place, "versions": versions()}
    return KeptGroups(Unfinished.of("compare", identity), lang)


def _others(world: Scenario, plans: list[Plan], scenarios: tuple[str, ...]) -> tuple[Scenario, Scenario] | None:
    from sim.scenario import load_scenario
    from sim.study.compare import refuse_unfit
    from sim.study.crossed import refuse_other_than_two

    if len(scenarios) < 2:
        return None
    refuse_other_than_two(len(scenarios), len(plans))
    second = load_scenario(scenarios[1])
    for plan in plans:
        refuse_unfit(second, plan)
    return world, second


def _compared(world: Scenario, plans: list[Plan], seeds: range, last: int, kept: KeptGroups, lang: str) -> Comparison:
    from sim.study.compare import compared

    with bar(words.say("cli.compare.progress", lang, count=len(plans))) as report:
        return compared(world, plans, seeds, last, report, store=kept)


def _crossed(scenarios: tuple[Scenario, Scenario], plans: list[Plan], seeds: range, last: int, kept: list[KeptGroups], lang: str) -> Crossed:
    from sim.study.crossed import cross

    with bar(words.say("cli.compare.crossing", lang)) as report:
        return cross(scenarios, plans, seeds, last, report, stores=kept)


def _write(found: Comparison, crossed: Crossed | None, out: Path, lang: str) -> None:
    from sim.report.comparison import write_comparison

    with writing(out):
        write_comparison(found, out, lang, crossed)
