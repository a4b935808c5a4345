from __future__ import annotations

from dataclasses import replace

import pytest

from sim.picture.map import Hit, MapData
from sim.picture.map import geography as geo
from tests.picture.map.situation import drawn, rates, view, year

BARE = MapData(colour=rates())


@pytest.fixture(scope="module")
def wide():
    """A view so wide that the inset is not in the way of the county poles."""
    seen = view(size=(1000, 900))
    seen.camera = replace(seen.camera, scale=5.2)
    drawn(seen, BARE)
    return seen


@pytest.mark.parametrize("adcode", [510108, 510117, 510603, 510116, 510185, 510121])
def test_a_county_is_found_at_its_middle(wide, adcode):
    at = wide.camera.to_screen(*geo.load().by_adcode[adcode].pole)
    assert wide.pick(at) == Hit("region", adcode)


@pytest.mark.parametrize("boundaries", ["real", "sketch"])
def test_every_pole_lies_in_its_own_county(boundaries):
    seen = view(size=(1200, 1200), boundaries=boundaries)
    seen.camera = replace(seen.camera, middle=(10.0, 15.0), scale=3.0, fixed_level=1)
    drawn(seen, BARE)
    for region in seen.geography.regions:
        assert seen.pick(seen.camera.to_screen(*region.pole)) == Hit("region", region.adcode)


def test_the_mountains_are_no_county(wide):
    assert wide.pick(wide.camera.to_screen(*geo.to_km(103.45, 31.35))) is None


def test_outside_the_window_nothing_is_found(wide):
    assert wide.pick((-5, 10)) is None and wide.pick((2000, 10)) is None


@pytest.mark.parametrize("adcode", geo.CORE)
def test_inner_districts_are_found_in_the_inset(adcode):
    seen = view(size=(1000, 640))
    drawn(seen, BARE)
    at = seen.position(Hit("region", adcode))
    assert at[0] < 320 and seen.pick(at) == Hit("region", adcode)


def test_there_is_no_inset_nearer_by():
    seen = view()
    seen.zoom_at((400, 250), 3)
    drawn(seen, BARE)
    assert seen.level == 1 and seen.position(Hit("region", 510108))[0] > 200


@pytest.mark.parametrize("hit", [Hit("facility", "facility.1"), Hit("port", "yangtze_delta"), Hit("lab", "lab.1")])
def test_signs_are_found_where_they_are_said_to_be(hit):
    seen = view()
    drawn(seen)
    at = seen.position(hit)
    assert at is not None
    x, y = at
    near = {seen.pick((x + dx, y + dy)) for dx in range(-60, 61, 4) for dy in range(-60, 61, 4)}
    assert hit in near


def test_a_named_firm_is_found_in_the_inset():
    seen = view(size=(1000, 640))
    drawn(seen)
    assert seen.position(Hit("firm", "firm.1"))[0] < 320


def test_firms_stand_one_by_one_at_the_nearest_level():
    seen = view()
    seen.zoom_at((352, 272), 8)
    seen.tick(1_000)
    drawn(seen)
    found = [firm for firm in year().firms if seen.position(Hit("firm", firm.id))]
    assert len(found) > 10
    assert seen.pick(seen.position(Hit("firm", found[-1].id))).kind == "firm"


def test_legend_and_flow_kinds_answer():
    seen = view()
    drawn(seen)
    assert seen.pick((40, 30)) == Hit("legend", "")
    assert seen.pick((40, 478)) == Hit("flow", "parts")


def test_nothing_is_found_before_the_first_picture():
    assert view().pick((100, 100)) is None


def test_picking_follows_a_dragged_map():
    seen = view()
    drawn(seen, BARE)
    seen.pan(-60, 30)
    drawn(seen, BARE)
    at = seen.camera.to_screen(*geo.load().by_adcode[510722].pole)
    assert seen.moving and seen.pick(at) == Hit("region", 510722)
