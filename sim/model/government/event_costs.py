"""What answers to events cost: in the year of the event, and in the years for which they were promised."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.dates import DAYS
from sim.model.markets.tools import true_at
from sim.model.mechanisms.events.plan import still_felt

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
    struck, choice = city.event_struck, city.event_choice
    due = np.zeros((len(choice), len(scene.lever) + 1))
    for at in true_at((choice > 0) & (struck >= still_felt(scene, year)) & (struck < year * DAYS)).tolist():
        row, place = divmod(at, choice.shape[1])
        chosen = scene.scenario.events[place].choices[choice[row, place] - 1]
        if chosen.million and year < struck[row, place] // DAYS + chosen.years:
            due[row] += parts_of_cost(scene, chosen)
    return due
