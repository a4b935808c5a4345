from __future__ import annotations

import pytest

from sim.picture import theme
from sim.picture.colour import contrast, from_hex, mix, readable_on, to_hex
from sim.play.beside import MOST


@pytest.mark.parametrize("name", theme.NAMES)
@pytest.mark.parametrize("token", ["ink", "ink2", "ink3", "accent", "good", "bad", "warn", "focus"])
def test_text_colours_are_readable_on_every_ground(name, token):
    colours = theme.get(name)
    grounds = (colours.ground, colours.surface, colours.sunken)
    assert min(contrast(getattr(colours, token), ground) for ground in grounds) >= 4.5


@pytest.mark.parametrize("name", theme.NAMES)
def test_borders_of_controls_reach_three_to_one(name):
    colours = theme.get(name)
    assert contrast(colours.edge, colours.ground) >= 3


@pytest.mark.parametrize("name", theme.NAMES)
def test_soft_chips_carry_their_own_colour(name):
    colours = theme.get(name)
    pairs = [(colours.good, colours.good_soft), (colours.bad, colours.bad_soft), (colours.warn, colours.warn_soft)]
    assert min(contrast(ink, ground) for ink, ground in pairs) >= 4.5


def test_ramps_have_five_and_seven_classes():
    assert [(len(t.sequential), len(t.diverging)) for t in map(theme.get, theme.NAMES)] == [(5, 7), (5, 7)]


@pytest.mark.parametrize("name", theme.NAMES)
def test_six_branches_have_a_colour_each_that_is_seen(name):
    colours = theme.get(name)
    assert len(set(colours.branches)) == MOST and min(contrast(each, colours.surface) for each in colours.branches) >= 3


def test_an_unknown_theme_is_an_error():
    with pytest.raises(KeyError):
        theme.get("sepia")


def test_hex_and_back():
    assert to_hex(from_hex("#146C66")) == "#146C66"


def test_mixing_halfway():
    assert mix((0, 0, 0), (200, 100, 50), 0.5) == (100, 50, 25)


def test_the_more_readable_ink_is_chosen():
    assert readable_on((250, 250, 250), (0, 0, 0), (255, 255, 255)) == (0, 0, 0)
