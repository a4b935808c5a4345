"""How a process beside this one is started: an interpreter with the same import paths, out of reach of Ctrl-C, one thread a library."""
from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def beside(*command: str, **pipes: Any) -> subprocess.Popen[bytes]:
    """Start an interpreter with these arguments. OSError where no process can be had."""
    paths = os.pathsep.join(path or os.getcwd() for path in sys.path)
    env = {**os.environ, **ONE_THREAD, "PYTHONPATH": paths}
    return subprocess.Popen([sys.executable, "-P", *command], env=env, **pipes, **_apart())


def _apart() -> dict[str, Any]:
    """A process group of its own, which Ctrl-C in the terminal does not reach."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.BELOW_NORMAL_PRIORITY_CLASS | subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"process_group": 0}
