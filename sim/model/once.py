"""What follows from the scene alone is computed once for each scene, whoever asks."""
from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

if TYPE_CHECKING:
    from sim.model.scene import Scene

Result = TypeVar("Result")


def once(function: Callable[..., Result]) -> Callable[..., Result]:
    """Remember what ``function(scene, *key)`` returned; arrays are shared and can't be written to."""

    @wraps(function)
    def remembered(scene: Scene, *key: Any) -> Result:
        memory, place = scene.memory, (function, *key)
        if place not in memory:
            memory[place] = _guarded(function(scene, *key))
        return memory[place]

    return remembered


def _guarded(result: Result) -> Result:
    for each in result if isinstance(result, tuple) else (result,):
        if isinstance(each, np.ndarray):
            each.flags.writeable = False
    return result
