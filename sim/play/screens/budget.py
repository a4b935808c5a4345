"""The money of the year: what is bound, what is new, what is left, and the staircase of the years ahead."""

from __future__ import annotations

from sim.picture.charts.money import BudgetBar, Staircase, Step
from sim.picture.ui.box import Box
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SMALL, TICK
from sim.picture.ui.label import Label
from sim.picture.ui.widget import Widget
from sim.play.money import Money
from sim.play.view import View


def budget_card(view: View, pen: Column) -> None:
    """A bar for this year; below it a column for each of the coming years where there is room."""
    money, kit = view.play.facts.money(), view.kit
    if money is None:
        pen.text("over", view.say("budget.closed", year=view.scenario.horizon), size=SMALL, tone="ink2")
        pen.gap(8)
        return
    _bar(view, pen, money)
    pen.gap(2)
    bound = view.say("budget.bound", money=view.speaker.money(money.committed))
    other = view.say("budget.other", money=view.speaker.money(money.other))
    pen.text("split", view.speaker.join(bound, other), size=SMALL, tone="ink2")
    if not view.layout.compact and money.ahead and kit.text_scale <= 1.25:
        pen.gap(4)
        _stairs(view, pen, money)
    pen.gap(8)


def _bar(view: View, pen: Column, money: Money) -> None:
    """Name, bar and what is left on one line; the bar on a line of its own where it would be a stub."""
    kit = view.kit
    strip = pen.take(kit.line(BODY) + kit.px(2))
    over = money.free < 0
    amounts = {"free": view.speaker.money(abs(money.free)), "whole": view.speaker.money(money.income)}
    said = view.say("budget.over" if over else "budget.free", **amounts)
    name = view.say("budget.name")
    label, rest = strip.cut_left(kit.width(name, SMALL) + kit.px(8))
    right, bar = rest.cut_right(kit.width(said, BODY, True) + 2, kit.px(10))
    if bar.w < kit.px(90):
        bar = pen.take(kit.px(16))
    pen.add(
        Label(id="budget.name", box=label, text=name, size=SMALL, tone="ink2"),
        _hatched(view, bar.centred(bar.w, kit.px(12)), money),
        Label(id="budget.free", box=right, text=said, bold=True, align="right", tone="bad" if over else "ink"),
    )


def _hatched(view: View, box: Box, money: Money) -> Widget:
    return BudgetBar(id="budget.bar", box=box, whole=money.income, committed=money.committed, new=money.other)


def _stairs(view: View, pen: Column, money: Money) -> None:
    kit = view.kit
    strip = pen.take(kit.px(40) + kit.line(TICK))
    said = view.say("budget.ahead", years=len(money.ahead))
    name, columns = strip.cut_left(kit.width(said, SMALL) + 2, kit.px(12))
    first, second = name.cut_top(kit.line(SMALL))
    total, _ = second.cut_top(kit.line(SMALL))
    steps = tuple(Step(str(year), bound) for year, bound in money.ahead)
    bound = sum(step.committed for step in steps)
    pen.add(
        Label(id="budget.ahead", box=first, text=said, size=SMALL, tone="ink2"),
        Label(id="budget.ahead.value", box=total, text=view.speaker.money(bound), size=SMALL, bold=True),
        Staircase(id="budget.stairs", box=columns, steps=steps, level=money.income),
    )
