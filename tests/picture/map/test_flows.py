from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sim.picture import theme
from sim.picture.map import FilmMoment, Flow
from sim.picture.map.arcs import arcs, merged, travellers
from tests.picture.map.situation import drawn, view, year


def arc(amount: float = 1.0):
    places = {1: (0.0, 0.0), "abroad": (300.0, 0.0)}
    return arcs([Flow("parts", 1, "abroad", amount)], places.get, theme.LIGHT, 1.0)[0]


def test_flows_between_the_same_places_are_added_up():
    flows = [Flow("parts", 1, 9, 2.0), Flow("parts", 2, 9, 3.0, "label"), Flow("talent", 1, 9, 1.0)]
    city = {1: 100, 2: 100}
    found = merged(flows, lambda place: city.get(place, place), 12)
    assert {(f.kind, f.origin, f.amount, f.label) for f in found} == {
        ("parts", 100, 5.0, "label"),
        ("talent", 100, 1.0, ""),
    }


def test_flows_within_one_place_are_left_out():
    assert merged([Flow("parts", 1, 2, 5.0)], lambda place: 100, 12) == []


def test_only_the_biggest_are_shown_each_kind_by_its_own_measure():
    flows = [Flow("parts", i, "abroad", float(i)) for i in range(1, 30)] + [Flow("talent", 1, "abroad", 0.001)]
    found = merged(flows, lambda place: place, 12)
    assert len(found) == 12 and found[0].kind in ("parts", "talent")
    assert any(flow.kind == "talent" for flow in found) and not any(f.kind == "parts" and f.amount < 18 for f in found)


def test_an_arc_joins_its_places_and_bulges_between():
    made = arc()
    assert made.points[0].tolist() == [0, 0] and made.points[-1].tolist() == [300, 0]
    assert abs(made.points[len(made.points) // 2][1]) > 10


def test_places_off_the_map_have_no_arc():
    assert arcs([Flow("parts", 7, "abroad", 1.0)], {}.get, theme.LIGHT, 1.0) == []


def test_signs_travel_with_the_days_and_stay_on_the_arc():
    made = arc()
    early, late = (travellers(made, theme.LIGHT, 1.0, day) for day in (10.0, 15.0))
    assert early[0][1] != late[0][1]
    assert all(-10 <= x <= 310 for _, (x, _) in early + late)


def test_few_signs_have_left_at_the_start():
    made = arc()
    assert len(travellers(made, theme.LIGHT, 1.0, 0.0, 0.2)) < len(travellers(made, theme.LIGHT, 1.0, 0.0, 1.0))


@pytest.mark.parametrize("reduced", [False, True])
def test_the_film_moves_unless_motion_is_reduced(reduced):
    seen = view(size=(480, 320))
    seen.reduced_motion = reduced
    frames = [drawn(seen, moment=FilmMoment(day, {"parts": 0.6})).get_view("2").raw for day in (240.0, 243.0)]
    assert (frames[0] == frames[1]) is reduced


def test_before_their_time_no_flows_are_drawn():
    seen = view(size=(480, 320))
    nothing = drawn(seen, moment=FilmMoment(20, {})).get_view("2").raw
    assert nothing == drawn(seen, moment=FilmMoment(40, {"parts": 0.0})).get_view("2").raw
    assert nothing != drawn(seen, moment=FilmMoment(250, {"parts": 1.0})).get_view("2").raw


def test_last_year_s_flows_stay_faint_until_those_of_the_year_have_arrived():
    """They show from January on, give way to their own kind alone, and are gone when it has arrived."""
    data = year()
    last = tuple(replace(flow, destination="greater_bay") for flow in data.flows if flow.kind == "parts")
    with_last = replace(data, before=last)

    def shown(given, **progress):
        return drawn(view(size=(480, 320)), given, moment=FilmMoment(100, progress)).get_view("2").raw

    assert shown(with_last) != shown(data) == shown(data, talent=0.0)
    assert shown(with_last, talent=1.0) != shown(data, talent=1.0), "another kind has arrived"
    assert shown(with_last, parts=1.0) == shown(data, parts=1.0)
    bold = shown(replace(data, flows=last), parts=1.0)
    plain = shown(replace(data, flows=()))
    assert _apart(shown(replace(data, flows=(), before=last)), plain) < 0.5 * _apart(bold, plain)


def test_as_wide_as_an_amount_is_beside_this_year_s_biggest():
    here = {1: (0.0, 0.0), "abroad": (300.0, 0.0)}
    (alone,) = arcs([Flow("parts", 1, "abroad", 10.0)], here.get, theme.LIGHT, 1.0)
    (beside,) = arcs([Flow("parts", 1, "abroad", 10.0)], here.get, theme.LIGHT, 1.0, [Flow("parts", 2, "abroad", 40.0)])
    assert beside.width < alone.width


def _apart(one, other) -> float:
    return float(np.abs(np.frombuffer(one, np.uint8).astype(int) - np.frombuffer(other, np.uint8)).sum())
