"""Which ending a game has reached, and by what (game design, 7.3)."""

from __future__ import annotations

from dataclasses import dataclass

from sim.scenario import Indicator, Scenario
from sim.scenario.bound import holds
from sim.scenario.endings import ITSELF, POLICY, Ending, Sign
from sim.scenario.mandates import Mandate
from sim.study.verdict import Read, verdict

REACHED = ("met", "exceeded")


@dataclass(frozen=True)
class Seen:
    """A sign as it was found: the figure, the bound that it was held against, and what current policy gives (None where that is not asked)."""

    sign: Sign
    indicator: Indicator
    value: float
    bound: float
    policy: float | None

    @property
    def holds(self) -> bool:
        return holds(self.value, self.sign.comparison, self.bound)


@dataclass(frozen=True)
class Reached:
    """An ending with its reasons."""

    ending: Ending
    signs: tuple[Seen, ...]


def reached(scenario: Scenario, mandate: Mandate | None, value: Read, policy: Read) -> Reached | None:
    """The first ending that holds, by the figures of the last year of decisions; None before that year, or where the scenario has none."""
    if not scenario.endings or value(scenario.indicators[0], scenario.horizon) is None:
        return None
    judged = verdict(scenario, mandate, value, policy) if mandate else None
    met = mandate.key if mandate and judged and judged.grade in REACHED else None
    for ending in scenario.endings:
        seen = [_seen(scenario, sign, value, policy) for sign in ending.signs]
        if ending.mandate in (None, met) and all(each is not None and each.holds for each in seen):
            return Reached(ending, tuple(each for each in seen if each))
    return None


def _seen(scenario: Scenario, sign: Sign, value: Read, policy: Read) -> Seen | None:
    """None where a figure is lacking."""
    indicator = scenario.indicator(sign.indicator)
    found = _over(scenario, sign, indicator, value)
    anyway = _over(scenario, sign, indicator, policy) if sign.of == POLICY else None
    against = {ITSELF: 1.0, POLICY: anyway}[sign.of] if sign.of in (ITSELF, POLICY) else _over(scenario, sign, scenario.indicator(sign.of), value)
    if found is None or against is None:
        return None
    return Seen(sign, indicator, found, float(sign.value) * against, anyway)


def _over(scenario: Scenario, sign: Sign, indicator: Indicator, read: Read) -> float | None:
    years = range(scenario.first_decision_year, scenario.horizon + 1) if sign.years == "all" else (scenario.horizon,)
    found = [read(indicator, year) for year in years]
    known = [each for each in found if each is not None]
    return sum(known) if len(known) == len(found) else None
