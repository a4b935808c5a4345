"""A game as one file: what it started from, its journal, what happened, and the columns to go on from."""
from __future__ import annotations

from .content import Kept, Save
from .packing import pack
from .reading import unpack

__all__ = ["Kept", "Save", "pack", "unpack"]
