"""`play --mandate`: the key is known before a window opens; `check` says where what is asked comes from; reports keep the worlds of their mandate."""

from __future__ import annotations

from pathlib import Path

import pytest

import sim.cli.play
from sim.cli import main
from sim.cli.report import _identity
from sim.cli.unfinished import Unfinished
from sim.play.doors import wanted
from sim.play.settings import Settings
from sim.play.settings import save as save_settings
from sim.play.window import _settings
from sim.scenario import Scenario
from sim.story import Story
from sim.story.folders import Folders


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What the window would have been opened with."""
    calls: list[tuple[object, ...]] = []
    monkeypatch.setattr(sim.cli.play, "open_window", lambda *asked: calls.append(asked) or 0)
    return calls


@pytest.mark.parametrize("key", ["unbroken_chain", "free"])
def test_a_mandate_of_the_scenario_goes_to_the_window(opened: list[tuple[object, ...]], key: str) -> None:
    assert main(["play", "high-demand", "--mandate", key]) == 0
    assert [asked[4] for asked in opened] == [key]


def test_an_unknown_mandate_is_refused_with_the_nearest_and_no_window(opened: list[tuple[object, ...]], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["play", "--mandate", "unbroken_chian", "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "unbroken_chian" in said and "unbroken_chain" in said and "free" in said and not opened


def test_a_save_keeps_the_mandate_it_is_played_for(chengdu: Scenario, tmp_path: Path, opened: list[tuple[object, ...]], capsys: pytest.CaptureFixture[str]) -> None:
    Story.new(chengdu, 7, mandate="at_work", kept=False).save(tmp_path / "a.save")
    assert main(["play", "--save", str(tmp_path / "a.save"), "--mandate", "highland", "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "a.save" in said and "highland" in said and "at_work" in said and not opened
    assert main(["play", "--save", str(tmp_path / "a.save"), "--mandate", "at_work"]) == 0


def test_asked_for_on_the_command_line_it_counts_more_than_what_was_remembered(chengdu: Scenario, tmp_path: Path) -> None:
    at = Folders.under(tmp_path)
    save_settings(Settings(mandate="at_work", limits=False), at)
    assert wanted(_settings(at, None, False, "highland"), chengdu) == (False, "highland"), "a mandate ends the sandbox"
    assert wanted(_settings(at, None, False, None), chengdu) == (True, "")
    save_settings(Settings(mandate="at_work"), at)
    assert wanted(_settings(at, None, False, "free"), chengdu) == (False, "")


def test_check_says_where_the_targets_come_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('extends = "high-demand"\nkey = "mine"\n', encoding="utf-8")
    assert main(["check", str(mine), "--lang", "en"]) == 0
    assert "targets.toml" in (said := capsys.readouterr().out) and "high-demand" in said and "sim.study.targets" in said
    assert main(["check", "high-demand", "--lang", "en"]) == 0
    assert "targets.toml" not in capsys.readouterr().out


def test_reports_under_other_mandates_keep_their_worlds_apart(chengdu: Scenario) -> None:
    """They read other figures, and other years of other plans; a report under the same mandate goes on from what was kept."""

    def folder(mandate: str) -> Path:
        return Unfinished.of("report", _identity(Story.new(chengdu, 7, mandate=mandate, kept=False))).path

    assert folder("at_work") == folder("at_work") and len({folder(mandate) for mandate in ("", "at_work", "highland")}) == 3
