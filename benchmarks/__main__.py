"""`python -m benchmarks [years|scaling|start|whatif|forecast|frames|peer|map|frame]... [--quick]`: all but map and frame (prints of their own) if none is named.

Exit code 1 when a limit is missed. The model is timed by the processor time of its one core, starting and drawing by the clock; even so run nothing else
meanwhile: a busy neighbour takes cache and clock rate.
"""

from __future__ import annotations

import argparse
import importlib
import os
import subprocess
import sys

TOPICS = {"years": "benchmarks.years", "scaling": "benchmarks.scaling", "start": "benchmarks.start", "whatif": "benchmarks.whatif", "forecast": "benchmarks.forecast", "frames": "benchmarks.frames", "peer": "benchmarks.peer.compare"}
SCREENS = {"map": "benchmarks.map_frame", "frame": "benchmarks.frame"}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("topics", nargs="*", choices=[[], *TOPICS, *SCREENS], metavar="topic", help=", ".join([*TOPICS, *SCREENS]))
    parser.add_argument("--quick", action="store_true", help="fewer repeats")
    asked = parser.parse_args()
    kept = [_run(topic, asked.quick) for topic in asked.topics or TOPICS]
    return 0 if all(kept) else 1


def _run(topic: str, quick: bool) -> bool:
    print(f"\n{topic}")
    if topic in SCREENS:
        return subprocess.call([sys.executable, "-m", SCREENS[topic]]) == 0
    from benchmarks.figures import shown

    return shown(importlib.import_module(TOPICS[topic]).figures(quick))


if __name__ == "__main__":
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    raise SystemExit(main())
