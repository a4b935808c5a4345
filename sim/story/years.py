"""What happened: records and columns of every 1 January by name, run once, kept while there is room.

Room is bounded. What was put out is run again when asked for, from the nearest 1 January that is
still here; only what came out of a save and can't be run again (`pin`) stays for good.
"""
from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from .engine import Engine, Record, State
from .turns import Turn

COLUMNS_BYTES = 256_000_000
RECORDS = 400

Kept = TypeVar("Kept")


class Shelf(Generic[Kept]):
    """Values by name; the one used longest ago goes when there are more than `room`, pinned ones never."""

    def __init__(self, room: int, size: Callable[[Kept], int]) -> None:
        self._room, self._size, self._used = room, size, 0
        self._pinned: dict[str, Kept] = {}
        self._kept: OrderedDict[str, Kept] = OrderedDict()

    def get(self, name: str) -> Kept | None:
        """The value, if it is still here."""
        if name in self._kept:
            self._kept.move_to_end(name)
        return self._pinned.get(name, self._kept.get(name))

    def put(self, name: str, value: Kept) -> None:
        """Keep a value while there is room."""
        if name in self._pinned or name in self._kept:
            return
        self._kept[name] = value
        self._used += self._size(value)
        while self._used > self._room and len(self._kept) > 1:
            self._used -= self._size(self._kept.popitem(last=False)[1])

    def pin(self, name: str, value: Kept) -> None:
        """Keep a value for good, instead of the one that may be here."""
        if (old := self._kept.pop(name, None)) is not None:
            self._used -= self._size(old)
        self._pinned[name] = value


class Years:
    """Every year that was asked for. A `path` is the turns of a branch from the opening year on."""

    def __init__(self, engine: Engine, seed: int) -> None:
        self._engine, self._seed = engine, seed
        self._states: Shelf[State] = Shelf(COLUMNS_BYTES, engine.size)
        self._records: Shelf[Record] = Shelf(RECORDS, lambda _: 1)

    def state(self, path: Sequence[Turn]) -> State:
        """Columns of the 1 January at the end of `path`; an empty path is the opening. Never change them."""
        name = path[-1].after if path else ""
        found = self._states.get(name)
        if found is None:
            found = self._run(path)[0] if path else self._engine.opening(self._seed)
            self._states.put(name, found)
        return found

    def record(self, path: Sequence[Turn]) -> Record:
        """The record of the last year of `path`."""
        found = self._records.get(path[-1].after)
        return found if found is not None else self._run(path)[1]

    def pin(self, name: str, record: Record, state: State | None) -> None:
        """Go on from what a save says of the year that led to the 1 January `name`, whatever a run would give."""
        self._records.pin(name, record)
        if state is not None:
            self._states.pin(name, state)

    def _run(self, path: Sequence[Turn]) -> tuple[State, Record]:
        turn = path[-1]
        state, record = self._engine.run(self.state(path[:-1]), turn.seed, turn.plan)
        self._states.put(turn.after, state)
        self._records.put(turn.after, record)
        return state, record
