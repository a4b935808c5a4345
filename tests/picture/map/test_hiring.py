"""In spring, when firms plan, those that take people on swell on the map of the city and of the county."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.picture import theme
from sim.picture.map import FilmMoment, FirmMark, MapData
from sim.picture.map.signs import SPRING, swollen
from tests.picture.map.situation import drawn, view

HERE = (104.06, 30.66)


def only(hires: bool) -> MapData:
    return MapData(firms=(FirmMark("f", *HERE, "maker", 200.0, label="甲", named=True, hires=hires),))


def picture(hires: bool, day: float, *, reduced: bool = False) -> bytes:
    seen = view(size=(480, 320))
    seen.reduced_motion = reduced
    seen.fly_to(*HERE, 20.0)
    seen.tick(5_000)
    seen.tick(5_000)
    return bytes(drawn(seen, only(hires), moment=FilmMoment(day)).get_view("2").raw)


def test_a_firm_that_hires_swells_in_spring_and_only_then():
    still, middle = picture(True, SPRING[0] - 5), picture(True, sum(SPRING) / 2)
    assert middle != still == picture(True, SPRING[1] + 5)
    assert picture(False, sum(SPRING) / 2) == picture(False, SPRING[0] - 5)


def test_not_where_motion_is_reduced():
    assert picture(True, sum(SPRING) / 2, reduced=True) == picture(True, 10, reduced=True)


@pytest.mark.parametrize(("share", "larger"), [(0.0, 1.0), (0.5, 1.4), (1 / 6, 1.2)])
def test_it_grows_and_shrinks_again_by_two_fifths_at_most(share: float, larger: float):
    camera = replace(view(size=(480, 320)).camera, fixed_level=2)
    firm = only(True).firms[0]
    day = SPRING[0] + share * (SPRING[1] - SPRING[0])
    ((sign, _),) = swollen([(replace(firm, ring=0.0), (100, 100))], day, theme.LIGHT, camera)
    ((first, _),) = swollen([(replace(firm, ring=0.0), (100, 100))], SPRING[0], theme.LIGHT, camera)
    assert sign.get_width() == pytest.approx(first.get_width() * larger, abs=0.2 * first.get_width()) and sign.get_width() >= first.get_width()
    assert swollen([(firm, (100, 100))], SPRING[1], theme.LIGHT, camera) == []
