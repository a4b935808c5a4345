"""Applications in a game: handed in, taken back, undone, saved, answered on a day of the next year's film."""
from __future__ import annotations

import pytest

from sim.scenario import Application
from sim.story import Done, Refused, RunYear, SetLever, Story, Undo
from sim.story.commands import Apply, TakeBack
from tests.story.play import play, same_years


def of(game: Story, key: str):
    return next(bid for bid in game.bids() if bid.request.key == key)


def test_an_application_is_handed_in_priced_taken_back_and_undone(game):
    free = game.budget().free
    assert game.price(Apply("big_fund_3")).first_year == 6
    play(game, Apply("big_fund_3"))
    assert game.plan.applications == (Application(2026, "big_fund_3"),)
    assert of(game, "big_fund_3").state == "waiting" and free - game.budget().free == pytest.approx(6)
    play(game, TakeBack("big_fund_3"))
    assert game.plan.applications == () and of(game, "big_fund_3").state == "never"
    play(game, Undo())
    assert of(game, "big_fund_3").state == "waiting"


def test_the_chance_is_shown_before_and_follows_what_is_decided(game):
    before = of(game, "annotation_base").chance
    play(game, SetLever("annotation", 100.0))
    after = of(game, "annotation_base")
    assert 0 < before < after.chance < 1
    assert [part.share for part in after.parts if part.reading.lever == "annotation"] == [0.75]


def test_what_cant_be_handed_in_is_refused_with_the_reason(game):
    play(game, Apply("big_fund_3"), Apply("ai_city"))
    again, third, unknown = (game.do(Apply(key)) for key in ("ai_city", "safety_standard", "big_fund"))
    assert isinstance(again, Refused) and "handed in this year" in again.message("en")
    assert isinstance(third, Refused) and "2 at most" in third.message("en")
    assert isinstance(unknown, Refused) and "big_fund_3" in unknown.message("zh")
    assert isinstance(game.do(TakeBack("safety_standard")), Refused)
    play(game, RunYear())
    closed = game.do(Apply("safety_standard"))
    assert isinstance(closed, Refused) and "2028、2031" in closed.message("zh")


def test_a_game_with_applications_comes_back_from_its_save_with_the_same_answers(game, chengdu, home, tmp_path):
    play(game, Apply("annotation_base"), Apply("safety_standard"), RunYear(), RunYear())
    told = [moment for moment in game.film(2027) if moment.code in ("application_granted", "application_refused")]
    assert {moment.date for moment in told} == {"2027-06-20"} and len(told) == 2
    assert any("标注" in moment.text("zh") for moment in told)
    assert {of(game, key).state for key in ("annotation_base", "safety_standard")} <= {"granted", "refused"}
    assert game.save(tmp_path / "x.save") == Done()
    again = Story.open(tmp_path / "x.save", scenario=chengdu, at=home)
    assert again.warnings == () and same_years(again, game) and again.bids() == game.bids()
