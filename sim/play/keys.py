"""Keys that work wherever no control wants them."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from sim.play.cards import SHEET as CARD
from sim.play.desk import MAIN
from sim.play.play import Play
from sim.play.settings import SPEEDS
from sim.story.guesses import FALL, FLAT, RISE

Act = Callable[[Play], None]

SHORTCUTS = (
    ("Space", "run"),
    ("N / Enter", "next"),
    ("1 2 3 4  + -", "speed"),
    ("1 2 3", "guess"),
    ("Tab  Shift+Tab", "focus"),
    ("arrows", "arrows"),
    ("wheel", "zoom"),
    ("Home", "home"),
    (", .", "county"),
    ("M", "base"),
    ("L", "levers"),
    ("E", "face"),
    ("P", "pin"),
    ("R", "report"),
    ("A", "politics"),
    ("W", "why"),
    ("Ctrl+C", "copy"),
    ("T", "timeline"),
    ("C", "compare"),
    ("B", "branch"),
    ("Ctrl+Z  Ctrl+Y", "undo"),
    ("Ctrl+S  F5", "save"),
    ("F9", "load"),
    ("F1  ?", "help"),
    ("F11  Alt+Enter", "fullscreen"),
    ("F12", "screenshot"),
    ("Esc", "back"),
)
"""(keys, what they do) as the help sheet lists them; the words are in the catalogue."""


def act_for(event: pygame.Event, play: Play) -> Act | None:
    """What a key means now, None if nothing."""
    if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META):
        return _WITH_CTRL.get(event.key)
    if event.key in (pygame.K_RETURN, pygame.K_KP_ENTER) and event.mod & pygame.KMOD_ALT:
        return _fullscreen
    if event.key in _ALWAYS:
        return _ALWAYS[event.key]
    if event.unicode == "?":
        return lambda play: play.open_sheet("help")
    if play.desk.sheet == CARD and not play.desk.popup:
        return _CARD.get(event.key)
    if play.desk.sheet or play.desk.popup:
        return _SHEET.get(event.key)
    if play.desk.screen != MAIN:
        return _START.get(event.key)
    if play.question and event.key in _GUESS:
        return _GUESS[event.key]
    if event.unicode in _SIGNS:
        return _SIGNS[event.unicode]
    return _MAIN.get(event.key)


def _fullscreen(play: Play) -> None:
    play.change_settings(fullscreen=not play.settings.fullscreen)


def _focus_levers(play: Play) -> None:
    if play.guided:
        play.stage.focus(f"dial.{play.story.scenario.bundles[0].key}")
        return
    levers = [lever for lever in play.story.scenario.levers if lever.family == play.desk.family]
    play.stage.focus(f"lever.{levers[0].key}" if levers else "levers.family")


def _other_face(play: Play) -> None:
    play.settle()
    play.change_settings(face="expert" if play.settings.face == "guided" else "guided")


def _pin(play: Play) -> None:
    focused = play.stage.focused or ""
    key = play.desk.tip or (focused.partition(".")[2] if focused.startswith(("lever.", "field.", "dial.", "stance.")) else "")
    if key:
        play.pin_tip(key)


def _why(play: Play) -> None:
    """Ask about the figure under the focus, or the one on the chart."""
    area, _, key = (play.stage.focused or "").partition(".")
    play.ask_why(key if area in ("tile", "show") and key in {one.key for one in play.indicators} else None)


def _faster(play: Play) -> None:
    play.set_speed(SPEEDS[min(SPEEDS.index(play.settings.speed) + 1, len(SPEEDS) - 1)])


def _slower(play: Play) -> None:
    play.set_speed(SPEEDS[max(SPEEDS.index(play.settings.speed) - 1, 0)])


def _speed(name: str) -> Act:
    return lambda play: play.set_speed(name)


def _enter(play: Play) -> None:
    """The filled button: order the facility that is being placed, else run or pause."""
    play.place_here() if play.desk.placing else play.run_or_pause()


def _quick_load(play: Play) -> None:
    play.quick_load()


def _close(play: Play) -> None:
    """Enter on a sheet is its filled button, on a list it is Esc."""
    play.back()


_ALWAYS: dict[int, Act] = {
    pygame.K_ESCAPE: lambda play: play.back(),
    pygame.K_F1: lambda play: play.open_sheet("help"),
    pygame.K_F5: lambda play: play.quick_save(),
    pygame.K_F9: _quick_load,
    pygame.K_F11: _fullscreen,
}
_WITH_CTRL: dict[int, Act] = {
    pygame.K_c: lambda play: play.copy_why(),
    pygame.K_z: lambda play: play.undo(),
    pygame.K_y: lambda play: play.redo(),
    pygame.K_s: lambda play: play.open_sheet("save"),
    pygame.K_o: lambda play: play.open_sheet("load"),
    pygame.K_q: lambda play: play.quit(),
}
_SHEET: dict[int, Act] = {pygame.K_RETURN: _close, pygame.K_KP_ENTER: _close, pygame.K_n: _close}
_CARD: dict[int, Act] = {
    **dict.fromkeys((pygame.K_1, pygame.K_KP1, pygame.K_a), lambda play: play.choose_by_number(0)),
    **dict.fromkeys((pygame.K_2, pygame.K_KP2, pygame.K_b), lambda play: play.choose_by_number(1)),
    **dict.fromkeys((pygame.K_3, pygame.K_KP3, pygame.K_c), lambda play: play.choose_by_number(2)),
    **dict.fromkeys((pygame.K_RETURN, pygame.K_KP_ENTER), lambda play: play.confirm()),
}
_GUESS: dict[int, Act] = {
    **dict.fromkeys((pygame.K_1, pygame.K_KP1), lambda play: play.guess(FALL)),
    **dict.fromkeys((pygame.K_2, pygame.K_KP2), lambda play: play.guess(FLAT)),
    **dict.fromkeys((pygame.K_3, pygame.K_KP3), lambda play: play.guess(RISE)),
}
"""While the question before a year is open."""
_START: dict[int, Act] = {pygame.K_RETURN: lambda play: play.begin(), pygame.K_KP_ENTER: lambda play: play.begin()}
_SIGNS: dict[str, Act] = {"+": _faster, "=": _faster, "-": _slower}
_MAIN: dict[int, Act] = {
    pygame.K_SPACE: lambda play: play.run_or_pause(),
    pygame.K_RETURN: lambda play: _enter(play),
    pygame.K_KP_ENTER: lambda play: _enter(play),
    pygame.K_n: lambda play: play.skip_film() if play.film else play.run_year(),
    pygame.K_1: _speed("1"),
    pygame.K_2: _speed("2"),
    pygame.K_3: _speed("4"),
    pygame.K_4: _speed("skip"),
    pygame.K_HOME: lambda play: play.picture.map.home(),
    pygame.K_m: lambda play: play.next_base(),
    pygame.K_l: _focus_levers,
    pygame.K_e: _other_face,
    pygame.K_p: _pin,
    pygame.K_r: lambda play: play.open_report(),
    pygame.K_a: lambda play: play.open_sheet("politics"),
    pygame.K_w: lambda play: _why(play),
    pygame.K_t: lambda play: play.open_sheet("timeline"),
    pygame.K_c: lambda play: play.open_compare(),
    pygame.K_b: lambda play: play.branch_from(play.fork_year),
    pygame.K_LEFT: lambda play: play.picture.map.pan(60, 0),
    pygame.K_RIGHT: lambda play: play.picture.map.pan(-60, 0),
    pygame.K_UP: lambda play: play.picture.map.pan(0, 60),
    pygame.K_DOWN: lambda play: play.picture.map.pan(0, -60),
    pygame.K_COMMA: lambda play: play.step_county(-1),
    pygame.K_PERIOD: lambda play: play.step_county(1),
    pygame.K_PAGEUP: lambda play: play.picture.zoom(1),
    pygame.K_PAGEDOWN: lambda play: play.picture.zoom(-1),
}
