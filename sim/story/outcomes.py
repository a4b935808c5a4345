"""What came of an answer that left something to chance: a courted firm stays or goes, what was hoped for comes about or does not."""
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

import numpy as np

from sim.model.dates import DAYS
from sim.words import LANGS, Name, say

if TYPE_CHECKING:
    from sim.scenario import Scenario

    from .cards import Card
    from .engine import Record

Outcome = Literal["stayed", "left", "came", "missed"]
STRUCK, WORKED = "city.event_struck", "city.event_worked"


def outcome(card: Card, record: Record, columns: Mapping[str, np.ndarray], scenario: Scenario) -> Outcome | None:
    """By the year's `record` and the `columns` of the 1 January after it; None where the answer left nothing to chance, and where neither knows."""
    gone = card.gone(record)
    if gone is not None:
        return "left" if gone else "stayed"
    choice = card.event.choice(card.choice)
    if card.open or choice is None or all(effect.chance is None for effect in choice.effects) or not {STRUCK, WORKED} <= set(columns):
        return None
    place = [event.key for event in scenario.events].index(card.event.key)
    if int(columns[STRUCK][0, place]) // DAYS != card.year:
        return None
    return "came" if columns[WORKED][0, place] else "missed"


def told(found: Outcome) -> Name:
    """As the end of a sentence."""
    return Name(*(say(f"story.outcome.{found}", lang) for lang in LANGS))
