"""What the advice could also mean and no programme can pay: under the levers and facilities that there are, with price and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SMALL
from sim.picture.ui.label import Icon, Label
from sim.play.desk import SITES
from sim.play.view import View
from sim.scenario.plan_rules import price_of

if TYPE_CHECKING:
    from sim.scenario import OutOfReach, Scenario


def far_rows(view: View, pen: Column) -> None:
    """Those that belong to the family shown, each refused before it is asked."""
    for far in far_in(view.scenario, view.desk.family):
        pen.gap(8)
        _row(view, pen, far)
        pen.rule(f"{far.key}.rule", space=6)


def far_in(scenario: Scenario, family: str) -> tuple[OutOfReach, ...]:
    """What would be built stands with the facilities, what would be paid each year with the family of the lever that there is instead."""
    families = {f"lever:{lever.key}": lever.family for lever in scenario.levers}
    return tuple(far for far in scenario.out_of_reach if family == (SITES if far.cost.unit == "million_cny" else families.get(far.instead[0])))


def _row(view: View, pen: Column, far: OutOfReach) -> None:
    kit = view.kit
    icon, rest = pen.take(kit.line(BODY)).cut_left(kit.px(18), kit.px(6))
    name = Label(id=f"far.{far.key}.name", box=rest, clip=pen.clip, text=view.speaker.name(far.name), size=BODY, tone="ink2")
    pen.add(Icon(id=f"far.{far.key}.icon", box=icon, clip=pen.clip, name="lock", size=16, tone="ink3"), name)
    pen.gap(2)
    pen.text(f"far.{far.key}.price", view.say("sites.out_of_reach", price=price_of(far, view.lang)), size=SMALL, tone="ink2")
    pen.text(f"far.{far.key}.reason", view.speaker.name(far.reason), size=SMALL, tone="ink3")
