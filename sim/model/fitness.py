"""Whether the model can run a scenario that reads well: every lever has a mechanism that reads it, every indicator a figure, every population its slots."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.model.government.readings import READINGS
from sim.model.inputs import FACILITIES, LEVERS, Input
from sim.model.opening import open_world
from sim.model.run import run_year
from sim.model.scene import labels_of
from sim.model.world import Case
from sim.scenario import Plan, UserError
from sim.scenario.errors import nearest
from sim.scenario.scenario import unknown

if TYPE_CHECKING:
    from sim.model.record import YearRecord
    from sim.model.scene import Scene
    from sim.scenario import FacilityKind, Indicator, Lever, Scenario


ALWAYS = ("output", "firms", "talent", "wage", "robots_built", "robots_deployed", "national_price", "productivity", "trust", "budget_income", "fund_value")
"""What every world has a figure for from its first year on."""


def check_scenario(scenario: Scenario) -> list[UserError]:
    """What the model can't do with ``scenario``, each with its key; its first year is run, in a hundredth of a second."""
    found = [*_inputs("lever", scenario.levers, LEVERS), *_inputs("facility", scenario.facilities, FACILITIES), *_readiness(scenario)]
    if found:
        return found
    try:
        with np.errstate(all="ignore"):  # what comes of it is read off the record
            world = open_world(scenario, [Case(scenario.start_year, Plan(scenario.key))])
            record = run_year(world)
    except UserError as error:
        return [error]
    except (ValueError, ArithmeticError, IndexError) as error:
        return [UserError("model.error.cannot_run", found=str(error), year=scenario.start_year)]
    if missing := [name for name in ALWAYS if not np.isfinite(record.values[name]).all()]:
        return [UserError("model.error.no_figure", found=missing[0], year=scenario.start_year)]
    return [error for indicator in scenario.indicators for error in (*_figures(indicator, record), *_labels(indicator, record, world.scene))]


def _inputs(table: str, means: Iterable[Lever | FacilityKind], known: Mapping[str, Input]) -> Iterator[UserError]:
    """Policy that nothing reads, policy whose record says another input than the one it has, and policy that mechanisms miss."""
    keys = [each.key for each in means]
    for each in means:
        if each.key not in known:
            yield UserError("model.error.no_reader", key=f"{table}.{each.key}", found=each.name, allowed=tuple(known), nearest=nearest(each.key, known))
        elif each.writes != known[each.key].name:
            yield UserError("scenario.error.wrong_choice", key=f"{table}.{each.key}.writes", found=each.writes, allowed=known[each.key].name)
    for key in known:
        if key not in keys:
            yield UserError("scenario.error.missing", key=table, found=key)


def _readiness(scenario: Scenario) -> Iterator[UserError]:
    for request in scenario.applications:
        for number, reading in enumerate(request.readiness):
            if reading.indicator is not None and reading.indicator not in READINGS:
                error = unknown("indicator", reading.indicator, tuple(READINGS))
                error.key = f"application.{request.key}.readiness.{number}.indicator"
                yield error


def _figures(indicator: Indicator, record: YearRecord) -> Iterator[UserError]:
    for part in ("variable", "map_variable", "numerator", "denominator"):
        name = getattr(indicator, part)
        if name and name not in record.values:
            yield UserError("model.error.no_variable", key=f"indicator.{indicator.key}.{part}", found=name, nearest=nearest(name, record.values))


def _labels(indicator: Indicator, record: YearRecord, scene: Scene) -> Iterator[UserError]:
    """Dimensions that the variable does not have, and labels that the dimension does not."""
    dims = record.dims.get(indicator.variable, ())
    for dim, label in indicator.select.items() if indicator.variable in record.dims else ():
        key = f"indicator.{indicator.key}.select"
        if dim not in dims:
            yield UserError("model.error.no_select", key=key, found=dim, variable=indicator.variable, allowed=dims or None)
        elif label not in (known := labels_of(scene, dim)):
            yield UserError("scenario.error.wrong_choice", key=f"{key}.{dim}", found=label, allowed=known, nearest=nearest(label, known))
