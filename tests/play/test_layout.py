"""Nothing overlaps and no text is cut off, at every size and in both languages."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from sim.picture.map import Hit
from sim.play.desk import FAMILIES, SITES

SIZES = ((1024, 640), (1280, 800), (1920, 1080), (3840, 2160))
SHEETS = ("menu", "settings", "save", "load", "timeline", "help", "about")
LONG_NAMES = ("show.", "report.", "chart.")
"""Lists whose names may be shortened where two languages stand in one line."""


def cut(game, both: bool = False) -> list[str]:
    kit = game.app.composer.kit
    seen = (w for w in game.widgets if w.shown.w > 0 and w.shown.h > 0)
    return [w.id for w in seen if w.cut(kit) and not (both and w.id.startswith(LONG_NAMES))]


def overlapping(game) -> list[tuple[str, str]]:
    controls = [w for w in game.play.stage.focusable() if w.shown.w and w.shown.h and w.id != "map"]
    controls = [w for w in controls if getattr(w, "kind", "") != "ghost" and not w.id.startswith("flow.")]
    return [(a.id, b.id) for a, b in combinations(controls, 2) if a.shown.meets(b.shown)]


def outside(game) -> list[str]:
    whole = game.surface.get_rect()
    return [w.id for w in game.widgets if w.shown.w and w.shown.h and not whole.contains(w.shown)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_family_of_levers_fits(hands, size, language):
    game = hands(size=size, language=language, years=2)
    for family in (*FAMILIES, SITES):
        game.play.desk.family = family
        game.wait(50)
        assert cut(game) == []
        assert overlapping(game) == []
        assert outside(game) == []


@pytest.mark.parametrize("size", SIZES[:3])
@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_every_sheet_fits(hands, size, language):
    game = hands(size=size, language=language, years=2)
    for sheet in SHEETS:
        game.play.open_sheet(sheet)
        game.wait(50)
        assert cut(game, language == "both") == [], sheet
        assert overlapping(game) == [], sheet
        assert outside(game) == [], sheet
    game.play.open_report(2027)
    game.wait(50)
    assert cut(game, language == "both") == []


@pytest.mark.parametrize("size", SIZES[:3])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_cards_and_the_opening_picture_fit(hands, size, language):
    game = hands(size=size, language=language, years=1)
    labs = [Hit("lab", lab.key) for lab in game.story.scenario.labs]
    for hit in (Hit("region", 510108), Hit("firm", "0"), Hit("port", "yangtze_delta"), *labs[:6]):
        game.play.select(hit)
        game.wait(50)
        assert cut(game) == [], hit
    game.play.go_to_start()
    game.wait(50)
    assert cut(game) == []
    assert overlapping(game) == []


@pytest.mark.parametrize("text_scale", [0.75, 1.5, 2.0, 3.0])
def test_larger_text_never_makes_controls_overlap(hands, text_scale):
    game = hands(size=(1920, 1080), language="en", years=1, text_scale=text_scale)
    assert overlapping(game) == []
    for sheet in ("settings", "report", "menu"):
        game.play.open_sheet(sheet)
        game.wait(50)
        assert overlapping(game) == [], sheet


def test_three_headline_figures_fit_on_the_smallest_screen(hands):
    for language in ("zh", "en"):
        game = hands(size=(1024, 640), language=language, years=2)
        assert sum(w.id.startswith("tile.") and w.id.endswith(".figure") for w in game.widgets) >= 3


def test_every_control_has_an_id_of_its_own(hands):
    game = hands(years=2)
    for sheet in (None, *SHEETS):
        game.play.desk.sheet = sheet
        game.wait(50)
        twice = [id for id, times in Counter(w.id for w in game.widgets).items() if times > 1]
        assert twice == [], sheet


def test_sentences_of_the_year_s_report_stand_in_both_languages(hands):
    game = hands(language="both", years=2)
    game.play.open_report(2027)
    game.wait(50)
    first, second = game.find("report.item.1.from").text, game.find("report.item.1.also").text
    assert "CNY" in second or "%" in second or any(letter.isascii() and letter.isalpha() for letter in second), (first, second)
    assert not any("一" <= letter <= "鿿" for letter in second)
