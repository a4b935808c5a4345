"""Where a person's own files are: settings, saves, pictures, log. Nothing is written into the program's folder
unless it is portable, that is, unless a folder `userdata` lies beside `main.py` (a memory stick, a school laptop)."""

from __future__ import annotations

import os
from pathlib import Path

APPLICATION = "body-and-brain"
VARIABLE = "BODY_AND_BRAIN_HOME"
PORTABLE = "userdata"


def settings() -> Path:
    return _made(_own() / "settings" if _own() else _system("user_config_path"))


def saves() -> Path:
    return _made(_own() / "saves" if _own() else _system("user_data_path") / "saves")


def pictures() -> Path:
    return _made(_own() / "pictures" if _own() else _system("user_pictures_path") / APPLICATION)


def log_file() -> Path:
    return _made(_own() / "log" if _own() else _system("user_log_path")) / "log.txt"


def _own() -> Path | None:
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    beside = Path(__file__).resolve().parents[1] / PORTABLE
    return beside if beside.is_dir() else None


def _system(kind: str) -> Path:
    from platformdirs import PlatformDirs

    return Path(getattr(PlatformDirs(APPLICATION, appauthor=False), kind))


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
