from __future__ import annotations

import pygame

from sim.bundled import assets
from sim.picture import icons, surface

RED = (200, 0, 0)
WHITE = (255, 255, 255)


def canvas() -> pygame.Surface:
    picture = pygame.Surface((100, 60))
    picture.fill(WHITE)
    return picture


def shades(picture: pygame.Surface) -> set[int]:
    return {picture.get_at((x, y)).g for x in range(picture.get_width()) for y in range(picture.get_height())}


def test_a_box_covers_its_middle_and_leaves_its_corners():
    picture = canvas()
    surface.box(picture, (10, 10, 60, 40), RED, radius=8)
    assert picture.get_at((40, 30))[:3] == RED and picture.get_at((10, 10))[:3] == WHITE


def test_a_box_corner_is_smooth():
    picture = canvas()
    surface.box(picture, (10, 10, 60, 40), RED, radius=8)
    assert len(shades(picture)) > 6


def test_an_empty_box_draws_nothing():
    picture = canvas()
    surface.box(picture, (10, 10, 0, 40), RED)
    assert shades(picture) == {255}


def test_a_border_without_fill_leaves_the_inside():
    picture = canvas()
    surface.box(picture, (10, 10, 60, 40), None, 6, RED, 2)
    assert picture.get_at((40, 30))[:3] == WHITE and picture.get_at((40, 10))[:3] == RED


def test_a_disc_has_the_area_of_a_circle():
    picture = canvas()
    surface.disc(picture, (50, 30), 20, (0, 0, 0))
    ink = sum(255 - picture.get_at((x, y)).r for x in range(100) for y in range(60)) / 255
    assert abs(ink - 3.14159 * 20**2) < 12


def test_a_ring_is_open_inside():
    picture = canvas()
    surface.ring(picture, (50, 30), 20, RED, 3)
    assert picture.get_at((50, 30))[:3] == WHITE and picture.get_at((50, 12))[:3] == RED


def test_a_shadow_fades_outward():
    picture = canvas()
    surface.shadow(picture, pygame.Rect(30, 15, 40, 30), (0, 0, 0))
    middle, near, far = (picture.get_at((50, y)).r for y in (30, 47, 58))
    assert middle < near < far <= 255


def test_every_icon_loads_in_its_colour():
    for name in sorted(path.stem for path in (assets() / "icons").glob("*.svg")):
        drawn = icons.icon(name, 24, RED)
        solid = [drawn.get_at((x, y)) for x in range(24) for y in range(24) if drawn.get_at((x, y)).a > 250]
        assert solid and all(abs(c.r - 200) < 12 and c.g < 12 for c in solid), name
