"""The guide on the screen: one strip above the map that says the next act, and a ring around what it is done with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pygame

from sim.picture import surface as shapes
from sim.picture.map import Hit
from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.kit import BODY, SMALL, Kit
from sim.picture.ui.label import Label, Paragraph, height
from sim.picture.ui.panel import Panel
from sim.picture.ui.widget import Look, Signal, Widget
from sim.play import guide
from sim.play.play import Play
from sim.play.view import View


@dataclass(frozen=True, kw_only=True)
class Halo(Widget):
    """A ring with a soft edge around a control or a place."""

    radius: int = 8

    def ink(self, kit: Kit) -> Box:
        return self.box.grown(kit.px(8))

    def draw(self, surface: pygame.Surface, kit: Kit, look: Look) -> None:
        for grown, width, tone in ((6, 4, kit.theme.accent_soft), (3, 3, kit.theme.accent)):
            shapes.box(surface, self.box.grown(kit.px(grown)), None, kit.px(self.radius + grown), tone, kit.px(width))


def guide_strip(view: View) -> list[Widget]:
    """How far, what to do, and two ways out."""
    here = guide.step(view.play)
    box = view.layout.guide
    if here is None or not box.h:
        return []
    kit, number = view.kit, guide.STEPS.index(here) + 1
    count = view.say("guide.count", number=number, all=len(guide.STEPS))
    off = Button(id="guide.off", box=box, text=view.say("guide.off"), kind="quiet", size=SMALL)
    skip = Button(id="guide.skip", box=box, text=view.say("guide.skip"), kind="quiet", size=SMALL)
    inner = box.inset(kit.px(14), kit.px(4))
    first, rest = inner.cut_left(kit.width(count, BODY, True) + 2, kit.px(14))
    last, rest = rest.cut_right(off.wanted(kit), kit.px(2))
    before, rest = rest.cut_right(skip.wanted(kit), kit.px(10))
    text, also = _text(view), view.also(_text)
    if also and height(f"{text}\n{also}", kit, SMALL, rest.w) <= rest.h:
        text = f"{text}\n{also}"
    size = BODY if height(text, kit, BODY, rest.w) <= rest.h else SMALL
    row = max(kit.px(28), kit.line(SMALL))
    return [
        Panel(id="guide.panel", box=box, tone="accent_soft", edge="accent"),
        Label(id="guide.count", box=first, text=count, bold=True, tone="accent"),
        Paragraph(id="guide.text", box=rest.centred(rest.w, min(rest.h, height(text, kit, size, rest.w))), text=text, size=size),
        replace(skip, box=before.centred(before.w, row)),
        replace(off, box=last.centred(last.w, row)),
    ]


def halo(view: View, found: Sequence[Widget]) -> list[Widget]:
    """Around the control among `found`, or the place on the map, that the act is done with; nothing where it is out of sight."""
    target, kit = guide.target(view.play), view.kit
    if isinstance(target, Hit):
        at, area = view.play.picture.map.position(target), view.layout.map
        if at is None:
            return []
        side = kit.px(44)
        box = Box(round(area.x + at[0]) - side // 2, round(area.y + at[1]) - side // 2, side, side)
        return [Halo(id="guide.halo", box=box, clip=area, radius=22)] if area.holds(box.center) else []
    control = next((widget for widget in found if widget.id == target), None)
    if control is None or control.shown.h < control.box.h:
        return []
    return [Halo(id="guide.halo", box=control.shown)]


def _text(view: View) -> str:
    play, here, bundle = view.play, guide.now(view.play), guide.dial(view.play)
    if play.film:
        return view.say("guide.film")
    adcode = guide.county(play)
    county = next((view.speaker.name(region.name) for region in view.scenario.regions if region.adcode == adcode), "")
    parts = next((fields for _, fields in play.opening_facts()), {})
    key = "guess" if play.question else "county_plain" if here == "county" and not parts else here
    kind = view.scenario.facility(bundle.slots[0]) if bundle else None
    return view.say(
        f"guide.{key}", county=county, **parts, bundle=view.speaker.name(bundle.name) if bundle else "", site=view.speaker.name(kind.name) if kind else "",
        year=play.story.year, horizon=view.scenario.horizon,
    )  # fmt: skip


def _off(play: Play, name: str, signal: Signal) -> None:
    play.change_settings(guide=guide.DONE)
    play.tell("guide.put_away")


def _skip(play: Play, name: str, signal: Signal) -> None:
    guide.skip(play)


def _again(play: Play, name: str, signal: Signal) -> None:
    guide.begin(play)


HANDLERS = {"guide.off": _off, "guide.skip": _skip, "guide.again": _again}
