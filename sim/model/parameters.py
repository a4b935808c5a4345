"""Parameters as columns: one value per row, so that one batch can hold many parameter draws."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from types import SimpleNamespace
from typing import Any

import numpy as np

from sim.model.once import once


class UnknownParameter(KeyError):
    """An override names a parameter that the scenario does not have."""


class Group(SimpleNamespace):
    """Parameters as attributes, columns (R, 1) that nothing writes to; a group is equal to nothing but itself."""

    __hash__ = object.__hash__  # type: ignore[assignment]  # a namespace has none
    __eq__ = object.__eq__

    @cached_property
    def memory(self) -> dict[tuple[Any, ...], Any]:
        """Results of functions of the group alone (see :mod:`sim.model.once`)."""
        return {}


@once
def side_by_side(group: Group, names: tuple[str, ...]) -> np.ndarray:
    """Parameters of a group as one array (R, n)."""
    return np.concatenate([getattr(group, name) for name in names], axis=1)


def parameter_columns(values: Mapping[str, float], overrides: Sequence[Mapping[str, float]]) -> SimpleNamespace:
    """Namespaces ``group.name`` of columns (R, 1); a row's override replaces the scenario's value."""
    place = {key: number for number, key in enumerate(values)}
    table = np.array(list(values.values()), dtype=np.float64)[:, None].repeat(len(overrides), axis=1)
    for row, changed in enumerate(overrides):
        for key, value in changed.items():
            if key not in place:
                raise UnknownParameter(key)
            table[place[key], row] = value
    groups: dict[str, Group] = {}
    for (group, name), column in zip(_names(tuple(values)), table[:, :, None], strict=True):
        vars(groups.setdefault(group, Group()))[name] = column
    return SimpleNamespace(**groups)


@lru_cache(maxsize=8)
def _names(keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Group and attribute of each parameter."""
    return tuple((key.partition(".")[0], key.partition(".")[2].replace(".", "_")) for key in keys)
