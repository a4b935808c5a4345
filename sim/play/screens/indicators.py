"""All indicators as a list of small choices: name, shape, figure, change."""

from __future__ import annotations

from sim.picture.charts.spark import Spark
from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import SMALL
from sim.picture.ui.label import Label
from sim.picture.ui.scroll import Scroll, held
from sim.picture.ui.widget import Signal, Widget
from sim.play.play import Play
from sim.play.view import View
from sim.scenario.indicators import Indicator

NAME = "indicators"
SPARK = {False: 48, True: 30}
"""Width of a shape, on a wide screen and on a compact one."""


def indicator_rows(view: View, window: Box) -> list[Widget]:
    """Those the record holds; a press puts one on the chart."""
    kit = view.kit
    window = window._replace(h=window.h // row_height(view) * row_height(view) if window.h > row_height(view) else window.h)
    shown = view.play.indicators
    content = len(shown) * row_height(view)
    offset = held(view.desk.scroll.get(NAME, 0), content, window.h)
    pen = Column(kit, window._replace(w=window.w - kit.px(10)), NAME, clip=window, offset=offset)
    columns = _columns(view)
    sparks = _mostly_roomy(view, pen.rest.inset(kit.px(6), 0).w - sum(columns) - kit.px(20 + SPARK[view.layout.compact]))
    for indicator in shown:
        _row(view, pen, indicator, columns, sparks)
    return [*pen.widgets, Scroll(id=f"scroll.{NAME}", box=window, content=content, offset=offset, stride=row_height(view) * 2)]


def row_height(view: View) -> int:
    return max(view.kit.px(26), view.kit.line(SMALL) + view.kit.px(4))


def _columns(view: View) -> tuple[int, int]:
    """Widths of the figures and of the words of change; worked out once, not for every frame."""
    kit = view.kit
    return view.play.facts.once(("indicator columns", kit.scale, kit.text_scale, view.speaker, view.shown_year), lambda: _widest(view))


def _widest(view: View) -> tuple[int, int]:
    kit = view.kit
    figure = max(kit.width(view.written(indicator), SMALL, True) for indicator in view.play.indicators)
    words = (view.say(f"change.{word}") for word in ("better", "worse", "up", "down", "flat"))
    return figure + 2, max(kit.width(f"▲ {word}", SMALL) for word in words) + 2


def _mostly_roomy(view: View, room: int) -> bool:
    """Whether most names leave room for a shape beside them: a single one in an empty column would look like a stray mark."""
    fits = [view.kit.width(view.speaker.name(indicator.name), SMALL) <= room for indicator in view.play.indicators]
    return sum(fits) * 2 > len(fits)


def _row(view: View, pen: Column, indicator: Indicator, columns: tuple[int, int], sparks: bool) -> None:
    """A press shows the indicator; what the row says is made only where the list shows it."""
    kit, strip = view.kit, pen.take(row_height(view))
    key, on = indicator.key, view.desk.indicator == indicator.key
    pen.add(Button(id=f"show.{key}", box=strip, clip=pen.clip, kind="ghost", on=on))
    if pen.clip and not strip.meets(pen.clip):
        return
    inner = strip.inset(kit.px(6), 0)
    change = view.change(indicator)
    word = change.text(view.speaker, amount=False) if change else ""
    right, rest = inner.cut_right(columns[1], kit.px(8))
    own, wide = rest.cut_right(kit.width(view.written(indicator), SMALL, True) + 2, kit.px(6))
    figure, rest = rest.cut_right(columns[0], kit.px(6))
    spark, name = rest.cut_right(kit.px(SPARK[view.layout.compact]), kit.px(6))
    said = view.speaker.both_name(indicator.name)
    said = said if kit.width(said, SMALL) <= wide.w else view.speaker.name(indicator.name)
    roomy = kit.width(said, SMALL) <= name.w
    name, figure = (name, figure) if roomy else (wide, own)
    pen.add(
        Label(id=f"show.{key}.name", box=name, clip=pen.clip, text=said, size=SMALL),
        Label(
            id=f"show.{key}.value",
            box=figure,
            clip=pen.clip,
            text=view.written(indicator),
            size=SMALL,
            bold=True,
            align="right",
        ),
        Label(
            id=f"show.{key}.change",
            box=right,
            clip=pen.clip,
            text=word,
            size=SMALL,
            tone=change.tone if change else "ink2",
        ),
    )
    if roomy and sparks:
        values = view.play.facts.trend(indicator, view.shown_year)
        pen.add(Spark(id=f"show.{key}.spark", box=spark, clip=pen.clip, values=values, slots=6))


def show(play: Play, key: str, signal: Signal) -> None:
    """Put an indicator on the chart: whatever stands for one does this when it is pressed."""
    play.choose_indicator(key)


HANDLERS = {"show": show}
