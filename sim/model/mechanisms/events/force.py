"""What events in force change: written anew on 1 January, and for the rows that are hit when one strikes or is answered.

A price, a demand or an availability is the scenario's own value times (1 + size) of every effect in force; what phases read beside columns
is kept for the year under ``event.<target>``.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.model.dates import DAYS
from sim.model.markets.tools import power, true_at, within
from sim.model.mechanisms.cost import by_component
from sim.model.mechanisms.events import plan
from sim.model.once import once
from sim.scenario.events import HELD

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year
    from sim.scenario import Effect

COAST, ABROAD = 0, 1
ADDED = ("leaving", "moving", "room")
"""Kept as chances or points that are added, 0 when nothing is in force; all else is a factor."""
NAMES = {target: f"event.{target}" for target in HELD}
"""Under which name the year keeps what is in force for a target."""


@dataclass(frozen=True)
class Felt:
    """An effect in force in one row since the year ``since``; ``slot`` is the firm concerned, -1 for none."""

    row: int
    slot: int
    since: int
    effect: Effect

    @property
    def factor(self) -> float:
        return 1 + float(self.effect.size)


def force(y: Year, target: str) -> np.ndarray | float:
    """Factor (R, 1), or (R, sectors) for "demand", by which events in force change a target today; 1.0 if there are none."""
    return y.kept.get(NAMES[target], 1.0)


def extra(y: Year, target: str) -> np.ndarray | float:
    """Chances (R, firms) of "leaving", (R, skills) of "moving", points (R, 1) of "room" that events in force bring; 0.0 if there are none."""
    return y.kept.get(NAMES[target], 0.0)


def hold(y: Year, outside: Table, city: Table) -> None:
    """1 January, on columns that have just been brought to the year: what struck in earlier years and still lasts."""
    y.keep("price_without_events", outside.robot_price.copy())
    _write(y, outside, city, list(in_force(y, city)))


def hold_again(y: Year, rows: Sequence[int]) -> None:
    """The same for some rows, after one of their events has struck or was answered."""
    outside, city = y.world.outside, y.world.city
    kept = [(y.kept[name], 0.0 if target in ADDED else 1.0) for target, name in NAMES.items() if name in y.kept]
    for row in rows:
        outside.demand[row], outside.available[row], city.hype[row] = 1.0, 1.0, y.series("hype")
        outside.robot_price[row] = y.kept["price_without_events"][row]
        for values, nothing in kept:
            values[row] = nothing
    _write(y, outside, city, list(in_force(y, city, rows)))


def in_force(y: Year, city: Table, rows: Sequence[int] | None = None) -> Iterator[Felt]:
    """Effects that are felt today: those of events that have struck, and of the answers that were given."""
    struck, choice, worked, subject = city.event_struck, city.event_choice, city.event_worked, city.event_subject
    felt = (struck >= plan.still_felt(y.scene, y.year)) & (struck <= y.year * DAYS + y.day)
    for at in true_at(felt).tolist():
        row, place = divmod(at, felt.shape[1])
        if rows is None or row in rows:
            since = int(struck[row, place]) // DAYS
            for effect, years in _effects(y.scene, place, int(choice[row, place]), bool(worked[row, place])):
                if y.year < since + years:
                    yield Felt(row, int(subject[row, place]) - 1, since, effect)


@once
def _effects(scene: Scene, place: int, choice: int, worked: bool) -> tuple[tuple[Effect, float], ...]:
    """Lasting effects of an event and of the answer of that number, 0 for none, and for how many years they last."""
    event = scene.scenario.events[place]
    chosen = event.choices[choice - 1].effects if choice else ()
    found = [effect for effect in (*event.effects, *chosen) if effect.target in HELD and (worked or effect.chance is None)]
    return tuple((effect, float(effect.years)) for effect in found if effect.years is not None)


def _write(y: Year, outside: Table, city: Table, felt: list[Felt]) -> None:
    for each in felt:
        row, target = each.row, each.effect.target
        if target == "price":
            outside.robot_price[row] *= each.factor
        elif target == "venture":
            city.hype[row] *= each.factor
        elif target == "demand" and not each.effect.sectors:
            outside.demand[row] *= each.factor
        elif target not in ("imports", "supply"):
            _keep(y, each)
    for row in sorted({each.row for each in felt if each.effect.target in ("imports", "supply")}):
        _supply(y, outside, row, [each for each in felt if each.row == row])


def _keep(y: Year, each: Felt) -> None:
    target, scene = each.effect.target, y.scene
    width = {"demand": scene.sizes["X"], "leaving": scene.sizes["F"], "moving": scene.sizes["S"]}.get(target, 1)
    start = 0.0 if target in ADDED else 1.0
    kept = y.kept.get(NAMES[target])
    if kept is None:
        y.keep(NAMES[target], kept := np.full((y.rows, width), start))
    if target == "leaving":
        kept[each.row, each.slot] = 1 - (1 - kept[each.row, each.slot]) * (1 - float(each.effect.size))
    elif target == "moving":
        kept[each.row, scene.skill[str(each.effect.skill)]] += float(each.effect.size)
    elif target == "room":
        kept[each.row] += float(each.effect.size)
    else:
        sectors = [place for place, sector in enumerate(scene.scenario.sectors) if sector.key in each.effect.sectors] or [0]
        kept[each.row, sectors] *= each.factor


def _supply(y: Year, outside: Table, row: int, felt: list[Felt]) -> None:
    """Foreign parts fail the whole country, so everybody turns to domestic suppliers, who can stretch by so much a year:

    coast available = min(1, D (1 + stretch)^n / (D + (1 - D)(1 - a))) with D the domestic share, a what still comes, n years since the stop.
    A shortage ("supply") takes from both.
    """
    keys = [component.key for component in y.scene.scenario.components]
    came, short, since = np.ones(len(keys)), np.ones(len(keys)), np.full(len(keys), y.year)
    for each in felt:
        if each.effect.target in ("imports", "supply"):
            hit = [keys.index(each.effect.component)] if each.effect.component else list(range(len(keys)))
            (came if each.effect.target == "imports" else short)[hit] *= each.factor
            since[hit] = np.minimum(since[hit], each.since) if each.effect.target == "imports" else since[hit]
    came = within(came, 0.0, 1.0)
    domestic = by_component(y.p, y.scene, "domestic_share")[row]
    able = domestic * power(1 + y.p.sourcing.coast_stretch[row], y.year - since + 1)
    coast = np.where(came < 1, np.minimum(able / (domestic + (1 - domestic) * (1 - came)), 1.0), 1.0)
    outside.available[row, :, ABROAD] = within(came * short, 0.0, 1.0)
    outside.available[row, :, COAST] = within(coast * short, 0.0, 1.0)
