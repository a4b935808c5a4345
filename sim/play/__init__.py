"""The window and its screens: shows a story and turns input into the story's commands."""

from __future__ import annotations

from pathlib import Path


def run(
    scenario: str | None = None,
    *,
    save: Path | None = None,
    seed: int | None = None,
    lang: str | None = None,
    size: tuple[int, int] | None = None,
    fullscreen: bool = False,
) -> int:
    """Play in a window until it closes; returns the exit code. Raises UserError for wrong input.

    ``lang`` None is the remembered language, at first that of the system.
    """
    from sim.play.window import open_game

    return open_game(scenario, save=save, seed=seed, lang=lang, size=size, fullscreen=fullscreen)
