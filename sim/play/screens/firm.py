"""A firm as modelled: who it is and how it did this year; of a real firm no trouble is told."""

from __future__ import annotations

from sim.picture.ui.column import Column
from sim.picture.ui.kit import SMALL
from sim.play.view import View
from sim.scenario import NamedFirm


def content(view: View, pen: Column, id: str) -> None:
    facts, speaker = view.play.facts, view.speaker
    firm = facts.firm(id, view.shown_year)
    if firm is None:
        pen.text("gone", view.say("firm.gone"), tone="ink2")
        return
    place = view.scenario.region(firm.adcode)
    known = speaker.join(speaker.name(facts.kind_name(firm)), speaker.name(place.name))
    pen.text("kind", known, size=SMALL, tone="ink2")
    note = "firm.named" if firm.named else "firm.unnamed"
    pen.text("note", view.say(note, name=facts.firm_name(firm, speaker)), size=SMALL, tone="ink3")
    pen.rule("rule", 6)
    pen.pair("staff", view.say("firm.staff"), speaker.figure(firm.staff, "people"), bold=True)
    pen.pair("humanoid", view.say("firm.humanoid"), speaker.money(firm.revenue_humanoid), bold=True)
    pen.pair("base", view.say("firm.base"), speaker.money(firm.revenue_base), bold=True)
    if firm.kind in ("maker", "component", "model"):
        pen.pair("performance", view.say("firm.performance"), f"{firm.performance:.2f}")
        pen.pair("reliability", view.say("firm.reliability"), f"{firm.reliability:.2f}")
    if not firm.named:
        pen.pair("cash", view.say("firm.cash"), _cash(view, firm.cash_months), bold=True)
    if firm.local_rate is not None:
        pen.pair("local", view.say("firm.local"), speaker.figure(firm.local_rate, "fraction"), bold=True)
    if not firm.named:
        pen.pair("state", view.say("firm.state"), view.say(f"firm_state.{firm.state}"))
    pen.text("year", view.say("firm.year", year=view.shown_year), size=SMALL, tone="ink3")
    record = facts.named_firm(firm.key)
    if record is not None:
        _record(view, pen, record)


def _cash(view: View, months: float) -> str:
    return view.say("firm.months_many") if months >= 36 else view.say("firm.months", months=f"{months:.0f}")


def _record(view: View, pen: Column, record: NamedFirm) -> None:
    """What is known of the real firm."""
    pen.rule("rule.record", 6)
    pen.text("record", view.speaker.name(record.note), size=SMALL, tone="ink2")
    if record.products:
        products = " · ".join(view.speaker.name(product) for product in record.products)
        pen.text("products", view.say("firm.products", products=products), size=SMALL, tone="ink2")
