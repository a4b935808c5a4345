"""A measured figure with its limit, and how to measure: medians of repeated runs, or of fresh processes."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Figure:
    """``limit`` is the most allowed, or with ``floor`` the least; None for a figure without one."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    floor: bool = False

    @property
    def kept(self) -> bool:
        return self.limit is None or (self.value >= self.limit if self.floor else self.value <= self.limit)


def shown(figures: Iterable[Figure]) -> bool:
    """Print figures as they come; whether all keep their limits."""
    good = True
    for figure in figures:
        limit = "" if figure.limit is None else f"{'at least' if figure.floor else 'at most'} {figure.limit:g}"
        print(f"{figure.name:<58}{figure.value:>10.3g} {figure.unit:<26}{limit:<16}{'' if figure.kept else 'MISSED'}", flush=True)
        good &= figure.kept
    return good


def seconds(act: Callable[[], object], times: int) -> float:
    """Median processor time of ``times`` runs: of one core, whatever else the machine does."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        act()
        taken.append(time.process_time() - start)
    return median(taken)


def in_fresh_process(code: str, times: int = 1) -> float:
    """Median of the number that ``code`` prints as JSON in its last line, each time in a new interpreter. RuntimeError with its complaint if it fails."""
    return median(_printed(code) for _ in range(times))


def whole_process(code: str, times: int) -> float:
    """Median seconds by the clock from the start to the end of a new interpreter that runs ``code``. RuntimeError with its complaint if it fails."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        _output(code)
        taken.append(time.perf_counter() - start)
    return median(taken)


def _printed(code: str) -> float:
    return float(json.loads(_output(code).splitlines()[-1]))


def _output(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return done.stdout


def peak_memory() -> float:
    """The most memory that this process had, GiB. The kernel of Linux counts for ``ru_maxrss`` what the parent had before the process began."""
    status = Path("/proc/self/status")
    if status.exists():
        return float(status.read_text().partition("VmHWM:")[2].split()[0]) / 2**20
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**30  # bytes, on a Mac
