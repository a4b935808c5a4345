"""A pen that goes down a box: the shortest way to set out a card, a sheet or a list."""

from __future__ import annotations

from collections.abc import Callable

from sim.picture.ui.box import Box
from sim.picture.ui.kit import BODY, SECTION, SMALL, Kit
from sim.picture.ui.label import Label, Paragraph, height
from sim.picture.ui.panel import Rule
from sim.picture.ui.scroll import held
from sim.picture.ui.widget import Widget


class Column:
    """Collects widgets from top to bottom; `clip` and `offset` make it the content of a scrolled window."""

    def __init__(self, kit: Kit, box: Box, id: str, *, clip: Box | None = None, offset: int = 0) -> None:
        self.kit, self.id, self.clip = kit, id, clip
        self.box = box.moved(0, -offset)
        self.y = self.box.y
        self.widgets: list[Widget] = []

    @property
    def used(self) -> int:
        """Height in pixels of everything so far."""
        return self.y - self.box.y

    @property
    def rest(self) -> Box:
        """What is left of the box below the pen."""
        return Box(self.box.x, self.y, self.box.w, max(0, self.box.bottom - self.y))

    def here(self) -> Column:
        """An empty column that goes on where this one stands."""
        own = Column(self.kit, self.box, self.id, clip=self.clip)
        own.y = self.y
        return own

    def put(self, other: Column) -> None:
        """What a column from `here` holds, and its pen's place."""
        self.widgets += other.widgets
        self.y = other.y

    def take(self, pixels: int) -> Box:
        """The next strip of that height; the pen moves below it."""
        strip = Box(self.box.x, self.y, self.box.w, pixels)
        self.y += pixels
        return strip

    def gap(self, units: float) -> None:
        self.y += self.kit.px(units)

    def add(self, *widgets: Widget) -> None:
        self.widgets += widgets

    def text(self, name: str, text: str, *, size: float = BODY, tone: str = "ink", bold: bool = False) -> None:
        """A paragraph as wide as the box and as high as it needs; nothing for an empty text."""
        if text:
            box = self.take(height(text, self.kit, size, self.box.w, bold))
            self.add(
                Paragraph(id=f"{self.id}.{name}", box=box, clip=self.clip, text=text, size=size, tone=tone, bold=bold)
            )

    def sentence(self, name: str, text: str, also: str = "", *, tone: str = "ink") -> None:
        """A paragraph, and the same in the second language under it in smaller type."""
        self.text(name, text, tone=tone)
        self.text(f"{name}.also", also, size=SMALL, tone="ink2")

    def title(self, name: str, text: str, also: str = "") -> None:
        """A section heading, the second language under it."""
        self.text(name, text, size=SECTION, bold=True)
        self.text(f"{name}.also", also, size=SMALL, tone="ink2")

    def pair(
        self,
        name: str,
        left: str,
        right: str,
        *,
        size: float = BODY,
        tone: str = "ink2",
        value: str = "ink",
        bold: bool = False,
    ) -> None:
        """A name at the left edge and its figure at the right; on two lines where one is too narrow."""
        want = self.kit.width(right, size, bold)
        if self.kit.width(left, size) + want + self.kit.px(10) > self.box.w:
            self.text(name, left, size=size, tone=tone)
            left = ""
        strip = self.take(self.kit.line(size))
        figure, label = strip.cut_right(min(want + 1, strip.w), self.kit.px(8))
        if left:
            self.add(Label(id=f"{self.id}.{name}", box=label, clip=self.clip, text=left, size=size, tone=tone))
        self.add(
            Label(
                id=f"{self.id}.{name}.value",
                box=figure,
                clip=self.clip,
                text=right,
                size=size,
                tone=value,
                bold=bold,
                align="right",
            )
        )

    def rule(self, name: str, space: float = 8) -> None:
        """A hairline with space above and below."""
        self.gap(space)
        self.add(Rule(id=f"{self.id}.{name}", box=self.take(self.kit.px(1)), clip=self.clip))
        self.gap(space)


def scrolled(fill: Callable[[int], Column], offset: int, height: int) -> tuple[Column, int]:
    """What `fill(offset)` sets out for a window of `height`, and the offset as far as the content allows; filled anew only if that is another one."""
    pen = fill(offset)
    settled = held(offset, pen.used, height)
    return (pen, offset) if settled == offset else (fill(settled), settled)
