"""Rules of a played game that the model knows nothing of: how many task forces (专班) the robot office has."""

from __future__ import annotations

from sim.scenario.record import Whole, record


@record
class SessionRules:
    """`task_forces` a year, of which `carried` at most may be left for the next; `in_rectification` in a year of rectification."""

    task_forces: Whole
    carried: Whole = 0
    in_rectification: Whole = 1
