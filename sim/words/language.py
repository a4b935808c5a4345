"""Which language the system asks for."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

LANGS = ("zh", "en")
CHINESE_ON_WINDOWS = 0x04
UNDECIDED = {"", "c", "posix"}


def system_lang(environment: Mapping[str, str] | None = None) -> str:
    """The language of the system: "en" where it asks for another language than Chinese, "zh" if in doubt."""
    wish = _wish(os.environ if environment is None else environment)
    if wish in UNDECIDED and environment is None and sys.platform == "win32":
        wish = _windows_wish()
    return "zh" if wish in UNDECIDED or wish.startswith("zh") else "en"


def _wish(environment: Mapping[str, str]) -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(variable, ""):
            return value.split(".")[0].lower()
    return ""


def _windows_wish() -> str:
    import ctypes

    language = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF  # type: ignore[attr-defined]
    return "zh" if language == CHINESE_ON_WINDOWS else "en"
