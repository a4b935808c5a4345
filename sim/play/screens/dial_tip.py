"""What the tip of a bundle says: its dilemma, what either end costs, where its levers stand, whose advice it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SMALL
from sim.picture.ui.widget import Signal
from sim.play.lags import felt
from sim.play.play import Play
from sim.play.view import View
from sim.scenario import Bundle

MONEY = "million_cny_per_year"


def dilemma(view: View, pen: Column, bundle: Bundle) -> None:
    """What there is to choose between."""
    pen.text("dilemma", view.speaker.name(bundle.dilemma), size=BODY, tone="accent")
    pen.text("dilemma.also", view.speaker.also_name(bundle.dilemma), size=SMALL, tone="ink2")
    pen.gap(5)


def dial_parts(view: View, bundle: Bundle) -> Iterator[tuple[str, str]]:
    """The parts of the tip, (heading, text) each."""
    speaker = view.speaker
    for end, costs in ((bundle.left_end, bundle.left_costs), (bundle.right_end, bundle.right_costs)):
        yield speaker.name(end), view.say("dial.costs", text=speaker.name(costs))
    yield view.say("dial.levers"), "\n".join(_levers(view, bundle))
    yield view.say("dial.sites"), view.say("dial.slots", names=_names(view, bundle)) if bundle.slots else ""
    yield view.say("tip.time"), _time(view, bundle)
    yield view.say("tip.advice"), _advice(view, bundle)


def expert_button(view: View, pen: Column) -> None:
    """The way to the levers themselves."""
    kit, row = view.kit, pen.take(max(view.kit.px(30), view.kit.line(SMALL)))
    texts = (view.speaker.both_say("dial.expert"), view.say("dial.expert"))
    buttons = [Button(id="tip.expert", box=row, text=text, icon="adjustments-horizontal", size=SMALL) for text in texts]
    button = next((each for each in buttons if each.wanted(kit) <= row.w), buttons[-1])
    pen.add(replace(button, box=row._replace(w=min(row.w, button.wanted(kit)))))


def _levers(view: View, bundle: Bundle) -> list[str]:
    """A line for each lever that costs money; rules and weights that were moved in one more."""
    levers = [view.scenario.lever(key) for key in bundle.levers]
    paying = [_lever(view, lever.key) for lever in levers if float(lever.cost_per_unit)]
    rules = [lever for lever in levers if not float(lever.cost_per_unit)]
    moved = [_lever(view, lever.key) for lever in rules if view.play.facts.setting(lever, view.story.year) != lever.default]
    return [*paying, *([" · ".join(moved)] if moved else [])]


def _lever(view: View, key: str) -> str:
    """A lever with where it stands: 全球引才 0.24 亿元/年; one that is not set in money with what it costs."""
    lever = view.scenario.lever(key)
    value = view.play.facts.setting(lever, view.story.year)
    cost = "" if lever.unit == MONEY or not lever.cost(value) else view.speaker.figure(lever.cost(value), MONEY)
    return view.speaker.join(f"{view.speaker.name(lever.name)}  {view.speaker.figure(value, lever.unit)}", cost)


def _names(view: View, bundle: Bundle) -> str:
    names = [view.speaker.name(view.scenario.facility(key).name) for key in bundle.slots]
    return view.say("dial.and").join(names)


def _time(view: View, bundle: Bundle) -> str:
    lags = sorted(after for key in bundle.levers if (after := felt(view.scenario, key)) is not None)
    if not lags:
        return ""
    first, last = lags[0], lags[-1]
    if first == last:
        return view.say("dial.lag", years=last) if last else view.say("dial.at_once")
    return view.say("dial.lags", first=first, last=last) if first else view.say("dial.from_now", last=last)


def _advice(view: View, bundle: Bundle) -> str:
    """Numbers and people of the article."""
    found = [each for each in view.scenario.recommendations if each.number in bundle.recommendations]
    by: dict[str, list[str]] = {}
    for each in found:
        by.setdefault(view.speaker.name(each.by), []).append(str(each.number))
    return view.speaker.join(*(view.say("dial.advised", by=name, numbers=", ".join(each)) for name, each in by.items()))


def _expert(play: Play, name: str, signal: Signal) -> None:
    """Open the expert face at the bundle's first lever."""
    bundle = next((each for each in play.story.scenario.bundles if each.key == play.desk.tip), None)
    if bundle:
        play.desk.family = play.story.scenario.lever(bundle.levers[0]).family
        play.close_tip()
        play.change_settings(face="expert")


HANDLERS = {"tip.expert": _expert}
