"""Files that a person may hand in by mistake: one message that names file and key, exit 2, the file left alone."""

from __future__ import annotations

from errno import EACCES
from pathlib import Path

import pytest

from sim.cli import main
from sim.scenario import load_scenario
from sim.story import Story

EXTENDS = 'extends = "chengdu-2025"\nkey = "mine"\n'
SCENARIOS = {
    "unknown key": (EXTENDS + "\n[[lever]]\nkey = 'industry_fund'\ndefalt = 3\n", ["defalt", "default"]),
    "wrong type": (EXTENDS + "\nhorizon = 'soon'\n", ["horizon", "soon"]),
    "missing unit": (EXTENDS + "\n[parameter.sourcing.pass_chance]\nvalue = 0.5\nunit = ''\n", ["pass_chance"]),
    "dangling reference": (EXTENDS + "\n[[event]]\nkey = 'screw_shortage'\n[[event.effects]]\ntarget = 'supply'\ncomponent = 'reducr'\n"
                           "size = {value=-0.5, unit='fraction', low=-1, high=0}\nyears = {value=1, unit='years', low=1, high=2}\n",
                           ["reducr", "reducer"]),
    "an event that can never fire": (EXTENDS + "\n[[event]]\nkey = 'price_war'\nchance = {value=0, low=0}\n", ["event.price_war.chance", "price_war"]),
    "unknown base": ('extends = "chengdu-2052"\nkey = "mine"\n', ["chengdu-2052", "chengdu-2025"]),
    "a circle": ('extends = "scenario.toml"\nkey = "mine"\n', ["extends"]),
    "broken TOML": ("key = [1, 2\n", ["scenario.toml"]),
    "empty": ("", ["scenario.toml"]),
}  # fmt: skip
PLANS = {
    "unknown lever": ('lever = "industry_fnd"\nvalue = 40\nyear = 2027', ["industry_fnd", "industry_fund"]),
    "out of range": ('lever = "industry_fund"\nvalue = 40000\nyear = 2027', ["change.1.value", "40000", "350"]),
    "year too early": ('lever = "industry_fund"\nvalue = 40\nyear = 2024', ["2024"]),
    "wrong type": ('lever = "industry_fund"\nvalue = "much"\nyear = 2027', ["much"]),
    "missing value": ('lever = "industry_fund"\nyear = 2027', ["value"]),
}


@pytest.mark.parametrize("what", SCENARIOS)
@pytest.mark.parametrize("command", ["check", "run", "frame"])
def test_a_bad_scenario_is_refused_by_every_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, what: str
) -> None:
    text, named = SCENARIOS[what]
    path = tmp_path / "scenario.toml"
    path.write_text(text, encoding="utf-8")
    out = {"frame": ["--out", str(tmp_path / "x.png")], "run": ["--out", str(tmp_path / "out")]}.get(command, [])
    assert main([command, str(path), *out, "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "Traceback" not in said and all(name in said for name in named), said
    assert [entry.name for entry in tmp_path.iterdir()] == ["scenario.toml"]
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("what", PLANS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_bad_plan_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str, lang: str) -> None:
    act, named = PLANS[what]
    path = tmp_path / "方案 1.toml"
    path.write_text(f'scenario = "chengdu-2025"\n[[change]]\n{act}\n', encoding="utf-8")
    for typed in (["check", str(path)], ["run", "chengdu-2025", "--plan", str(path)]):
        assert main([*typed, "--lang", lang]) == 2
        said = capsys.readouterr()
        assert str(path) in said.err and said.err.count("\n") == 1 and said.out == ""
        assert all(name in said.err for name in named), said.err


def test_a_plan_for_another_scenario_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plan.toml"
    path.write_text('scenario = "chip-control-2027"\n', encoding="utf-8")
    assert main(["check", str(path)]) == 0
    assert main(["run", "chengdu-2025", "--plan", str(path), "--lang", "en"]) == 2
    assert "chip-control-2027" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00rubbish", b"PK\x03\x04 cut off"])
def test_rubbish_in_the_place_of_a_save_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    path = tmp_path / "game.save"
    path.write_bytes(content)
    for typed in (["check"], ["report", "--out", str(tmp_path / "r.html")], ["frame", "--out", str(tmp_path / "f.png")]):
        assert main([typed[0], str(path), *typed[1:], "--lang", "en"]) == 2
        assert str(path) in capsys.readouterr().err
    assert path.read_bytes() == content and [entry.name for entry in tmp_path.iterdir()] == ["game.save"]


def test_a_save_cut_off_in_the_middle_is_refused_and_a_whole_one_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, cut = tmp_path / "whole.save", tmp_path / "cut.save"
    Story.new(load_scenario("chengdu-2025"), kept=False).save(whole)
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert main(["check", str(whole), str(cut), "--lang", "en"]) == 2
    said = capsys.readouterr()
    assert "whole.save" in said.out and "cut.save" in said.err
    assert main(["report", str(whole), "--out", str(tmp_path / "r.html")]) == 0
    assert "2025" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_hundred_megabytes_are_refused_without_being_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("big.toml", "big.save"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(100_000_000)
        assert main(["check", str(tmp_path / name), "--lang", "en"]) == 2
        assert name in capsys.readouterr().err


def test_a_folder_without_a_scenario_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for typed in (["check"], ["run"], ["frame", "--out", str(tmp_path / "x.png")], ["report", "--out", str(tmp_path / "x.html")]):
        assert main([typed[0], str(tmp_path), *typed[1:], "--lang", "en"]) == 2
        assert str(tmp_path) in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_folder_that_may_not_be_entered_is_said_and_is_no_bug(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    closed, known = tmp_path / "closed" / "mine.toml", Path.is_file

    def refuse(path: Path) -> bool:
        if closed.parent in path.parents:
            raise PermissionError(EACCES, "Permission denied", str(path))
        return known(path)

    monkeypatch.setattr(Path, "is_file", refuse)
    for typed in (["check"], ["run"], ["frame", "--out", str(tmp_path / "x.png")]):
        assert main([typed[0], str(closed), *typed[1:], "--lang", lang]) == 2
        said = capsys.readouterr().err
        assert "mine.toml" in said and said.count("\n") == 1


def test_a_year_that_has_no_table_is_refused_with_those_that_have(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for year in ("2025", "2046"):
        assert main(["frame", "chengdu-2025", "--year", year, "--out", str(tmp_path / "x.png"), "--lang", "en"]) == 2
        assert capsys.readouterr().err.startswith("--year: ")
    assert list(tmp_path.iterdir()) == []


def test_what_comes_with_the_program_is_checked_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "chip-control-2027", "strong-programme", "--lang", "en"]) == 0
    assert "2 in order" in capsys.readouterr().out


def test_a_save_or_a_plan_in_the_place_of_a_scenario_is_told_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save, plan = tmp_path / "game.save", tmp_path / "plan.toml"
    Story.new(load_scenario("chengdu-2025"), kept=False).save(save)
    plan.write_text('scenario = "chengdu-2025"\n', encoding="utf-8")
    for typed, hint in (
        (["run", str(save)], "play --save"),
        (["play", str(save)], "play --save"),
        (["run", "chengdu-2025", "--plan", str(save)], "play --save"),
        (["run", str(plan)], "--plan"),
    ):
        assert main([*typed, "--lang", "en"]) == 2
        assert hint in capsys.readouterr().err


def test_a_game_that_could_never_be_saved_is_refused_before_it_is_played(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for save, said in ((tmp_path / "none" / "x.save", "does not exist"), (tmp_path, "folder")):
        assert main(["play", "--save", str(save), "--lang", "en"]) == 2
        error = capsys.readouterr().err
        assert error.startswith(str(save)) and said in error
    assert list(tmp_path.iterdir()) == []
