"""Which widgets are on the screen now, from back to front."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sim.picture.ui.widget import Widget
from sim.play import guide
from sim.play.desk import START
from sim.play.screens.about import about
from sim.play.screens.answers import answers_card
from sim.play.screens.board import board, notice
from sim.play.screens.card import place_card
from sim.play.screens.compare import compare_sheet
from sim.play.screens.decided import decided_card
from sim.play.screens.drawer import chart, drawer
from sim.play.screens.ending import ending_sheet
from sim.play.screens.ending_map import beside
from sim.play.screens.event import event_sheet
from sim.play.screens.guess import guess_card
from sim.play.screens.guide import guide_strip, halo
from sim.play.screens.help import help_sheet
from sim.play.screens.hint import hint_card
from sim.play.screens.hover import hover_card
from sim.play.screens.levers import lever_panel
from sim.play.screens.menu import menu
from sim.play.screens.page import page_sheet
from sim.play.screens.placing import placing_card
from sim.play.screens.politics import politics_sheet
from sim.play.screens.popup import popup
from sim.play.screens.report import report
from sim.play.screens.saves import load_sheet, save_sheet
from sim.play.screens.settings_sheet import settings_sheet
from sim.play.screens.start import start
from sim.play.screens.timeline import timeline
from sim.play.screens.tip import tip_card
from sim.play.screens.topbar import top_bar
from sim.play.screens.why import why_panel
from sim.play.view import View
from sim.play.years import ENDING

Part = Callable[[View], list[Widget]]

SHEETS: dict[str, Part] = {
    "menu": menu,
    "settings": settings_sheet,
    "save": save_sheet,
    "load": load_sheet,
    "report": report,
    "timeline": timeline,
    "compare": compare_sheet,
    "politics": politics_sheet,
    "answers": answers_card,
    "help": help_sheet,
    "about": about,
    "event": event_sheet,
    "page": page_sheet,
    ENDING: ending_sheet,
}
Key = tuple[object, ...]


@dataclass(frozen=True)
class Kept:
    """A part that is made again only when what it shows has changed: `depends` names that, beyond the common."""

    part: Part
    depends: Callable[[View], Key]


MAIN: tuple[Kept, ...] = (
    Kept(top_bar, lambda v: (v.settings.speed, v.desk.sheet, v.desk.placing is None, v.play.foretold, v.desk.guessing)),
    Kept(board, lambda v: (v.play.picture.serial, v.desk.flows, v.film)),
    Kept(
        lever_panel,
        lambda v: (
            v.desk.family,
            v.settings.face,
            v.desk.preview,
            v.desk.refusal,
            v.desk.placing,
            _scrolled(v, "levers"),
            len(v.play.news()),
        ),
    ),
    Kept(drawer, lambda v: (v.desk.indicator, v.desk.aside, _scrolled(v, "indicators"))),
    Kept(chart, lambda v: (v.desk.indicator, v.desk.why is None, v.desk.cursor, v.play.foretold, v.desk.guessing)),
    Kept(guide_strip, lambda v: (guide.step(v.play), v.desk.placing is None, v.desk.guessing)),
)
WHY = Kept(why_panel, lambda v: (v.desk.why, v.desk.doubt, v.desk.heard, _scrolled(v, "why")))
"""In place of the levers while a figure is asked about."""
TOLD = Kept(ending_sheet, lambda v: (_scrolled(v, ENDING), v.play.lucks and v.play.lucks.known))
LOOSE: tuple[Part, ...] = (hover_card, decided_card, place_card, placing_card, tip_card, guess_card)


class Screen:
    """The widgets of the moment; parts that did not change are the same objects as before."""

    def __init__(self) -> None:
        self._made: dict[Part, tuple[Key, list[Widget]]] = {}

    def widgets(self, view: View) -> list[Widget]:
        """The screen, the sheet over it if one is open, the list over that, the words of the sign pointed at, the line of notice on top."""
        if view.desk.screen == START:
            found = start(view)
        else:
            shown = (WHY if view.desk.why and kept.part is lever_panel else kept for kept in MAIN)
            found = [widget for kept in shown for widget in self._again(kept, view)]
            found += [widget for part in LOOSE for widget in part(view)]
            found += halo(view, found)
        over: tuple[Part, ...] = (self._sheet, popup, hint_card, notice)
        return [*found, *(widget for part in over for widget in part(view))]

    def _sheet(self, view: View) -> list[Widget]:
        """The open sheet. The text of the ending stays as it is while years pass by on the map beside it."""
        if view.desk.sheet == ENDING:
            text = self._again(TOLD, view)
            return [*text, *beside(view, text)]
        sheet = SHEETS.get(view.desk.sheet or "")
        return sheet(view) if sheet else []

    def _again(self, kept: Kept, view: View) -> list[Widget]:
        key = (*_common(view), *kept.depends(view))
        before = self._made.get(kept.part)
        if before is None or before[0] != key:
            before = self._made[kept.part] = (key, kept.part(view))
        return before[1]


def _common(view: View) -> Key:
    film = view.film
    running = (film.year, film.paused) if film else ()
    return (view.play.revision, view.kit, view.layout, view.speaker, view.shown_year, running)


def _scrolled(view: View, area: str) -> Key:
    return tuple(sorted((name, offset) for name, offset in view.desk.scroll.items() if name.startswith(area)))
