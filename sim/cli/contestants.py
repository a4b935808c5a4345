"""Plans to be compared: files, bundled names, saved games; of a save its official line, or the branch after a #."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli.job import known_plan, refuse_unpayable
from sim.cli.source import is_save, open_story
from sim.scenario.errors import UserError, nearest
from sim.words import Name

if TYPE_CHECKING:
    from sim.scenario import Plan, Scenario
    from sim.story import Story


def plans_of(names: Sequence[str], scenario: str | None) -> tuple[Scenario, list[Plan]]:
    """The scenario (that of the first plan if None) and the plans. Raises UserError for what is wrong with any."""
    from sim.scenario import load_plan, load_scenario

    world = load_scenario(scenario) if scenario else _scenario_of(names[0])
    plans = []
    for name in names:
        story, branch = _saved(name)
        if story is not None:
            plans.append(_plan_of(story, branch, name, world))
        else:
            plans.append(load_plan(known_plan(Path(name)), world))
            refuse_unpayable(world, plans[-1])
    return world, _told_apart(plans)


def _scenario_of(name: str) -> Scenario:
    from sim.scenario import load_plan, load_scenario

    story, _ = _saved(name)
    return story.scenario if story is not None else load_scenario(load_plan(known_plan(Path(name))).scenario)


def _saved(name: str) -> tuple[Story | None, str]:
    """The game and the branch that a name means; no game where it means a plan."""
    path, _, branch = (name, "", "") if Path(name).exists() else name.partition("#")
    return (open_story(Path(path)), branch) if is_save(Path(path)) else (None, "")


def _plan_of(story: Story, branch: str, name: str, scenario: Scenario) -> Plan:
    if story.scenario.key not in (scenario.key, *scenario.lineage):
        raise UserError("scenario.error.other_scenario", file=name, found=story.scenario.key, wanted=scenario.key)
    key = _branch_key(story, branch, name)
    file = Path(name.partition("#")[0]).stem
    called = story.view(key).line.name or (key if branch else "")
    title = f"{file} · {called}" if called else file
    return replace(story.view(key).plan, name=Name(title, title))


def _branch_key(story: Story, branch: str, name: str) -> str:
    if not branch:
        return story.game.official
    known = {line.key: line.key for line in story.branches} | {line.name: line.key for line in story.branches if line.name}
    if branch not in known:
        raise UserError("study.error.branch", file=name, found=branch, allowed=tuple(known), nearest=nearest(branch, known))
    return known[branch]


def _told_apart(plans: Sequence[Plan]) -> list[Plan]:
    """Plans of the same name get a number."""
    names = [plan.name for plan in plans]
    told = []
    for place, plan in enumerate(plans):
        again = names[:place].count(plan.name)
        told.append(replace(plan, name=Name(*(f"{text} {again + 1}" for text in (plan.name.zh, plan.name.en)))) if again else plan)
    return told
