"""From a signal to what it does: by the control's id, or by the part of it before the first dot."""

from __future__ import annotations

from collections.abc import Callable

from sim.picture.ui.widget import Signal
from sim.play.play import Play
from sim.play.screens import (
    answers,
    aside,
    board,
    card,
    compare,
    compare_maps,
    county,
    dial_row,
    dial_tip,
    ending,
    ending_map,
    event,
    foretold,
    goals,
    guess,
    guide,
    indicators,
    lever_row,
    levers,
    lucks,
    menu,
    page,
    placing,
    politics,
    popup,
    report,
    roots,
    saves,
    settings_sheet,
    sites,
    start,
    statements,
    study,
    timeline,
    tip,
    topbar,
    why,
    why_doubts,
)

Handler = Callable[[Play, str, Signal], None]

_PARTS = (
    answers, aside, board, card, compare, compare_maps, county, ending, ending_map, event, dial_row, dial_tip, foretold, goals, guess, guide, indicators, lever_row, levers, lucks, menu, page, placing, politics, popup, report, roots, saves,
    settings_sheet, sites,
    start, statements, study, timeline, tip, topbar, why, why_doubts,
)  # fmt: skip
HANDLERS: dict[str, Handler] = {id: handler for part in _PARTS for id, handler in part.HANDLERS.items()}


def follow(play: Play, signal: Signal) -> None:
    """Do what the signal asks for; signals of controls without an act are let go."""
    if signal.kind == "scroll":
        play.desk.scroll[signal.id.removeprefix("scroll.")] = int(signal.value)  # type: ignore[call-overload]
    elif signal.id == f"{play.desk.sheet}.veil":
        play.back()
    elif signal.id in HANDLERS:
        HANDLERS[signal.id](play, "", signal)
    else:
        area, _, name = signal.id.partition(".")
        if area in HANDLERS:
            HANDLERS[area](play, name, signal)
