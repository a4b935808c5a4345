"""Branches side by side: maps of one figure and their difference, a line a branch, every headline with its difference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from sim.picture.charts.lines import Line, LineChart
from sim.picture.ui.box import Box
from sim.picture.ui.button import Button, Chip
from sim.picture.ui.column import Column
from sim.picture.ui.kit import SMALL, TICK
from sim.picture.ui.label import Label
from sim.picture.ui.slider import Slider
from sim.picture.ui.widget import Signal, Widget, number
from sim.play import changes
from sim.play.beside import Compared
from sim.play.cause import OTHERS
from sim.play.play import Play
from sim.play.screens.compare_maps import branch_name, maps, over_scroll, place_of
from sim.play.screens.drawer import y_ticks
from sim.play.screens.sheet import NOWHERE, sheet
from sim.play.view import View
from sim.scenario import Change, Closure, Indicator, Plan
from sim.scenario.plan import Act
from sim.study.telling import between, change, effect, listed

CHARTS, COLUMN = 4, 340


def compare_sheet(view: View) -> list[Widget]:
    compared = view.desk.compared
    if compared is None:
        return []
    foot = (
        Button(id="sheet.done", box=NOWHERE, text=view.say("help.done"), kind="filled"),
        Button(id="compare.timeline", box=NOWHERE, text=view.say("timeline.title"), icon="git-branch"),
    )
    title = view.speaker.both_say("compare.title")
    return over_scroll(sheet(view, "compare", title, partial(_body, view, compared), foot, note=_note(view), wide=1400, high=940))


def _note(view: View) -> str:
    others = view.play.others
    if others is None:
        return ""
    if others.failed:
        return view.say("compare.failed", what=others.failed)
    if not others.finished:
        return view.say("compare.working", worlds=others.worlds, total=len(OTHERS))
    return view.say("compare.known", worlds=others.worlds)


def _body(view: View, compared: Compared, pen: Column) -> None:
    pen.gap(4)
    _chips(view, pen, compared)
    pen.text("lead", view.say("compare.lead" if len(compared.branches) > 1 else "compare.one", year=compared.year), size=SMALL, tone="ink2")
    _year(view, pen, compared)
    maps(view, pen, compared)
    _charts(view, pen, compared)
    _table(view, pen, compared)
    _decisions(view, pen, compared)
    pen.gap(8)


def _chips(view: View, pen: Column, compared: Compared) -> None:
    """Every branch, in or out."""
    kit, strip = view.kit, pen.take(max(view.kit.px(32), view.kit.line(SMALL)))
    row = strip
    for line in view.story.branches:
        name = branch_name(view, line.key)
        name = view.say("compare.base", name=name) if line.key == compared.branches[0] else name
        chip = Chip(id=f"compared.{line.key}", box=strip, clip=pen.clip, text=name, on=line.key in compared.branches, size=SMALL)
        if chip.wanted(kit) > row.w:
            pen.gap(4)
            row = pen.take(strip.h)
        cell, row = row.cut_left(min(chip.wanted(kit), row.w), kit.px(8))
        pen.add(replace(chip, box=cell.centred(cell.w, kit.px(28))))
    pen.gap(4)


def _year(view: View, pen: Column, compared: Compared) -> None:
    last, first = _last(view, compared), view.scenario.start_year
    strip = pen.take(max(view.kit.px(30), view.kit.line(SMALL)))
    name, rest = strip.cut_left(view.kit.tx(90), view.kit.px(8))
    pen.add(Label(id="compare.year.name", box=name, clip=pen.clip, text=f"{view.say('compare.year')} {compared.year}", size=SMALL, bold=True))
    if last > first:
        track = rest._replace(w=min(rest.w, view.kit.px(420)))
        pen.add(Slider(id="compare.year", box=track, clip=pen.clip, low=first, high=last, value=compared.year, step=1))
    pen.gap(4)


# --- charts --------------------------------------------------------------------------------------------------------
def _charts(view: View, pen: Column, compared: Compared) -> None:
    """A line a branch: the indicator on the main chart, then the first headlines."""
    kit = view.kit
    shown = [view.play.indicator, *(one for one in view.play.indicators if one.headline and one.key != view.desk.indicator)][:CHARTS]
    across = 2 if view.layout.compact else CHARTS
    for first in range(0, len(shown), across):
        strip = pen.take(kit.line(SMALL) + kit.px(146))
        for cell, indicator in zip(strip.columns(across, kit.px(16)), shown[first : first + across], strict=False):
            head, plot = cell.cut_top(kit.line(SMALL), kit.px(6))
            pen.add(
                Label(id=f"compare.chart.{indicator.key}.name", box=head, clip=pen.clip, text=view.speaker.name(indicator.name), size=SMALL, bold=True),
                _chart(view, pen, plot, indicator, compared),
            )
        pen.gap(8)


def _chart(view: View, pen: Column, box: Box, indicator: Indicator, compared: Compared) -> LineChart:
    lines, values = [], []
    for branch in compared.branches:
        history = view.story.history(indicator.key, branch=branch)
        points = tuple((year, value) for year, value in zip(history.years, history.values, strict=True) if value == value)
        values += [value for _, value in points]
        style = "solid" if branch == compared.branches[0] else "dashed"
        lines.append(Line(branch_name(view, branch), points, tone=f"branch.{place_of(view, branch)}", style=style))
    last = max(max((line.points[-1][0] for line in lines if line.points), default=compared.year), view.scenario.first_decision_year)
    return LineChart(
        id=f"compare.chart.{indicator.key}", box=box, clip=pen.clip, lines=tuple(lines), y_ticks=y_ticks(view, indicator, values, box),
        x_ticks=tuple((year, str(year)) for year in (view.scenario.start_year, last)), x_span=(view.scenario.start_year, last),
        cursor=None, empty=view.say("chart.empty"),
    )  # fmt: skip


# --- table ---------------------------------------------------------------------------------------------------------
def _table(view: View, pen: Column, compared: Compared) -> None:
    """A row a headline, a column a branch: the value, and under it how far it is from the first branch."""
    kit = view.kit
    pen.rule("rule.table", 6)
    columns = _columns(view, pen, compared)
    names, cells = columns(pen.take(kit.line(SMALL)))
    pen.add(Label(id="compare.head", box=names, clip=pen.clip, text=view.say("compare.indicator", year=compared.year), size=SMALL, tone="ink2"))
    for branch, cell in zip(compared.branches, cells, strict=True):
        pen.add(Label(id=f"compare.head.{branch}", box=cell, clip=pen.clip, text=branch_name(view, branch), size=SMALL, bold=True, align="right"))
    for indicator in (one for one in view.play.indicators if one.headline):
        _row(view, pen, indicator, compared)


def _columns(view: View, pen: Column, compared: Compared) -> Callable[[Box], tuple[Box, tuple[Box, ...]]]:
    """How a strip is cut into the name and a cell for each branch."""

    def cut(strip: Box) -> tuple[Box, tuple[Box, ...]]:
        count, gap = len(compared.branches), view.kit.px(14)
        name, rest = strip.cut_left(round(strip.w * 0.24), view.kit.px(10))
        return name, rest._replace(w=min(rest.w, count * (view.kit.tx(COLUMN) + gap))).columns(count, gap)

    return cut


def _row(view: View, pen: Column, indicator: Indicator, compared: Compared) -> None:
    kit, base = view.kit, compared.branches[0]
    pen.gap(4)
    strip = pen.take(kit.line(SMALL) + 2 * kit.line(TICK) if len(compared.branches) > 1 else kit.line(SMALL))
    names, cells = _columns(view, pen, compared)(strip)
    top = kit.line(SMALL)
    pen.add(Label(id=f"compare.{indicator.key}", box=names._replace(h=top), clip=pen.clip, text=view.speaker.name(indicator.name), size=SMALL))
    start = _value(view, indicator, base, compared.year)
    for branch, cell in zip(compared.branches, cells, strict=True):
        value = _value(view, indicator, branch, compared.year)
        id, first = f"compare.{indicator.key}.{branch}", cell._replace(h=top)
        pen.add(Label(id=id, box=first, clip=pen.clip, text=changes.written(indicator, value, view.lang), size=SMALL, bold=True, align="right"))
        if branch != base and value is not None and start is not None:
            _apart(view, pen, indicator, (branch, base), value - start, cell.cut_top(top)[1], compared.year)


def _apart(view: View, pen: Column, indicator: Indicator, pair: tuple[str, str], amount: float, box: Box, year: int) -> None:
    """The difference under the game's own luck, and what other lucks say of it."""
    first, second = box.cut_top(view.kit.line(TICK))
    told = change(amount, indicator, view.lang)
    tone = changes.tone(indicator, amount, "ink2") if amount and told != change(0.0, indicator, view.lang) else "ink2"
    id = f"compare.{indicator.key}.{pair[0]}"
    pen.add(Label(id=f"{id}.apart", box=first, clip=pen.clip, text=told, size=TICK, tone=tone, align="right"))
    found = view.play.others.difference(*pair, indicator, year) if view.play.others else None
    if found is not None:
        others = view.speaker.join(between(found.low, found.high, indicator, view.lang), effect(found, indicator, view.lang))
        pen.add(Label(id=f"{id}.others", box=second, clip=pen.clip, text=others, size=TICK, tone="ink3", align="right"))


# --- decisions -----------------------------------------------------------------------------------------------------
def _decisions(view: View, pen: Column, compared: Compared) -> None:
    """What one branch decided and the first did not."""
    if len(compared.branches) < 2:
        return
    pen.rule("rule.decisions", 8)
    pen.title("decisions", view.say("compare.decisions"))
    base = view.story.view(compared.branches[0]).plan.acts
    any_ = False
    for branch in compared.branches[1:]:
        acts = view.story.view(branch).plan.acts
        for key, own, theirs in ((branch, acts, base), (compared.branches[0], base, acts)):
            told = [_told(view, act) for act in own if act not in theirs]
            any_ = any_ or bool(told)
            if told:
                more = view.say("compare.more", count=len(told) - 8) if len(told) > 8 else ""
                text = view.say("compare.only", name=branch_name(view, key), acts=listed(told[:8], view.lang) + more)
                pen.text(f"only.{branch}.{key}", text, size=SMALL)
    if not any_:
        pen.text("only.none", view.say("compare.none"), size=SMALL, tone="ink2")


def _told(view: View, act: Act) -> str:
    """A decision in a few words: year, what, value."""
    from sim.study.parts import parts_of

    scenario = view.scenario
    if isinstance(act, Change):
        lever = scenario.lever(act.lever)
        return f"{act.year} {view.speaker.name(lever.name)} {view.speaker.figure(act.value, lever.unit)}"
    plan = view.story.plan if isinstance(act, Closure) else Plan(scenario.key).with_(act)
    part = next(part for part in parts_of(plan, scenario) if act in part.acts)
    return f"{act.year or ''} {view.speaker.name(part.name)}".strip()


# --- inside --------------------------------------------------------------------------------------------------------
def _value(view: View, indicator: Indicator, branch: str, year: int) -> float | None:
    history = view.story.history(indicator.key, branch=branch)
    value = history.values[history.years.index(year)] if year in history.years else None
    return None if value is None or value != value else value


def _last(view: View, compared: Compared) -> int:
    return min(line.year - 1 for line in view.story.branches if line.key in compared.branches)


def _toggle(play: Play, key: str, signal: Signal) -> None:
    play.toggle_branch(key)


def _to_year(play: Play, name: str, signal: Signal) -> None:
    play.compare_in(round(number(signal)))


def _timeline(play: Play, name: str, signal: Signal) -> None:
    play.open_sheet("timeline")


HANDLERS = {"compared": _toggle, "compare.year": _to_year, "compare.timeline": _timeline}
