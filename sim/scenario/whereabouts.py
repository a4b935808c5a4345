"""Where a key was written: which file of which layer says it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.scenario.layers import Layer, Raw
from sim.scenario.merging import name_of


def path_in(whole: Raw, path: tuple[Any, ...]) -> tuple[Any, ...]:
    """A path with positions of lists replaced by the keys of their entries, as a person wrote it."""
    written: list[Any] = []
    here: Any = whole
    for part in path:
        here = step(here, part)
        named = name_of(here) if isinstance(part, int) else None
        written.append(part if named is None else named)
    return tuple(written)


def file_of(layers: list[Layer], written: tuple[Any, ...]) -> Path:
    """The outermost file that says the most of `written`; the main file if none says any."""
    best, depth = layers[0].sources[0].path, 0
    for layer in layers:
        for source in layer.sources:
            if (found := _depth(source.raw, written)) > depth:
                best, depth = source.path, found
    return best


def _depth(raw: Any, written: tuple[Any, ...]) -> int:
    depth = 0
    for part in written:
        if isinstance(raw, (int, float)):
            return len(written)  # a bare number stands for the whole figure
        raw = step(raw, part)
        if raw is None:
            return depth
        depth += 1
    return depth


def step(here: Any, part: Any) -> Any:
    if isinstance(here, dict):
        return here.get(part, here.get(str(part)))
    if not isinstance(here, list):
        return None
    if isinstance(part, int) and part < len(here):
        return here[part]
    return next((entry for entry in here if name_of(entry) == part), None)
