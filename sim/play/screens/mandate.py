"""Where the mandate stands at the end of a year: three gains against what is asked, the floors, at the ends of plans a review, at the end the verdict."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from sim.picture.ui.box import Box
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SMALL, Kit
from sim.picture.ui.label import Label
from sim.picture.ui.meter import Meter
from sim.play.bases import COUNTS
from sim.play.changes import written
from sim.play.view import View
from sim.scenario import Indicator
from sim.scenario.five_years import ends_plan
from sim.scenario.mandates import Mandate
from sim.study.telling import change
from sim.study.verdict import MET, NEARLY, Aim, Kept, Standing, Verdict, standing, verdict
from sim.words import percent

COUNTED = (*COUNTS, "suppliers", "places")
NAME, NOW, GAIN, ASKED = 0.34, 0.16, 0.16, 0.16
"""Columns, as shares of the width; the rest is the meter."""


def mandate_section(view: View, pen: Column, year: int) -> None:
    """Nothing in a free game, in a year without figures, and before the first decisions."""
    mandate, facts = view.story.mandate, view.play.facts
    found = mandate and standing(view.scenario, mandate, year, facts.value, facts.policy)
    if not mandate or not found:
        return
    pen.rule("rule.mandate", 10)
    title = partial(_title, mandate=mandate, found=found)
    pen.title("mandate", title(view), view.also(title))
    standing_table(view, pen, found)
    for key, told in _notes(view, found):
        pen.gap(2)
        pen.sentence(f"mandate.{key}", told(view), view.also(told), tone="ink2")


def standing_table(view: View, pen: Column, found: Standing) -> None:
    """A line for each indicator, then the floors."""
    _heads(view, pen, found)
    for aim in found.aims:
        _aim(view, pen, aim)
    pen.gap(2)
    for kept in found.floors:
        id, tone = f"mandate.{kept.indicator.key}.floor", "ink2" if kept.holds else "bad"
        pen.text(id, _floor(view, kept, found.year), size=SMALL, tone=tone, bold=not kept.holds)
        pen.text(f"{id}.also", view.also(partial(_floor, kept=kept, year=found.year)), size=SMALL, tone=tone)


def judged(view: View) -> Verdict | None:
    """The verdict on the branch on the table; None in a free game and before its last year of decisions was run."""
    facts, mandate = view.play.facts, view.story.mandate
    return facts.once("verdict", lambda: verdict(view.scenario, mandate, facts.value, facts.policy)) if mandate else None


def verdict_told(view: View, mandate: Mandate, found: Verdict) -> str:
    """The mandate's name and its grade."""
    return view.say("mandate.judged", name=view.speaker.name(mandate.name), grade=view.say(f"mandate.grade.{found.grade}"))


def weighed(view: View, found: Verdict) -> str:
    """What the verdict counts, or that its last third is still to come."""
    last, handed = found.last, found.handed
    if handed is None:
        return "" if found.final else view.say("mandate.open", year=last.year, after=view.scenario.last_year)
    shares = {name: percent(each.progress, view.lang, 0) for name, each in (("last", last), ("handed", handed))}
    return view.say("mandate.weighed", year=last.year, after=handed.year, share=percent(found.progress, view.lang, 0), **shares)


def _title(view: View, mandate: Mandate, found: Standing) -> str:
    """In the last year the verdict, at the end of a plan a review of how far it is, else only the name."""
    name, end = view.speaker.name(mandate.name), judged(view) if found.year >= view.scenario.horizon else None
    if end:
        return verdict_told(view, mandate, end)
    if ends_plan(view.scenario, found.year):
        return view.say("mandate.checkpoint", name=name, year=found.year, share=percent(found.progress, view.lang, 0))
    return view.say("mandate.title", name=name)


def _notes(view: View, found: Standing) -> list[tuple[str, Callable[[View], str]]]:
    """At the end of a plan what is lacking and what that means for the verdict; then what the verdict counts."""
    if found.year >= view.scenario.horizon:
        end = judged(view)
        return [("weighed", partial(weighed, found=end))] if end else []
    if not ends_plan(view.scenario, found.year):
        return []
    return [("lacking", partial(_lacking, found=found)), ("checked", partial(_checked, found=found))]


def _lacking(view: View, found: Standing) -> str:
    """Which indicators have reached what is asked, and by how much the others fall short."""
    said = []
    for aim in found.aims:
        name, short = view.speaker.name(aim.indicator.name), aim.asked - aim.gain
        if aim.progress >= 1:
            said.append(view.say("mandate.reached", indicator=name))
        else:
            said.append(view.say("mandate.short", indicator=name, amount=change(short, aim.indicator, view.lang, tight=True).lstrip("+−")))
    return view.speaker.join(*said)


def _checked(view: View, found: Standing) -> str:
    key = "checked" if found.progress >= MET else "unchecked"
    return view.say(f"mandate.{key}", share=percent(MET, view.lang, 0))


def _cells(strip: Box, view: View) -> tuple[Box, Box, Box, Box, Box]:
    gap = view.kit.px(8)
    name, rest = strip.cut_left(round(strip.w * NAME), gap)
    now, rest = rest.cut_left(round(strip.w * NOW) - gap, gap)
    gain, rest = rest.cut_left(round(strip.w * GAIN) - gap, gap)
    asked, rest = rest.cut_left(round(strip.w * ASKED) - gap, view.kit.px(16))
    return name, now, gain, asked, rest


def _heads(view: View, pen: Column, found: Standing) -> None:
    name, now, gain, asked, _ = _cells(pen.take(view.kit.line(SMALL)), view)
    pen.add(Label(id="mandate.until", box=name, clip=pen.clip, text=view.say("mandate.until", year=found.aims[0].due), size=SMALL, tone="ink3"))
    for key, box in (("now", now), ("gain", gain), ("asked", asked)):
        pen.add(Label(id=f"mandate.head.{key}", box=box, clip=pen.clip, text=view.say(f"mandate.{key}", year=found.year), size=SMALL, tone="ink3", align="right"))


def _aim(view: View, pen: Column, aim: Aim) -> None:
    kit, key = view.kit, f"mandate.{aim.indicator.key}"
    name, now, gain, asked, rest = _cells(pen.take(kit.line(BODY) + kit.px(2)), view)
    share, said = percent(aim.progress, view.lang, 0), view.speaker.both_name(aim.indicator.name)
    said = said if kit.width(said, BODY) <= name.w else view.speaker.name(aim.indicator.name)
    figures = (written(aim.indicator, aim.value, view.lang), *(change(amount, aim.indicator, view.lang, tight=True) for amount in (aim.gain, aim.asked)))
    has, gained, wanted = fitting(aim.indicator, figures, kit, min(now.w, gain.w, asked.w))
    text, bar = rest.cut_right(max(kit.width(share, SMALL), kit.width("−150%", SMALL)) + 2, kit.px(8))
    pen.add(
        Label(id=f"{key}.name", box=name, clip=pen.clip, text=said),
        Label(id=f"{key}.now", box=now, clip=pen.clip, text=has, align="right"),
        Label(id=f"{key}.gain", box=gain, clip=pen.clip, text=gained, bold=True, align="right"),
        Label(id=f"{key}.asked", box=asked, clip=pen.clip, text=wanted, tone="ink2", align="right"),
        Label(id=f"{key}.share", box=text, clip=pen.clip, text=share, size=SMALL, align="right", tone="ink2"),
        aim_meter(f"{key}.meter", bar.centred(bar.w, kit.px(8)), aim, pen.clip),
    )


def fitting(indicator: Indicator, figures: Sequence[str], kit: Kit, room: int) -> list[str]:
    """Figures as they are written; none says what it counts where a column is too narrow for that."""
    whole = all(kit.width(text, BODY, True) <= room for text in figures) or indicator.unit not in COUNTED
    return [text if whole else text.partition(" ")[0] for text in figures]


def aim_meter(id: str, box: Box, aim: Aim, clip: Box | None = None) -> Meter:
    """How far an aim has come, in the colour of what counts as nearly met from there on."""
    return Meter(id=id, box=box, clip=clip, share=aim.progress, tone="accent" if aim.progress >= NEARLY else "ink3")


def _floor(view: View, kept: Kept, year: int) -> str:
    bound = written(kept.indicator, kept.bound, view.lang)
    if kept.floor.of == "policy":
        bound = view.say("mandate.floor.policy", value=bound, share=percent(float(kept.floor.value), view.lang, 0))
    said = view.say(
        f"mandate.floor.{kept.floor.comparison}", indicator=view.speaker.name(kept.indicator.name), bound=bound,
        value=written(kept.indicator, kept.value, view.lang), year=year,
    )
    return view.speaker.join(said, view.say("mandate.kept" if kept.holds else "mandate.broken"))
