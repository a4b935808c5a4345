"""A year that meets an unanswered event stops; the answer is journalled, the year runs again from 1 January; undo, saves and replays agree."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.scenario import Choice, Scenario, load_plan, load_scenario
from sim.story import AnswerEvent, Branch, Done, Refused, RestartYear, RunYear, SetLever, Story, Undo, UndoYear
from tests.situations.events import only
from tests.story.play import play, same_years

STRIKES = (2027, 2031)


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return only(load_scenario("chengdu-2025"), "open_model", *STRIKES)


@pytest.fixture
def game(scenario: Scenario, home) -> Story:
    story = Story.new(scenario, at=home)
    play(story, RunYear(), RunYear())
    return story


def figures(story: Story, year: int, name: str = "algorithms") -> float:
    return float(np.sum(story.record(year).values[name]))


def test_the_clock_stands_on_the_day_of_the_card_until_it_is_answered(game: Story) -> None:
    card = game.card
    assert (card.event.key, card.date, card.open, card.choice) == ("open_model", "2027-02-08", True, "adopt")
    for command in (RunYear(), SetLever("annotation", 40.0)):
        refused = game.do(command)
        assert isinstance(refused, Refused) and refused.reason.code == "story.refused.card"
    assert "2027" in refused.message("en") and card.event.name.zh in refused.message("zh")
    play(game, AnswerEvent("open_model", "stay_own", card.date))
    assert game.card is None and game.cards(2027)[0].choice == "stay_own"
    play(game, SetLever("annotation", 40.0), RunYear())


def test_an_answer_runs_the_year_again_and_undo_brings_the_card_back(game: Story) -> None:
    before = {name: values.copy() for name, values in game.record(2027).values.items()}
    adopted, earlier = figures(game, 2027), figures(game, 2026)
    play(game, AnswerEvent("open_model", "stay_own", game.card.date))
    assert figures(game, 2027) == pytest.approx(0.92 * adopted, rel=0.01) and figures(game, 2026) == earlier
    play(game, Undo())
    assert game.card is not None
    assert all(np.array_equal(game.record(2027).values[name], values, equal_nan=True) for name, values in before.items())
    play(game, AnswerEvent("open_model", "adopt", game.card.date))
    assert all(np.array_equal(game.record(2027).values[name], values, equal_nan=True) for name, values in before.items())


def test_one_may_think_again_until_the_next_decision(game: Story) -> None:
    date = game.card.date
    play(game, AnswerEvent("open_model", "stay_own", date), AnswerEvent("open_model", "adopt", date))
    assert [(answer.choice, answer.year) for answer in game.plan.answers] == [("adopt", 2027)]
    play(game, SetLever("annotation", 40.0), RestartYear())
    assert game.card is None and game.settings()["annotation"] == 25.0
    play(game, SetLever("annotation", 40.0))
    assert isinstance(game.do(AnswerEvent("open_model", "stay_own", date)), Refused)


def test_a_standing_answer_holds_from_its_year_on_and_leaves_the_past_alone(game: Story) -> None:
    past = figures(game, 2026)
    play(game, AnswerEvent("open_model", "stay_own", game.card.date, standing=True), *[RunYear()] * 4)
    assert game.year == 2032 and game.card is None
    assert [game.cards(year)[0].choice for year in STRIKES] == ["stay_own", "stay_own"]
    assert figures(game, 2026) == past
    play(game, UndoYear(), RunYear())


def certain(scenario: Scenario, key: str, choice: str, chance: float) -> Scenario:
    """What that answer leaves to chance comes about always, or never."""
    def sure(one: Choice) -> Choice:
        return replace(one, effects=tuple(replace(each, chance=type(each.chance)(chance, "fraction")) if each.chance else each for each in one.effects)) if one.key == choice else one

    return replace(scenario, events=tuple(replace(each, choices=tuple(map(sure, each.choices))) if each.key == key else each for each in scenario.events))


def test_it_is_told_whether_what_was_left_to_chance_came_about_and_figures_agree(scenario: Scenario, home) -> None:
    lifted = {}
    for chance, outcome in ((1.0, "came"), (0.0, "missed")):
        game = Story.new(certain(scenario, "open_model", "build_on_it", chance), at=home)
        play(game, RunYear(), RunYear())
        assert [card.outcome for card in game.cards(2027)] == [None], "nothing is answered yet"
        play(game, AnswerEvent("open_model", "build_on_it", game.card.date), *[RunYear()] * 2)
        assert [card.outcome for card in game.cards(2027)] == [outcome]
        lifted[outcome] = figures(game, 2028)
        play(game, UndoYear(), UndoYear(), Undo())
        play(game, AnswerEvent("open_model", "adopt", game.card.date), RunYear())
        assert [card.outcome for card in game.cards(2027)] == [None], "this answer leaves nothing to chance"
    assert lifted["came"] > 1.03 * lifted["missed"]


def test_an_outcome_is_known_of_the_last_strike_and_of_those_before_it(scenario: Scenario, home) -> None:
    game = Story.new(certain(scenario, "open_model", "build_on_it", 1.0), at=home)
    play(game, RunYear(), RunYear())
    play(game, AnswerEvent("open_model", "build_on_it", game.card.date, standing=True), *[RunYear()] * 4)
    assert [game.cards(year)[0].outcome for year in STRIKES] == ["came", "came"]


def test_what_cannot_be_paid_is_refused_with_the_gap(game: Story) -> None:
    play(game, AnswerEvent("open_model", "adopt", game.card.date), RunYear(), RunYear(), RunYear())
    free = game.budget().free
    for lever in ("demo_city", "industry_fund", "consortium", "targeted_research"):
        room = max(game.budget().free - 10.0, 0.0)
        now = game.settings()[lever]
        game.do(SetLever(lever, float(int(min(now + room, game.scenario.lever(lever).high)))))
    play(game, RunYear())
    assert game.budget().free < free and game.card is not None
    refused = game.do(AnswerEvent("open_model", "build_on_it", game.card.date))
    assert isinstance(refused, Refused) and refused.reason.code == "model.refused.money"
    play(game, AnswerEvent("open_model", "adopt", game.card.date))


def test_a_save_with_answers_replays_exactly_and_exports_them(game: Story, scenario: Scenario, home, tmp_path: Path) -> None:
    play(game, AnswerEvent("open_model", "build_on_it", game.card.date), RunYear())
    assert game.save(tmp_path / "x.save") == Done()
    again = Story.open(tmp_path / "x.save", scenario=scenario, at=home)
    assert again.warnings == () and again.game == game.game and again.card is None
    assert same_years(again, game)
    (tmp_path / "plan.toml").write_text(game.plan.to_toml(), encoding="utf-8")
    assert load_plan(tmp_path / "plan.toml", scenario).answers == game.plan.answers


def test_a_save_with_an_open_card_opens_on_it(game: Story, scenario: Scenario, home, tmp_path: Path) -> None:
    assert game.save(tmp_path / "x.save") == Done()
    again = Story.open(tmp_path / "x.save", scenario=scenario, at=home)
    assert again.card.event.key == "open_model"
    play(again, Branch("另试", 2027))
    assert again.card is None


def test_the_card_says_what_happened_in_both_languages(home) -> None:
    scenario = only(load_scenario("chengdu-2025"), "rival_offer", 2026)
    story = Story.new(scenario, at=home)
    play(story, RunYear())
    card = story.card
    for lang in ("zh", "en"):
        texts = [card.text(lang), *(card.choice_text(choice, lang) for choice in card.event.choices)]
        assert not any("{" in text for text in texts)
    assert "虚构" in card.text("zh") and "(fictional)" in card.text("en")
    assert "多半会留下（78%）" in card.choice_text(card.event.choices[0], "zh")
    assert card.choice_text(card.event.choices[2], "en").startswith("Unlikely to stay (30%).")


def test_rumours_are_kept_with_what_came_of_them(home) -> None:
    scenario = load_scenario("chengdu-2025")
    story = Story.new(scenario, seed=11, at=home, kept=False)
    for _ in range(12):
        if story.card:
            play(story, AnswerEvent(story.card.event.key, story.card.event.default, story.card.date))
        play(story, RunYear())
    rumours = story.rumours()
    assert rumours.all and all(rumour.came is not None for rumour in rumours.all if int(rumour.date[:4]) < story.year - 1)
    true, settled = rumours.settled
    assert 0 <= true <= settled <= len(rumours.all) and rumours.usual == pytest.approx(0.6)
