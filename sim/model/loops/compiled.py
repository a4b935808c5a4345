"""How a loop is compiled: its argument types stand in its annotations (`loops.kinds`), so it is compiled ahead of its first call, once a machine."""
from __future__ import annotations

from collections.abc import Callable
from inspect import get_annotations
from typing import Any, TypeVar, cast

import numba
from numba import types

from sim.model.loops.shelf import shelf

Loop = TypeVar("Loop", bound=Callable[..., Any])

_CONFIG: Any = numba.config
_ENTRIES = {"Floats": types.float64, "Ints": types.int64, "Keys": types.uint64, "Words": types.int32, "Shorts": types.int16, "Bytes": types.int8, "Flags": types.boolean}
_SINGLE = {"float": types.float64, "int": types.int64, "bool": types.boolean}


def loop(function: Loop) -> Loop:
    """Compile ``function`` for the types that its annotations name; no reordering, no fused multiply and add, division as NumPy's."""
    arguments = tuple(_type(each) for name, each in get_annotations(function).items() if name != "return")
    usual = _CONFIG.CACHE_DIR
    _CONFIG.CACHE_DIR = str(shelf())  # for ours alone: other code of this process keeps its own place
    try:
        return cast(Loop, numba.njit(arguments, cache=True, error_model="numpy")(function))
    finally:
        _CONFIG.CACHE_DIR = usual


def piece(function: Loop) -> Loop:
    """A small function that loops call; compiled into each of them."""
    return cast(Loop, numba.njit(error_model="numpy")(function))


def _type(annotation: str) -> Any:
    if annotation in _SINGLE:
        return _SINGLE[annotation]
    name = annotation.removesuffix("Out")
    kind = name.rstrip("234")
    return types.Array(_ENTRIES[kind], int(name[len(kind) :] or 1), "C", readonly=name == annotation)
