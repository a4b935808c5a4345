"""What a person reads of a place on the map."""

from __future__ import annotations

import pytest

from sim.picture.map import Hit


@pytest.mark.parametrize(("language", "said"), [
    ("zh", ("绵阳", "都市圈以外", "130 万人", "地区生产总值 1,530 亿元", "在校大学生 7.5 万人")),
    ("en", ("Mianyang", "outside the metropolitan area", "1,300,000 people", "GDP CNY 153 bn", "75,000 students")),
])  # fmt: skip
def test_a_county_is_introduced_by_people_area_product_and_students(hands, language: str, said: tuple[str, ...]) -> None:
    at = hands(years=1, language=language)
    at.play.select(Hit("region", "510703"))
    at.wait(300)
    shown = at.texts("card.region.510703")
    assert [part for part in said if part not in shown] == []


def test_a_place_beyond_the_map_says_how_far_it_is(hands) -> None:
    at = hands(years=1, language="en")
    at.play.select(Hit("port", "chongqing"))
    at.wait(300)
    assert "About 310 km from Chengdu" in at.texts("card.port.chongqing")


def test_figures_of_a_county_end_at_one_edge(hands) -> None:
    at = hands(years=2, language="en", size=(1280, 720))
    at.play.select(Hit("region", "510107"))
    at.wait(300)
    ends = {widget.box.right for widget in at.widgets if widget.id.startswith("card.region") and widget.id.endswith(".value")}
    assert len(ends) == 1


def test_the_key_of_the_map_says_that_it_can_be_changed(hands) -> None:
    at = hands(language="en", size=(1280, 720))
    area = at.find("map").box
    at.move((area.x + 60, area.y + 30))
    at.wait(100)
    assert "by another figure" in at.texts("hover.")
    at.click((area.x + 60, area.y + 30))
    assert at.play.desk.popup == "base"
    at.wait(100)
    assert not at.texts("hover.")
