from __future__ import annotations

from itertools import combinations
from typing import Any

import pygame
import pytest

from sim import words
from sim.picture import fonts
from sim.picture.map import MapView
from sim.picture.map import geography as geo
from sim.picture.map.furniture import arrange
from sim.picture.map.labels import FARTHER, NEAR, Block, Room, settle
from sim.words.say import catalogue
from tests.picture.map.situation import drawn, view, year

SIZES = [(700, 440), (908, 520), (1508, 772)]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_names_touch_neither_each_other_nor_the_furniture(size, lang):
    seen = view(lang, size=size)
    drawn(seen)
    boxes = list(seen._main.scene.labels.values())
    fixed = seen._furniture.boxes
    assert not any(a.colliderect(b) for a, b in combinations(boxes, 2))
    assert all(box.collidelist(fixed) < 0 for box in boxes)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_most_counties_in_view_have_their_name(lang):
    seen = view(lang, size=(908, 520))
    drawn(seen)
    assert len(seen._main.scene.labels) >= 20


def test_the_inner_districts_are_named_in_the_inset():
    seen = view(size=(1508, 772))
    drawn(seen)
    assert set(geo.CORE) <= set(seen._inset.scene.labels)
    assert not set(geo.CORE) & set(seen._main.scene.labels)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("boundaries", ["real", "sketch"])
def test_every_name_on_the_map_can_be_printed(boundaries, lang):
    country = geo.load(boundaries)
    names = [name for region in country.regions for name in (region.full[lang], region.city[lang], region.name(lang))]
    things: list[Any] = [*country.rivers, *country.lakes, *country.lines, *country.places]
    names += [thing.name[lang] for thing in things]
    assert [name for name in names if fonts.available(name) != name] == []


@pytest.mark.parametrize("lang", words.LANGS)
def test_every_text_of_the_map_can_be_printed(lang):
    texts = [entry[lang] for entry in catalogue("map").values()]
    assert texts and all(fonts.available(text) == text for text in texts)


@pytest.mark.parametrize(
    ("full", "lang", "short"),
    [
        ("郫都区", "zh", "郫都"),
        ("北川羌族自治县", "zh", "北川"),
        ("都江堰市", "zh", "都江堰"),
        ("Pidu District", "en", "Pidu"),
        ("Beichuan Qiang Autonomous County", "en", "Beichuan"),
    ],
)
def test_short_names(full, lang, short):
    assert geo.short_name(full, lang) == short


def test_a_label_moves_aside_and_gives_up_when_all_is_taken():
    block = Block((("郫都", fonts.face(14), (0, 0, 0)),))
    room = Room(pygame.Rect(0, 0, 200, 200))
    first, second = settle(block, (100, 100), room), settle(block, (108, 106), room, NEAR + FARTHER)
    assert first.center == (100, 100) and not second.colliderect(first)
    room.take(room.area)
    assert settle(block, (100, 100), room, NEAR) is None


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("size", "ui"), [((660, 310), 1.0), ((754, 373), 1.5), ((560, 373), 1.5), ((1440, 800), 1.5)])
def test_the_scale_bar_keeps_off_the_words_beside_it(size: tuple[int, int], ui: float, lang: str) -> None:
    shown = MapView(size, ui, lang=lang)
    found = arrange(shown.camera, shown.geography, year(lang), lang, shown.boundaries)
    disclaimer, *others = found.notes
    assert disclaimer.right <= size[0] or not others
    assert not any(disclaimer.colliderect(one) for one in others) and all(one.right <= size[0] for one in others)
    surface = pygame.Surface(size)
    shown.draw(surface, (0, 0), year(lang))
