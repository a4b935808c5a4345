"""A function in whose place compiled loops may step: the plain form is the model, the loops (`sim.model.loops`) give the same bits sooner."""
from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Accelerated(Generic[P, T]):
    """Runs ``plain`` until a twin is put in its place, and again after the twin is taken away."""

    def __init__(self, plain: Callable[P, T]) -> None:
        self.plain = self.run = plain
        update_wrapper(self, plain)
        self.name = f"{plain.__module__}.{plain.__qualname__}"

    def __call__(self, *args: P.args, **named: P.kwargs) -> T:
        return self.run(*args, **named)


def accelerated(plain: Callable[P, T]) -> Accelerated[P, T]:
    """Mark a function that has a twin in `sim.model.loops`."""
    return Accelerated(plain)
