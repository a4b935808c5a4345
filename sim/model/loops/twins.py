"""Which twin belongs to which plain function."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from sim.model.accelerated import Accelerated

P = ParamSpec("P")
T = TypeVar("T")

TWINS: dict[Accelerated[Any, Any], Callable[..., Any]] = {}


def in_place_of(plain: Accelerated[P, T]) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Note that a function takes the place of ``plain`` when loops are wanted: same arguments, same results, same columns written."""

    def note(twin: Callable[P, T]) -> Callable[P, T]:
        TWINS[plain] = twin
        return twin

    return note
