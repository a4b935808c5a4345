"""Where the files that come with the program lie: beside `sim/` in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def assets() -> Path:
    """Folder of maps, fonts, icons and report templates."""
    return _folder("assets")


def scenarios() -> Path:
    """Folder of the scenarios and plans that come with the program."""
    return _folder("scenarios")


def _folder(name: str) -> Path:
    installed = PACKAGE / "_bundled" / name
    return installed if installed.is_dir() else PACKAGE.parent / name
