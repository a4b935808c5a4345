"""What a save holds. The journal is what counts; records and columns show whether a replay still agrees."""
from __future__ import annotations

import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version

import numpy as np

from ..entry import Entry
from ..game import Origin

FORMAT = 1
PROGRAM = "body-and-brain"


@dataclass(frozen=True)
class Kept:
    """The record of one year of row 0: values (1, *dims) by variable, and the names of their dimensions."""

    year: int
    values: Mapping[str, np.ndarray]
    dims: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Save:
    """`records` and `columns` go by the names of turns (see `turns.py`); `readable` is for people only."""

    origin: Origin
    entries: tuple[Entry, ...]
    records: Mapping[str, Kept]
    columns: Mapping[str, Mapping[str, np.ndarray]]
    versions: Mapping[str, str]
    readable: Mapping[str, str] = field(default_factory=dict)


def versions() -> dict[str, str]:
    """Versions of what computed the game here."""
    return {"program": _program(), "python": platform.python_version(), "numpy": np.__version__,
            "machine": platform.machine()}


def _program() -> str:
    try:
        return version(PROGRAM)
    except PackageNotFoundError:
        return "checkout"
