"""A run or a game as one web page that opens without a network, and its map as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.report.results import Results

if TYPE_CHECKING:
    from sim.story import Story
    from sim.study.forks import Progress
    from sim.study.groups import Store

__all__ = ["Results", "write_game", "write_map", "write_report"]


def write_map(results: Results, path: Path, lang: str) -> None:
    """Write the map of the last year as a PNG."""
    from sim.report.map_picture import picture
    from sim.study.files import replaced

    with replaced(path) as temporary:
        temporary.write_bytes(picture(results, lang))


def write_game(story: Story, path: Path, lang: str, progress: Progress | None = None, store: Store | None = None, *, real_names: bool = True) -> None:
    """Write the report on a game to `path`; it opens in `lang` and can be switched. `store` keeps finished worlds; without `real_names` real firms go by letters."""
    from sim.report.game import game_page
    from sim.study.files import replaced

    with replaced(path) as temporary:
        temporary.write_text(game_page(story, lang, progress, store, real_names=real_names), encoding="utf-8")


def write_report(results: Results, path: Path, lang: str) -> None:
    """Write the report on `results` to `path`; it opens in `lang` and can be switched."""
    from sim.report.page import page
    from sim.study.files import replaced

    with replaced(path) as temporary:
        temporary.write_text(page(results, lang), encoding="utf-8")
