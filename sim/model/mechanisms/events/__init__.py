"""Events: what strikes a year, what it changes and for how long, and what is answered. One rare thing in a row never touches another row."""
from __future__ import annotations

from sim.model.mechanisms.events.draw import draw_events

__all__ = ["draw_events"]
