"""Whether a window can be opened, found out without opening one and without waiting long.

SDL itself does not say: with a wrong DISPLAY it silently draws where nobody sees it.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from re import fullmatch

UNSEEN = {"dummy", "offscreen", "evdev"}
PATIENCE = 2.0  # seconds
X_PORT = 6000
X_SOCKETS = "/tmp/.X11-unix"


def available(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool:
    """Whether a person in front of this machine would see a window."""
    if environment.get("SDL_VIDEODRIVER", environment.get("SDL_VIDEO_DRIVER", "")) in UNSEEN:
        return False
    if system in ("win32", "darwin"):
        return True
    return _wayland(environment) or _x11(environment.get("DISPLAY", ""))


def _wayland(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    return bool(name) and _answers(socket.AF_UNIX, str(Path(environment.get("XDG_RUNTIME_DIR", "/")) / name))


def _x11(display: str) -> bool:
    match = fullmatch(r"(?:(?P<host>[^/]*)(?<!unix)|unix):(?P<number>\d+)(?:\.\d+)?", display)
    if match is None:
        return False
    number = int(match["number"])
    if match["host"]:
        return _answers(socket.AF_INET, (match["host"], X_PORT + number))
    name = f"{X_SOCKETS}/X{number}"
    return _answers(socket.AF_UNIX, name) or _answers(socket.AF_UNIX, "\0" + name)


def _answers(family: int, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as line:
        line.settimeout(PATIENCE)
        try:
            line.connect(address)
        except (OSError, OverflowError):
            return False
    return True
