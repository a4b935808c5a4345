"""The bar on top: what is played, the headline figures, the year and the one filled button."""

from __future__ import annotations

from dataclasses import replace

from sim.picture.ui.box import Box
from sim.picture.ui.button import Button
from sim.picture.ui.figure import Figure
from sim.picture.ui.kit import FIGURE, SECTION, SMALL, YEAR
from sim.picture.ui.label import Icon, Label
from sim.picture.ui.panel import Mark, Strip
from sim.picture.ui.widget import Signal, Widget
from sim.play.play import Play
from sim.play.screens.dots import YearDots
from sim.play.screens.foretold import on_tile, room_ahead
from sim.play.screens.indicators import show
from sim.play.screens.mandate import aim_meter
from sim.play.settings import SPEEDS
from sim.play.view import View
from sim.scenario import Indicator

LEAST_TILES = 3


def top_bar(view: View) -> list[Widget]:
    """Left: the game; middle: as many headline figures as fit; right: year, run, speed, menu."""
    kit, bar = view.kit, view.layout.bar
    inner = bar.inset(kit.px(12), 0)
    right, controls = _controls(view, inner)
    left, rest = _identity(view, inner._replace(w=right - inner.x))
    return [Strip(id="bar", box=bar), *left, *_tiles(view, rest), *controls]


def _identity(view: View, box: Box) -> tuple[list[Widget], Box]:
    kit = view.kit
    icon, rest = box.cut_left(kit.px(34), kit.px(10))
    badge = icon.centred(kit.px(34), kit.px(34))
    mandate = view.story.mandate
    title, note = view.speaker.name(mandate.name if mandate else view.scenario.name), _subtitle(view)
    wide = max(kit.width(title, SECTION, True), kit.width(note, SMALL)) + kit.px(4)
    text, rest = rest.cut_left(min(wide, round(box.w * (0.23 if view.layout.compact else 0.3))), kit.px(16))
    lines = text.centred(text.w, kit.line(SECTION) + kit.line(SMALL))
    first, second = lines.cut_top(kit.line(SECTION))
    return [
        Mark(id="bar.badge", box=badge, tone="accent", radius=8),
        Icon(id="bar.badge.icon", box=badge, name="robot-face", size=22, tone="on_accent"),
        Label(id="bar.title", box=first, text=title, size=SECTION, bold=True),
        Label(id="bar.note", box=second, text=note, size=SMALL, tone="ink2"),
    ], rest


def _subtitle(view: View) -> str:
    branch, seed = view.play.facts.branch_name(view.speaker), view.say("bar.seed", seed=view.story.seed)
    return branch if view.layout.compact else view.speaker.join(branch, seed)


def _tiles(view: View, box: Box) -> list[Widget]:
    """Headline figures from the left; one that would not fit whole is left out, never shortened."""
    tiles, dated = (_some_tiles(view, box, True, dated) for dated in (False, True))
    tiles = dated if len(dated) == len(tiles) else tiles
    if len(tiles) < LEAST_TILES:
        tiles = max(tiles, _some_tiles(view, box, False, False), key=len)
    return [widget for tile in tiles for widget in tile]


def _some_tiles(view: View, box: Box, amounts: bool, dated: bool) -> list[list[Widget]]:
    """As many tiles as fit, with or without the amount of change, and room for the year of a forecast."""
    kit, x, tiles = view.kit, box.x, []
    gap = kit.px(16 if view.layout.compact else 22)
    for indicator in view.play.headlines:
        figure = Figure(id=f"tile.{indicator.key}.figure", box=box, text=view.written(indicator))
        change = view.change(indicator)
        word = change.text(view.speaker, amount=amounts) if change else ""
        beside = max(kit.width(word, SMALL) if word else 0, room_ahead(view, indicator, dated) if amounts else 0)
        below = figure.wanted(kit) + (kit.px(8) + beside if beside else 0)
        wide = max(kit.width(view.speaker.both_name(indicator.name), SMALL), below) + kit.px(4)
        if x + wide > box.right:
            break
        tile = Box(x, box.y, wide, box.h)
        tiles.append(_tile(view, tile, indicator, figure, word, change.tone if change else "ink2"))
        x += wide + gap
    return tiles


def _tile(view: View, box: Box, indicator: Indicator, figure: Figure, word: str, tone: str) -> list[Widget]:
    kit, key, name = view.kit, indicator.key, view.speaker.both_name(indicator.name)
    lines = box.centred(box.w, kit.line(SMALL) + kit.line(FIGURE)).moved(0, -kit.px(3) if view.story.mandate else 0)
    first, second = lines.cut_top(kit.line(SMALL))
    number, rest = second.cut_left(figure.wanted(kit), kit.px(8))
    ahead = on_tile(view, indicator)
    if ahead is not None:
        word, tone = next((text for text in ahead[0] if kit.width(text, SMALL) <= rest.w), ""), ahead[1]
    return [
        Button(id=f"tile.{key}", box=box.centred(box.w + kit.px(12), box.h - kit.px(4)), kind="ghost"),
        *_aimed(view, key, Box(box.x, box.bottom - kit.px(7), box.w, kit.px(4))),
        Label(id=f"tile.{key}.name", box=first, text=name, size=SMALL, tone="ink2"),
        Figure(id=figure.id, box=number, text=figure.text),
        Label(id=f"tile.{key}.change", box=rest, text=word, size=SMALL, tone=tone),
    ]


def _aimed(view: View, key: str, under: Box) -> list[Widget]:
    """Under a figure of the mandate: how far it has come towards what the running plan asks."""
    found = view.play.goals(view.shown_year)
    aim = next((aim for aim in found.aims if aim.indicator.key == key), None) if found else None
    return [aim_meter(f"tile.{key}.aim", under, aim)] if aim else []


def _controls(view: View, box: Box) -> tuple[int, list[Widget]]:
    """From the right edge inwards; returns where they begin."""
    kit, high = view.kit, view.kit.px(36 if view.layout.compact else 38)
    row = box.centred(box.w, max(high, kit.line(SECTION)))
    menu, row = row.cut_right(row.h, kit.px(6))
    speed, row = row.cut_right(kit.px(52) if kit.text_scale <= 1 else kit.tx(52), kit.px(6))
    text, icon = _run_text(view)
    kind = "plain" if view.desk.sheet or view.desk.placing else "filled"
    run = Button(id="button.run", box=row, text=text, icon=icon, kind="filled")
    box_run, row = row.cut_right(run.wanted(kit), kit.px(14))
    year = str(view.film.year if view.film else _year_shown(view))
    wide = kit.width(year, YEAR, True) + kit.px(4)
    when, _ = Box(row.x, box.y, row.w, box.h).cut_right(wide)
    return when.x - kit.px(16), [
        *_year(view, when, int(year)),
        replace(run, box=box_run, kind=kind),
        Button(id="button.speed", box=speed, text=_speed_text(view), icon=_speed_icon(view)),
        Button(id="button.menu", box=menu, icon="menu-2"),
    ]


def _year(view: View, box: Box, year: int) -> list[Widget]:
    """The year, and under it how far the game has come."""
    kit = view.kit
    both = box.centred(box.w, kit.line(YEAR) + kit.px(3))
    words, under = both.cut_top(kit.line(YEAR) - kit.px(2))
    dots = Box(box.x, under.y, box.w, kit.px(5))
    first, last = view.scenario.first_decision_year, view.scenario.horizon
    return [
        Label(id="bar.year", box=words, text=str(year), size=YEAR, bold=True, align="right"),
        YearDots(id="bar.dots", box=dots, first=first, last=last, now=view.film.year if view.film else view.story.year),
    ]


def _year_shown(view: View) -> int:
    """The year on the table; after the last decision the last year that was run."""
    return view.story.year if view.story.year <= view.scenario.horizon else view.story.year - 1


def _run_text(view: View) -> tuple[str, str]:
    if view.film:
        key = "resume" if view.film.paused else "pause"
        return view.speaker.both_say(f"run.{key}"), "player-play" if view.film.paused else "player-pause"
    if view.play.handing_over:
        return view.speaker.both_say("run.hand_over", year=view.scenario.last_year), "player-play"
    if view.story.over:
        return view.speaker.both_say("run.over"), "flag"
    return view.speaker.both_say("run.button", year=view.story.year), "player-play"


def _speed_text(view: View) -> str:
    return "" if view.settings.speed == "skip" else f"{view.settings.speed}×"


def _speed_icon(view: View) -> str | None:
    return "player-skip-forward" if view.settings.speed == "skip" else None


def _run(play: Play, name: str, signal: Signal) -> None:
    play.run_or_pause()


def _speed(play: Play, name: str, signal: Signal) -> None:
    play.set_speed(SPEEDS[(SPEEDS.index(play.settings.speed) + 1) % len(SPEEDS)])


def _menu(play: Play, name: str, signal: Signal) -> None:
    play.open_sheet("menu")


HANDLERS = {"button.run": _run, "button.speed": _speed, "button.menu": _menu, "tile": show}
