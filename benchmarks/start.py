"""How long a person waits: `import sim`, the first picture."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.figures import Figure, in_fresh_process, whole_process

IMPORT = "import time; start = time.perf_counter(); import sim; print(time.perf_counter() - start)"
FIRST = """
from benchmarks import desk
from sim.play import window
from sim.scenario import load_scenario
from sim.story import Story
desk.opened(Story.new(load_scenario("chengdu-2025"), 2025, kept=False), (1280, 800)).step(0)
"""


def figures(quick: bool = False) -> Iterator[Figure]:
    yield Figure("import sim", in_fresh_process(IMPORT, 3 if quick else 7), "s", 0.4)
    yield Figure("first picture of the game, from the start of its process", whole_process(FIRST, 3), "s", 1.5)
