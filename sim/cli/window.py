"""Opening the game's window, with what can stand in its way said as a person's mistake."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.cli import display
from sim.cli.language import Asked
from sim.scenario.errors import UserError


def open_window(
    lang: str,
    scenario: str | None = None,
    save: Path | None = None,
    seed: int | None = None,
    mandate: str | None = None,
    size: tuple[int, int] | None = None,
    fullscreen: bool = False,
) -> int:
    """Play until the window closes. Raises UserError where no window can be seen."""
    if not display.available():
        raise UserError("cli.error.no_display")
    from sim import play
    from sim.play.display import NoDisplay, WrongPygame

    try:
        asked = lang if isinstance(lang, Asked) else None
        return play.run(scenario, save=save, seed=seed, mandate=mandate, lang=asked, size=size, fullscreen=fullscreen, write_page=_write_page)
    except NoDisplay as nobody:
        raise UserError("cli.error.no_display") from nobody
    except WrongPygame as wrong:
        raise UserError("cli.error.wrong_pygame") from wrong


def _write_page(*args: Any) -> None:
    """The page on a game; what writes it is read when somebody asks for one."""
    from sim.report.aside import write_aside

    write_aside(*args)
