"""A list to choose one thing from, over everything else."""

from __future__ import annotations

from dataclasses import dataclass

from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY
from sim.picture.ui.panel import Panel, Veil
from sim.picture.ui.scroll import Scroll, held
from sim.picture.ui.widget import Signal, Widget
from sim.play.play import Play
from sim.play.screens.compare_maps import APART, branch_name
from sim.play.view import View


@dataclass(frozen=True)
class Choice:
    """The options of a list, those that hold, and the box it hangs from."""

    options: tuple[tuple[str, str], ...]
    chosen: tuple[str, ...]
    anchor: Box


def popup(view: View) -> list[Widget]:
    """The open list, nothing where none is open."""
    choice = _choice(view)
    if choice is None:
        return []
    kit = view.kit
    line = max(kit.px(32), kit.line(BODY) + kit.px(6))
    wide = max(kit.width(text, BODY) for _, text in choice.options) + kit.px(56)
    high = min(len(choice.options) * line, view.whole.h * 7 // 10)
    window = _placed(view, choice.anchor, wide, high)
    name = f"popup.{view.desk.popup}"
    offset = held(view.desk.scroll.get(name, 0), len(choice.options) * line, high)
    pen = Column(kit, window, name, clip=window, offset=offset)
    for key, text in choice.options:
        pen.add(
            Button(id=f"option.{key}", box=pen.take(line), clip=window, text=text, kind="row", on=key in choice.chosen)
        )
    return [
        Veil(id="popup.veil", box=view.whole, strength=0.0),
        Panel(id="popup", box=window.grown(kit.px(5)), raised=True),
        *pen.widgets,
        Scroll(id=f"scroll.{name}", box=window, content=pen.used, offset=offset, stride=line * 2),
    ]


def _placed(view: View, anchor: Box, wide: int, high: int) -> Box:
    """Under its anchor, or above it where there is no room."""
    edge, gap = view.kit.px(10), view.kit.px(10)
    x = min(max(anchor.x, edge), view.whole.w - wide - edge)
    below = anchor.bottom + gap
    y = below if below + high + edge <= view.whole.h else max(edge, anchor.y - gap - high)
    return Box(x, y, wide, high)


def _choice(view: View) -> Choice | None:
    """What the open list offers."""
    if view.desk.popup == "base":
        colours = [(f"colour.{base.key}", _kind(view, "colour", base.name(view.speaker))) for base in view.play.bases]
        circles = [(f"circles.{i.key}", _kind(view, "circles", view.speaker.name(i.name))) for i in view.play.counts]
        area, button = view.layout.map, view.play.stage.find("ending.map.base")
        chosen = (f"colour.{view.desk.base}", f"circles.{view.desk.circles}")
        return Choice((*colours, *circles), chosen, button.box if button else Box(area.x + view.kit.px(12), area.y, 1, view.kit.px(40)))
    compared = view.desk.compared
    if view.desk.popup and view.desk.popup.startswith(APART) and compared:
        button = view.play.stage.find(view.desk.popup)
        options = tuple((branch, branch_name(view, branch)) for branch in compared.branches)
        return Choice(options, (compared.pair[_side(view.desk.popup)],), button.box if button else view.layout.map)
    placing = view.desk.placing
    if view.desk.popup == "variant" and placing:
        variants = view.scenario.facility(placing.kind).variants
        button = view.play.stage.find("placing.variant")
        anchor = button.box if button else view.layout.map
        options = tuple((v.key, view.speaker.both_name(v.name)) for v in variants)
        return Choice(options, (placing.variant or "",), anchor)
    return None


def _side(name: str) -> int:
    return int(name.removeprefix(APART))


def _kind(view: View, kind: str, name: str) -> str:
    return view.say(f"base.{kind}", name=name)


def _option(play: Play, key: str, signal: Signal) -> None:
    kind, _, name = key.partition(".")
    if play.desk.popup and play.desk.popup.startswith(APART):
        play.subtract(_side(play.desk.popup), key)
    elif play.desk.popup == "variant":
        play.choose_variant(key)
    elif kind == "colour":
        play.choose_base(name)
    else:
        play.choose_circles(name)
    play.desk.popup = None


def _away(play: Play, name: str, signal: Signal) -> None:
    play.desk.popup = None


HANDLERS = {"option": _option, "popup.veil": _away}
