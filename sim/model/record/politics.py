"""Politics: the yearly review by line, the review room and what moved it, foundations and stars, applications to the state."""
from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.mechanisms.room import required
from sim.scenario.five_years import plan_number

if TYPE_CHECKING:
    from sim.model.record import Values
    from sim.model.year import Year


def politics_values(y: Year) -> Values:
    city, kept = y.world.city, y.kept
    return {
        "review": ((), city.review.copy()),
        "review_grade": ((), city.grade.astype(float)),
        "review_bonus": ((), city.review_bonus.copy()),
        "review_result": (("review_line",), kept["review_result"]),
        "review_expected": (("review_line",), kept["review_expected"]),
        "review_next": (("review_line",), city.expectation.copy()),
        "review_mark": (("review_line",), kept["review_marks"]),
        "review_room": ((), city.room.copy()),
        "room_moves": (("room_move",), kept["room_moves"]),
        "rectification": ((), city.rectify.astype(float)),
        "foundation": (("foundation_line",), kept["foundation"]),
        "foundation_required": (("foundation_line",), required(y.p, plan_number(y.scene.scenario, y.year)).copy()),
        "foundation_stars": (("foundation_line",), city.stars.copy()),
        "plan_bonus": ((), city.plan_bonus.copy()),
        "state_money": ((), kept["state_aid"].sum(axis=1)),
        "application_state": (("application",), city.applied.astype(float)),
        "application_readiness": (("application",), city.readiness.copy()),
    }
