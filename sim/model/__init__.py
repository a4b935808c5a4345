"""The model: a batch of worlds as columns, run year by year. It knows no screen, no file and no network."""
from __future__ import annotations

from sim.model.opening import open_world
from sim.model.record import Film, YearRecord
from sim.model.run import run_year
from sim.model.world import Case, World
from sim.model.year import Notice

__all__ = ["Case", "Film", "Notice", "World", "YearRecord", "open_world", "run_year"]
