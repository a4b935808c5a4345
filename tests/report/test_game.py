"""The report on a saved game: what decisions changed is what happens without them; turning points are where the difference turns."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from sim.cli import main
from sim.report.effects import Effect, effects, values
from sim.report.game import game_page
from sim.report.turning import turning_points
from sim.scenario import Change, Plan, load_scenario
from sim.story import AnswerEvent, Branch, Guess, Note, RunYear, SetLever, Story, Study, SwitchBranch
from sim.study.parts import Part
from sim.words import Name, points
from tests.report.test_report import Outside
from tests.situations.results import invented_results
from tests.story.play import play

SCENARIO = load_scenario("chengdu-2025")


def played(story: Story, until: int) -> Story:
    """Years run up to `until`, every card answered by its first choice."""
    while story.year <= until or story.card:
        card = story.card
        play(story, AnswerEvent(card.event.key, card.event.choices[0].key, card.date) if card else RunYear())
    return story


@pytest.fixture(scope="module")
def story() -> Story:
    story = Story.new(SCENARIO, 2917, kept=False, mandate="unbroken_chain")
    play(story, SetLever("qualification_support", 100), SetLever("scenario_zones", 100), Study("trust"), Guess("resilience", "rise"), Note("先别慌"))
    played(story, 2027)
    play(story, Branch("另一支", 2027), SetLever("annotation", 60))
    played(story, 2027)
    return play(story, SwitchBranch(story.game.official))


@pytest.fixture(scope="module")
def html(story: Story) -> str:
    return game_page(story, "zh")


def section(html: str, name: str) -> str:
    return html[html.index(f'<section id="{name}"') :].split("</section>")[0]


def test_the_goals_are_gains_over_current_policy_against_what_is_asked(story: Story, html: str) -> None:
    told = section(html, "goals")
    view = story.view()
    plain = view.under(Plan(SCENARIO.key), story.game.origin).records()[-1]
    gain = view.records()[-1].values["resilience"][0] - plain.values["resilience"][0]
    assert points(gain, "zh") in told and points(SCENARIO.target("resilience", 2030).gain, "zh") in told
    assert told.count("底线") == 2 and "链条自主" in told


def test_a_decision_s_effect_is_the_game_less_the_game_without_it(story: Story, html: str) -> None:
    view = story.view()
    one = next(act for act in view.plan.acts if isinstance(act, Change) and act.lever == "scenario_zones")
    without = view.under(view.plan.without(one), story.game.origin).records()[-1]
    with_it = view.records()[-1]
    moved = float(with_it.values["robots_deployed"].sum() - without.values["robots_deployed"].sum())
    assert round(moved) != 0
    row = re.search(rf"<tr><th scope=\"row\"><span lang=\"zh\">{SCENARIO.lever(one.lever).name.zh}</span>.*?</tr>", section(html, "effects"))
    assert row is not None and f"{moved:+.0f} 台".replace("-", "−") in row[0]


def test_every_year_stands_there_with_its_decisions_events_and_notes(story: Story, html: str) -> None:
    text = section(html, "chronicle")
    assert all(f'<b class="big">{year}</b>' in text for year in range(2026, 2028))
    assert "先别慌" in text and SCENARIO.lever("scenario_zones").name.en in text
    assert "调研，当年推算看到 2040 年" in text and SCENARIO.indicator("trust").name.zh in text
    came = {"rise": "升", "flat": "平", "fall": "降"}[story.guesses(story.game.official)[0].came]
    assert f"你猜断供可维持：升，实际：{came}" in text and "1 次猜中" in section(html, "brief")
    for year in range(2026, 2028):
        assert all(card.event.name.zh in text for card in story.cards(year))


def test_branches_stand_beside_each_other(html: str) -> None:
    text = section(html, "branches")
    assert "另一支" in text and "甲（正式）" in text and "2027 年，从甲" in text


def test_questions_are_about_this_game_and_end_with_one_for_any(html: str) -> None:
    asked = re.findall(r"<li>(.*?)</li>", section(html, "questions"))
    assert 2 <= len(asked) <= 6 and "没有算进去" in asked[-1] and any(year in asked[0] for year in ("2026", "2027"))


def test_the_page_fetches_nothing(html: str) -> None:
    outside = Outside()
    outside.feed(html)
    assert [address for address in outside.fetched if not address.startswith(("data:", "#"))] == []


def test_a_game_without_a_decision_says_so() -> None:
    story = play(Story.new(SCENARIO, 2917, kept=False), RunYear())
    html = game_page(story, "en")
    assert "without a new decision" in html and 'id="effects"' not in html and 'id="turning"' not in html


def test_the_turning_point_is_the_year_in_which_the_difference_jumps() -> None:
    game = invented_results(None, (2025,)).dataset
    anyway = game.copy(deep=True)
    rate = SCENARIO.indicator("local_supply_rate")
    late = game["year"] >= 2031
    anyway["local_supply_rate"] = game["local_supply_rate"] - 0.1 * late
    name = Name("做了", "Did")
    found = effects(game, [(Part("lever:x", "body", name, ()), anyway)], [rate])
    assert [point.year for point in turning_points(game, anyway, found, [rate])] == [2031]
    move = turning_points(game, anyway, found, [rate])[0].moves[0]
    assert move.cause == name and move.said.verdict == "better" and move.said.said.zh == "+10.0 个百分点"
    assert turning_points(game, game, [], [rate]) == []


def test_an_effect_whose_direction_other_luck_does_not_confirm_is_left_open() -> None:
    game = invented_results(None, (2025, 2026, 2027)).dataset
    rate = SCENARIO.indicator("local_supply_rate")
    other = game.copy(deep=True)
    other["local_supply_rate"][0] -= 0.1
    other["local_supply_rate"][1:] += 0.1
    found: list[Effect] = effects(game, [(Part("lever:x", "body", Name("做了", "Did"), ()), other)], [rate])
    assert found[0].open(rate) and found[0].last(rate) == pytest.approx(0.1)
    assert values(game, replace(rate)).shape == (16,)


def test_the_command_writes_a_game_s_page_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Story.new(SCENARIO, 2917, kept=False).save(tmp_path / "game.save")
    page = tmp_path / "r.html"
    typed = ["report", str(tmp_path / "game.save"), "--out", str(page), "--lang"]
    assert main([*typed, "both"]) == 0 and 'id="show-both" class="choice" aria-label="中文 English" checked' in page.read_text(encoding="utf-8")
    page.write_text("mine", encoding="utf-8")
    assert main([*typed, "en"]) == 2 and "r.html" in capsys.readouterr().err
    assert page.read_text(encoding="utf-8") == "mine"


def test_a_real_firm_that_closes_goes_by_a_letter_where_names_are_hidden() -> None:
    from sim.report.chronicle import happened

    story = played(Story.new(SCENARIO, 2917, kept=False), 2027)
    record, real = story.record(2027), SCENARIO.firms[0]
    assert record is not None and record.film is not None
    closed = next(one for one in record.film.events if one.code == "firm_exited")
    firms = tuple(replace(one, name=real.name, key=real.key, named=True) if one.slot == closed.data["slot"] else one for one in record.film.firms)
    film = replace(record.film, firms=firms, events=(closed,))
    shown, hidden = ([text.zh for _, text in happened(replace(record, film=film), SCENARIO, names)] for names in (True, False))
    assert any(real.name.zh in text for text in shown)
    assert len(hidden) == len(shown) and not any(real.name.zh in text for text in hidden) and any("化名" in text for text in hidden)
