"""A card that asks for a choice: what happened and where, two or three answers with price and what is not known, one to confirm.

Whatever asks hands over a `Face`; events do, and anything else that is answered by choosing among a few ways.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.column import Column
from sim.picture.ui.kit import BODY, SMALL
from sim.picture.ui.label import Label, Paragraph, height
from sim.picture.ui.widget import Widget
from sim.play.screens.hover import Ground
from sim.play.screens.sheet import NOWHERE, sheet
from sim.play.view import View

LETTERS = "123"
WIDE = {"zh": 560, "en": 640}


@dataclass(frozen=True)
class Option:
    """An answer: what it is, what it costs, what it does, what stays unknown, what the purse looks like afterwards."""

    key: str
    name: str
    price: str
    text: str
    unknown: str = ""
    left: str = ""
    enabled: bool = True


@dataclass(frozen=True)
class Face:
    """What a card shows. `standing` is the text of the switch "always answer so", empty for cards without one."""

    title: str
    note: str
    lines: tuple[str, ...]
    options: tuple[Option, ...]
    chosen: str | None
    refusal: str = ""
    standing: str = ""
    stands: bool = False
    keys: str = ""
    side: str = "centre"


def card(view: View, name: str, face: Face) -> list[Widget]:
    """The card as a sheet over the map that leaves the place concerned in sight."""
    foot = (
        Button(id=f"{name}.confirm", box=NOWHERE, text=view.say("card.confirm"), kind="filled", enabled=face.chosen is not None),
        Button(id=f"{name}.map", box=NOWHERE, text=view.say("card.map"), icon="map"),
    )
    wide = min(640 if view.speaker.second else WIDE[view.lang], 0.58 * view.whole.w / view.kit.scale)
    return sheet(view, name, face.title, partial(_body, view, name, face), foot, note=face.note, wide=wide, high=640, veil=0.12, side=face.side)


def _body(view: View, name: str, face: Face, pen: Column) -> None:
    pen.gap(2)
    for number, line in enumerate(face.lines):
        pen.text(f"line.{number}", line, tone="ink" if number == 0 else "ink2", size=BODY if number == 0 else SMALL)
        pen.gap(5)
    for number, option in enumerate(face.options):
        pen.gap(5)
        _option(view, pen, name, LETTERS[number], option, option.key == face.chosen)
    pen.gap(8)
    if face.refusal:
        pen.text("refusal", face.refusal, size=SMALL, tone="bad")
        pen.gap(6)
    _standing(view, pen, name, face)


def _option(view: View, pen: Column, name: str, letter: str, option: Option, chosen: bool) -> None:
    """One box to press: letter, name and price in the first line, then what it does, what is not known, what is left."""
    kit, pad = view.kit, view.kit.px(12)
    inside = Column(kit, Box(pen.box.x + pad + kit.tx(26), pen.y + kit.px(9), pen.box.w - 2 * pad - kit.tx(26), 0), f"{name}.{option.key}", clip=pen.clip)
    _head(view, inside, letter, option, chosen)
    inside.text("text", option.text, size=SMALL + 0.5)
    for part, text in (("unknown", option.unknown), ("left", option.left)):
        inside.text(part, text, size=SMALL, tone="ink2")
    box = pen.take(inside.used + kit.px(18))
    pen.add(Button(id=f"{name}.choose.{option.key}", box=box, clip=pen.clip, kind="plain", on=chosen, enabled=option.enabled), *inside.widgets)


def _head(view: View, pen: Column, letter: str, option: Option, chosen: bool) -> None:
    """The letter, on a filled ground where it is the answer, and the price at the right, or on a line of its own where the name needs the room."""
    kit = view.kit
    price = kit.width(option.price, SMALL) + 2
    roomy = kit.width(option.name, BODY, True) + price + kit.px(12) <= pen.box.w
    strip = pen.take(kit.line(BODY) if roomy else height(option.name, kit, BODY, pen.box.w, True))
    mark = Box(strip.x - kit.tx(26), strip.y, kit.tx(22), kit.line(BODY))
    if chosen:
        pen.add(Ground(id=f"{pen.id}.chosen", box=mark.moved(-kit.px(7), 0), clip=pen.clip, tone="accent", edge=None, radius=6))
    pen.add(Label(id=f"{pen.id}.letter", box=mark.moved(-kit.px(7), 0), clip=pen.clip, text=letter, bold=True, tone="on_accent" if chosen else "accent", align="centre"))
    pen.add(Paragraph(id=f"{pen.id}.name", box=strip, clip=pen.clip, text=option.name, bold=True))
    row = strip if roomy else pen.take(kit.line(SMALL))
    align = "right" if roomy else "left"
    pen.add(Label(id=f"{pen.id}.price", box=row.cut_right(price)[0] if roomy else row, clip=pen.clip, text=option.price, size=SMALL, align=align))


def _standing(view: View, pen: Column, name: str, face: Face) -> None:
    """The switch for a standing answer, and the keys."""
    kit = view.kit
    strip = pen.take(max(kit.px(28), kit.line(BODY)))
    if face.standing:
        icon = "check" if face.stands else None
        switch = Button(id=f"{name}.standing", box=strip, clip=pen.clip, text=face.standing, icon=icon, on=face.stands, size=SMALL)
        left, strip = strip.cut_left(min(switch.wanted(kit), strip.w), kit.px(12))
        pen.add(replace(switch, box=left))
    pen.add(Label(id=f"{name}.keys", box=strip, clip=pen.clip, text=face.keys, size=SMALL, tone="ink3", align="right"))
    pen.gap(4)
