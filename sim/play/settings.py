"""What a person chose for this machine: kept in one small file, read leniently, written whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from sim import words
from sim.picture import theme
from sim.story import atomic
from sim.story.folders import Folders
from sim.study.forecast import AGAINST

FILE = "settings.json"
GUIDE = ("county", "dial", "place", "run", "why")
"""The acts of the first-run guide, in order."""
SPEEDS = ("1", "2", "4", "skip")

CHOICES: Mapping[str, tuple[str, ...]] = {
    "theme": theme.NAMES,
    "language": ("zh", "en", "both"),
    "speed": SPEEDS,
    "boundaries": ("real", "sketch"),
    "face": ("guided", "expert"),
    "names": ("real", "hidden"),
    "against": AGAINST,
    "guide": (*GUIDE, "done"),
}
_BOUNDS = {"ui_scale": (0.75, 3.0), "text_scale": (0.75, 3.0)}


@dataclass(frozen=True)
class Settings:
    """Choices that outlive a game. With `limits` a new game counts task forces, without it is a sandbox; with `guesses` a question comes before each year; `mandate` is the key of what it is played for, "" for nothing. `speed` is the length of a year's film: 12, 6, 3 seconds or none; `against` what a forecast is held against (`sim.study.forecast.AGAINST`). `guide` is the act at which the first-run guide stands."""

    theme: str = "light"
    language: str = "zh"
    ui_scale: float = 1.0
    text_scale: float = 1.0
    still: bool = False
    fullscreen: bool = False
    speed: str = "1"
    boundaries: str = "real"
    face: str = "guided"
    limits: bool = True
    guesses: bool = True
    names: str = "real"
    against: str = "unchanged"
    mandate: str = "unbroken_chain"
    guide: str = GUIDE[0]

    def with_(self, **changes: object) -> Settings:
        """These settings with some changed. Raises ValueError for a value that is not allowed."""
        for name, value in changes.items():
            if not _valid(name, value):
                raise ValueError(f"{name} cannot be {value!r}")
        return replace(self, **changes)  # type: ignore[arg-type]


def load(folders: Folders) -> Settings:
    """The settings on disk; what is missing, unknown or wrong in the file has its default."""
    start = Settings(language=words.system_lang())
    given = _read(folders.settings / FILE)
    names = {field.name for field in fields(Settings)}
    return start.with_(**{k: v for k, v in given.items() if k in names and _valid(k, v)})


def save(settings: Settings, folders: Folders) -> None:
    """Write all settings at once. Raises OSError; then the old file stays."""
    folders.settings.mkdir(parents=True, exist_ok=True)
    atomic.write(folders.settings / FILE, json.dumps(asdict(settings), indent=1).encode())


def _read(path: Path) -> dict[str, object]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _valid(name: str, value: object) -> bool:
    if name in CHOICES:
        return value in CHOICES[name]
    if name in _BOUNDS:
        low, high = _BOUNDS[name]
        return isinstance(value, (int, float)) and not isinstance(value, bool) and low <= value <= high
    return isinstance(value, str) if name == "mandate" else isinstance(value, bool)
