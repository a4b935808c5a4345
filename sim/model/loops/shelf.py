"""Where compiled loops are kept: a folder for this source on this machine, so that none outlives a change of what it was compiled from."""
from __future__ import annotations

import os
import platform
import sys
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_cache_path

LOOPS = Path(__file__).parent


@cache
def shelf() -> Path:
    """Named by the model's whole source (loops take constants and rules from all over it), Numba's version and the machine, whose processor they are
    for; beside the loops, or in the user's cache where that can't be written to."""
    digest = blake2b(f"{version('numba')} {platform.machine()} {platform.node()}".encode(), digest_size=8)
    for path in sorted(LOOPS.parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return _place() / f"loops-{sys.implementation.cache_tag}-{digest.hexdigest()}"


def _place() -> Path:
    return LOOPS / "__pycache__" if os.access(LOOPS, os.W_OK) else user_cache_path("body-and-brain", appauthor=False)
