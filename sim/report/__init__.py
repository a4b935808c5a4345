"""A run or a game as one web page that opens without a network, and its map as a picture."""

from __future__ import annotations

from sim.report.results import Results

__all__ = ["Results", "write_map", "write_report"]


def __getattr__(name: str) -> object:
    """Load what draws only where something is drawn."""
    if name == "write_map":
        from sim.report.map_picture import write_map

        return write_map
    if name == "write_report":
        from sim.report.page import write_report

        return write_report
    raise AttributeError(name)
