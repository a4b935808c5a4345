"""Which labels stand along each dimension of each variable of the yearly record.

Two variables may use one dimension with different labels. Where one list holds the other (the components, and
the components with their totals) they share the longer one as coordinate; else each gets a dimension of its own.
A dimension that bears a variable's name becomes `<name>_line`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sim.model.government.applications import ANSWER_DAY as ANSWER_DAY
from sim.model.government.readings import FOUNDATIONS as FOUNDATIONS
from sim.model.government.readings import MOST_STARS as MOST_STARS
from sim.model.ledger import ACCOUNTS, POSTINGS, REVALUATIONS
from sim.model.mechanisms.review import LINES as LINES
from sim.model.mechanisms.rivals import CONTESTS
from sim.model.mechanisms.room import MOVES as MOVES
from sim.model.mechanisms.splits import STANDARDS
from sim.model.mechanisms.talent import FLOWS as TALENT_FLOWS
from sim.model.record.turnover import DEBT_FLOW, FIRM_FLOW

if TYPE_CHECKING:
    from sim.model import YearRecord
    from sim.scenario import Scenario

Label = str | int
Axis = tuple[str, tuple[Label, ...]]


@dataclass(frozen=True)
class Labels:
    """The axes of every variable, and the coordinates that they share."""

    axes: Mapping[str, tuple[Axis, ...]]

    def dims(self, variable: str) -> tuple[str, ...]:
        """Names of the variable's dimensions after seed and year."""
        return tuple(self._named(variable, axis) for axis in self.axes[variable])

    def coordinates(self) -> dict[str, list[Label]]:
        """Labels by dimension."""
        return {name: list(labels) for name, labels in self._whole.items()}

    def missing(self, variable: str) -> tuple[int, ...]:
        """How many labels of each coordinate the variable lacks; they stand at the end."""
        whole = self._whole
        return tuple(len(whole[self._named(variable, axis)]) - len(axis[1]) for axis in self.axes[variable])

    def _named(self, variable: str, axis: Axis) -> str:
        dim, labels = axis
        if dim in self.axes:
            return f"{dim}_line"
        whole = self._longest(dim)
        return dim if whole[: len(labels)] == labels else f"{variable}_{dim}"

    def _longest(self, dim: str) -> tuple[Label, ...]:
        lists = self._lists[dim]
        longest = max(lists, key=len)
        shared = all(longest[: len(labels)] == labels for labels in lists)
        return longest if shared or dim in STANDARD else ()

    @cached_property
    def _whole(self) -> dict[str, tuple[Label, ...]]:
        longest: dict[str, tuple[Label, ...]] = {}
        for variable, axes in self.axes.items():
            for axis in axes:
                name = self._named(variable, axis)
                longest[name] = max(longest.get(name, ()), axis[1], key=len)
        return longest

    @cached_property
    def _lists(self) -> dict[str, dict[tuple[Label, ...], None]]:
        """Every list of labels that a dimension has somewhere, in order and once."""
        lists: dict[str, dict[tuple[Label, ...], None]] = {}
        for axes in self.axes.values():
            for name, labels in axes:
                lists.setdefault(name, {})[labels] = None
        return lists


BOOKS: dict[str, tuple[Label, ...]] = {
    "flow": ("opening", "delivered", "used", "scrapped", "closing"),
    "robot_flow": ("opening", "built", "sold", "scrapped", "closing"),
    "site_flow": ("opening", "bought", "scrapped", "closing"),
    "talent_flow": TALENT_FLOWS,
    "firm_flow": FIRM_FLOW,
    "debt_flow": DEBT_FLOW,
    "standard": STANDARDS,
    "market": ("metro", "outside"),
    "review_line": LINES,
    "room_move": MOVES,
    "foundation_line": FOUNDATIONS,
    "contest": tuple(CONTESTS),
    "account": ACCOUNTS,
    "posting": POSTINGS,
    "revaluation": REVALUATIONS,
}
"""Lines of the flow statements and of the ledger, in the order of the yearly record."""

STANDARD = {"region", "component", "sector", "skill", "kind", "field", "firm_kind", "lever", "application", "event"}
"""Dimensions that keep their name whatever other variables do."""


def labels_of(record: YearRecord, scenario: Scenario) -> Labels:
    """The labels of every variable of `record`. Raises ValueError where they do not fit its numbers."""
    known = known_labels(scenario)
    axes = {}
    for variable, values in record.values.items():
        dims = record.dims[variable]
        axes[variable] = tuple((dim, known[dim][:size]) for dim, size in zip(dims, values.shape[1:], strict=True))
        if values.shape[1:] != tuple(len(labels) for _, labels in axes[variable]):
            raise ValueError(f"{variable}: {values.shape[1:]} numbers for {axes[variable]}")
    return Labels(axes)


def known_labels(scenario: Scenario) -> dict[str, tuple[Label, ...]]:
    """The labels along every dimension of the yearly record; a variable may have the first ones only."""
    keys: dict[str, tuple[Any, ...]] = {
        "component": scenario.components,
        "sector": scenario.sectors,
        "skill": scenario.skills,
        "kind": scenario.kinds,
        "field": scenario.fields,
        "firm_kind": scenario.firm_kinds,
        "lever": scenario.levers,
        "application": scenario.applications,
        "event": scenario.events,
        "facility": scenario.facilities,
    }
    labels: dict[str, tuple[Label, ...]] = {dim: tuple(one.key for one in many) for dim, many in keys.items()}
    labels["component"] += ("core_six", "total")
    labels["region"] = tuple(region.adcode for region in scenario.regions)
    return labels | BOOKS
