"""Where settings, saves and the log live: the system's own folders, or a folder beside the program.

Portable mode: a folder named `portable` beside the program, or BODY_AND_BRAIN_HOME, holds everything.
"""
from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

NAME = "body-and-brain"
HOME = "BODY_AND_BRAIN_HOME"


@dataclass(frozen=True)
class Folders:
    """Three folders; none is made before something is written there."""

    settings: Path
    saves: Path
    log: Path

    @property
    def sessions(self) -> Path:
        """One folder a game: its journal and its autosaves."""
        return self.saves / "sessions"

    @classmethod
    def under(cls, home: Path) -> Folders:
        """Everything in one folder that can be carried on a stick."""
        return cls(home / "settings", home / "saves", home / "log")


def folders(program: Path | None = None) -> Folders:
    """The folders of this system and user. `program` is the folder of the running program."""
    if home := os.environ.get(HOME):
        return Folders.under(Path(home).expanduser().absolute())
    beside = (program or Path(sys.argv[0]).absolute().parent) / "portable"
    return Folders.under(beside) if beside.is_dir() else _of_the_system()


def writable(wanted: Folders) -> Folders:
    """`wanted`, or a place among the system's temporary files where its saves can't be written."""
    try:
        wanted.sessions.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=wanted.sessions):
            return wanted
    except OSError:
        return Folders.under(Path(tempfile.gettempdir()) / NAME)


def _of_the_system() -> Folders:
    from platformdirs import PlatformDirs

    dirs = PlatformDirs(NAME, appauthor=False)
    return Folders(Path(dirs.user_config_dir), Path(dirs.user_data_dir) / "saves", Path(dirs.user_log_dir))
