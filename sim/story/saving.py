"""A game as the save that holds it: for every live branch its records, and the columns to go on from."""
from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from .engine import Engine, Record
from .entry import Entry
from .game import Game
from .save.content import Kept, Save, versions
from .steps import Line
from .view import View

GOING_ON = 2


def save_of(game: Game, entries: Sequence[Entry], views: Sequence[View], engine: Engine) -> Save:
    """Records of every year; columns of the last 1 January, and of the one before for a decision inside that year."""
    records = {name: _kept(record) for view in views for name, record in view.named_records()}
    ends = {view.path[:end][-1].after: view.years.state(view.path[:end]) for view in views for end in _ends(view)}
    columns = {name: engine.arrays(state) for name, state in ends.items()}
    return Save(game.origin, tuple(entries), records, columns, versions(), readable(game, views))


def readable(game: Game, views: Iterable[View]) -> dict[str, str]:
    """What a person may want to look up in the file; it is not read back."""
    views = list(views)
    plans = {f"plans/{view.line.key}.toml": view.plan.to_toml() for view in views}
    return {**plans, "branches.toml": "\n".join(_branch(view.line, game) for view in views)}


def _branch(line: Line, game: Game) -> str:
    luck = ", ".join(f"{year} = {seed}" for year, seed in line.luck.items())
    rows = [f"[{line.key}]", f"name = {json.dumps(line.name, ensure_ascii=False)}", f"from_year = {line.forked}",
            f"year = {line.year}", f"official = {json.dumps(line.key == game.official)}", f"luck = {{ {luck} }}"]
    return "\n".join(rows) + "\n"


def _ends(view: View) -> range:
    return range(max(1, len(view.path) + 1 - GOING_ON), len(view.path) + 1)


def _kept(record: Record) -> Kept:
    return Kept(record.year, record.values, record.dims)
