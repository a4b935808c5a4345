"""The card of what is chosen on the map: a county, a firm, a facility, a laboratory or a port."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import SECTION, SMALL
from sim.picture.ui.label import Label
from sim.picture.ui.panel import Panel
from sim.picture.ui.scroll import Scroll, held
from sim.picture.ui.widget import Signal, Widget
from sim.play.play import Play
from sim.play.screens import county, firm, places
from sim.play.view import View

if TYPE_CHECKING:
    from sim.picture.map import Hit

_WIDTH = 400
_CONTENT: dict[str, Callable[[View, Column, str], None]] = {
    "region": county.content,
    "firm": firm.content,
    "facility": places.facility,
    "lab": places.lab,
    "port": places.port,
}


def place_card(view: View) -> list[Widget]:
    """Beside what it is about; as high as it needs and no higher than the map."""
    hit = view.desk.selected
    if hit is None or hit.kind not in _CONTENT:
        return []
    kit, board = view.kit, view.layout.map
    wide = min(kit.px(_WIDTH * kit.breadth), round(board.w * 0.6))
    outer = Box(_left(view, hit, board, wide), board.y + kit.px(10), wide, board.h - kit.px(20))
    inner = outer.inset(kit.px(16), kit.px(12))
    head, window = inner.cut_top(max(kit.px(28), kit.line(SECTION)), kit.px(4))
    name = f"card.{hit.kind}.{hit.id}"
    pen = _filled(view, hit, window, view.desk.scroll.get(name, 0), name)
    high = min(window.h, pen.used)
    offset = held(view.desk.scroll.get(name, 0), pen.used, high)
    shown = window._replace(h=high)
    pen = _filled(view, hit, shown, offset, name)
    return [
        Panel(id="card", box=Box(outer.x, outer.y, outer.w, high + head.h + kit.px(28)), raised=True),
        *_head(view, head, hit),
        *pen.widgets,
        Scroll(
            id=f"scroll.{name}",
            box=Box(shown.x, shown.y, shown.w + kit.px(8), shown.h),
            content=pen.used,
            offset=offset,
            stride=kit.px(48),
        ),
    ]


def _left(view: View, hit: Hit, board: Box, wide: int) -> int:
    """On the left, or on the right where it would cover what it is about."""
    edge = view.kit.px(10)
    at = view.play.picture.map.position(hit)
    covers = at is not None and at[0] < wide + 2 * edge
    return board.right - wide - edge if covers else board.x + edge


def _filled(view: View, hit: Hit, window: Box, offset: int, name: str) -> Column:
    pen = Column(view.kit, window, name, clip=window, offset=offset)
    _CONTENT[hit.kind](view, pen, str(hit.id))
    return pen


def _head(view: View, box: Box, hit: Hit) -> list[Widget]:
    kit = view.kit
    close, title = box.cut_right(kit.px(28), kit.px(6))
    name = view.speaker.name(view.play.facts.name_of(hit))
    size = next((s for s in (SECTION + 2, SECTION, SMALL) if kit.width(name, s, True) <= title.w), SMALL)
    return [
        Label(id="card.title", box=title, text=name, size=size, bold=True),
        Button(id="card.close", box=close.centred(kit.px(28), kit.px(28)), icon="x", kind="faint"),
    ]


def _close(play: Play, name: str, signal: Signal) -> None:
    play.select(None)


HANDLERS = {"card.close": _close}
