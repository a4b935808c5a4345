"""A phase: a pure function on named tables, with the columns that it reads and writes declared."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from inspect import signature
from typing import Any


@dataclass(frozen=True)
class Phase:
    """``run(y, **tables)`` changes columns in place; ``y`` is the year at hand (parameters, luck, ledger, date)."""

    name: str
    run: Callable[..., None]
    tables: tuple[str, ...]
    reads: frozenset[str]
    writes: frozenset[str]


def phase(reads: str, writes: str) -> Callable[[Callable[..., None]], Phase]:
    """Declare a phase. Columns are named ``table.column``, separated by spaces; the function's arguments after the
    first are the tables it is given, and it gets no others."""

    def declare(run: Callable[..., None]) -> Phase:
        tables = tuple(signature(run).parameters)[1:]
        return Phase(run.__name__, run, tables, frozenset(reads.split()), frozenset(writes.split()))

    return declare


def tables_for(phase_: Phase, world: Any) -> Iterable[Any]:
    """The tables of a phase in the order of its arguments."""
    return map(vars(world).__getitem__, phase_.tables)
