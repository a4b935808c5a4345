"""The why panel: a figure taken apart, how much of its change is policy, who moved, and on what grounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim import words
from sim.picture.charts.bars import Bar, Whisker
from sim.picture.map import Hit
from sim.picture.ui.box import Box
from sim.picture.ui.button import Button, Segments
from sim.picture.ui.column import Column, scrolled
from sim.picture.ui.kit import BODY, SECTION, SMALL, TICK
from sim.picture.ui.label import Label
from sim.picture.ui.panel import Panel
from sim.picture.ui.scroll import Scroll
from sim.picture.ui.widget import Signal, Widget
from sim.play import explained
from sim.play.cause import Found
from sim.play.changes import tone
from sim.play.play import Play
from sim.play.reasons import AGAINST, BEFORE, Asked
from sim.play.screens.why_doubts import doubt_section
from sim.play.view import View
from sim.scenario import Indicator
from sim.study.shares import NOTHING, TOSS_UP, Share
from sim.study.telling import between, by, change, effect, label, listed, resolution
from sim.study.through import Breakdown

if TYPE_CHECKING:
    from sim.model.record.firms_seen import FirmState
    from sim.scenario import Lever

NAME = "why"
ROWS, FIRMS, MEASURES = 9, 4, 8
NAMES = 0.36
"""Share of a line that its name may take."""


def why_panel(view: View) -> list[Widget]:
    """In place of the levers."""
    asked = view.desk.why
    if asked is None:
        return []
    kit, box = view.kit, view.layout.levers
    inner = box.inset(kit.px(18), kit.px(12))
    head, window = inner.cut_top(max(kit.px(30), kit.line(SECTION)), kit.px(6))
    pen, offset = scrolled(lambda offset: _filled(view, window, offset, asked), view.desk.scroll.get(NAME, 0), window.h)
    return [
        Panel(id="panel.why", box=box),
        *_head(view, head, asked),
        *pen.widgets,
        Scroll(id=f"scroll.{NAME}", box=window._replace(w=window.w + kit.px(12)), content=pen.used, offset=offset, stride=kit.px(48)),
    ]


def _head(view: View, box: Box, asked: Asked) -> list[Widget]:
    kit = view.kit
    close, rest = box.cut_right(kit.px(30), kit.px(4))
    copy, rest = rest.cut_right(kit.px(30), kit.px(8))
    name = view.speaker.name(_indicator(view, asked).name)
    return [
        Label(id="why.title", box=rest, text=_say(view, "title", name=name, year=asked.year), size=SECTION + 1, bold=True),
        Button(id="why.copy", box=copy.centred(kit.px(30), kit.px(30)), icon="copy", kind="faint"),
        Button(id="why.close", box=close.centred(kit.px(30), kit.px(30)), icon="x", kind="faint"),
    ]


def _filled(view: View, window: Box, offset: int, asked: Asked) -> Column:
    pen = Column(view.kit, window._replace(w=window.w - view.kit.px(8)), NAME, clip=window, offset=offset)
    indicator = _indicator(view, asked)
    if asked.year > view.scenario.start_year:
        _against(view, pen, asked)
    pen.text("told", explained.told(view.play.facts, view.speaker, indicator, asked), size=BODY + 0.5, bold=True)
    _parts(view, pen, indicator, asked)
    _cause(view, pen, indicator, asked)
    _who(view, pen, asked)
    _how(view, pen, indicator, asked)
    doubt_section(view, pen)
    pen.gap(10)
    return pen


def _against(view: View, pen: Column, asked: Asked) -> None:
    options = tuple((key, _say(view, f"against.{key}", year=asked.year - 1)) for key in AGAINST)
    strip = pen.take(max(view.kit.px(32), view.kit.line(BODY)))
    wide = min(strip.w, len(options) * (max(view.kit.width(text, BODY, True) for _, text in options) + view.kit.px(28)))
    pen.add(Segments(id="why.against", box=strip._replace(w=wide), clip=pen.clip, options=options, value=asked.against))
    pen.gap(8)


# --- 1: parts ------------------------------------------------------------------------------------------------------
def _parts(view: View, pen: Column, indicator: Indicator, asked: Asked) -> None:
    pen.rule("rule.parts", 8)
    found = view.play.facts.broken_down(indicator, asked.year, asked.against)
    pen.title("parts", _say(view, "parts.title"))
    if not found:
        none = "parts.none" if asked.year > view.scenario.start_year else "parts.first"
        pen.text("parts.none", _say(view, none, year=asked.year), size=SMALL, tone="ink2")
        return
    chosen = next((one for one in found if one.dimension == asked.dimension), found[0])
    if len(found) > 1:
        options = tuple((one.dimension, by(one.dimension, view.lang)) for one in found)
        strip = pen.take(max(view.kit.px(28), view.kit.line(SMALL)))
        wide = min(strip.w, len(options) * (max(view.kit.width(text, SMALL, True) for _, text in options) + view.kit.px(24)))
        pen.add(Segments(id="why.by", box=strip._replace(w=wide), clip=pen.clip, options=options, value=chosen.dimension, size=SMALL))
        pen.gap(4)
    _part_rows(view, pen, indicator, chosen)


def _part_rows(view: View, pen: Column, indicator: Indicator, broken: Breakdown) -> None:
    amounts = broken.parts[0]
    order = [int(place) for place in np.argsort(-np.abs(amounts), kind="stable") if amounts[place]]
    if not order:
        pen.text("parts.still", _say(view, "parts.still"), size=SMALL, tone="ink2")
        return
    named, rest = (order, []) if len(order) <= ROWS else (order[: ROWS - 1], order[ROWS - 1 :])
    reach = float(np.abs(amounts).max())
    for place in sorted(named, key=lambda place: -amounts[place]):
        key = broken.labels[place]
        region = str(key) if broken.dimension == "region" and str(key).isdigit() else ""
        _bar(view, pen, f"part.{place}", label(view.scenario, broken.dimension, key, view.lang), float(amounts[place]), reach, indicator, region)
    if rest:
        _bar(view, pen, "part.rest", _say(view, "parts.rest", count=len(rest)), float(amounts[rest].sum()), reach, indicator)
    strip = pen.take(view.kit.line(SMALL))
    _line(view, pen, strip, "part.whole", _say(view, "parts.whole"), change(float(broken.change[0]), indicator, view.lang), bold=True)


def _bar(view: View, pen: Column, id: str, name: str, amount: float, reach: float, indicator: Indicator, region: str = "") -> None:
    kit = view.kit
    name = _above(view, pen, id, name)
    strip = pen.take(kit.line(SMALL) + kit.px(3))
    if region:
        pen.add(Button(id=f"why.region.{region}", box=strip, clip=pen.clip, kind="ghost"))
    bar = _line(view, pen, strip, id, name, change(amount, indicator, view.lang, tight=True))
    pen.add(Bar(id=f"why.{id}.bar", box=bar.inset(0, kit.px(3)), clip=pen.clip, value=amount, reach=reach, tone=tone(indicator, amount)))


def _above(view: View, pen: Column, id: str, name: str) -> str:
    """A name that is too long for its line gets one of its own; returns what is left to be written in the line."""
    if view.kit.width(name, SMALL) <= round(pen.rest.w * NAMES):
        return name
    pen.text(id, name, size=SMALL)
    return ""


def _line(view: View, pen: Column, strip: Box, id: str, name: str, amount: str, *, bold: bool = False) -> Box:
    """Name and amount at the left; returns what is left for a mark."""
    kit = view.kit
    first, rest = strip.cut_left(round(strip.w * NAMES), kit.px(6))
    second, rest = rest.cut_left(round(strip.w * 0.24), kit.px(12))
    if name:
        pen.add(Label(id=f"why.{id}", box=first, clip=pen.clip, text=name, size=SMALL, bold=bold))
    pen.add(
        Label(id=f"why.{id}.amount", box=second, clip=pen.clip, text=amount, size=SMALL, bold=True, align="right"),
    )
    return rest


# --- 2: cause ------------------------------------------------------------------------------------------------------
def _cause(view: View, pen: Column, indicator: Indicator, asked: Asked) -> None:
    pen.rule("rule.cause", 8)
    pen.title("cause", _say(view, "cause.title"))
    cause = view.play.cause
    if cause is None:
        pen.text("cause.nothing", _say(view, "cause.nothing", year=asked.year), size=SMALL, tone="ink2")
        return
    found = cause.found
    if found.failed:
        pen.text("cause.failed", _say(view, "cause.failed", what=found.failed), size=SMALL, tone="bad")
        return
    pen.text("cause.key", _say(view, "cause.key"), size=TICK, tone="ink3")
    _shares(view, pen, "family", found.families or found.own, found.own, indicator)
    if found.whole is not None and np.any(found.whole.values):
        agree = _say(view, "cause.agree", same=found.whole.same, count=len(found.whole.values))
        pen.text("cause.agree", agree, size=SMALL, tone="ink2")
    if found.parts:
        pen.gap(6)
        pen.text("cause.parts", _say(view, "cause.parts"), size=SMALL, tone="ink2")
        largest = sorted(found.parts, key=lambda share: -abs(share.mean))[:MEASURES]
        _shares(view, pen, "measure", largest, (), indicator)
    _foot(view, pen, found)


def _foot(view: View, pen: Column, found: Found) -> None:
    if not found.finished:
        pen.text("cause.foot", _say(view, "cause.working", share=round(100 * found.share)), size=TICK, tone="ink3")


def _shares(view: View, pen: Column, kind: str, shares: Sequence[Share], own: Sequence[Share], indicator: Indicator) -> None:
    """A line a share: name, mean, range and judgement, and the range as a mark."""
    kit = view.kit
    here = {share.key: share.mean for share in own}
    reach = max((abs(end) for share in shares for end in (share.low, share.high, here.get(share.key, 0.0))), default=0.0)
    reach = max(reach, 4 * resolution(indicator))
    felt = [one for one in shares if one.confidence != NOTHING]
    slight = [one for one in felt if _most(one, here) < resolution(indicator)]
    for share in sorted((one for one in felt if one not in slight), key=lambda share: -share.mean):
        id = f"{kind}.{share.key}"
        name = _above(view, pen, id, view.speaker.name(share.name))
        strip = pen.take(kit.line(SMALL) + kit.px(3))
        mark = _line(view, pen, strip, id, name, change(share.mean, indicator, view.lang, tight=True))
        pen.add(Whisker(id=f"why.{id}.mark", box=mark.inset(0, kit.px(3)), clip=pen.clip, low=share.low, middle=share.mean, high=share.high,
                        reach=reach, own=here.get(share.key), tone=_tone(share, indicator)))  # fmt: skip
        if len(share.values) > 1:
            note = pen.take(kit.line(TICK))
            told = view.speaker.join(between(share.low, share.high, indicator, view.lang), effect(share, indicator, view.lang))
            pen.add(Label(id=f"why.{id}.effect", box=note, clip=pen.clip, text=told, size=TICK, tone="ink2"))
    if slight:
        names = listed([view.speaker.name(share.name) for share in slight], view.lang)
        pen.text(f"{kind}.slight", _say(view, "cause.slight", names=names), size=TICK, tone="ink3")
    idle = [view.speaker.name(share.name) for share in shares if share.confidence == NOTHING]
    if idle:
        pen.text(f"{kind}.idle", _say(view, "cause.idle", names=listed(idle, view.lang)), size=TICK, tone="ink3")


def _most(share: Share, here: Mapping[str, float]) -> float:
    """The largest amount that a line about a share would show."""
    return max(abs(amount) for amount in (share.mean, share.low, share.high, here.get(share.key, 0.0)))


def _tone(share: Share, indicator: Indicator) -> str:
    if share.confidence in (NOTHING, TOSS_UP) or len(share.values) == 1:
        return "ink3"
    return tone(indicator, share.mean)


# --- 3 and 4: who, and on what grounds -----------------------------------------------------------------------------
def _who(view: View, pen: Column, asked: Asked) -> None:
    movers = view.play.facts.movers(asked.year)
    if not movers:
        return
    pen.rule("rule.who", 8)
    pen.title("who", _say(view, "who.title"))
    for code in ("entered", "exited"):
        firms = [firm for moment, firm in movers if moment == f"firm_{code}"]
        for firm in firms[:FIRMS]:
            _firm(view, pen, code, firm)
        if len(firms) > FIRMS:
            pen.text(f"who.{code}.more", _say(view, "who.more", count=len(firms) - FIRMS), size=SMALL, tone="ink3")


def _firm(view: View, pen: Column, code: str, firm: FirmState) -> None:
    strip = pen.take(view.kit.line(SMALL) + view.kit.px(3))
    facts, speaker = view.play.facts, view.speaker
    staff = speaker.figure(firm.staff, "people") if firm.staff >= 1 else ""
    region = speaker.name(view.scenario.region(firm.adcode).short)
    told = speaker.join(f"{_say(view, f'who.{code}')} {facts.firm_name(firm, speaker)}", region, staff)
    pen.add(
        Button(id=f"why.firm.{firm.slot}", box=strip, clip=pen.clip, kind="ghost"),
        Label(id=f"why.firm.{firm.slot}.name", box=strip, clip=pen.clip, text=told, size=SMALL),
    )


def _how(view: View, pen: Column, indicator: Indicator, asked: Asked) -> None:
    pen.rule("rule.how", 8)
    pen.title("how", _say(view, "how.title"))
    pen.text("how.text", view.speaker.name(indicator.text), size=SMALL)
    ratio = view.play.facts.ratio(indicator, asked.year)
    if ratio:
        above, below = words.moneys((ratio.above, ratio.below), view.lang)
        pen.text("how.ratio", _say(view, "how.ratio", above=above, below=below, value=view.written(indicator, asked.year)), size=SMALL, bold=True)
    for lever in _levers_behind(view):
        pen.gap(4)
        pen.text(f"how.{lever.key}", _say(view, "how.mechanism", name=view.speaker.name(lever.name), text=view.speaker.name(lever.mechanism)), size=SMALL)
        for number, basis in enumerate(lever.evidence[:2]):
            told = _say(view, "how.evidence", text=view.speaker.name(basis.text), grade=view.say(f"grade.{basis.grade}"), source=basis.source)
            pen.text(f"how.{lever.key}.{number}", told, size=TICK, tone="ink2")


def _levers_behind(view: View) -> list[Lever]:
    """The levers with the largest shares, whose mechanism and evidence are worth reading."""
    cause = view.play.cause
    shares = sorted(cause.found.parts if cause else (), key=lambda share: -abs(share.mean))
    keys = [share.key.partition(":")[2] for share in shares if share.key.startswith("lever:") and share.mean]
    return [view.scenario.lever(key) for key in keys[:2]]


def _indicator(view: View, asked: Asked) -> Indicator:
    return view.scenario.indicator(asked.indicator)


def _say(view: View, key: str, **fields: object) -> str:
    return view.say(f"why.{key}", **fields)


# --- acts ----------------------------------------------------------------------------------------------------------
def _ask(play: Play, name: str, signal: Signal) -> None:
    play.ask_why()


def _close(play: Play, name: str, signal: Signal) -> None:
    play.stop_asking()


def _copy(play: Play, name: str, signal: Signal) -> None:
    play.copy_why()


def _held_against(play: Play, name: str, signal: Signal) -> None:
    play.ask_against(str(signal.value or BEFORE))


def _by(play: Play, name: str, signal: Signal) -> None:
    play.ask_by(str(signal.value))


def _pressed(play: Play, name: str, signal: Signal) -> None:
    """A line about a county or a firm: show it on the map."""
    kind, _, id = name.partition(".")
    if kind == "region":
        play.select(Hit("region", int(id)))
    elif kind == "firm":
        play.select_firm(id)


HANDLERS = {"why.ask": _ask, "why.close": _close, "why.copy": _copy, "why.against": _held_against, "why.by": _by, "why": _pressed}
