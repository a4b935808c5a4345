"""`compare`: two to six plans under the same seeds, as a table and a web page; with two scenarios, assumptions against policy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim import words
from sim.cli.compared import as_text, crossed_text
from sim.cli.contestants import plans_of
from sim.cli.endings import Stopped, writing
from sim.cli.grammar import command as declare
from sim.cli.job import SEED, last_year
from sim.cli.language import page_language
from sim.cli.progress import bar
from sim.cli.unfinished import Unfinished
from sim.cli.values import SEEDS, File, Whole, refuse_existing, with_suffix
from sim.cli.version import versions
from sim.scenario.errors import UserError

if TYPE_CHECKING:
    from sim.scenario import Plan, Scenario
    from sim.study.compare import Comparison
    from sim.study.crossed import Crossed
    from sim.study.forks import Progress

RUNS, YEARS = 1024, (1900, 2200)
TOGETHER = 8
"""Seeds that are run and kept together."""


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
    kept = Unfinished.of("compare", _identity(world, chosen, last))
    found = _compared(world, chosen, seeds, last, kept, lang)
    crossed = _crossed(others, chosen, seeds, last, lang) if others else None
    _write(found, crossed, out, page_language(lang))
    kept.forget()
    print(as_text(found, lang))
    if crossed:
        print("\n" + crossed_text(crossed, found, lang))
    print("\n" + words.say("cli.report.written", lang, path=out))
    return 0


def _identity(scenario: Scenario, plans: list[Plan], last: int) -> dict[str, object]:
    return {"scenario": scenario.fingerprint, "plans": [plan.to_toml() for plan in plans], "until": last, "versions": versions()}


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


def _compared(world: Scenario, plans: list[Plan], seeds: range, last: int, kept: Unfinished, lang: str) -> Comparison:
    """The comparison, a few seeds at a time; what is finished outlives Ctrl-C."""
    from sim.study.coalitions import shifted
    from sim.study.compare import joined

    blocks = [seeds[first : first + TOGETHER] for first in range(0, len(seeds), TOGETHER)]
    done: list[Comparison] = []
    try:
        with bar(words.say("cli.compare.progress", lang, count=len(plans))) as report:
            for place, block in enumerate(blocks):
                years = (len(plans) + 1) * (last - world.start_year + 1)
                done.append(_block(world, plans, block, last, kept, shifted(report, place * TOGETHER * years, len(seeds) * years)))
    except KeyboardInterrupt:
        finished = sum(len(part.seeds) for part in done)
        raise Stopped("cli.stopped.seeds", done=finished, total=len(seeds)) from None
    return joined(done)


def _block(world: Scenario, plans: list[Plan], seeds: range, last: int, kept: Unfinished, progress: Progress | None) -> Comparison:
    from sim.study.compare import comparison, runs
    from sim.study.packing import packed, unpacked

    names = [f"{place}-{seeds.start}-{seeds.stop}" for place in range(len(plans) + 1)]
    known = [kept.arrays(name) for name in names]
    if all(known):
        return comparison(world, plans, seeds, [unpacked(arrays) for arrays in known])
    found = runs(world, plans, seeds, last, progress)
    for name, records in zip(names, found, strict=True):
        kept.keep(name, packed(records))
    return comparison(world, plans, seeds, found)


def _crossed(scenarios: tuple[Scenario, Scenario], plans: list[Plan], seeds: range, last: int, lang: str) -> Crossed:
    from sim.study.crossed import cross

    with bar(words.say("cli.compare.crossing", lang)) as report:
        return cross(scenarios, plans, seeds, last, report)


def _write(found: Comparison, crossed: Crossed | None, out: Path, lang: str) -> None:
    from sim.report.comparison import write_comparison

    with writing(out):
        write_comparison(found, out, lang, crossed)


