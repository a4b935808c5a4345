"""The frame of every sheet: veil, title, a body that scrolls, buttons at the foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import SECTION, SMALL, TITLE
from sim.picture.ui.label import Label
from sim.picture.ui.panel import Panel, Rule, Veil
from sim.picture.ui.scroll import Scroll, held
from sim.picture.ui.widget import Widget
from sim.play.view import View

Body = Callable[[Column], None]


def sheet(
    view: View,
    name: str,
    title: str,
    body: Body,
    foot: Sequence[Button] = (),
    *,
    note: str = "",
    wide: float = 760,
    high: float = 620,
    veil: float = 0.45,
    side: str = "centre",
) -> list[Widget]:
    """A sheet in the middle of the window (or at a `side`), as high as its content needs and the window allows."""
    kit = view.kit
    width = min(kit.px(wide * kit.breadth), view.whole.w - kit.px(32))
    head_h, foot_h = (
        max(kit.px(48), kit.line(TITLE) + kit.px(14)),
        max(kit.px(58), kit.line(SECTION) + kit.px(30)) if foot else kit.px(14),
    )
    most = min(kit.px(high * kit.breadth), view.whole.h - kit.px(32)) - head_h - foot_h
    area = Box(0, 0, width - 2 * kit.px(24), most)
    needed = _body(view, name, area, body, 0).used
    frame = _at(view, view.whole.centred(width, head_h + foot_h + min(needed, most)), side)
    head, rest = frame.cut_top(head_h)
    bottom, middle = rest.cut_bottom(foot_h)
    window = middle.inset(kit.px(24), 0)
    offset = held(view.desk.scroll.get(name, 0), needed, window.h)
    pen = _body(view, name, window, body, offset)
    return [
        Veil(id=f"{name}.veil", box=view.whole, strength=veil),
        Panel(id=f"{name}.panel", box=frame, raised=True),
        *_head(view, name, head, title, note),
        *pen.widgets,
        Scroll(
            id=f"scroll.{name}",
            box=Box(window.x, window.y, window.w + kit.px(14), window.h),
            content=needed,
            offset=offset,
            stride=kit.px(48),
        ),
        *_foot(view, name, bottom, foot),
    ]


def _at(view: View, frame: Box, side: str) -> Box:
    """In the middle of the window, or at one edge of it so that the other stays in sight."""
    edge = view.kit.px(16)
    x = {"left": edge, "right": view.whole.w - frame.w - edge}.get(side, frame.x)
    return frame._replace(x=x)


def _body(view: View, name: str, window: Box, body: Body, offset: int) -> Column:
    pen = Column(
        view.kit, window, name, clip=window.grown(view.kit.px(6))._replace(y=window.y, h=window.h), offset=offset
    )
    body(pen)
    return pen


def _head(view: View, name: str, box: Box, title: str, note: str) -> list[Widget]:
    kit = view.kit
    inner = box.inset(kit.px(24), 0)
    close, rest = inner.cut_right(kit.px(30), kit.px(12))
    words, rest = rest.cut_left(min(kit.width(title, TITLE, True) + 2, rest.w), kit.px(16))
    return [
        Label(id=f"{name}.title", box=words, text=title, size=TITLE, bold=True),
        Label(id=f"{name}.note", box=rest, text=note, size=SMALL, tone="ink2", align="right"),
        Button(id="sheet.close", box=close.centred(kit.px(30), kit.px(30)), icon="x", kind="faint"),
        Rule(id=f"{name}.head.rule", box=box.cut_bottom(kit.px(7))[0].inset(kit.px(24), 0)._replace(h=kit.px(1))),
    ]


def _foot(view: View, name: str, box: Box, buttons: Sequence[Button]) -> list[Widget]:
    """The filled button at the right, the others from the left, without their icons where the row is too narrow for them."""
    if not buttons:
        return []
    kit, widgets = view.kit, []
    row = box.inset(kit.px(24), 0)
    row = row.centred(row.w, max(kit.px(36), kit.line(SECTION)))
    wanted = sum(button.wanted(kit) + kit.px(10) for button in buttons) + kit.px(12)
    if wanted > row.w:
        buttons = [replace(button, icon=None) if button.text and button.kind != "filled" else button for button in buttons]
    for button in buttons:
        if button.kind == "filled":
            cell, row = row.cut_right(button.wanted(kit) + kit.px(12), kit.px(10))
        else:
            cell, row = row.cut_left(min(button.wanted(kit), row.w), kit.px(10))
        widgets.append(replace(button, box=cell))
    return [
        Rule(id=f"{name}.foot.rule", box=Box(box.x + kit.px(24), box.y + kit.px(4), box.w - kit.px(48), kit.px(1))),
        *widgets,
    ]


NOWHERE = Box(0, 0, 0, 0)
"""The box of a foot button before the frame has set it."""
