"""What lies ahead on the chart: bands of the plan while a control is held, in words, and nothing of what is sealed."""
from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from sim.picture.charts.lines import LineChart
from sim.picture.ui.widget import Signal
from sim.play import foresight as ahead
from sim.play.app import App
from sim.play.desk import Placing, Preview
from sim.play.play import Play
from sim.play.routes import follow
from sim.play.settings import Settings
from sim.scenario import Change, load_scenario
from sim.story import Folders, RunYear, SetLever, Story
from sim.story.foresight import asked
from sim.study.foreseen import Foreseer
from sim.study.workers import Workers


class Table:
    """A game of the real model at its first table, with an oracle in this process."""

    def __init__(self, home: Path, workers: Workers, **options: object) -> None:
        scenario = load_scenario("chengdu-2025")
        assert scenario.rules is not None
        near = replace(scenario, rules=replace(scenario.rules, ahead=2), horizon=2028)
        self.story = Story.new(near, 2025, kept=False, **options)  # type: ignore[arg-type]
        self.play = Play(self.story, Settings(language="en", face="expert"), Folders.under(home))
        self.play.oracle = Foreseer(workers)
        self.play.begin()
        self.app, self.now = App(self.play, pygame.Surface((1280, 800))), 0.0

    def settle(self) -> None:
        """Frames until the last answer has come."""
        for _ in range(5):
            self.frame()
        limit = time.monotonic() + 20
        while self.play.foreseen is None or not self.play.foreseen.whole or self.play.oracle.waiting:  # type: ignore[union-attr]
            assert time.monotonic() < limit
            self.frame()
        self.frame()

    def frame(self) -> None:
        self.now += 16
        self.app.step(self.now)
        time.sleep(0.002)

    def chart(self) -> LineChart:
        found = self.play.stage.find("chart")
        assert isinstance(found, LineChart)
        return found

    def click(self, id: str) -> None:
        found = self.play.stage.find(id)
        assert found is not None
        follow(self.play, Signal(found.id, "press"))

    def text(self, id: str) -> str:
        found = self.play.stage.find(id)
        return str(getattr(found, "text", ""))


@pytest.fixture
def table(tmp_path: Path, alone: Workers, monkeypatch: pytest.MonkeyPatch) -> Table:
    monkeypatch.setattr(ahead, "LADDER", (1, 3))
    return Table(tmp_path, alone)


def test_a_held_lever_opens_a_band_beside_the_plan_without_it(table: Table) -> None:
    table.play.choose_indicator("data_own")
    table.settle()
    quiet = table.chart()
    assert len(quiet.ribbons) == 2 and "3 draws" in table.text("chart.note")
    table.play.hold(Preview("annotation", 200.0, 1e9))
    table.frame()
    table.settle()
    band, said = table.chart(), table.text("chart.note")
    assert len(band.ribbons) == 3 and [line.name for line in band.lines][1:] == ["This plan", "Unchanged"]
    assert "2027" in said and "+" in said, said
    assert band.lines[1].points[-1][1] > band.lines[2].points[-1][1] and band.lines[1].points[-1][0] == 2027
    assert table.story.plan.acts == (), "nothing was decided"


def test_headline_figures_show_how_far_the_forecast_moves(table: Table) -> None:
    table.settle()
    before = table.text("tile.output_humanoid.change")
    table.play.hold(Preview("annotation", 200.0, 1e9))
    table.frame()
    table.settle()
    after = table.text("tile.output_humanoid.change")
    assert before == "" and after.removeprefix("2027 ")[0] in "+\u2212▲▼—", after


def test_a_facility_over_a_county_is_foreseen_before_it_is_ordered(table: Table) -> None:
    kind = next(kind for kind in table.story.scenario.facilities if kind.key == "training_ground")
    table.play.begin_placing(kind.key)
    assert isinstance(table.play.desk.placing, Placing)
    table.frame()
    table.play.step_county(1)
    table.frame()
    table.settle()
    found = table.play.foreseen
    assert found is not None and found.differs and found.request.plan.placements[0].region == table.play.desk.aimed


def test_nothing_is_foreseen_while_a_year_runs_or_at_the_opening_picture(table: Table) -> None:
    table.settle()
    table.play.run_year()
    table.frame()
    assert table.play.foreseen is None and not table.chart().ribbons
    table.play.film = None
    table.play.go_to_start()
    table.frame()
    assert table.play.foreseen is None


def test_the_timeline_replays_what_was_played_under_other_lucks(table: Table, monkeypatch: pytest.MonkeyPatch, alone: Workers) -> None:
    from sim.play import lucks

    monkeypatch.setattr(lucks, "WORLDS", 3)
    monkeypatch.setattr("sim.study.cases.shared", lambda: alone)
    play = table.play
    play.oracle = None
    play.choose_indicator("data_own")
    assert not play.can_try_lucks
    play.set_lever("annotation", 60.0)
    play.run_year()
    play.film = None
    play.open_sheet("timeline")
    table.frame()
    play.try_lucks()
    limit = time.monotonic() + 20
    while play.lucks is None or play.lucks.known.robustness is None:
        assert time.monotonic() < limit
        table.frame()
    table.frame()
    texts = [str(getattr(widget, "text", "")) for widget in play.stage.widgets]
    assert any(text.startswith("In all of 3 other draws of luck the plan beats") for text in texts)
    assert any(text.startswith("The step that mattered most came in 2026") for text in texts)
    play.close_sheet()
    table.frame()
    assert play.lucks is None


def test_a_forecast_that_fails_is_said_and_the_game_goes_on(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("columns of another scenario")

    monkeypatch.setattr("sim.study.workers.run_job", broken)
    limit = time.monotonic() + 10
    table.play.desk.notice = None
    while table.play.desk.notice is None:
        assert time.monotonic() < limit
        table.frame()
    assert "columns of another scenario" in table.play.desk.notice.text
    table.frame()
    assert table.play.foreseen is None and table.play.can_run


def test_a_study_shows_one_indicator_to_the_horizon_in_its_year_only(table: Table) -> None:
    table.play.choose_indicator("data_own")
    table.settle()

    def ends() -> dict[str, int]:
        found = {key: table.play.foreseen_of(key) for key in ("data_own", "output_humanoid")}
        return {key: one.years[-1] for key, one in found.items() if one is not None}

    assert ends() == {"data_own": 2027, "output_humanoid": 2027} and table.chart().ribbons[0].points[-1][0] == 2027
    table.play.stage.focus("study.ask", True)
    table.app.composer.compose((1280, 800))
    assert "1 task force" in table.text("hint.told"), "the price is said before it is paid"
    table.click("study.ask")
    table.frame()
    table.settle()
    assert ends() == {"data_own": 2028, "output_humanoid": 2027} and table.chart().ribbons[0].points[-1][0] == 2028
    assert table.text("tile.output_humanoid.change") == "" and "2028" in table.text("chart.note")
    table.play.choose_indicator("output_humanoid")
    table.frame()
    table.settle()
    assert table.chart().ribbons[0].points[-1][0] == 2027
    table.play.undo()
    table.play.choose_indicator("data_own")
    table.frame()
    table.settle()
    assert ends()["data_own"] == 2028, "what it showed is known"


def test_a_game_with_rules_looks_five_years_ahead_and_a_sandbox_to_the_horizon(tmp_path: Path, alone: Workers) -> None:
    scenario = load_scenario("chengdu-2025")
    games = [Story.new(scenario, 2025, kept=False, sandbox=sandbox) for sandbox in (False, True)]
    until = [asked(game, None, ("output",), (1,)).until for game in games]
    assert until == [scenario.first_decision_year + 4, scenario.horizon]
    assert asked(games[0], None, ("output",), (1,)).known is None, "the game's own future is sealed"


def test_the_sign_of_the_reference_says_what_it_means_while_it_is_pointed_at(table: Table) -> None:
    sign = table.play.stage.find("forecast.against")
    assert sign is not None and not table.text("hint.told")
    for against in ("unchanged", "policy"):
        table.play.change_settings(against=against)
        table.app.step(table.now, [pygame.Event(pygame.MOUSEMOTION, pos=sign.box.center, rel=(0, 0), buttons=(0, 0, 0))])
        table.frame()
        told = table.text("hint.told")
        assert told and ("2025" in told) == (against == "policy") and "Press" in table.text("hint.press")
        card = table.play.stage.find("hint")
        assert card is not None and card.box.bottom <= sign.box.y and card.box.x >= 0
    table.app.step(table.now, [pygame.Event(pygame.MOUSEMOTION, pos=(600, 300), rel=(0, 0), buttons=(0, 0, 0))])
    table.frame()
    assert not table.text("hint.told")
    table.play.stage.focus("forecast.against")
    table.app.composer.compose((1280, 800))
    assert table.text("hint.told"), "the keyboard gets there too"


def test_what_a_forecast_is_held_against_is_chosen_at_the_chart_and_named(table: Table, alone: Workers) -> None:
    play, year = table.play, 2026
    play.choose_indicator("data_own")
    table.story.do(SetLever("annotation", 200.0))
    table.story.do(RunYear())
    play.take(table.story)
    table.settle()
    assert not play.foreseen.differs, "nothing was decided this year"  # type: ignore[union-attr]
    press(play, "forecast.against")
    table.settle()
    found = play.foreseen
    assert found is not None and found.differs and play.settings.against == "policy"
    assert found.request.reference.changes[-1] == Change(year + 1, "annotation", table.story.scenario.lever("annotation").default)
    assert "2025" in table.text("chart.note") and [line.name for line in table.chart().lines][-2:] == ["This plan", "Policy of 2025"]
    assert found.difference("data_own").median[-1] > 0
    assert not table.text("tile.output_humanoid.change").startswith("2028"), "a tile keeps the change of the year while nothing is tried"
    press(play, "forecast.against")
    table.settle()
    assert play.settings.against == "unchanged" and not play.foreseen.differs  # type: ignore[union-attr]


def press(play: Play, id: str) -> None:
    assert play.stage.find(id) is not None
    follow(play, Signal(id, "press"))


def test_while_a_guess_is_asked_for_not_a_pixel_hangs_on_its_forecast(table: Table) -> None:
    """With the question open two forecasts that differ in the figure asked about give the same picture; without it they do not."""
    table.story.do(SetLever("annotation", 200.0))
    table.play._forget()
    table.settle()
    table.play.run_or_pause()
    question = table.play.question
    assert question is not None
    key = question.indicator.key
    table.play.choose_indicator(key)
    table.settle()
    oracle = table.play.oracle
    assert oracle is not None and oracle.shown is not None and key in {one.key for one in table.play.headlines}
    plain = oracle.shown
    values = plain.plan.values.copy()
    values[..., plain.plan.indicators.index(key)] *= 1.7
    while table.play.moving:
        table.frame()
    other = replace(plain, plan=replace(plain.plan, values=values), _known={})

    def seen(forecast: object) -> bytes:
        oracle.shown = forecast  # type: ignore[assignment]
        table.play.foretold += 1
        table.app.composer.painter.forget()
        table.frame()
        return pygame.image.tobytes(table.app.surface, "RGB")

    assert table.play.question is not None and seen(plain) == seen(other)
    table.play.back()
    assert table.play.question is None and seen(plain) != seen(other)
