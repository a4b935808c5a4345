"""Every text of the screens exists in both languages, can be filled in and can be drawn."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from sim import words
from sim.picture import fonts
from sim.play import numbers
from sim.play.keys import SHORTCUTS
from sim.scenario import load_scenario
from sim.words.say import areas, catalogue

SOURCES = Path(words.__file__).resolve().parents[1] / "play"
CALL = re.compile(r'\b(?:say|also|both_say|tell)\(\s*"([a-z_.]+)"')


def test_every_text_has_both_languages():
    for key, text in catalogue("play").items():
        assert text["zh"] and text["en"], key


def test_every_character_can_be_drawn():
    for area in areas():
        for key, text in catalogue(area).items():
            for lang in words.LANGS:
                assert fonts.available(text[lang]) == text[lang], f"{area}.{key} ({lang})"


def test_every_name_of_the_scenario_can_be_drawn():
    scenario = load_scenario("chengdu-2025")
    named: tuple[Any, ...] = (
        *scenario.levers,
        *scenario.facilities,
        *scenario.indicators,
        *scenario.regions,
        *scenario.firms,
        *scenario.labs,
    )
    for record in named:
        for lang in words.LANGS:
            assert fonts.available(record.name.in_(lang)) == record.name.in_(lang)


def test_every_text_that_the_screens_ask_for_exists():
    asked = {key for path in SOURCES.rglob("*.py") for key in CALL.findall(path.read_text(encoding="utf-8"))}
    assert (
        asked
        and sorted(key.removeprefix("play.") for key in asked if key.removeprefix("play.") not in catalogue("play"))
        == []
    )


def test_every_shortcut_is_explained():
    for _, action in SHORTCUTS:
        assert words.say(f"play.does.{action}", "zh") and words.say(f"play.does.{action}", "en")


def test_every_unit_of_the_scenario_has_its_words():
    scenario = load_scenario("chengdu-2025")
    for unit in {indicator.unit for indicator in scenario.indicators}:
        assert words.say(f"play.axis.{unit}", "zh")
    for unit in {lever.unit for lever in scenario.levers}:
        assert numbers.unit_of(unit, "en")


@pytest.mark.parametrize(
    ("typed", "lang", "million"),
    [
        ("0.6", "zh", 60),
        ("0.6亿", "zh", 60),
        ("60m", "zh", 60),
        ("60", "en", 60),
        ("0.06bn", "en", 60),
        ("1,200", "en", 1200),
        ("400万", "zh", 4),
    ],
)
def test_money_is_typed_as_each_language_writes_it(typed, lang, million):
    assert numbers.parse(typed, "million_cny_per_year", lang) == pytest.approx(million)


def test_fractions_are_typed_in_per_cent():
    assert numbers.parse("40", "fraction", "zh") == pytest.approx(0.4)
    assert numbers.parse("40%", "fraction", "en") == pytest.approx(0.4)
    assert numbers.parse("much", "fraction", "en") is None


def test_what_a_field_shows_can_be_typed_again():
    for lang in words.LANGS:
        for unit, value in (("million_cny_per_year", 35.0), ("fraction", 0.45), ("points", 2.5)):
            assert numbers.parse(numbers.shown(value, unit, lang), unit, lang) == pytest.approx(value)
