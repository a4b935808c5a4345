"""What was decided in a year, beside the pointer on the row of decisions."""

from __future__ import annotations

from sim.picture.ui.box import Box
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SMALL
from sim.picture.ui.widget import Widget
from sim.play.screens.hover import Ground
from sim.play.view import View

MOST = 8


def decided_card(view: View) -> list[Widget]:
    """Above the row: every lever with its new value, every facility ordered; nothing for a year without any."""
    year = view.desk.decided
    orders = view.play.facts.orders(year, view.speaker) if year else ()
    if not orders:
        return []
    kit, place = view.kit, view.layout.drawer
    texts = [f"{name}  {what}" for name, what in orders[:MOST]]
    wide = max(kit.width(text, SMALL) for text in texts) + kit.px(32)
    pen = Column(kit, Box(0, 0, wide, place.h), "decided")
    _fill(view, pen, texts, len(orders))
    high = pen.used + kit.px(16)
    x = min(max(view.play.stage.point[0] - wide // 2, place.x), place.right - wide)
    box = Box(x, place.bottom - kit.px(34) - high, wide, high)
    pen = Column(kit, box.inset(kit.px(14), kit.px(8)), "decided")
    _fill(view, pen, texts, len(orders))
    return [Ground(id="decided", box=box, raised=True, radius=6), *pen.widgets]


def _fill(view: View, pen: Column, texts: list[str], count: int) -> None:
    pen.text("title", view.say("decisions.of", year=view.desk.decided, count=count), size=BODY, bold=True)
    for i, text in enumerate(texts):
        pen.text(str(i), text, size=SMALL, tone="ink2")
    if count > MOST:
        pen.text("more", view.say("decisions.more", count=count - MOST), size=SMALL, tone="ink3")
