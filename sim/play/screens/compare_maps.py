"""A map for each branch and one of the difference of two: one colour scale, one camera."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import pygame

from sim.picture import surface as shapes
from sim.picture.charts.lines import tone_of
from sim.picture.map import MapData, Scale
from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import SMALL, Kit
from sim.picture.ui.label import Label
from sim.picture.ui.widget import Look, Signal, Signals, Widget
from sim.play.bases import Base, Recorded
from sim.play.beside import MOST, Compared
from sim.play.panes import Panes
from sim.play.play import Play
from sim.play.regional import classes
from sim.play.screens.board import MapPane
from sim.play.view import View
from sim.study.telling import change

NAME, LEVELS, LEAST_WIDE = "compare.map.", 7, 290
APART = "compare.apart."
FINEST = 0.05
"""Of a class of the maps themselves: differences that are smaller have no colours of their own."""
_STEPS = {pygame.K_PAGEUP: 1, pygame.K_PAGEDOWN: -1, pygame.K_HOME: 0}


@dataclass(frozen=True, kw_only=True)
class MiniMap(MapPane):
    """A map of counties in its box, drawn by a picture of its own. The wheel is the sheet's until one of its `panes` was clicked."""

    data: MapData
    lang: str
    boundaries: str
    panes: Panes
    still: bool = True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MiniMap) and (self.box, self.clip, self.version) == (other.box, other.clip, other.version)

    def ink(self, kit: Kit) -> Box:
        return self.shown

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        self.picture.set_up(self.box, kit.scale * 0.8, kit.theme.name, self.lang, self.boundaries, self.still)
        self.picture.show(self.data, None, None, None, None)
        super().draw(surface, kit, look)

    def wheel(self, steps: float, point: tuple[int, int]) -> Signals | None:
        return super().wheel(steps, point) if self.panes.awake else None

    def key(self, key: int, mods: int) -> Signals | None:
        return (Signal(self.id, "step", _STEPS[key]),) if key in _STEPS else super().key(key, mods)


@dataclass(frozen=True, kw_only=True)
class Swatch(Widget):
    """A disc in a branch's colour."""

    tone: str

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        shapes.disc(surface, self.box.center, self.box.w / 2, tone_of(kit.theme, self.tone))


def maps(view: View, pen: Column, compared: Compared) -> None:
    """A map for each branch, in the colour that the main map has, and last the difference of the chosen pair."""
    base = view.play.colouring
    if base is None or len(compared.branches) < 2:
        return
    _head(view, pen, base)
    kit, found = view.kit, {branch: _colours(view, base, branch, compared.year) for branch in compared.branches}
    scale = base.scale(view.play.facts, view.speaker, compared.year)
    data = [MapData(colour=colours, scale=scale, bare=True, legend=not number) for number, colours in enumerate(found.values())]
    data.append(_difference(view, base, scale, found, compared))
    across = _across(kit, pen.box.w, len(data))
    wide = (pen.box.w - (across - 1) * kit.px(12)) // across
    head = max(kit.px(28), kit.line(SMALL))
    for first in range(0, len(data), across):
        strip = pen.take(head + kit.px(250 if len(data) > across else 270))
        for number, cell in list(enumerate(strip.columns(across, kit.px(12)), first))[: len(data) - first]:
            top, box = cell._replace(w=wide).cut_top(head)  # of the same width to the pixel: so is their scale
            _named(view, pen, number, top, compared)
            picture = view.play.panes[number]
            version = (compared, base.key, view.lang, view.settings.theme, view.play.revision, picture.map.camera, picture.beats)
            pen.add(MiniMap(id=f"{NAME}{number}", box=box, clip=pen.clip, picture=picture, data=data[number], version=version, panes=view.play.panes,
                            lang=view.lang, boundaries=view.settings.boundaries))  # fmt: skip
        pen.gap(10)


def _across(kit: Kit, wide: int, count: int) -> int:
    """So many maps in a row: as many as are wide enough, the rows as even as can be."""
    most = max(1, (wide + kit.px(12)) // kit.px(LEAST_WIDE + 12))
    rows = -(-count // most)
    return int(-(-count // rows))


def _named(view: View, pen: Column, number: int, box: Box, compared: Compared) -> None:
    """Whose map it is, in the colour of its line; over the difference the two branches, each to be chosen from a list where there are more."""
    kit = view.kit
    if number < len(compared.branches):
        branch = compared.branches[number]
        side = kit.px(10)
        mark, rest = box.cut_left(side, kit.px(6))
        pen.add(
            Swatch(id=f"{NAME}{number}.mark", box=mark.centred(side, side), clip=pen.clip, tone=f"branch.{place_of(view, branch)}"),
            Label(id=f"{NAME}{number}.name", box=rest, clip=pen.clip, text=branch_name(view, branch), size=SMALL, bold=True),
        )
        return
    names = [branch_name(view, branch) for branch in compared.pair]
    if len(compared.branches) == 2:
        pen.add(Label(id=f"{NAME}{number}.name", box=box, clip=pen.clip, text=view.say("compare.difference", other=names[0], base=names[1]), size=SMALL, bold=True))
        return
    less, most = view.say("compare.less"), (box.w - kit.px(60)) // 2
    rest = box
    for side, name in enumerate(names):
        chooser = Button(id=f"compare.apart.{side}", box=box, clip=pen.clip, text=name, icon="chevron-down", size=SMALL)
        cell, rest = rest.cut_left(min(chooser.wanted(kit), most), kit.px(8))
        pen.add(replace(chooser, box=cell.centred(cell.w, kit.px(26))))
        if not side:
            word, rest = rest.cut_left(kit.width(less, SMALL) + 2, kit.px(8))
            pen.add(Label(id=f"{NAME}{number}.less", box=word, clip=pen.clip, text=less, size=SMALL))


def _head(view: View, pen: Column, base: Base) -> None:
    """What the colour says, how to move the maps, and the way back to the whole country."""
    kit, name = view.kit, base.name(view.speaker)
    strip = pen.take(max(kit.px(30), kit.line(SMALL)))
    back = Button(id="compare.home", box=strip, clip=pen.clip, text=view.say("compare.home"), icon="home", size=SMALL, enabled=not view.play.panes.at_home)
    cell, rest = strip.cut_right(back.wanted(kit), kit.px(10))
    first, rest = rest.cut_left(min(kit.width(name, SMALL, True) + 2, rest.w), kit.px(12))
    pen.add(Label(id="compare.map", box=first, clip=pen.clip, text=name, size=SMALL, bold=True), replace(back, box=cell))
    hint = view.say("compare.maps")
    if kit.width(hint, SMALL) <= rest.w:
        pen.add(Label(id="compare.maps", box=rest, clip=pen.clip, text=hint, size=SMALL, tone="ink2"))
    pen.gap(4)


def _colours(view: View, base: Base, branch: str, year: int) -> dict[int, float | None]:
    return base.values(Recorded(view.story.scenario, view.story.view(branch).record), year)


def _difference(view: View, base: Base, scale: Scale, found: dict[str, dict[int, float | None]], compared: Compared) -> MapData:
    other, one = (found[branch] for branch in compared.pair)
    return apart(view, base, scale, other, one, compared.year)


def apart(view: View, base: Base, scale: Scale, one: dict[int, float | None], other: dict[int, float | None], year: int) -> MapData:
    """A map of `one` less `other`, county by county."""
    found = {code: _less(value, other.get(code)) for code, value in one.items()}
    largest = max((abs(value) for value in found.values() if value is not None), default=0.0)
    step = classes(max(largest, FINEST * scale.breaks[1]) / 3.5, 1)[1]
    title = view.say("compare.apart" if largest else "compare.alike", year=year)
    breaks = tuple(step * (place - LEVELS / 2) for place in range(LEVELS + 1))
    fraction = base.indicator.unit == "fraction" and base.per is None

    def told(value: float) -> str:
        return change(value, base.indicator, view.lang, tight=True) if fraction else f"{value:+,.2g}".replace("-", "−") if abs(value) >= step / 10 else ""

    tick = (lambda value: f"{100 * value:+.3g}".replace("-", "−")) if fraction else (lambda value: f"{value:+.3g}".replace("-", "−"))
    return MapData(colour=found, scale=replace(scale, kind="diverging", breaks=breaks, title=title, format=told, tick=tick), bare=True)


def _less(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


def over_scroll(widgets: list[Widget]) -> list[Widget]:
    """The maps above the window that scrolls, so that they get the wheel before it."""
    place = next(place for place, widget in enumerate(widgets) if widget.id == "scroll.compare")
    lower, upper = widgets[: place + 1], widgets[place + 1 :]
    found = [widget for widget in lower if isinstance(widget, MiniMap)]
    return [*(widget for widget in lower if not isinstance(widget, MiniMap)), *found, *upper]


def branch_name(view: View, branch: str) -> str:
    return view.story.game.lines[branch].name or view.say("branch.first")


def place_of(view: View, branch: str) -> int:
    """Which of the branches on the timeline it is: that gives it its colour."""
    return [line.key for line in view.story.branches].index(branch)


def _choose(side: int, play: Play, name: str, signal: Signal) -> None:
    play.desk.popup = f"{APART}{side}"


def _moved(number: int, play: Play, name: str, signal: Signal) -> None:
    play.panes.handle(play, number, signal)


def _home(play: Play, name: str, signal: Signal) -> None:
    play.panes.home()


HANDLERS = {"compare.home": _home, **{f"{NAME}{number}": partial(_moved, number) for number in range(MOST + 1)},
            **{f"{APART}{side}": partial(_choose, side) for side in range(2)}}  # fmt: skip
