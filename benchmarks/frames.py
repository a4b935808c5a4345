"""A frame of the game at 1920x1080, drawn in software: still, drawn anew, pointed at, dragged, zoomed, the year's film."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.figures import Figure

SIZE, LIMIT = (1920, 1080), 8


def figures(quick: bool = False) -> Iterator[Figure]:
    from benchmarks.frame import Bench, pygame

    bench = Bench(SIZE, 40 if quick else 120)
    acts = {"still": lambda i: [], "everything anew": bench.whole, "pointing": bench.hover_map, "dragging a lever": bench.drag, "zooming": bench.zoom}
    for name, events in acts.items():
        yield _frame(name, bench.repeat(events))
    bench.step([pygame.Event(pygame.MOUSEBUTTONUP, pos=(0, 0), button=1)])
    bench.play.run_year()
    yield _frame("the year's film", bench.repeat(lambda i: []))


def _frame(name: str, milliseconds: float) -> Figure:
    return Figure(f"a frame at {SIZE[0]}x{SIZE[1]}, {name}, median", milliseconds, "ms", LIMIT)
