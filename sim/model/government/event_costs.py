"""What answers to events cost: in the year of the event, and in the years for which they were promised."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.dates import DAYS

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.scenario import Choice


def parts_of_cost(scene: Scene, choice: Choice) -> np.ndarray:
    """A year's cost of a choice (W + 1,), million CNY: what each lever is given, and the rest last."""
    parts = np.zeros(len(scene.lever) + 1)
    for effect in choice.effects:
        if effect.target == "lever":
            parts[scene.lever[str(effect.lever)]] += choice.million * float(effect.size)
    parts[-1] = choice.million - parts[:-1].sum()
    return parts


def event_dues(scene: Scene, city: Table, year: int) -> np.ndarray:
    """What answers of earlier years still cost in ``year`` (R, W + 1), million CNY, by lever and the rest last."""
    due = np.zeros((len(city.event_choice), len(scene.lever) + 1))
    if not city.event_choice.any():
        return due
    since = city.event_struck // DAYS
    for row, place in np.argwhere((city.event_choice > 0) & (since < year)).tolist():
        choice = scene.scenario.events[place].choices[city.event_choice[row, place] - 1]
        if choice.million and year < since[row, place] + choice.years:
            due[row] += parts_of_cost(scene, choice)
    return due
