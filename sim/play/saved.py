"""Saves on disk, and where a typed name leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import tomli

from sim.story.folders import Folders
from sim.story.session import SAVE

SUFFIX = ".save"
MOST = 30


@dataclass(frozen=True)
class Saved:
    """A save file; `auto` ones were made by the game itself."""

    path: Path
    name: str
    when: str
    auto: bool

    @cached_property
    def content(self) -> tuple[str, int]:
        """(mandate, the year on the table of the branch that has come farthest) out of the two small tables that a save has for people, read when they are
        asked for; "" and 0 where the file does not tell: loading says why."""
        try:
            with ZipFile(self.path) as file:
                head, branches = (tomli.loads(file.read(name).decode()) for name in ("save.toml", "branches.toml"))
            return str(head["origin"].get("mandate", "")), max(int(branch["year"]) for branch in branches.values())
        except (OSError, BadZipFile, KeyError, ValueError, TypeError, AttributeError):
            return "", 0


def listed(folders: Folders) -> tuple[Saved, ...]:
    """The newest saves: the person's own, and the last automatic one of each session."""
    own = [(path, False) for path in folders.saves.glob(f"*{SUFFIX}")]
    auto = [(max(found), True) for folder in folders.sessions.glob("*/") if (found := list(folder.glob(f"*{SAVE}")))]
    newest = sorted(own + auto, key=lambda item: _time(item[0]), reverse=True)[:MOST]
    return tuple(Saved(path, _name(path, made), _when(path), made) for path, made in newest)


def path_of(typed: str, folders: Folders) -> Path:
    """A bare name is a save in the folder of saves; anything with a folder in it is a path."""
    path = Path(typed.strip()).expanduser()
    if not path.suffix:
        path = path.with_name(path.name + SUFFIX)
    return path if path.is_absolute() or len(path.parts) > 1 else folders.saves / path


def _name(path: Path, auto: bool) -> str:
    return path.parent.name if auto else path.stem


def _when(path: Path) -> str:
    return f"{datetime.fromtimestamp(_time(path)):%Y-%m-%d %H:%M}"


def _time(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
