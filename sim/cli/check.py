"""`check`: what is wrong with scenarios, plans and saves, all of it at once."""

from __future__ import annotations

from pathlib import Path

import click

from sim import words
from sim.cli import streams
from sim.cli.grammar import command as declare
from sim.cli.values import File
from sim.scenario.errors import UserError


@declare("check")
@click.argument("files", type=File(), nargs=-1, required=True, metavar="FILE")
@click.option("--strict", is_flag=True, help="cli.option.strict")
@click.pass_obj
def command(lang: str, files: tuple[Path, ...], strict: bool) -> int:
    bad = 0
    for path in files:
        mistakes = check(path, strict)
        bad += bool(mistakes)
        for mistake in mistakes:
            streams.tell(mistake.message(lang))
        if not mistakes:
            print(words.say("cli.check.good", lang, path=path))
            _remark(path, lang)
    if len(files) > 1:
        print(words.say("cli.check.summary", lang, good=len(files) - bad, bad=bad))
    return 2 if bad else 0


def _remark(path: Path, lang: str) -> None:
    """What is no mistake, but should be known: targets of mandates that came from another scenario by `extends`."""
    from sim.cli.source import is_save
    from sim.scenario import load_scenario
    from sim.scenario.checking import is_plan
    from sim.scenario.plan_file import find_plan

    if is_save(path) or is_plan(find_plan(path)):
        return
    scenario = load_scenario(path)
    if scenario.mandates and scenario.borrowed_targets:
        print(words.say("cli.check.borrowed", lang, file="targets.toml", scenario=scenario.borrowed_targets))


def check(path: Path, strict: bool) -> list[UserError]:
    """Everything wrong with one file or folder, or with what comes with the program under a name; empty if in order."""
    from sim.cli.source import is_save
    from sim.scenario import check_path
    from sim.scenario.plan_file import find_plan

    if is_save(path):
        return _save(path)
    named = find_plan(path)
    return check_path(named, strict) or _unfit(named)


def _unfit(path: Path) -> list[UserError]:
    """What a plan that reads well cannot pay, and what the model cannot do with a scenario that reads well."""
    from sim.model.fitness import check_scenario
    from sim.model.policy import check_plan
    from sim.scenario import load_plan, load_scenario
    from sim.scenario.checking import is_plan, written_in

    if is_plan(path):
        plan = load_plan(path)
        return [mistake.at(path) for mistake in check_plan(load_scenario(plan.scenario), plan)]
    return [mistake.at(written_in(path, mistake.key)) for mistake in check_scenario(load_scenario(path))]


def _save(path: Path) -> list[UserError]:
    from sim.story.save import unpack

    try:
        unpack(path)
    except UserError as mistake:
        return [mistake]
    return []
