"""One piece of work for `run`: a scenario, a plan, seeds, and a last year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli.values import SEEDS
from sim.scenario.errors import UserError

if TYPE_CHECKING:
    from sim.scenario import Plan, Scenario

SCENARIO, SEED = "chengdu-2025", 2025


@dataclass(frozen=True)
class Job:
    """What is to be run. Two equal identities give the same numbers."""

    source: str
    scenario: Scenario
    plan: Plan
    seeds: range
    until: int

    @classmethod
    def read(
        cls, scenario: str, plan: Path | None = None, seed: int = SEED, replicates: int = 1, until: int | None = None
    ) -> Job:
        """The job of these arguments. Raises UserError for what is wrong with them."""
        from sim.scenario import Plan, load_plan, load_scenario

        if seed + replicates > SEEDS:
            raise UserError("cli.error.seeds", found=seed, replicates=replicates, high=SEEDS - 1)
        world = load_scenario(scenario)
        chosen = load_plan(known_plan(plan), world) if plan else Plan(scenario=world.key)
        refuse_unpayable(world, chosen)
        return cls(scenario, world, chosen, range(seed, seed + replicates), last_year(world, until))

    @property
    def reference(self) -> Job:
        """Current policy with the same seeds: what would have happened anyway."""
        from sim.scenario import Plan

        return replace(self, plan=Plan(scenario=self.scenario.key))

    def identity(self) -> dict[str, object]:
        """What the numbers depend on, for `run.json`."""
        return {
            "scenario": self.scenario.key,
            "scenario_source": self._source(),
            "scenario_sha256": self.scenario.fingerprint,
            "plan": self.plan.to_toml(),
            "seed": self.seeds.start,
            "replicates": len(self.seeds),
            "until": self.until,
        }

    def _source(self) -> str:
        """The bundled name, or the whole path, by which the scenario can be loaded again from any folder."""
        from sim.scenario import bundled_scenarios

        return self.source if self.source in bundled_scenarios() else str(Path(self.source).resolve())


def known_plan(plan: Path) -> Path:
    """The plan's file or bundled name. Raises UserError for a name that is neither."""
    from sim.scenario import bundled_plans, nearest

    names = bundled_plans()
    if plan.suffix or plan.exists() or str(plan) in names:
        return plan
    raise UserError("cli.error.plan", key="--plan", found=plan, allowed=names, nearest=nearest(plan, names))


def refuse_unpayable(scenario: Scenario, plan: Plan) -> None:
    """Raise UserError, the first of what the plan cannot pay or must not do."""
    from sim.model import policy

    for mistake in policy.check_plan(scenario, plan):
        raise mistake


def last_year(scenario: Scenario, until: int | None) -> int:
    """The year asked for, or the scenario's horizon. Raises UserError outside the scenario's years."""
    if until is None:
        return scenario.horizon
    if not scenario.start_year <= until <= scenario.last_year:
        raise UserError(
            "cli.error.year", key="--until", found=until, low=scenario.start_year, high=scenario.last_year
        )
    return until
