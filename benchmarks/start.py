"""How long a person waits: `import sim`, the first picture."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.figures import Figure, in_fresh_process

IMPORT = "import time; start = time.perf_counter(); import sim; print(time.perf_counter() - start)"


def figures(quick: bool = False) -> Iterator[Figure]:
    from benchmarks.frame import first_picture

    times = 3 if quick else 7
    yield Figure("import sim", in_fresh_process(IMPORT, times), "s", 0.4)
    yield Figure("first picture of the game, from the start of its process", first_picture(), "s", 1.5)
