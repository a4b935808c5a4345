"""`python -m benchmarks [topic]... [--quick]`: every topic if none is named.

Exit code 1 when a limit is missed. The model is timed by the processor time of its one core, starting and drawing by the clock; even so run nothing else
meanwhile: a busy neighbour takes cache and clock rate.
"""

from __future__ import annotations

import argparse
import importlib
import os
from types import ModuleType

TOPICS = {
    "years": "one world-year, a batch of worlds, memory", "phases": "where a year's time goes", "scaling": "cost against the number of agents",
    "start": "until a person sees something", "whatif": "explanations", "forecast": "the live forecast", "frames": "a frame of the game",
    "map": "a frame of the map alone", "peer": "the same rules in Mesa",
}  # fmt: skip


def main() -> int:
    topics = "\n".join(f"  {topic:<12}{what}" for topic, what in TOPICS.items())
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__, epilog=f"topics:\n{topics}", formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topics", nargs="*", metavar="topic")
    parser.add_argument("--quick", action="store_true", help="fewer repeats")
    parser.add_argument("--plain", action="store_true", help="keep to the plain forms, as where Numba is not installed")
    asked = parser.parse_args()
    if unknown := [topic for topic in asked.topics if topic not in TOPICS]:
        parser.error(f"no topic {', '.join(unknown)}; there are {', '.join(TOPICS)}")
    print("compiled loops" if _quickened(asked.plain) else "plain forms: no Numba, or told so")
    kept = [_run(topic, asked.quick) for topic in asked.topics or TOPICS]
    return 0 if all(kept) else 1


def _quickened(plain: bool) -> bool:
    """Whether this process, and the workers that it starts, run the compiled loops."""
    from sim.model.loops import accelerate
    from sim.study.acceleration import SWITCH, compile_here, ready

    if plain:
        os.environ[SWITCH] = "no"
    elif not ready():
        compile_here()
    return not plain and accelerate()


def _run(topic: str, quick: bool) -> bool:
    """Print the figures of a topic, which its module gives; whether all keep their limits."""
    from benchmarks.figures import shown

    print(f"\n{topic}: {TOPICS[topic]}")
    return shown(module_of(topic).figures(quick))


def module_of(topic: str) -> ModuleType:
    return importlib.import_module("benchmarks.peer.compare" if topic == "peer" else f"benchmarks.{topic}")


if __name__ == "__main__":
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    raise SystemExit(main())
