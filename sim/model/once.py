"""What follows from the scene alone, or from the parameters alone, is computed once for each of them, whoever asks."""
from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar, cast

import numpy as np

Result = TypeVar("Result")
Function = TypeVar("Function", bound=Callable[..., Any])


class Owner(Protocol):
    """A scene or a group of parameters: never changes, and remembers."""

    @property
    def memory(self) -> dict[tuple[Any, ...], Any]: ...


def once(function: Function) -> Function:
    """Remember what ``function(owner, *key)`` returned; arrays are shared and can't be written to."""

    @wraps(function)
    def remembered(owner: Owner, *key: Any) -> Any:
        memory = owner.memory
        place: Any = (function, *key) if key else function
        try:
            return memory[place]
        except KeyError:
            return memory.setdefault(place, _guarded(function(owner, *key)))

    return cast(Function, remembered)


def _guarded(result: Result) -> Result:
    for each in result if isinstance(result, tuple) else (result,):
        if isinstance(each, np.ndarray):
            each.flags.writeable = False
    return result
