"""The version of this program, from its installed metadata or from the checkout."""

from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


def number() -> str:
    """The version number: the checkout's own where we run from one."""
    if PROJECT.is_file():
        return str(tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"])
    return metadata.version("body-and-brain")


def version() -> str:
    """What `--version` says."""
    return f"造身造脑 Body & Brain {number()}"


def versions() -> dict[str, str]:
    """What the numbers were made with."""
    import platform

    parts = {name: metadata.version(name) for name in ("numpy", "simpy")}
    return {"body-and-brain": number(), "python": platform.python_version(), **parts}
