"""What the state of politics forbids: long-term commitments in a year of rectification (整改年), applications that are not needed."""
from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.government.applications import refused_for_state
from sim.scenario import Application, Change, Placement, UserError

if TYPE_CHECKING:
    from sim.model.government.orders import Act
    from sim.model.scene import Scene
    from sim.model.tables.table import Table
    from sim.model.year import Year
    from sim.scenario import Answer


def barred(y: Year, row: int, act: Act) -> bool:
    """Whether an act may not be done in this row; it is told, and not asked for again."""
    city = y.world.city
    if refused_for_rectification(y.scene, city, row, act):
        what = "lever" if isinstance(act, Change) else "facility"
        y.notice(row, f"rectification_bars_{what}", **{what: getattr(act, what)})
        return True
    if isinstance(act, Application) and refused_for_state(y.scene, city, row, act):
        y.notice(row, "application_needless", application=act.application)
        return True
    return False


def refused_for_rectification(scene: Scene, city: Table, row: int, act: Act | Answer) -> UserError | None:
    """A lever raised, or a facility ordered, that binds for long, in a year of rectification."""
    if not isinstance(act, Change | Placement):
        return None
    bound, least = _bound_for(scene, city, row, act), float(scene.scenario.parameters["review.long_term"])
    if not city.rectify[row] or bound < least:
        return None
    what = scene.scenario.lever(act.lever) if isinstance(act, Change) else scene.scenario.facility(act.facility)
    return UserError("model.refused.rectification", what=what.name, years=bound, least=round(least))


def _bound_for(scene: Scene, city: Table, row: int, act: Change | Placement) -> int:
    """Years for which an act commits the city; 0 for what commits it to nothing new."""
    if isinstance(act, Change):
        lever = scene.scenario.lever(act.lever)
        return lever.commitment_years if act.value > city.setting[row, scene.lever[act.lever]] else 0
    return scene.scenario.facility(act.facility).commitment_years
