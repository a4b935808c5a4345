"""Speed of the two forms at equal rules, in turn in one run: agent-years a second, and their ratio."""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from statistics import median

from benchmarks.figures import Figure
from benchmarks.peer import columns
from benchmarks.peer.rules import Size
from sim.model.loops import accelerate, in_place

YEARS, BLOCK, TURNS = 10, 32, 5
ALONE, FLOOR = 20, 25


def figures(quick: bool = False) -> Iterator[Figure]:
    """Needs Mesa (the extra ``benchmarks``). Both forms make the same aggregates every year; opening a world is not counted."""
    if find_spec("mesa") is None:
        raise SystemExit('Mesa is missing: python -m pip install -e ".[benchmarks]"')
    if in_place():
        import_module("benchmarks.peer.loops")
        accelerate()
    size = Size()
    mesa, batch, alone = zip(*(_turn(size) for _ in range(2 if quick else TURNS)), strict=True)
    speeds = {"Mesa 3": median(mesa), "columns, one row": median(alone), f"columns, {BLOCK} rows": median(batch)}
    for name, seconds in speeds.items():
        yield Figure(f"{name}: {size.agents:,} agents", size.agents / seconds / 1e6, "million agent-years a s")
    yield Figure("one row against Mesa", median(m / a for m, a in zip(mesa, alone, strict=True)), "times", ALONE, floor=True)
    yield Figure(f"{BLOCK} rows against Mesa", median(m / b for m, b in zip(mesa, batch, strict=True)), "times", FLOOR, floor=True)


def _turn(size: Size) -> tuple[float, float, float]:
    """Seconds of a world-year: Mesa, a block of rows, one row; one after the other, so that a busy machine slows all three."""
    return _mesa(size), _columns(size, BLOCK), _columns(size, 1)


def _mesa(size: Size) -> float:
    from benchmarks.peer.agents import Region

    region = Region(size, 1)
    start = time.process_time()
    for _ in range(YEARS):
        region.step()
        region.aggregates()
    return (time.process_time() - start) / YEARS


def _columns(size: Size, rows: int) -> float:
    world = columns.ReducedWorld(size, range(1, rows + 1))
    start = time.process_time()
    for _ in range(YEARS):
        columns.run_year(world)
    return (time.process_time() - start) / YEARS / rows
