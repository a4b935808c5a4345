"""While a year plays the map keeps last year's flows, faintly, and knows who has hired; at rest it shows the year alone."""

from __future__ import annotations

from pathlib import Path

from sim.play.map_data import HIRES
from tests.play.hands import Hands


def test_a_film_shows_the_flows_of_the_year_before_and_the_rest_does_not(tmp_path: Path) -> None:
    at = Hands(tmp_path, years=2, speed="1")
    rest = at.play.data()
    assert rest.before == () and not any(firm.hires for firm in rest.firms)
    at.play.run_year()
    at.wait(200)
    film = at.play.data()
    assert film.before == tuple(flow for flow in rest.flows if flow.amount) != tuple(flow for flow in film.flows if flow.amount)
    at.play.toggle_flow("parts")
    assert {flow.kind for flow in at.play.data().before} == {"talent", "robots"}


def test_who_has_clearly_more_people_than_the_year_before_has_hired(tmp_path: Path) -> None:
    at = Hands(tmp_path, years=2, speed="1")
    at.play.run_year()
    at.wait(200)
    before, now = ({str(firm.slot): firm.staff for firm in at.play.facts.firms(year)} for year in (2027, 2028))
    hired = {firm.id for firm in at.play.data().firms if firm.hires}
    assert hired == {slot for slot, staff in now.items() if slot in before and staff > HIRES * before[slot]} and 0 < len(hired) < len(now)


def test_the_first_year_has_the_opening_year_before_it(tmp_path: Path) -> None:
    at = Hands(tmp_path, speed="1")
    at.play.run_year()
    at.wait(200)
    assert {flow.kind for flow in at.play.data().before} == {"parts", "talent", "robots"}
