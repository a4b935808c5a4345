"""The year in brief: what changed most, results and foundations, and the balance sheets of the year."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from sim.picture.charts.spark import Spark
from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SECTION, SMALL
from sim.picture.ui.label import Label
from sim.picture.ui.widget import Signal, Widget
from sim.play.changes import written
from sim.play.play import Play
from sim.play.politics import next_evaluation, next_window
from sim.play.screens.answers import answer_text
from sim.play.screens.applications import per_window
from sim.play.screens.foundations import foundation_section
from sim.play.screens.guess import guessed_line
from sim.play.screens.happenings import happenings
from sim.play.screens.indicators import show
from sim.play.screens.mandate import mandate_section
from sim.play.screens.review import review_section
from sim.play.screens.sheet import NOWHERE, sheet
from sim.play.screens.statements import fold, statements
from sim.play.view import View
from sim.scenario.five_years import ends_plan, year_of_plan
from sim.scenario.indicators import Indicator
from sim.study.because import Because

if TYPE_CHECKING:
    from sim.play.routes import Handler

NEWS = 3


def report(view: View) -> list[Widget]:
    year = view.desk.report_year or view.shown_year
    ended = year >= view.scenario.horizon
    text = _run_on(view) if ended else view.say("report.next", year=year + 1)
    foot = (
        Button(id="report.next", box=NOWHERE, text=text, kind="filled"),
        Button(id="report.watch", box=NOWHERE, text=view.say("report.watch"), icon="player-play"),
        Button(id="report.branch", box=NOWHERE, text=view.say("report.branch"), icon="git-branch"),
    )
    return sheet(
        view,
        "report",
        view.speaker.both_say("report.title", year=year),
        partial(_body, view, year),
        foot,
        note=_act(view, year),
    )


def _run_on(view: View) -> str:
    """After the last decisions: on to the hand-over, then to the ending."""
    return view.say("run.hand_over", year=view.scenario.last_year) if view.play.handing_over else view.say("run.over")


def _act(view: View, year: int) -> str:
    """Which year of which five-year plan it was."""
    if year > view.scenario.horizon:
        return ""
    return view.say("report.act", plan=view.plan_name(year), number=year_of_plan(view.scenario.first_decision_year, year))


def _body(view: View, year: int, pen: Column) -> None:
    pen.gap(8)
    _biggest(view, pen, year)
    guessed_line(view, pen, year)
    mandate_section(view, pen, year)
    _politics(view, pen, year)
    pen.rule("rule.news", 10)
    _results(view, pen, year)
    _coming(view, pen, year)
    happenings(view, pen, year)
    pen.rule("rule.statements", 8)
    statements(view, pen, year)
    pen.gap(8)


def _biggest(view: View, pen: Column, year: int) -> None:
    """The indicators that moved farthest in the year, measured by how far each moves in an ordinary year."""
    found = view.play.facts.biggest(year, NEWS)
    pen.title("news", view.say("report.news"), view.speaker.also("report.news"))
    if not found:
        pen.sentence("quiet", view.say("report.quiet"), view.speaker.also("report.quiet"), tone="ink2")
    for number, indicator in enumerate(found, 1):
        _item(view, pen, year, number, indicator)


def _item(view: View, pen: Column, year: int, number: int, indicator: Indicator) -> None:
    kit, change = view.kit, view.change(indicator, year)
    pen.gap(6)
    top = pen.take(kit.line(SECTION))
    mark, rest = top.cut_left(kit.px(24))
    word = change.text(view.speaker) if change else ""
    right, head = rest.cut_right(kit.width(word, BODY) + 2, kit.px(10))
    pen.add(
        Label(
            id=f"report.item.{number}",
            box=mark,
            clip=pen.clip,
            text=str(number),
            size=SECTION,
            tone="accent",
            bold=True,
        ),
        Label(
            id=f"report.item.{number}.name",
            box=head,
            clip=pen.clip,
            text=view.speaker.both_name(indicator.name),
            size=SECTION,
            bold=True,
        ),
        Label(
            id=f"report.item.{number}.change",
            box=right,
            clip=pen.clip,
            text=word,
            tone=change.tone if change else "ink2",
            align="right",
        ),
    )
    line = pen.take(kit.line(BODY)).cut_left(kit.px(24))[1]
    why = Button(id=f"reason.{indicator.key}", box=line, clip=pen.clip, text=view.say("why.ask"), icon="help", kind="quiet", size=SMALL)
    ask, line = line.cut_right(why.wanted(kit), kit.px(8))
    pen.add(replace(why, box=ask))
    pen.add(
        Label(id=f"report.item.{number}.from", box=line, clip=pen.clip, text=_told(view, indicator, year), tone="ink2")
    )
    also = view.also(partial(_told, indicator=indicator, year=year))
    if also:
        under = pen.take(kit.line(SMALL)).cut_left(kit.px(24))[1]
        pen.add(Label(id=f"report.item.{number}.also", box=under, clip=pen.clip, text=also, size=SMALL, tone="ink2"))
    _because(view, pen, number, view.play.facts.cause(indicator, year))


def _because(view: View, pen: Column, number: int, cause: Because | None) -> None:
    """The parts of the record that moved it, in a sentence; nothing where they say little."""
    if cause is None:
        return
    inner = Column(view.kit, pen.rest.cut_left(view.kit.px(24))[1], f"{pen.id}.item.{number}", clip=pen.clip)
    inner.sentence("because", cause.sentence(view.lang), view.also(lambda other: cause.sentence(other.lang)))
    pen.take(inner.used)
    pen.add(*inner.widgets)


def _told(view: View, indicator: Indicator, year: int) -> str:
    """From what to what, and what current policy would have given under the same luck."""
    moved = f"{view.written(indicator, year - 1)} → {view.written(indicator, year)}"
    policy = view.play.facts.policy(indicator, year)
    if policy is None or written(indicator, policy, view.lang) == view.written(indicator, year):
        return moved
    return view.speaker.join(moved, view.say("report.policy", value=written(indicator, policy, view.lang)))


def _politics(view: View, pen: Column, year: int) -> None:
    """The yearly review with its four lines, what the state answered, and in the last year of a plan its evaluation."""
    facts = view.play.facts
    review, found = facts.review(year), facts.foundations(year)
    if review is None:
        return
    pen.rule("rule.review", 10)
    review_section(view, pen, review)
    for answer in facts.answers(year):
        pen.gap(4)
        pen.text(f"answer.{answer.key}", answer_text(view, answer), bold=answer.granted, tone="good" if answer.granted else "ink")
        pen.text(f"answer.{answer.key}.also", view.also(partial(answer_text, answer=answer)), size=SMALL, tone="ink2")
    if ends_plan(view.scenario, year):
        pen.rule("rule.foundations", 10)
        pen.title("foundations", view.say("politics.evaluated", year=year, plan=view.plan_name(year)))
        foundation_section(view, pen, found, year)
    more = pen.take(max(view.kit.px(28), view.kit.line(BODY)))
    button = Button(id="report.politics", box=more, clip=pen.clip, text=view.say("politics.look"), icon="certificate", kind="quiet")
    pen.add(replace(button, box=more.cut_left(button.wanted(view.kit))[0]))


def _results(view: View, pen: Column, year: int) -> None:
    pen.title("results", view.say("report.results", year=year), view.speaker.also("report.results", year=year))
    others = [i for i in view.play.indicators if not i.headline]
    for indicator in (i for i in view.play.indicators if i.headline):
        _result(view, pen, year, indicator)
    if fold(view, pen, "indicators", view.say("report.more", count=len(others))):
        for indicator in others:
            _result(view, pen, year, indicator)


def _result(view: View, pen: Column, year: int, indicator: Indicator) -> None:
    kit, change = view.kit, view.change(indicator, year)
    strip = pen.take(kit.line(BODY) + kit.px(2))
    name, rest = strip.cut_left(round(strip.w * 0.4), kit.px(8))
    figure, rest = rest.cut_left(round(strip.w * 0.2), kit.px(16))
    spark, word = rest.cut_left(kit.px(64), kit.px(16))
    key, said = f"report.{indicator.key}", view.speaker.both_name(indicator.name)
    said = said if kit.width(said, BODY) <= name.w else view.speaker.name(indicator.name)
    pen.add(
        Button(id=f"result.{indicator.key}", box=strip.grown(kit.px(3)), clip=pen.clip, kind="ghost"),
        Label(id=f"{key}.name", box=name, clip=pen.clip, text=said),
        Label(
            id=f"{key}.value", box=figure, clip=pen.clip, text=view.written(indicator, year), bold=True, align="right"
        ),
        Spark(id=f"{key}.spark", box=spark, clip=pen.clip, values=view.play.facts.trend(indicator, year), slots=6),
        Label(
            id=f"{key}.change",
            box=word,
            clip=pen.clip,
            text=change.text(view.speaker) if change else "",
            size=SMALL,
            tone=change.tone if change else "ink2",
        ),
    )


def _coming(view: View, pen: Column, year: int) -> None:
    """What is already on its way: facilities that open, commitments that end, the next window and the next plan evaluation."""
    due = _due(view, year)
    if due:
        pen.rule("rule.due", 8)
        pen.title("due", view.say("report.due"), view.speaker.also("report.due"))
    second = _due(view.second, year) if view.second else []
    for i, (when, what) in enumerate(due):
        pen.sentence(f"due.{i}", f"{when}  {what}", second[i][1] if second else "", tone="ink2")


def _due(view: View, year: int) -> list[tuple[int, str]]:
    """What comes in which year, in order; years alike stay in the order in which they were found."""
    due = [(when, f"{view.speaker.name(name)} {view.say(f'due.{what}')}") for when, name, what in view.play.facts.due(year)]
    return sorted((*due, *_calendar(view, year)), key=lambda line: line[0])


def _calendar(view: View, year: int) -> list[tuple[int, str]]:
    """Years in which the state asks: the next window for applications, the end of the running plan."""
    if not view.scenario.applications or view.play.facts.review(year) is None:
        return []
    window, plan = next_window(view.scenario, year + 1), next_evaluation(view.scenario, year + 1)
    lines = [(window, view.say("due.window", most=per_window(view)))] if window else []
    return [*lines, *([(plan, view.say("due.evaluation", plan=view.plan_name(plan)))] if plan else [])]


def _next(play: Play, name: str, signal: Signal) -> None:
    ended = (play.desk.report_year or play.shown_year) >= play.story.scenario.horizon
    play.close_sheet()
    if ended and play.film is None:
        play.run_or_pause()


def _watch(play: Play, name: str, signal: Signal) -> None:
    play.replay()


def _branch(play: Play, name: str, signal: Signal) -> None:
    play.branch_from(play.desk.report_year or play.story.year - 1)


def _reason(play: Play, key: str, signal: Signal) -> None:
    play.ask_why(key, play.desk.report_year)


HANDLERS: dict[str, Handler] = {
    "reason": _reason,
    "report.next": _next,
    "report.watch": _watch,
    "report.branch": _branch,
    "result": show,
}
