"""`explain`: what a plan changed in an indicator, and which of its parts did it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim import words
from sim.cli import streams
from sim.cli.endings import Stopped
from sim.cli.explained import as_data, as_text
from sim.cli.grammar import command as declare
from sim.cli.job import SEED, Job
from sim.cli.output import print_json
from sim.cli.progress import bar
from sim.cli.source import refuse_mixed_up
from sim.cli.unfinished import KeptPairs, Unfinished
from sim.cli.values import SEEDS, File, Whole
from sim.cli.version import versions

if TYPE_CHECKING:
    from sim.study.coalitions import Question, Runner
    from sim.study.explain import Explanation

RUNS, YEARS, ORDERS = 1024, (1900, 2200), 32


@declare("explain")
@click.argument("scenario", metavar="SCENARIO")
@click.option("--plan", type=File(), required=True, metavar="FILE", help="cli.option.plan_to_explain")
@click.option("--indicator", required=True, metavar="NAME", help="cli.option.indicator")
@click.option("--year", type=Whole(*YEARS), metavar="Y", help="cli.option.explain_year")
@click.option("--runs", type=Whole(1, RUNS), default=16, metavar="N", help="cli.option.runs")
@click.option("--seed", type=Whole(0, SEEDS - 1), default=SEED, metavar="N", help="cli.option.seed")
@click.option("--orders", type=Whole(0, ORDERS), default=1, metavar="N", help="cli.option.orders")
@click.option("--json", "as_json", is_flag=True, help="cli.option.json")
@click.pass_obj
def command(lang: str, scenario: str, plan: Path, indicator: str, year: int | None, runs: int, seed: int, orders: int, as_json: bool) -> int:
    from sim.study.explain import question_of

    refuse_mixed_up(scenario, plan)
    job = Job.read(scenario, plan, seed, runs)
    question = question_of(job.scenario, job.plan, indicator, year)
    found = carry_out(question, job, orders, lang)
    if as_json:
        print_json(as_data(found))
    else:
        print(as_text(found, lang))
    return 0


def runner() -> Runner:
    """Worker processes, as many as there are processors."""
    from sim.study.spread import in_workers

    return in_workers()


def carry_out(question: Question, job: Job, orders: int, lang: str) -> Explanation:
    """Share out; finished worlds outlive Ctrl-C."""
    from sim.study.explain import explanation
    from sim.study.sharing import Sharing

    identity = {**job.identity(), "indicator": question.indicator.key, "year": question.year, "versions": versions()}
    kept = Unfinished.of("explain", {name: value for name, value in identity.items() if name not in ("replicates", "seed", "until")})
    sharing = Sharing.of(question, job.seeds, runner(), KeptPairs(kept, question.players))
    wanted = list(dict.fromkeys([*sharing.for_families(), *sharing.for_parts(orders)]))
    if known := sum(pair in sharing.coalitions.found for pair in wanted):
        streams.tell(words.say("cli.explain.resumed", lang, done=known, total=len(wanted)))
    try:
        with bar(words.say("cli.explain.progress", lang, indicator=question.indicator.name.in_(lang))) as report:
            sharing.prepare(wanted, report)
        found = explanation(sharing, orders)
    except KeyboardInterrupt:
        raise Stopped("cli.stopped.worlds", done=sum(pair in sharing.coalitions.found for pair in wanted), total=len(wanted)) from None
    kept.forget()
    return found
