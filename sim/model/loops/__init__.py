"""Compiled loops: twins of the dearest plain functions of the model, which step into their places where Numba is installed.

A twin goes through the agents one by one where the plain form makes a NumPy call for each step. It does the same IEEE arithmetic in the same order,
so every bit is the same (`tests/model/test_loops.py`), and a world may go from one form to the other at any time. Exponentials and logarithms,
which NumPy rounds in a way of its own on some processors, and sums along a last axis, which it adds up pairwise, stay with NumPy.
"""
from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from sim.model.loops.twins import TWINS

ROOMS = tuple(module.name for module in iter_modules(__path__))
"""The modules of this package, most of which hold twins."""


def accelerate() -> bool:
    """Put all twins in place; False, and nothing is changed, where Numba is not installed.

    The first time on a machine the loops are compiled, for about a second each, and kept beside the source (or in the user's cache); later they are read.
    """
    if find_spec("numba") is None:
        return False
    for room in ROOMS:
        import_module(f"{__name__}.{room}")
    for plain, twin in TWINS.items():
        plain.run = twin
    return True


def in_place() -> bool:
    """Whether loops stand in the places of plain functions now."""
    return any(plain.run is not plain.plain for plain in TWINS)


def relax() -> None:
    """Go back to the plain forms."""
    for plain in TWINS:
        plain.run = plain.plain
