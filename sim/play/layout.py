"""Where things stand on the main screen, for every window size and text size."""

from __future__ import annotations

from dataclasses import dataclass

from sim.picture.ui.box import Box
from sim.picture.ui.kit import FIGURE, SMALL, Kit

LEAST = (1024, 640)
MARGIN = GAP = 12
SIDE = 600


@dataclass(frozen=True)
class Layout:
    """Boxes in pixels. They never overlap; `compact` screens fold what can be folded."""

    whole: Box
    bar: Box
    guide: Box
    map: Box
    drawer: Box
    levers: Box
    compact: bool
    large: bool


def scale_for(size: tuple[int, int], wish: float) -> float:
    """Pixels per logical unit: `wish` times what suits the screen, as far as 1024 x 640 units still fit."""
    suited = max(1.0, round(4 * min(size[0] / 1920, size[1] / 1080)) / 4)
    fits = min(size[0] / LEAST[0], size[1] / LEAST[1])
    return max(0.5, min(suited * wish, fits))


def arrange(size: tuple[int, int], kit: Kit, wide_side: bool = False, guided: bool = False) -> Layout:
    """The layout of a window of `size` pixels; with a `wide_side` something larger stands in place of the levers, `guided` the guide has a strip over the map."""
    whole = Box(0, 0, *size)
    wide, high = size[0] / kit.scale, size[1] / kit.scale
    compact, large = wide < 1200 or high < 720, wide >= 1700 and high >= 960
    bar, rest = whole.cut_top(_bar_height(kit, compact, large))
    rest = rest.inset(kit.px(MARGIN))
    side = min(round(kit.px(SIDE) * max(1.0, 0.5 + kit.text_scale / 2)), round(rest.w * (0.45 if compact else 0.5))) if wide_side else _lever_width(kit, wide, rest.w)
    levers, board = rest.cut_right(side, kit.px(GAP))
    drawer, top = board.cut_bottom(_drawer_height(kit, board.h, compact, large), kit.px(GAP))
    guide, top = top.cut_top(2 * kit.line(SMALL) + kit.px(10), kit.px(8)) if guided else (top._replace(h=0), top)
    return Layout(whole, bar, guide, top, drawer, levers, compact, large)


def _bar_height(kit: Kit, compact: bool, large: bool) -> int:
    content = kit.line(SMALL) + kit.line(FIGURE) + kit.px(4)
    return max(kit.px(48 if compact else 64 if large else 56), content)


def _lever_width(kit: Kit, wide: float, room: int) -> int:
    units = 316 if wide < 1200 else 392 if wide < 1700 else 440
    return min(round(kit.px(units) * max(1.0, 0.5 + kit.text_scale / 2)), round(room * 0.48))


def _drawer_height(kit: Kit, room: int, compact: bool, large: bool) -> int:
    units = 148 if compact else 240 if large else 196
    return min(round(kit.px(units) * max(1.0, 0.6 + 0.4 * kit.text_scale)), round(room * 0.45))
