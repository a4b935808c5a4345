"""Events: what struck, what was rumoured, what was answered."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sim.model.record import Values
    from sim.model.year import Year


def event_values(y: Year) -> Values:
    struck = y.kept["event_strikes"]
    return {
        "events": (("event",), struck.astype(float)),
        "rumours": (("event",), y.kept["event_rumours"].astype(float)),
        "event_answers": (("event",), np.where(struck, y.world.city.event_choice, 0).astype(float)),
    }
