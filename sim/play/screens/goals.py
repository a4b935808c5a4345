"""The mandate beside the chart: its word, three gains against what is asked, the floors."""

from __future__ import annotations

from functools import partial

from sim import words
from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import SMALL
from sim.picture.ui.label import Label
from sim.play.changes import COUNTED, bare, written
from sim.play.screens.indicators import show
from sim.play.screens.mandate import aim_meter
from sim.play.screens.second import SECOND, row_of, second_name
from sim.play.view import View
from sim.study.telling import change
from sim.study.verdict import Aim, Kept, Standing


def goal_rows(view: View, pen: Column) -> None:
    """A line for each aim; a press shows its indicator on the chart and on the map."""
    mandate, found = view.story.mandate, view.play.goals(view.shown_year)
    if mandate is None or found is None:
        return
    if not view.layout.compact and (view.layout.large or not view.speaker.second):
        pen.text("word", view.speaker.name(mandate.text), size=SMALL, tone="accent")
        pen.text("word.also", view.speaker.also_name(mandate.text), size=SECOND, tone="ink2")
        pen.gap(2)
    pen.text("head", view.say("goals.head", year=found.aims[0].due), size=SMALL, tone="ink3")
    pen.text("head.also", view.speaker.also("goals.head", year=found.aims[0].due), size=SECOND, tone="ink3")
    widths = _widths(view, found, pen.box.w - 2 * view.kit.px(6))
    for aim in found.aims:
        _aim(view, pen, aim, widths)
    for kept in found.floors:
        _floor(view, pen, kept)


def _widths(view: View, found: Standing, wide: int) -> tuple[int, int, int]:
    """Of figure, meter and gain, each the widest of its column; 0 for those that leave no room for the names: first the figure, which the bar has too, then the meter."""
    kit = view.kit
    now = max(kit.width(bare(aim.indicator, aim.value, view.lang), SMALL, True) for aim in found.aims) + 2
    gain = max(kit.width(_gain(view, aim), SMALL) for aim in found.aims) + 2
    name = max(kit.width(view.speaker.name(aim.indicator.name), SMALL) for aim in found.aims) + 2
    ways = [(now, kit.px(56), gain), (now, kit.px(34), gain), (0, kit.px(34), gain), (0, 0, gain)]
    return next((way for way in ways if name + sum(each + kit.px(8) for each in way if each) <= wide), ways[-1])


def _cells(view: View, strip: Box, widths: tuple[int, int, int]) -> tuple[Box, ...]:
    """Name, figure, meter and gain against what is asked, from the right; without width where there is no room."""
    cells, rest = [], strip
    for wide in reversed(widths):
        cell, rest = rest.cut_right(wide, view.kit.px(8) if wide else 0)
        cells.append(cell)
    return (rest, *reversed(cells))


def _aim(view: View, pen: Column, aim: Aim, widths: tuple[int, int, int]) -> None:
    kit, key = view.kit, aim.indicator.key
    whole, line, under = row_of(view, pen, kit.line(SMALL) + kit.px(4))
    name, now, meter, gain = _cells(view, line, widths)
    pen.add(
        Button(id=f"goal.{key}", box=whole, clip=pen.clip, kind="ghost", on=view.desk.indicator == key),
        Label(id=f"goal.{key}.name", box=name, clip=pen.clip, text=view.speaker.name(aim.indicator.name), size=SMALL),
        *([Label(id=f"goal.{key}.now", box=now, clip=pen.clip, text=bare(aim.indicator, aim.value, view.lang), size=SMALL, bold=True, align="right")] if now.w else []),
        *([aim_meter(f"goal.{key}.meter", meter.centred(meter.w, kit.px(8)), aim, pen.clip)] if meter.w else []),
        Label(id=f"goal.{key}.gain", box=gain, clip=pen.clip, text=_gain(view, aim), size=SMALL, tone="ink2", align="right"),
        *second_name(view, pen, f"goal.{key}", under, view.speaker.also_name(aim.indicator.name)),
    )


def _gain(view: View, aim: Aim) -> str:
    """What is gained over current policy, and what is asked: +0.2 / +6.8 点."""
    indicator, both = aim.indicator, (aim.gain, aim.asked)
    if indicator.unit in COUNTED:
        return " / ".join(words.count(value, view.lang, signed=True) for value in both)
    return " / ".join(change(value, indicator, view.lang, tight=True) for value in both)


def _floor(view: View, pen: Column, kept: Kept) -> None:
    kit, key = view.kit, kept.indicator.key
    _, line, under = row_of(view, pen, kit.line(SMALL) + kit.px(2))
    state, tone = view.say("mandate.kept" if kept.holds else "mandate.broken"), "ink2" if kept.holds else "bad"
    right, left = line.cut_right(kit.width(state, SMALL, True) + 2, kit.px(8))
    pen.add(
        Label(id=f"goal.{key}.floor", box=left, clip=pen.clip, text=_floor_told(view, kept), size=SMALL, tone=tone),
        Label(id=f"goal.{key}.holds", box=right, clip=pen.clip, text=state, size=SMALL, tone=tone, bold=not kept.holds, align="right"),
        *second_name(view, pen, f"goal.{key}.floor", under, view.also(partial(_floor_told, kept=kept))),
    )


def _floor_told(view: View, kept: Kept) -> str:
    sign = "≥" if kept.floor.comparison == "at_least" else "≤"
    return view.say("goals.floor", indicator=view.speaker.name(kept.indicator.name), sign=sign, bound=written(kept.indicator, kept.bound, view.lang))


HANDLERS = {"goal": show}
