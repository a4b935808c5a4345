"""A frame: the settings become sizes, the game becomes widgets, the widgets become pixels."""

from __future__ import annotations

from collections.abc import Mapping

import pygame

from sim.picture import theme as themes
from sim.picture.charts.lines import LineChart
from sim.picture.map import FilmMoment
from sim.picture.ui.box import Box
from sim.picture.ui.kit import Kit
from sim.picture.ui.painter import Painter
from sim.picture.ui.scroll import reveal
from sim.picture.ui.widget import Widget
from sim.play import guide
from sim.play.desk import START
from sim.play.film import Film
from sim.play.layout import Layout, arrange, scale_for
from sim.play.play import Play
from sim.play.screens.decisions import DecisionMarks
from sim.play.screens.screen import Screen
from sim.play.screens.start import columns
from sim.play.view import View

TRAVEL_DAYS = 60
"""How long a flow is seen travelling from its date on."""


class Composer:
    """Draws a game on a surface of any size; only what changed since the last frame is drawn again."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.painter = Painter()
        self.kit: Kit | None = None
        self._screen = Screen()
        self._sizes: tuple[object, Kit, Layout] | None = None

    def compose(self, size: tuple[int, int]) -> list[Widget]:
        """Bring the widgets of the stage up to date."""
        play = self.play
        kit, layout = self._fitted(size)
        self.kit = kit
        self._hover(kit)
        self._show_map(kit, layout)
        found = self._screen.widgets(View(play, kit, layout, play.speaker))
        play.stage.show(found)
        return found

    def draw(self, surface: pygame.Surface) -> list[Box]:
        """Draw the frame; returns the boxes that changed."""
        found = self.compose(surface.get_size())
        assert self.kit is not None
        return self.painter.paint(surface, found, self.play.stage.look, self.kit)

    def repaint(self, surface: pygame.Surface) -> list[Box]:
        """Draw what changed by itself in the look of the widgets that are there: hover, focus, typing."""
        assert self.kit is not None
        return self.painter.paint(surface, self.play.stage.widgets, self.play.stage.look, self.kit)

    def _fitted(self, size: tuple[int, int]) -> tuple[Kit, Layout]:
        """Sizes and layout, made once for a window and its settings."""
        settings = self.play.settings
        why = self.play.desk.why is not None
        guided = guide.step(self.play) is not None
        key = (size, settings.theme, settings.ui_scale, settings.text_scale, why, guided)
        if self._sizes is None or self._sizes[0] != key:
            kit = kit_for(self.play, size)
            self._sizes = (key, kit, arrange(size, kit, why, guided))
        return self._sizes[1:]

    def reveal(self, id: str) -> None:
        """Scroll a control that the keyboard has reached into its window."""
        target = self.play.stage.find(id)
        if target is None or target.clip is None:
            return
        for scroll in (w for w in self.play.stage.widgets if w.id.startswith("scroll.")):
            if scroll.box.holds((target.clip.x, target.clip.y)) or target.clip.meets(scroll.box):
                name, offset = scroll.id.removeprefix("scroll."), getattr(scroll, "offset")
                top = target.box.y - scroll.box.y + offset
                margin = self.kit.px(30) if self.kit else 0
                self.play.desk.scroll[name] = reveal(offset, top - margin, target.box.h + 2 * margin, scroll.box.h)

    def _hover(self, kit: Kit) -> None:
        """What the pointer is over, on the map and on the chart."""
        play, stage = self.play, self.play.stage
        over = stage.hovered
        play.desk.hover = play.picture.under(stage.point) if over == "map" else None
        if play.desk.placing and play.desk.hover and play.desk.hover.kind == "region":
            play.desk.aimed = int(play.desk.hover.id)
        chart = stage.find("chart")
        inside = over == "chart" and isinstance(chart, LineChart) and bool(chart.y_ticks)
        play.desk.cursor = int(chart.year_at(stage.point, kit)) if inside and isinstance(chart, LineChart) else None
        marks = stage.find("decisions") if over == "decisions" else None
        play.desk.decided = marks.year_at(stage.point) if isinstance(marks, DecisionMarks) else None
        found = play.foreseen_of(play.desk.indicator)
        last = found.years[-1] if found else play.shown_year
        if play.desk.cursor and play.desk.cursor > last:
            play.desk.cursor = last

    def _show_map(self, kit: Kit, layout: Layout) -> None:
        play, picture = self.play, self.play.picture
        start = play.desk.screen == START
        settings = play.settings
        box = columns(layout.whole, kit)[1] if start else layout.map
        picture.set_up(box, play.map_scale(kit), settings.theme, play.speaker.lang, settings.boundaries, settings.still)
        picture.show(
            play.data(),
            moment(play.film, play.film_dates, settings.still),
            play.pointed,
            play.desk.selected,
            play.placing_on_map(),
            play.desk.beat,
        )


def kit_for(play: Play, size: tuple[int, int]) -> Kit:
    """Sizes for a window; remembers whether the wish for a larger scale could be met."""
    wish = play.settings.ui_scale
    scale = scale_for(size, wish)
    play.scale_limited = wish > 1 and scale_for(size, wish - 0.05) >= scale
    return Kit(themes.get(play.settings.theme), scale, play.settings.text_scale)


def moment(film: Film | None, dates: Mapping[str, int], still: bool) -> FilmMoment | None:
    """The film as the map understands it: how far each kind of flow has come by its dates."""
    if film is None:
        return None
    shown = film.still() if still else film
    return FilmMoment(shown.day + 1, {kind: _come(shown.day, start) for kind, start in dates.items()})


def _come(day: float, start: float) -> float:
    return min(1.0, max(0.0, (day - start) / TRAVEL_DAYS))
