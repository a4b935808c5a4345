"""What each indicator is: its meaning, its formula, and the groups of figures it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim.report.evidence import Group
from sim.scenario import Indicator


@dataclass(frozen=True)
class Definition:
    """An indicator and the groups of the evidence section behind it."""

    indicator: Indicator
    groups: list[Group]

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)

    @property
    def assumed(self) -> int:
        """How many of the figures nobody has published."""
        return sum(line.grade == "assumed" for group in self.groups for line in group.lines)


def definitions(indicators: Sequence[Indicator], groups: Sequence[Group]) -> list[Definition]:
    """One for each indicator, groups in the order of its record."""
    by_key = {group.key: group for group in groups}
    return [Definition(one, [by_key[key] for key in one.rests_on if key in by_key]) for one in indicators]
