"""After the last decision the years of the hand-over run with every setting held; then the ending is told."""

from __future__ import annotations

from pathlib import Path

import pygame
import pytest

from sim.play import ended
from sim.scenario import load_scenario
from sim.story.adapter import ModelEngine
from sim.story.commands import AnswerEvent, RunYear, SetLever
from sim.study.verdict import verdict
from sim.words import percent
from tests.play.hands import Hands
from tests.play.small_engine import SmallEngine


@pytest.fixture(scope="module")
def handed(tmp_path_factory: pytest.TempPathFactory) -> Hands:
    """A game of the model, played for a mandate to the end."""
    scenario = load_scenario("chengdu-2025")
    at = Hands(tmp_path_factory.mktemp("ended"), scenario=scenario, engine=ModelEngine(scenario), language="zh", start=True, speed="skip")
    at.play.set_mandate("unbroken_chain")
    at.click("start.begin")
    at.story.do(SetLever("qualification_support", 150.0))
    while at.story.year <= scenario.horizon:
        card = at.story.card
        at.story.do(AnswerEvent(card.event.key, card.event.default, card.date) if card else RunYear())
        held = at.story.rectification()
        for change in held.standing if held else ():
            at.story.do(SetLever(change.lever, change.value))
    if at.story.card:
        at.story.do(AnswerEvent(at.story.card.event.key, at.story.card.event.default, at.story.card.date))
    at.play._forget()
    at.wait(100)
    return at


def test_the_button_hands_over_and_the_ending_is_told(handed: Hands) -> None:
    assert "2045" in handed.find("button.run").text and handed.play.handing_over
    handed.click("button.run")
    assert handed.story.over and handed.play.desk.sheet == "ending"
    handed.wait(100)
    told = handed.texts("ending.")
    facts, mandate = handed.play.facts, handed.story.mandate
    assert mandate is not None
    end = verdict(handed.story.scenario, mandate, facts.value, facts.policy)
    assert end is not None and end.handed is not None and end.final
    grades = {"met": "达成", "nearly": "基本达成", "missed": "未达成", "exceeded": "超额完成"}
    assert f"「链条自主」：{grades[end.grade]}" in told and "三分之一" in told
    assert handed.shows("ending.handed.local_supply_rate.moved") and told.count("为什么") == 3
    assert handed.find("bar.year").text == "2045" and handed.find("button.run").text == "看结局"


def test_the_report_tells_the_ending_and_the_verdict_of_the_screen(handed: Hands) -> None:
    from sim.report.goals import ending, goals
    from sim.report.retold import dataset
    from sim.scenario import Plan

    if not handed.story.over:
        handed.play.hand_over()
    story, view = handed.story, handed.story.view()
    game, anyway = dataset(story, view), dataset(story, view.under(Plan(story.scenario.key), story.game.origin))
    shown = ended.ending(handed.play.facts)
    assert shown is not None and [told.zh for told in ending(story, game, anyway)] == [f"结局：{shown.ending.name.zh}。{shown.ending.text.zh}"]
    found, facts = goals(story, game, anyway), handed.play.facts
    end = verdict(story.scenario, story.scenario.mandate("unbroken_chain"), facts.value, facts.policy)
    assert found is not None and end is not None and found.handed is not None and percent(end.progress, "zh", 0) in found.notes[0].zh


def test_why_at_a_turning_point_asks_about_that_year(handed: Hands) -> None:
    if handed.play.desk.sheet != "ending":
        handed.play.run_or_pause()
        handed.wait(100)
    ask = next(widget.id for widget in handed.widgets if widget.id.startswith("ending.why."))
    key, _, year = ask.removeprefix("ending.why.").partition("/")
    handed.click(ask)
    assert handed.play.desk.why is not None and (handed.play.desk.why.indicator, handed.play.desk.why.year) == (key, int(year))
    handed.play.stop_asking()


def test_a_free_game_hands_over_and_ends_too(tmp_path: Path) -> None:
    scenario = load_scenario("chengdu-2025")
    at = Hands(tmp_path, scenario=scenario, engine=SmallEngine(scenario), years=15)
    assert at.play.handing_over and not at.play.open_table
    at.key(pygame.K_SPACE)
    assert at.story.over and at.play.desk.sheet == "ending" and not at.texts("ending.mandate")
    at.key(pygame.K_ESCAPE)
    at.key(pygame.K_RETURN)
    assert at.play.desk.sheet == "ending", "once it is over the button tells the ending again"


def test_the_report_of_the_last_year_leads_to_the_hand_over(tmp_path: Path) -> None:
    scenario = load_scenario("chengdu-2025")
    at = Hands(tmp_path, scenario=scenario, engine=SmallEngine(scenario), years=15)
    at.play.open_report()
    at.wait(100)
    assert "2045" in at.find("report.next").text
    at.click("report.next")
    assert at.story.over and at.play.desk.sheet == "ending"


def test_other_lucks_are_asked_for_the_mandate_at_the_end(handed: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    class Silent:
        """Lucks that never come."""

        def __init__(self, question: object) -> None:
            from sim.play.lucks import Known

            self.question, self.known = question, Known()
            asked.append(question)

        def stop(self) -> None:
            pass

    monkeypatch.setattr(handed.play, "begin_lucks", Silent)
    if not handed.story.over:
        handed.play.hand_over()
    handed.play.open_sheet("ending")
    handed.wait(100)
    handed.click("timeline.lucks")
    goal = asked[0].goal  # type: ignore[attr-defined]
    assert (goal.mandate, goal.year) == ("unbroken_chain", 2045) and "链条自主" in handed.texts("ending.lucks")
