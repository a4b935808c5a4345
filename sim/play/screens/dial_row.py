"""One bundle of the guided face: its level, its stance between two ends, what it costs, and the facilities that it opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sim.picture.ui.box import Box
from sim.picture.ui.button import Button, Segments
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SMALL, TICK
from sim.picture.ui.label import Label
from sim.picture.ui.row import Row
from sim.picture.ui.slider import Slider
from sim.picture.ui.widget import Signal, number
from sim.play.desk import Preview
from sim.play.dials import DialState
from sim.play.lags import felt
from sim.play.play import Play
from sim.play.view import View
from sim.scenario import Bundle, Position
from sim.scenario.bundles import LEVELS, values


def dial_row(view: View, pen: Column, bundle: Bundle) -> None:
    """Name and level, stance, one line of facts; then what it opens, or why it cannot be paid."""
    kit, state, top = view.kit, view.play.facts.dial(bundle, _held(view, bundle)), pen.y
    pen.gap(2)
    ground = len(pen.widgets)
    _head(view, pen, state)
    if view.layout.large and view.kit.text_scale <= 1:
        pen.text(f"{bundle.key}.dilemma", view.speaker.name(bundle.dilemma), size=SMALL, tone="ink2")
    _stance(view, pen, state)
    _facts(view, pen, state)
    _sites(view, pen, state)
    pen.gap(2)
    row = Box(pen.box.x - kit.px(8), top, pen.box.w + kit.px(12), pen.y - top)
    pen.widgets.insert(ground, Row(id=f"row.{bundle.key}", box=row, clip=pen.clip, on=state.changed))
    pen.gap(2)


def _held(view: View, bundle: Bundle) -> Position | None:
    held = view.desk.preview
    if held is None or held.position is None or held.lever != bundle.key:
        return None
    return held.position


def _head(view: View, pen: Column, state: DialState) -> None:
    """Name and level on one line; a long name has its line."""
    kit, bundle = view.kit, state.bundle
    name = view.speaker.name(bundle.name)
    wide, segments = kit.width(name, BODY, True) + 2, _level(view, pen, state)
    strip = pen.take(max(kit.px(26), kit.line(BODY)))
    wanted = min(segments.wanted(kit), strip.w)
    if _abreast(view, wanted, strip.w):
        right, left = strip.cut_right(wanted, kit.px(4))
        _name(view, pen, state, left, wide)
    else:
        _name(view, pen, state, strip, wide)
        right = pen.take(max(kit.px(26), kit.line(SMALL)))
    pen.text(f"{bundle.key}.also", view.speaker.also_name(bundle.name), size=SMALL - 1, tone="ink2")
    pen.add(_level(view, pen, state, right.centred(right.w, max(kit.px(24), kit.line(SMALL)))))


def _abreast(view: View, wanted: int, room: int) -> bool:
    """Whether every bundle's name has room beside its levels: all rows are set out alike."""
    kit = view.kit
    names = view.play.facts.once(("dial names", kit.scale, kit.text_scale, view.speaker), lambda: max(kit.width(view.speaker.name(b.name), BODY, True) for b in view.scenario.bundles))
    return int(names) + 2 + kit.px(28) + wanted <= room


def _level(view: View, pen: Column, state: DialState, box: Box = Box(0, 0, 0, 0)) -> Segments:  # noqa: B008
    options = tuple((level, view.say(f"dial.{level}")) for level in LEVELS)
    chosen = state.now.level if state.now else ""
    return Segments(
        id=f"dial.{state.bundle.key}", box=box, clip=pen.clip, options=options, value=chosen, size=SMALL, wraps=False, tight=True,
        enabled=view.play.open_table,
    )  # fmt: skip


def _name(view: View, pen: Column, state: DialState, box: Box, wide: int) -> None:
    kit, key = view.kit, state.bundle.key
    words, rest = box.cut_left(min(wide, box.w - kit.px(26)), kit.px(3))
    info = Box(rest.x, box.y, kit.px(22), box.h).centred(kit.px(22), kit.px(22))
    pen.add(
        Label(id=f"dial.{key}.name", box=words, clip=pen.clip, text=view.speaker.name(state.bundle.name), bold=True),
        Button(id=f"info.{key}", box=info, clip=pen.clip, icon="info-circle", kind="faint"),
    )


def _stance(view: View, pen: Column, state: DialState) -> None:
    """Five stops between the two ends, then the yearly cost; in columns, the same for every bundle."""
    kit, bundle, stance = view.kit, state.bundle, state.shown.stance
    strip = pen.take(max(kit.px(22), kit.line(SMALL)))
    short = strip.w - sum(_columns(view, _yearly)) < kit.px(120)
    written = _money if short else _yearly
    lefts, rights, costs = _columns(view, written)
    left, rest = strip.cut_left(lefts, kit.px(4))
    cost, rest = rest.cut_right(costs, kit.px(8))
    right, track = rest.cut_right(rights, kit.px(4))
    ends = view.speaker.name(bundle.left_end), view.speaker.name(bundle.right_end)
    tone = "accent" if state.changed else "ink2"
    pen.add(
        _end(pen, f"dial.{bundle.key}.left", left, ends[0], stance < 0),
        _end(pen, f"dial.{bundle.key}.right", right, ends[1], stance > 0),
        Label(id=f"dial.{bundle.key}.cost", box=cost, clip=pen.clip, text=written(view, state.million), size=SMALL, tone=tone, align="right"),
        Slider(
            id=f"stance.{bundle.key}", box=track.centred(track.w, kit.px(22)), clip=pen.clip, low=-2, high=2, value=stance, step=1,
            origin=0, stops=5, notch=_notch(state), refused=_refused(view, bundle) is not None,
            enabled=view.play.open_table and (state.shown.level != "off" or bool(bundle.stance)),
        ),
    )  # fmt: skip


def _columns(view: View, written: Callable[[View, float], str]) -> tuple[int, int, int]:
    """Widths of the left ends, the right ends and the costs as they are written, in pixels; worked out once, not for every row of every frame."""
    return view.play.facts.once(("dial columns", written, view.kit.scale, view.kit.text_scale, view.speaker), lambda: _widths(view, written))


def _widths(view: View, written: Callable[[View, float], str]) -> tuple[int, int, int]:
    kit, bundles = view.kit, view.scenario.bundles
    costs = (written(view, view.play.facts.dial(bundle).million) for bundle in bundles)
    ends = [[kit.width(view.speaker.name(end), SMALL, True) for end in side] for side in zip(*((b.left_end, b.right_end) for b in bundles), strict=True)]
    return max(ends[0]) + 2, max(ends[1]) + 2, max(kit.width(text, SMALL) for text in (*costs, written(view, 188.0))) + 2


def _end(pen: Column, id: str, box: Box, text: str, leaning: bool) -> Label:
    return Label(id=id, box=box, clip=pen.clip, text=text, size=SMALL, tone="ink" if leaning else "ink2", bold=leaning)


def _notch(state: DialState) -> int | None:
    """Last year's stance, where it was another."""
    return state.last.stance if state.last and state.changed and state.last.stance != state.shown.stance else None


def _money(view: View, million: float) -> str:
    return view.speaker.money(million)


def _yearly(view: View, million: float) -> str:
    return view.speaker.figure(million, "million_cny_per_year")


def _facts(view: View, pen: Column, state: DialState) -> None:
    """Why it cannot be had; that it was changed by hand; what a change costs and binds. Nothing where nothing changed."""
    key, refused = state.bundle.key, _refused(view, state.bundle)
    if refused:
        pen.text(f"{key}.refusal", refused, size=SMALL, tone="bad")
    elif state.now is None:
        _by_hand(view, pen, state, _cost(view, state) if state.changed else "")
    elif state.changed:
        pen.text(f"{key}.facts", _cost(view, state), size=SMALL, tone="accent")
    if state.now is not None and state.shown.level == "off" and state.million:
        pen.text(f"{key}.base", view.say("dial.base", names=view.say("dial.and").join(_base(view, state))), size=SMALL, tone="ink2")


def _base(view: View, state: DialState) -> list[str]:
    """The levers that go on costing money where the bundle is off, since that is where it stood at the opening."""
    levers = (view.scenario.lever(key) for key in state.bundle.levers)
    at = values(view.scenario, state.bundle, "off", state.shown.stance)
    return [view.speaker.name(lever.name) for lever in levers if lever.cost(at[lever.key])]


def _by_hand(view: View, pen: Column, state: DialState, line: str) -> None:
    """Levers off the formula: said, with the button that brings them back."""
    kit, key, text = view.kit, state.bundle.key, view.say("dial.restore")
    strip = pen.take(max(kit.px(24), kit.line(SMALL)))
    button = Button(id=f"formula.{key}", box=strip, clip=pen.clip, text=text, size=SMALL, kind="quiet", enabled=view.play.open_table)
    right, left = strip.cut_right(button.wanted(kit), kit.px(6))
    short = view.say("dial.custom", count=len(state.by_hand))
    long = view.speaker.join(short, line)
    said = long if kit.width(long, SMALL) <= left.w else short
    pen.add(Label(id=f"{pen.id}.{key}.custom", box=left, clip=pen.clip, text=said, size=SMALL, tone="warn"))
    pen.add(replace(button, box=right))


def _cost(view: View, state: DialState) -> str:
    """Last year's cost and this year's, how long the raise binds, when it is first felt."""
    before, after = _yearly(view, state.last_million), _yearly(view, state.million)
    moved = "" if before == after else view.say("lever.moved", before=before, after=after)
    until = view.say("lever.until", year=state.bound) if state.bound else ""
    year = _effect(view, state)
    first = view.say("dial.effect", year=year) if year else ""
    room = view.layout.levers.w - view.kit.px(40)
    every = (view.speaker.join(moved, until, first), view.speaker.join(moved, until), moved or first)
    return next((said for said in every if view.kit.width(said, SMALL) <= room), every[-1])


def _effect(view: View, state: DialState) -> int | None:
    """The first year in which one of its levers is felt."""
    lags = [after for key in state.bundle.levers if (after := felt(view.scenario, key)) is not None]
    return int(view.story.year + min(lags)) if lags else None


def _refused(view: View, bundle: Bundle) -> str | None:
    refused = view.desk.refusal
    return refused.reason.message(view.lang) if refused and refused.id == f"dial.{bundle.key}" else None


def _sites(view: View, pen: Column, state: DialState) -> None:
    """From level wide on: a button for each kind of facility, with how many of those that the level opens are taken."""
    if not state.room:
        return
    for kind in (view.scenario.facility(key) for key in state.bundle.slots):
        kit, taken = view.kit, view.play.facts.placed(kind.key)
        pen.gap(2)
        strip = pen.take(max(kit.px(26), kit.line(SMALL)))
        text = view.say("dial.place", name=view.speaker.name(kind.name))
        count = view.say("dial.taken", taken=taken, room=state.room)
        right, left = strip.cut_right(kit.width(count, TICK) + 2, kit.px(6))
        free = view.play.open_table and taken < state.room
        on = view.desk.placing is not None and view.desk.placing.kind == kind.key
        button = Button(id=f"place.{kind.key}", box=left, clip=pen.clip, text=text, icon=kind.icon, size=SMALL, enabled=free, on=on)
        pen.add(
            replace(button, box=left._replace(w=min(button.wanted(kit), left.w))),
            Label(id=f"place.{kind.key}.taken", box=right, clip=pen.clip, text=count, size=TICK, tone="ink3", align="right"),
        )


def _set_level(play: Play, key: str, signal: Signal) -> None:
    play.set_bundle(key, level=str(signal.value))


def _set_stance(play: Play, key: str, signal: Signal) -> None:
    bundle, stance = play.story.scenario.bundle(key), round(number(signal))
    if signal.kind == "commit":
        play.set_bundle(key, stance=stance)
    elif signal.kind == "change":
        held = Position(play.facts.dial(bundle).shown.level, stance)
        play.hold(Preview(key, float(stance), play.now, held))


def _restore(play: Play, key: str, signal: Signal) -> None:
    play.set_bundle(key)


HANDLERS = {"dial": _set_level, "stance": _set_stance, "formula": _restore}
