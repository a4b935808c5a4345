from __future__ import annotations

from dataclasses import replace

import pytest

from sim.picture import theme
from sim.picture.colour import contrast
from sim.picture.map import Hit, MapData, Placing, Scale
from sim.picture.map import geography as geo
from sim.picture.map.palette import class_colours, palette, without_data
from tests.picture.map.situation import drawn, rates, view, year

FIVE = Scale((0, 0.12, 0.24, 0.36, 0.48, 0.6))
SEVEN = Scale((-4, -3, -2, -1, 1, 2, 3, 4), "diverging")


@pytest.mark.parametrize(
    ("value", "expected"), [(-1, 0), (0, 0), (0.119, 0), (0.12, 1), (0.3, 2), (0.48, 4), (0.6, 4), (9, 4)]
)
def test_a_value_on_a_break_belongs_to_the_class_above(value, expected):
    assert FIVE.classify(value) == expected


@pytest.mark.parametrize(("value", "expected"), [(-3.5, 0), (-0.5, 3), (0, 3), (1, 4), (99, 6)])
def test_diverging_classes(value, expected):
    assert SEVEN.classify(value) == expected


def test_counties_get_the_colour_of_their_class():
    country, colours = geo.load(), theme.LIGHT
    made = palette(country, MapData(colour={510108: 0.5, 510117: 0.0}, scale=FIVE), colours, 0, None)
    by = country.by_adcode
    assert made[by[510108].index] == colours.sequential[4] and made[by[510117].index] == colours.sequential[0]


def test_counties_without_a_value_are_dotted():
    country = geo.load()
    assert without_data(country, MapData(colour=rates(), scale=FIVE)) == {country.by_adcode[510727].index}


def test_without_a_scale_nothing_is_missing():
    assert without_data(geo.load(), MapData()) == frozenset()


def test_while_placing_other_counties_are_grey():
    country, colours = geo.load(), theme.LIGHT
    data = MapData(colour={r.adcode: 0.5 for r in country.regions}, scale=FIVE)
    made = palette(country, data, colours, 0, Placing(frozenset({510117})))
    grey = made[country.by_adcode[510108].index]
    assert max(grey) - min(grey) < 20 and made[country.by_adcode[510117].index] == colours.sequential[4]


def test_placing_changes_the_picture_and_back():
    seen = view(size=(480, 320))
    before = drawn(seen)
    placing = drawn(seen, placing=Placing(frozenset({510117}), reach_km=40), hover=Hit("region", 510117))
    assert placing.get_view("2").raw != before.get_view("2").raw
    assert drawn(seen).get_view("2").raw == before.get_view("2").raw


@pytest.mark.parametrize("name", theme.NAMES)
@pytest.mark.parametrize("level", [0, 1, 2])
def test_names_can_be_read_on_their_halo_and_classes_differ(name, level):
    colours = theme.get(name)
    classes = class_colours(FIVE, colours, level)
    assert contrast(colours.ink, colours.casing) >= 7 and len(set(classes)) == 5


def test_new_colours_fade_in_and_come_to_rest():
    seen = view(size=(480, 320))
    drawn(seen)
    changed = replace(year(), colour=dict.fromkeys(rates(), 0.55))
    first = drawn(seen, changed)
    assert seen.busy
    seen.tick(700)
    last = drawn(seen, changed)
    assert not seen.busy and first.get_view("2").raw != last.get_view("2").raw
