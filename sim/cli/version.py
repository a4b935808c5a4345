"""Which version this is, and what its numbers are made with."""

from __future__ import annotations

import platform
from importlib import metadata

from sim import __version__


def version() -> str:
    """What `--version` says."""
    return f"造身造脑 Body & Brain {__version__}"


def versions() -> dict[str, str]:
    """Versions of everything that the numbers depend on."""
    parts = {name: metadata.version(name) for name in ("numpy", "simpy")}
    return {"body-and-brain": __version__, "python": platform.python_version(), **parts}
