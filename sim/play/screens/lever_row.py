"""One lever: its name and number, its track with last year and current policy, and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.field import Field
from sim.picture.ui.kit import BODY, SMALL, TICK
from sim.picture.ui.label import Label
from sim.picture.ui.row import Row
from sim.picture.ui.slider import Slider
from sim.picture.ui.widget import Signal, number
from sim.play import numbers
from sim.play.desk import Preview
from sim.play.lags import felt
from sim.play.play import Play
from sim.play.view import View

if TYPE_CHECKING:
    from sim.model.government.price import Quote
    from sim.scenario import Lever


@dataclass(frozen=True)
class _State:
    """The lever as the row shows it: decided or held value, last year's, current policy's, its price, why not."""

    lever: Lever
    value: float
    last: float
    policy: float
    quote: Quote | None
    refusal: str

    @property
    def changed(self) -> bool:
        return self.value != self.last


def lever_row(view: View, pen: Column, lever: Lever) -> None:
    """Name and field, track, one line of facts; a refusal takes the place of the facts and may be longer.

    A row at rest is set out once: while another lever is dragged it is the same at every frame.
    """
    state = _state(view, lever)
    if state.changed or state.refusal:
        _row(view, pen, state)
        return
    at = (lever.key, pen.box, pen.y, pen.clip, view.kit.scale, view.kit.text_scale, view.speaker, view.play.open_table)
    pen.put(view.play.facts.once(("row", *at), lambda: _alone(view, pen, state)))


def _alone(view: View, pen: Column, state: _State) -> Column:
    """The row in a column of its own, where the pen stands."""
    own = pen.here()
    _row(view, own, state)
    return own


def _row(view: View, pen: Column, state: _State) -> None:
    kit, lever, top = view.kit, state.lever, pen.y
    pen.gap(3)
    ground = len(pen.widgets)
    _controls(view, pen, state)
    _facts(view, pen, state)
    pen.gap(5)
    row = Box(pen.box.x - kit.px(8), top, pen.box.w + kit.px(12), pen.y - top)
    pen.widgets.insert(ground, Row(id=f"row.{lever.key}", box=row, clip=pen.clip, on=state.changed))


def _state(view: View, lever: Lever) -> _State:
    facts, year = view.play.facts, view.story.year
    preview = view.desk.preview
    held = preview is not None and preview.lever == lever.key
    value = preview.value if preview and held else facts.setting(lever, year)
    refused = view.desk.refusal
    why = refused.reason.message(view.lang) if refused and refused.id == lever.key else ""
    last = facts.setting(lever, year - 1)
    quote = facts.price(lever, value) if value != last and view.play.open_table else None
    return _State(lever, value, last, lever.default, quote, why)


def _controls(view: View, pen: Column, state: _State) -> None:
    """Name and field on one line and the track below; a long name has its line, the field joins the track."""
    kit, lever = view.kit, state.lever
    name = view.speaker.name(lever.name)
    wide = kit.width(name, BODY, True) + 2
    beside = kit.width(numbers.unit_of(lever.unit, view.lang), SMALL) + kit.px(9) + kit.tx(58)
    strip = pen.take(max(kit.px(26), kit.line(BODY)))
    if wide + kit.px(28) + beside <= strip.w:
        right, left = strip.cut_right(beside, kit.px(4))
        _name(view, pen, state, left, wide)
        _field(view, pen, state, right)
        _second_name(view, pen, state)
        _track(view, pen, state, pen.take(max(kit.px(24), kit.line(TICK))))
    else:
        _name(view, pen, state, strip, wide)
        _second_name(view, pen, state)
        right, left = pen.take(max(kit.px(28), kit.line(BODY))).cut_right(beside, kit.px(6))
        _field(view, pen, state, right)
        _track(view, pen, state, left)


def _second_name(view: View, pen: Column, state: _State) -> None:
    pen.text(f"{state.lever.key}.also", view.speaker.also_name(state.lever.name), size=SMALL - 1, tone="ink2")


def _name(view: View, pen: Column, state: _State, box: Box, wide: int) -> None:
    """The name, and the small button that explains it."""
    kit, lever = view.kit, state.lever
    words, rest = box.cut_left(min(wide, box.w - kit.px(26)), kit.px(3))
    info = Box(rest.x, box.y, kit.px(22), box.h).centred(kit.px(22), kit.px(22))
    pen.add(
        Label(id=f"lever.{lever.key}.name", box=words, clip=pen.clip, text=view.speaker.name(lever.name), bold=True),
        Button(id=f"info.{lever.key}", box=info, clip=pen.clip, icon="info-circle", kind="faint"),
    )


def _field(view: View, pen: Column, state: _State, box: Box) -> None:
    """The number, and its unit at the right edge."""
    kit, lever = view.kit, state.lever
    unit = numbers.unit_of(lever.unit, view.lang)
    right, rest = box.cut_right(kit.width(unit, SMALL) + 1, kit.px(5))
    field = rest.cut_right(kit.tx(58))[0].centred(kit.tx(58), max(kit.px(26), kit.line(BODY)))
    shown = numbers.shown(state.value, lever.unit, view.lang)
    pen.add(
        Field(id=f"field.{lever.key}", box=field, clip=pen.clip, text=shown, enabled=view.play.open_table),
        Label(id=f"lever.{lever.key}.unit", box=right, clip=pen.clip, text=unit, size=SMALL, tone="ink2"),
    )


def _track(view: View, pen: Column, state: _State, strip: Box) -> None:
    """The slider between its bounds."""
    kit, lever = view.kit, state.lever
    low, high = (numbers.shown(x, lever.unit, view.lang) for x in (lever.low, lever.high))
    left, rest = strip.cut_left(kit.width(low, TICK), kit.px(2))
    right, track = rest.cut_right(kit.width(high, TICK), kit.px(2))
    key = f"lever.{lever.key}"
    pen.add(
        Label(id=f"{key}.low", box=left, clip=pen.clip, text=low, size=TICK, tone="ink3"),
        Label(id=f"{key}.high", box=right, clip=pen.clip, text=high, size=TICK, tone="ink3", align="right"),
        Slider(
            id=key,
            box=track.centred(track.w, kit.px(24)),
            clip=pen.clip,
            low=lever.low,
            high=lever.high,
            value=state.value,
            step=lever.step,
            notch=state.last if state.changed else None,
            tick=state.policy,
            refused=bool(state.refusal),
            enabled=view.play.open_table,
        ),
    )


def _facts(view: View, pen: Column, state: _State) -> None:
    lever = state.lever
    if state.refusal:
        pen.text(f"{lever.key}.refusal", state.refusal, size=SMALL, tone="bad")
    elif state.changed:
        pen.text(f"{lever.key}.cost", _cost(view, state, pen.box.w), size=SMALL, tone="accent")
    else:
        long, short = _levels(view, state)
        terms, kit = _terms(view, state), view.kit
        room = pen.box.w - kit.width(terms, SMALL) - kit.px(10)
        _pair(view, pen, f"{lever.key}.facts", long if kit.width(long, SMALL) <= room else short, terms)


def _pair(view: View, pen: Column, name: str, left: str, right: str) -> None:
    """Two facts at the ends of one line; where they would touch, one after the other."""
    kit = view.kit
    if kit.width(left, SMALL) + kit.width(right, SMALL) + kit.px(10) <= pen.box.w:
        strip = pen.take(kit.line(SMALL))
        pen.add(
            Label(id=f"{pen.id}.{name}", box=strip, clip=pen.clip, text=left, size=SMALL, tone="ink2"),
            Label(
                id=f"{pen.id}.{name}.right",
                box=strip,
                clip=pen.clip,
                text=right,
                size=SMALL,
                tone="ink3",
                align="right",
            ),
        )
    else:
        pen.text(name, view.speaker.join(left, right), size=SMALL, tone="ink2")


def _levels(view: View, state: _State) -> tuple[str, str]:
    """Last year's value and current policy's, in full and short."""
    lever = state.lever
    last, policy = (numbers.shown(x, lever.unit, view.lang) for x in (state.last, state.policy))
    short = view.say("lever.last", last=last)
    if last == policy:
        return view.say("lever.same", value=last), short
    return view.say("lever.levels", last=last, policy=policy), short


def _terms(view: View, state: _State) -> str:
    years, after = state.lever.commitment_years, felt(view.scenario, state.lever.key)
    if after is None:
        return view.say("lever.term", years=years)
    return view.say("lever.terms", years=years, year=view.story.year + after)


def _cost(view: View, state: _State, room: int) -> str:
    """What the change costs and binds; when it works, if that still fits."""
    quote, lever = state.quote, state.lever
    before, after = (numbers.shown(x, lever.unit, view.lang) for x in (state.last, state.value))
    moved = view.say("lever.moved", before=before, after=after)
    if quote is None:
        return moved
    said = view.speaker.join(moved, _price(view, quote), _bound(view, quote))
    longer = view.speaker.join(said, view.say("lever.effect", year=quote.effect_year) if felt(view.scenario, lever.key) is not None else "")
    return longer if view.kit.width(longer, SMALL) <= room else said


def _price(view: View, quote: Quote) -> str:
    if not quote.yearly:
        return view.say("lever.free")
    return view.speaker.figure(quote.yearly, "million_cny_per_year", signed=True)


def _bound(view: View, quote: Quote) -> str:
    """The term of a raise; the fee for ending one early."""
    if quote.once:
        return view.say("lever.fee", money=view.speaker.money(quote.once))
    return view.say("lever.until", year=quote.until) if quote.yearly >= 0 else ""


def _change(play: Play, key: str, signal: Signal) -> None:
    play.hold(Preview(key, number(signal), play.now))


def _commit(play: Play, key: str, signal: Signal) -> None:
    if signal.kind == "change":
        _change(play, key, signal)
    elif signal.kind == "commit":
        play.set_lever(key, number(signal))


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
