"""One lever: its name and number, its track with last year and current policy, and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.field import Field
from sim.picture.ui.kit import BODY, SMALL, TICK
from sim.picture.ui.label import Label
from sim.picture.ui.panel import Mark
from sim.picture.ui.row import Row
from sim.picture.ui.slider import Slider
from sim.picture.ui.widget import Signal
from sim.play import numbers
from sim.play.desk import Preview
from sim.play.play import Play
from sim.play.view import View


@dataclass(frozen=True)
class _State:
    """The lever as the row shows it: decided or held value, last year's, current policy's, its price, why not."""

    lever: Any
    value: float
    last: float
    policy: float
    quote: Any
    refusal: str

    @property
    def changed(self) -> bool:
        return self.value != self.last


def lever_row(view: View, pen: Column, lever: Any) -> None:
    """Name and field, track, one line of facts; a refusal takes the place of the facts and may be longer."""
    kit, state, top = view.kit, _state(view, lever), pen.y
    pen.gap(3)
    ground = len(pen.widgets)
    _name_line(view, pen, state)
    also = view.speaker.also_name(lever.name)
    pen.text(f"{lever.key}.also", also, size=SMALL - 1, tone="ink2")
    _track(view, pen, state)
    _facts(view, pen, state)
    pen.gap(5)
    row = Box(pen.box.x - kit.px(8), top, pen.box.w + kit.px(12), pen.y - top)
    pen.widgets.insert(ground, Row(id=f"row.{lever.key}", box=row, clip=pen.clip, on=state.changed))


def _state(view: View, lever: Any) -> _State:
    facts, year = view.play.facts, view.story.year
    preview = view.desk.preview
    held = preview is not None and preview.lever == lever.key
    value = preview.value if preview and held else facts.setting(lever, year)
    refused = view.desk.refusal
    why = refused.reason.message(view.lang) if refused and refused.id == lever.key else ""
    last = facts.setting(lever, year - 1)
    quote = facts.price(lever, value) if value != last and view.film is None else None
    return _State(lever, value, last, lever.default, quote, why)


def _name_line(view: View, pen: Column, state: _State) -> None:
    kit, lever = view.kit, state.lever
    strip = pen.take(max(kit.px(26), kit.line(BODY)))
    unit = numbers.unit_of(lever.unit, view.lang)
    right, rest = strip.cut_right(kit.width(unit, SMALL), kit.px(5))
    field, rest = rest.cut_right(kit.tx(58), kit.px(4))
    name = view.speaker.name(lever.name)
    words, rest = rest.cut_left(min(kit.width(name, BODY, True) + 2, rest.w - kit.px(24)), kit.px(4))
    info = Box(rest.x, strip.y, kit.px(22), strip.h).centred(kit.px(22), kit.px(22))
    idle = view.film is None
    pen.add(
        Label(id=f"lever.{lever.key}.name", box=words, clip=pen.clip, text=name, bold=True),
        Button(id=f"info.{lever.key}", box=info, clip=pen.clip, icon="info-circle", kind="faint"),
        Field(id=f"field.{lever.key}", box=field, clip=pen.clip, text=numbers.shown(state.value, lever.unit, view.lang), enabled=idle),
        Label(id=f"lever.{lever.key}.unit", box=right, clip=pen.clip, text=unit, size=SMALL, tone="ink2"),
    )


def _track(view: View, pen: Column, state: _State) -> None:
    """The slider between its bounds."""
    kit, lever = view.kit, state.lever
    strip = pen.take(max(kit.px(24), kit.line(TICK)))
    low, high = (numbers.shown(x, lever.unit, view.lang) for x in (lever.low, lever.high))
    left, rest = strip.cut_left(kit.width(low, TICK), kit.px(2))
    right, track = rest.cut_right(kit.width(high, TICK), kit.px(2))
    pen.add(
        Label(id=f"lever.{lever.key}.low", box=left, clip=pen.clip, text=low, size=TICK, tone="ink3"),
        Label(id=f"lever.{lever.key}.high", box=right, clip=pen.clip, text=high, size=TICK, tone="ink3", align="right"),
        Slider(
            id=f"lever.{lever.key}",
            box=track.centred(track.w, kit.px(24)),
            clip=pen.clip,
            low=lever.low,
            high=lever.high,
            value=state.value,
            step=lever.step,
            notch=state.last if state.changed else None,
            tick=state.policy,
            refused=bool(state.refusal),
            enabled=view.film is None,
        ),
    )


def _facts(view: View, pen: Column, state: _State) -> None:
    lever = state.lever
    if state.refusal:
        pen.text(f"{lever.key}.refusal", state.refusal, size=SMALL, tone="bad")
    elif state.changed:
        pen.text(f"{lever.key}.cost", _cost(view, state), size=SMALL, tone="accent")
    else:
        _pair(view, pen, f"{lever.key}.facts", _levels(view, state), _terms(view, state))


def _pair(view: View, pen: Column, name: str, left: str, right: str) -> None:
    """Two facts at the ends of one line; where they would touch, one after the other."""
    kit = view.kit
    if kit.width(left, SMALL) + kit.width(right, SMALL) + kit.px(10) <= pen.box.w:
        strip = pen.take(kit.line(SMALL))
        pen.add(
            Label(id=f"{pen.id}.{name}", box=strip, clip=pen.clip, text=left, size=SMALL, tone="ink2"),
            Label(id=f"{pen.id}.{name}.right", box=strip, clip=pen.clip, text=right, size=SMALL, tone="ink3", align="right"),
        )
    else:
        pen.text(name, view.speaker.join(left, right), size=SMALL, tone="ink2")


def _levels(view: View, state: _State) -> str:
    lever = state.lever
    last, policy = (numbers.shown(x, lever.unit, view.lang) for x in (state.last, state.policy))
    if last == policy:
        return view.say("lever.same", value=last)
    return view.say("lever.levels", last=last, policy=policy)


def _terms(view: View, state: _State) -> str:
    year = view.story.year + round(float(state.lever.effect_years))
    return view.say("lever.terms", years=state.lever.commitment_years, year=year)


def _cost(view: View, state: _State) -> str:
    quote, lever = state.quote, state.lever
    moved = view.say("lever.moved", before=numbers.shown(state.last, lever.unit, view.lang), after=numbers.shown(state.value, lever.unit, view.lang))
    if quote is None:
        return moved
    parts = [moved, _price(view, state)]
    parts += [view.say("lever.until", year=quote.until_year)] if quote.until_year else []
    parts += [view.say("lever.effect", year=quote.effect_year)] if quote.effect_year else []
    return view.speaker.join(*parts)


def _price(view: View, state: _State) -> str:
    more = state.lever.cost(state.value) - state.lever.cost(state.last)
    return view.speaker.figure(more, "million_cny_per_year", signed=True) if more else view.say("lever.free")


def _change(play: Play, key: str, signal: Signal) -> None:
    play.hold(Preview(key, float(signal.value), play.now))


def _commit(play: Play, key: str, signal: Signal) -> None:
    if signal.kind == "change":
        _change(play, key, signal)
    elif signal.kind == "commit":
        play.set_lever(key, float(signal.value))


def _typed(play: Play, key: str, signal: Signal) -> None:
    if signal.kind == "commit":
        lever = play.story.scenario.lever(key)
        value = numbers.parse(str(signal.value), lever.unit, play.speaker.lang)
        if value is None:
            play.tell("lever.unreadable", "bad", text=str(signal.value))
        else:
            play.set_lever(key, value)


def _info(play: Play, key: str, signal: Signal) -> None:
    play.pin_tip(key)


HANDLERS = {"lever": _commit, "field": _typed, "info": _info}
