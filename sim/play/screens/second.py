"""Rows of a list in a mixed room: the name in the second language stands under the first in smaller type."""

from __future__ import annotations

from sim.picture.ui.box import Box
from sim.picture.ui.column import Column
from sim.picture.ui.kit import SMALL
from sim.picture.ui.label import Label
from sim.play.view import View

SECOND = SMALL - 1


def row_of(view: View, pen: Column, high: int) -> tuple[Box, Box, Box]:
    """(the whole row, its line, the line of the second language under it); the last is empty where one language is shown."""
    below = view.kit.line(SECOND) if view.speaker.second else 0
    whole = pen.take(high + below)
    line, under = whole.cut_top(high)
    return whole, line.inset(view.kit.px(6), 0), under.inset(view.kit.px(6), 0)


def second_name(view: View, pen: Column, id: str, under: Box, text: str) -> list[Label]:
    """Across the row; nothing where one language is shown."""
    return [Label(id=f"{id}.also", box=under, clip=pen.clip, text=text, size=SECOND, tone="ink2")] if under.h and text else []
