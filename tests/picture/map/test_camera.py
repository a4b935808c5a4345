from __future__ import annotations

import pytest

from sim.picture.map.camera import CLOSEST, home
from sim.picture.map.geography import to_km
from tests.picture.map.situation import drawn, view


def test_screen_and_kilometres_are_inverse():
    camera = home((908, 520))
    assert camera.to_km(*camera.to_screen(12.5, -30.0)) == pytest.approx((12.5, -30.0))


def test_zooming_keeps_the_place_under_the_pointer():
    camera = home((908, 520))
    place = camera.to_km(300, 200)
    assert camera.zoomed((300, 200), 1.7).to_screen(*place) == pytest.approx((300, 200))


def test_zooming_has_ends():
    camera = home((908, 520))
    assert camera.zoomed((0, 0), 1e6).scale == CLOSEST and 1.0 < camera.zoomed((0, 0), 1e-6).scale < 2.5


@pytest.mark.parametrize("factor", [1e-6, 0.6, 1.0, 3.0])
@pytest.mark.parametrize("drag", [(1e6, 1e6), (-1e6, -1e6)])
def test_the_view_never_leaves_the_relief(factor, drag):
    camera = home((908, 520)).zoomed((454, 260), factor).panned(*drag)
    (west, north), (east, south) = camera.to_km(0, 0), camera.to_km(908, 520)
    low, high = to_km(101.5, 29.1), to_km(107.0, 33.4)
    assert west >= low[0] - 0.01 and south >= low[1] - 0.01 and east <= high[0] + 0.01 and north <= high[1] + 0.01


@pytest.mark.parametrize("size", [(700, 440), (908, 520), (1920, 1080), (3840, 2160)])
def test_the_first_view_is_at_the_farthest_level(size):
    assert home(size, size[1] / 1080 if size[1] > 1080 else 1.0).level == 0


def test_levels_follow_the_interface_scale():
    assert home((908, 520), 1.0).zoomed((0, 0), 2).level == 1
    assert home((1816, 1040), 2.0).zoomed((0, 0), 2).level == 1


def test_a_flight_ends_where_it_was_sent():
    seen = view()
    seen.fly_to(104.41, 30.375, ppk=9)
    for _ in range(30):
        seen.tick(16)
    assert seen.camera.to_screen(*to_km(104.41, 30.375)) == pytest.approx((400, 250))
    assert seen.level == 1 and not seen.moving and seen.busy


def test_going_home_after_a_flight_gives_the_first_view():
    seen = view()
    first = seen.camera
    seen.fly_to_region(510703)
    seen.tick(500)
    seen.home()
    seen.tick(500)
    assert seen.camera == first


def test_with_reduced_motion_nothing_flies():
    seen = view()
    seen.reduced_motion = True
    seen.fly_to_region(510703)
    assert not seen.moving and seen.level == 1


def test_the_picture_is_a_draft_until_the_camera_rests():
    seen = view(size=(480, 320))
    drawn(seen)
    seen.zoom_at((240, 160), 1.2)
    assert seen.moving
    seen.tick(200)
    assert not seen.moving


def test_a_new_window_keeps_the_first_view_and_any_other_middle():
    seen = view()
    seen.resize((1200, 700))
    assert seen.camera == home((1200, 700))
    seen.zoom_at((600, 350), 2)
    middle = seen.camera.middle
    seen.resize((900, 500))
    assert seen.camera.middle == middle and seen.camera.size == (900, 500)


def test_other_language_theme_and_boundaries_draw_another_picture():
    seen = view(size=(480, 320))
    pictures = [drawn(seen).get_view("2").raw]
    for change in (lambda: seen.set_theme("dark"), lambda: seen.set_lang("en"), lambda: seen.set_boundaries("sketch")):
        change()
        pictures.append(drawn(seen).get_view("2").raw)
    assert len(set(pictures)) == 4


def test_unknown_boundaries_are_an_error():
    with pytest.raises(KeyError):
        view(boundaries="official")
