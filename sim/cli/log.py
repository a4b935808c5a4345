"""The log of bugs: what was typed, which versions, and the traceback that the person is spared."""

from __future__ import annotations

import platform
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from traceback import format_exception

from sim.cli.version import version
from sim.story.folders import folders


def write(error: BaseException) -> Path:
    """Append the error to the log and return where it is: the log folder, else the system's temporary folder."""
    entry = "\n".join([*_circumstances(), *format_exception(error)])
    for folder in (folders().log, Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with (folder / "log.txt").open("a", encoding="utf-8", errors="replace") as log:
                log.write(entry + "\n")
        except OSError:
            continue
        return folder / "log.txt"
    sys.stderr.write(entry)
    return Path()


def _circumstances() -> list[str]:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return [f"--- {now}", f"{version()}, Python {platform.python_version()}, {platform.platform()}", f"{sys.argv!r}"]
