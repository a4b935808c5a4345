"""A picture that takes long is made over several frames; what comes of it is the same to the last pixel."""

from __future__ import annotations

import numpy as np
import pygame
import pytest

from sim.picture.map import MapView, Placing
from sim.picture.map.staged import Staged, at_once
from tests.picture.map.situation import year

SIZE = (640, 480)
CLAY = Placing(frozenset((510107, 510112, 510116, 510703)), "基地", 20.0, {510107: 1.0, 510112: 0.6, 510116: 0.2})


def frame(view: MapView, placing: Placing | None, ms: float = 16) -> np.ndarray:
    surface = pygame.Surface(SIZE)
    view.tick(ms)
    view.draw(surface, (0, 0), year(), placing=placing)
    return pygame.surfarray.array3d(surface)


def until_rest(view: MapView, placing: Placing | None) -> tuple[np.ndarray, int]:
    for number in range(1, 500):
        picture = frame(view, placing)
        if not view.busy:
            return picture, number
    raise AssertionError("never at rest")


@pytest.mark.parametrize("placing", [None, CLAY], ids=["bare", "placing"])
@pytest.mark.parametrize("still", [False, True])
def test_little_by_little_gives_the_same_as_at_once(placing: Placing | None, still: bool) -> None:
    view = MapView(SIZE)
    view.reduced_motion = still
    frame(view, None, 1000)
    view.home(beside=200)
    slow, frames = until_rest(view, placing)
    other = MapView(SIZE)
    other.camera = view.camera
    at_once = frame(other, placing, 1000)
    assert np.array_equal(slow, at_once) and frames > 5


def test_new_colours_replace_the_old_picture_when_they_are_made() -> None:
    view = MapView(SIZE)
    before = frame(view, CLAY, 1000)
    other = Placing(CLAY.allowed, CLAY.label, CLAY.reach_km, {510107: 0.2, 510112: 1.0, 510116: 1.0})
    first = frame(view, other, 0)
    assert np.array_equal(first, before) and view.busy
    after, _ = until_rest(view, other)
    assert not np.array_equal(after, before) and np.array_equal(after, frame(MapView(SIZE), other, 1000))


def test_a_map_that_nobody_looks_at_does_not_keep_the_game_awake() -> None:
    view = MapView(SIZE)
    frame(view, None, 1000)
    frame(view, CLAY, 0)
    assert view.busy
    view.tick(16)
    view.tick(16)
    assert not view.busy
    picture, _ = until_rest(view, CLAY)
    assert np.array_equal(picture, frame(MapView(SIZE), CLAY, 1000))


def test_a_step_is_the_least_and_time_gives_more() -> None:
    def steps():
        yield
        yield
        return "made"

    work = Staged("key", steps())
    work.go_on(-1.0)
    work.go_on(0.0)
    assert work.made is None
    work.go_on(1000.0)
    assert work.made == "made" == at_once(steps())
