"""Rules of a played game that the model knows nothing of: how many task forces (专班) the robot office has, how far it sees, what it must give up."""

from __future__ import annotations

from sim.scenario.evidence import Grade
from sim.scenario.record import Number, Truth, Whole, record


@record
class SessionRules:
    """`task_forces` a year, of which `carried` at most may be left for the next; `in_rectification` in a year of rectification.

    Such a year runs once a bundle was lowered: by a level, or by the share `lowered_by` of its yearly money. A forecast ends `ahead` years on.
    With `guesses` the game asks before a year is run which way a figure will go.
    """

    task_forces: Whole
    carried: Whole = 0
    in_rectification: Whole = 1
    lowered_by: Number = 0.25
    ahead: Whole = 5
    guesses: Truth = True
    source: str = "a rule of the game"
    grade: Grade = "assumed"
