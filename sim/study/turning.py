"""Turning points: the years in which the difference from current policy, under the same luck, changed most."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

COUNT = 3
TURN = 0.05
"""Smaller steps, as parts of the greatest difference, turn nothing."""

NOTABLE = 0.02
"""An indicator counts if its greatest difference from current policy is this part of its level."""


def steps(difference: np.ndarray, level: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Yearly steps (Y,) of a difference as parts of its greatest size, and as they are."""
    raw = np.diff(difference, prepend=difference[:1])
    largest = float(np.max(np.abs(difference)))
    notable = largest > NOTABLE * float(np.max(np.abs(level))) and largest > 0
    scaled = raw / largest if notable else np.zeros_like(raw)
    return np.where(np.abs(scaled) >= TURN, scaled, 0.0), raw


def turning(scaled: Mapping[str, np.ndarray]) -> list[int]:
    """Places of the three years in which all indicators (scaled steps, (Y,) each) moved most, in order; fewer if fewer moved."""
    if not scaled:
        return []
    score = np.sum([np.abs(one) for one in scaled.values()], axis=0)
    return sorted(place for place in np.argsort(-score, kind="stable")[:COUNT].tolist() if score[place] > 0)
