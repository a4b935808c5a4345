"""The map and what lies on it: the flows that are shown, the line of news, the month of the film."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import pygame

from sim.picture.map import legend
from sim.picture.map.values import FLOW_KINDS
from sim.picture.ui.box import Box
from sim.picture.ui.button import Chip
from sim.picture.ui.kit import BODY, Kit
from sim.picture.ui.label import Label, Paragraph, height
from sim.picture.ui.panel import Panel
from sim.picture.ui.widget import Look, Signal, Signals, Widget
from sim.play.film import Film
from sim.play.play import Play
from sim.play.screens.hover import Ground
from sim.play.screens.rumours import talk
from sim.play.screens.strip import PAD, strip
from sim.play.view import View

if TYPE_CHECKING:
    from sim.play.picture import Picture

_MARKS = {"parts": "square", "talent": "circle", "robots": "diamond"}
CHIP_TEXT = 13
"""Size of the words in the map's own key."""


@dataclass(frozen=True, kw_only=True)
class MapPane(Widget):
    """The map view drawn into its box. `version` changes whenever the picture would; pointer goes to `view`."""

    version: object
    picture: Picture

    pointer: ClassVar[bool] = True
    focusable: ClassVar[bool] = True
    opaque: ClassVar[bool] = True

    def ink(self, kit: Kit) -> Box:
        return self.box

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MapPane) and (self.box, self.version) == (other.box, other.version)

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        self.picture.draw(surface, self.box)
        if look.focused:
            pygame.draw.rect(surface, kit.theme.focus, self.box.inset(kit.px(1)), kit.px(2), kit.px(6))

    def press(self, point: tuple[int, int]) -> Signals:
        return (Signal(self.id, "press", point),)

    def drag(self, point: tuple[int, int]) -> Signals:
        return (Signal(self.id, "drag", point),)

    def release(self, point: tuple[int, int]) -> Signals:
        return (Signal(self.id, "release", point),)

    def wheel(self, steps: float, point: tuple[int, int]) -> Signals | None:
        return (Signal(self.id, "wheel", (steps, point)),)

    def key(self, key: int, mods: int) -> Signals | None:
        moves = {pygame.K_LEFT: (1, 0), pygame.K_RIGHT: (-1, 0), pygame.K_UP: (0, 1), pygame.K_DOWN: (0, -1)}
        return (Signal(self.id, "pan", moves[key]),) if key in moves else None


def board(view: View) -> list[Widget]:
    """The map with its overlays; the film's month and news stand on top of it while a year runs."""
    pane = MapPane(id="map", box=view.layout.map, version=view.play.picture.serial, picture=view.play.picture)
    return [pane, *_flow_chips(view), *(_film(view) or talk(view))]


def _flow_chips(view: View) -> list[Widget]:
    """Over the key of the flows that the map draws at its foot: the same pills, to be switched on and off."""
    area, ui = view.layout.map, view.play.map_scale(view.kit)
    size = CHIP_TEXT * ui / (view.kit.scale * view.kit.text_scale)
    return [
        Chip(
            id=f"flow.{chip.kind}",
            box=Box(*chip.box).moved(area.x, area.y),
            text=view.say(f"flow.{chip.kind}"),
            mark=_MARKS[chip.kind],
            tone=view.kit.theme.flows[chip.kind],
            on=chip.kind in view.desk.flows,
            size=size,
        )
        for chip in legend.chips(FLOW_KINDS, view.lang, (area.w, area.h), ui)
    ]


def _film(view: View) -> list[Widget]:
    """The months along the foot of the top bar, the news above the key of the flows."""
    film = view.film
    if film is None:
        return []
    kit, bar = view.kit, view.layout.bar
    strip = Box(bar.x, bar.bottom - kit.px(1), bar.w, kit.px(5))
    return [MonthRule(id="film.months", box=strip, passed=film.shown), *_news(view, film)]


def _news(view: View, film: Film) -> list[Widget]:
    """The month, and the latest moment that has come."""
    kit = view.kit
    come = view.play.news()
    month, said = view.say(f"month.{film.month}"), come[-1].text(view.lang) if come else ""
    first = max(kit.width(view.say(f"month.{m}"), BODY, True) for m in range(1, 13))
    box, size = strip(view, said, first + kit.px(14))
    left, right = box.inset(kit.px(PAD), kit.px(6)).cut_left(first, kit.px(14))
    return [
        Panel(id="film.news.panel", box=box, raised=True, radius=6),
        Label(id="film.month", box=left._replace(h=kit.line(BODY)), text=month, bold=True, tone="accent"),
        Paragraph(id="film.news", box=right, text=said, size=size),
    ]


def notice(view: View) -> list[Widget]:
    """A line about what was just done or could not be done."""
    notice = view.desk.notice
    if notice is None:
        return []
    kit, area = view.kit, view.layout.map
    wide = min(kit.width(notice.text, BODY) + kit.px(36), area.w - kit.px(24))
    high = height(notice.text, kit, BODY, wide - kit.px(28))
    box = Box(area.center[0] - wide // 2, area.y + kit.px(56), wide, high + kit.px(14))
    tone = {"bad": "bad_soft", "good": "good_soft", "warn": "warn_soft"}.get(notice.tone, "surface")
    return [
        Ground(id="notice.panel", box=box, raised=True, tone=tone, radius=6),
        Paragraph(id="notice", box=box.inset(kit.px(14), kit.px(7)), text=notice.text, tone=notice.tone),
    ]


@dataclass(frozen=True, kw_only=True)
class MonthRule(Widget):
    """The year from January to December as twelve marks, filled as far as the film has come."""

    passed: float

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        for i, cell in enumerate(self.box.columns(12, kit.px(2))):
            filled = min(1.0, max(0.0, self.passed * 12 - i))
            surface.fill(kit.theme.line, cell)
            surface.fill(kit.theme.accent, cell._replace(w=round(cell.w * filled)))


def _flow(play: Play, kind: str, signal: Signal) -> None:
    play.toggle_flow(kind)


def _map(play: Play, name: str, signal: Signal) -> None:
    play.picture.handle(play, signal)


HANDLERS = {"flow": _flow, "map": _map}
