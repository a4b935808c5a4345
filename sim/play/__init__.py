"""The window and its screens: shows a story and turns input into the story's commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.play.pages import Write


def run(
    scenario: str | None = None,
    *,
    save: Path | None = None,
    seed: int | None = None,
    mandate: str | None = None,
    lang: str | None = None,
    size: tuple[int, int] | None = None,
    fullscreen: bool = False,
    write_page: Write | None = None,
) -> int:
    """Play in a window until it closes; returns the exit code. Raises UserError for wrong input.

    ``mandate`` is a key of the scenario's or "free"; None is the one that was chosen last, as far as the scenario has it.
    ``lang`` None is the remembered language, at first that of the system. ``write_page`` writes the page on a game; without it none is offered.
    """
    from sim.play.window import open_game

    return open_game(scenario, save=save, seed=seed, mandate=mandate, lang=lang, size=size, fullscreen=fullscreen, write_page=write_page)
