"""Which widgets are on the screen now, from back to front."""

from __future__ import annotations

from collections.abc import Callable

from sim.picture.ui.widget import Widget
from sim.play.desk import START
from sim.play.screens.about import about
from sim.play.screens.board import board, notice
from sim.play.screens.card import place_card
from sim.play.screens.drawer import drawer
from sim.play.screens.help import help_sheet
from sim.play.screens.levers import lever_panel
from sim.play.screens.menu import menu
from sim.play.screens.placing import placing_card
from sim.play.screens.popup import popup
from sim.play.screens.report import report
from sim.play.screens.saves import load_sheet, save_sheet
from sim.play.screens.settings_sheet import settings_sheet
from sim.play.screens.start import start
from sim.play.screens.timeline import timeline
from sim.play.screens.tip import tip_card
from sim.play.screens.topbar import top_bar
from sim.play.view import View

Part = Callable[[View], list[Widget]]

SHEETS: dict[str, Part] = {
    "menu": menu,
    "settings": settings_sheet,
    "save": save_sheet,
    "load": load_sheet,
    "report": report,
    "timeline": timeline,
    "help": help_sheet,
    "about": about,
}
MAIN: tuple[Part, ...] = (top_bar, board, lever_panel, drawer, place_card, placing_card, tip_card)


def widgets(view: View) -> list[Widget]:
    """The screen, the sheet over it if one is open, the list over that."""
    parts: tuple[Part, ...] = (start,) if view.desk.screen == START else MAIN
    sheet = SHEETS.get(view.desk.sheet or "")
    shown = [*parts, *([sheet] if sheet else []), popup, notice]
    return [widget for part in shown for widget in part(view)]
