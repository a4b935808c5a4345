"""When compiled loops are worth having: a process at low priority compiles them aside, once a machine; whoever has much to run reads them then.

Reading them costs a process a second, compiling them costs half a minute; worlds are the same in either form, so nobody ever waits for the loops.
"""
from __future__ import annotations

import os
import shutil
import subprocess
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from sim.study.aside import beside

SWITCH = "BODY_AND_BRAIN_LOOPS"
"""Environment variable: "no" keeps to the plain forms."""
WORTH = 1_000
"""World-years to run from which reading the loops pays."""
BUSY_AT_MOST = 900.0
"""Seconds after which a compiling process counts as dead."""


def wanted() -> bool:
    """Whether loops can be had at all: Numba is installed, and nobody said no."""
    return os.environ.get(SWITCH) != "no" and find_spec("numba") is not None


def ready() -> bool:
    """Whether the loops, as their source stands, were compiled on this machine."""
    return wanted() and _mark().exists()


class Pace:
    """Whether a process still runs the plain forms, and when it is worth its while to read the loops."""

    def __init__(self) -> None:
        self.quick, self._years = not wanted(), 0

    def expect(self, world_years: int) -> None:
        """So many world-years more are to be run, or were and may be again: read the loops once that pays."""
        self._years += world_years
        if self._years >= WORTH:
            self.quicken()

    def quicken(self) -> None:
        """Read the loops, if they are ready."""
        if not self.quick and ready():
            from sim.model.loops import accelerate

            self.quick = accelerate()


def compile_aside() -> None:
    """Have the loops compiled by a process of its own, unless they are ready or one is at it. It outlives this one."""
    if not wanted() or ready() or _at_it():
        return
    with suppress(OSError):  # no process to be had, no place to write to: the plain forms do
        beside("-m", __name__, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def compile_here() -> None:
    """Compile all loops, one process at a time, and say that they are ready."""
    from sim.model.loops import accelerate

    busy = _mark().with_suffix(".busy")
    try:
        busy.parent.mkdir(parents=True, exist_ok=True)
        busy.touch(exist_ok=False)
    except OSError:
        return
    try:
        if accelerate():
            _mark().touch()
            _sweep()
    finally:
        busy.unlink(missing_ok=True)


def _at_it() -> bool:
    busy = _mark().with_suffix(".busy")
    with suppress(OSError):
        if time.time() - busy.stat().st_mtime < BUSY_AT_MOST:
            return True
        busy.unlink()
    return False


def _mark() -> Path:
    """A file that is there when all is compiled."""
    from sim.model.loops.shelf import shelf

    return shelf() / "ready"


def _sweep() -> None:
    """Remove what was compiled of other states of this source."""
    for other in _mark().parent.parent.glob("loops-*"):
        if other != _mark().parent:
            shutil.rmtree(other, ignore_errors=True)


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(19)
    compile_here()
