"""Cost against agents: the same scenario with 1, 10 and 100 times the firms, people and sites.

More firms means more of everything a firm holds: slots, live firms and makers grow together. The people stay as many, in smaller agents.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator
from statistics import median

from benchmarks.figures import Figure
from sim.model import Case, open_world, run_year
from sim.scenario import Plan, Scenario, load_scenario
from sim.scenario.evidence import Evidence

YEARS = 3


def figures(quick: bool = False) -> Iterator[Figure]:
    scenario = load_scenario("chengdu-2025")
    times = (1, 10) if quick else (1, 10, 100)
    first: tuple[int, float] | None = None
    for factor in times:
        agents, cost = measured(enlarged(scenario, factor), factor)
        first = first or (agents, cost)
        yield Figure(f"{factor:>3} x the agents: {agents:>7,}, a year", 1000 * cost, "ms")
        if factor > 1:
            yield Figure("    cost of an agent-year against the standard size", cost / agents / (first[1] / first[0]), "times", 1)


def measured(scenario: Scenario, factor: int) -> tuple[int, float]:
    """Agents (slots) of a world, and median seconds of a year. The smallest firms get smaller as there are more of them."""
    team = float(scenario.parameters["staff.founding_team"]) / factor
    world = open_world(scenario, [Case(1, Plan(scenario.key), {"staff.founding_team": team})])
    agents = world.firms.alive.shape[1] + world.talent.active.shape[1] + world.sites.hurdle.shape[1]
    run_year(world)
    taken = []
    for _ in range(YEARS):
        start = time.process_time()
        run_year(world)
        taken.append(time.process_time() - start)
    return agents, median(taken)


def enlarged(scenario: Scenario, factor: int) -> Scenario:
    """The same people in ``factor`` times as many agents, as many more sites, and more firms."""
    sizes = scenario.sizes
    return dataclasses.replace(
        scenario,
        components=tuple(dataclasses.replace(c, slots=c.slots * factor, firms_2025=_more(c.firms_2025, factor)) for c in scenario.components),
        firm_kinds=tuple(dataclasses.replace(k, slots=k.slots * factor, live_2025=_more(k.live_2025, factor)) for k in scenario.firm_kinds),
        sizes=dataclasses.replace(
            sizes,
            firms={kind: slots * factor for kind, slots in sizes.firms.items()},
            talent={skill: slots * factor for skill, slots in sizes.talent.items()},
            people_per_agent={skill: people / factor for skill, people in sizes.people_per_agent.items()},
            sites=sizes.sites * factor,
        ),
    )


def _more(figure: Evidence, factor: int) -> Evidence:
    return Evidence(figure * factor, figure.unit)
