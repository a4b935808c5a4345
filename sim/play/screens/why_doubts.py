"""The last section of the why panel: assumptions to be doubted, a slider each. To look only: the game keeps its own."""

from __future__ import annotations

from sim.picture.ui.column import Column
from sim.picture.ui.kit import SMALL, TICK
from sim.picture.ui.label import Label
from sim.picture.ui.slider import Slider
from sim.picture.ui.widget import Signal, number
from sim.play import doubted
from sim.play.doubts import Doubt, Doubts, offered
from sim.play.play import Play
from sim.play.view import View
from sim.scenario.assumption import Assumption, step_of


def doubt_section(view: View, pen: Column) -> None:
    """Nothing where no assumption is known to move the figure."""
    doubts = view.play.doubts
    if doubts is None:
        return
    pen.rule("rule.doubt", 8)
    pen.title("doubt", view.say("why.doubt.title"))
    pen.text("doubt.lead", view.say("why.doubt.lead"), size=TICK, tone="ink2")
    for assumption in offered(view.story.scenario, doubts.indicator):
        _line(view, pen, doubts, assumption)
    said = doubted.weakest(doubts, view.speaker)
    if said:
        pen.gap(4)
        pen.text("doubt.weakest", said, size=SMALL, bold=True)


def _line(view: View, pen: Column, doubts: Doubts, assumption: Assumption) -> None:
    """Name and value, the slider between the ends of the range, and what follows."""
    kit, speaker, held = view.kit, view.speaker, _held(view, assumption)
    known, key = view.story.scenario.parameters[assumption.key], f"doubt.{assumption.key}"
    assert known.low is not None and known.high is not None
    value = held.value if held else float(known)
    own, now = (doubted.written(view.story.scenario, assumption, at, speaker) for at in (float(known), value))
    low, high = (doubted.written(view.story.scenario, assumption, at, speaker, short=True) for at in (known.low, known.high))
    pen.gap(6)
    stands = view.say("why.doubt.value", value=now, own=own) if held else own
    pen.text(f"{key}.name", speaker.join(speaker.name(assumption.name), stands, view.say(f"grade.{known.grade}")), size=SMALL)
    strip = pen.take(max(kit.px(26), kit.line(TICK)))
    left, rest = strip.cut_left(kit.width(low, TICK), kit.px(6))
    right, track = rest.cut_right(kit.width(high, TICK), kit.px(6))
    pen.add(
        Label(id=f"{key}.low", box=left, clip=pen.clip, text=low, size=TICK, tone="ink3"),
        Label(id=f"{key}.high", box=right, clip=pen.clip, text=high, size=TICK, tone="ink3", align="right"),
        Slider(id=key, box=track.centred(track.w, kit.px(24)), clip=pen.clip, low=known.low, high=known.high, value=value,
               step=step_of(known.unit, known.low, known.high), tick=float(known)),
    )  # fmt: skip
    pen.text(f"{key}.result", doubted.result(doubts, assumption, held, speaker), size=TICK, tone="ink2")


def _held(view: View, assumption: Assumption) -> Doubt | None:
    doubt = view.desk.doubt
    return doubt if doubt is not None and doubt.key == assumption.key else None


def _moved(play: Play, key: str, signal: Signal) -> None:
    play.doubt(key, number(signal))


HANDLERS = {"doubt": _moved}
