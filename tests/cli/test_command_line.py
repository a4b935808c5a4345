"""What a person types, and what comes back: help, languages, mistakes, exit codes."""

from __future__ import annotations

import json

import pytest

from sim.cli import main
from sim.cli.grammar import COMMANDS


def test_help_is_everywhere_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    for lang, heading in (("zh", "选项"), ("en", "Options")):
        for command in ([], *([name] for name in COMMANDS)):
            for option in ("--help", "-h"):
                assert main([*command, option, "--lang", lang]) == 0
                shown = capsys.readouterr()
                assert heading in shown.out and "--version" in shown.out and "--lang" in shown.out
                assert shown.err == ""


def test_version_is_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ([], *([name] for name in COMMANDS)):
        assert main([*command, "--version"]) == 0
        assert "Body & Brain 0." in capsys.readouterr().out


def test_the_language_may_stand_before_or_after_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "where"]) == 0
    before = capsys.readouterr().out
    assert main(["where", "--lang=en"]) == 0
    assert capsys.readouterr().out == before
    assert "saves" in before
    assert main(["where", "--lang", "zh"]) == 0
    assert "存档" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["rnu"], ["rnu", "run"]),
        (["list", "lever"], ["lever", "levers"]),
        (["list"], ["KIND"]),
        (["run"], ["SCENARIO"]),
        (["run", "chengdu-2025", "--sed", "3"], ["--sed", "--seed"]),
        (["run", "chengdu-2025", "--seed", "abc"], ["--seed", "abc", "999999"]),
        (["run", "chengdu-2025", "--seed", "-1"], ["--seed", "-1"]),
        (["run", "chengdu-2025", "--seed", "9" * 40], ["--seed"]),
        (["run", "chengdu-2025", "--seed"], ["--seed"]),
        (["run", "chengdu-2025", "--replicates", "0"], ["--replicates"]),
        (["run", "chengdu-2025", "--seed", "999999", "--replicates", "2"], ["999999"]),
        (["run", "chengdu-2025", "--until", "1999"], ["--until", "1999", "2045"]),
        (["run", "chengdu-2052"], ["chengdu-2052", "chengdu-2025"]),
        (["run", "chengdu-2025", "extra"], ["extra"]),
        (["run", "chengdu-2025", "--json=1"], ["--json"]),
        (["run", "chengdu-2025", "--plan", "no-such-plan.toml"], ["no-such-plan.toml"]),
        (["run", "chengdu-2025", "--plan", "chain-frist"], ["--plan", "chain-frist", "chain-first", "brain-first"]),
        (["play", "--size", "10x10"], ["--size", "10x10", "1024x640"]),
        (["frame", "chengdu-2025", "--out", "x.jpg"], ["x.jpg", ".png"]),
        (["frame", "chengdu-2025"], ["--out"]),
        (["report", "nowhere", "--out", "r.html"], ["nowhere"]),
        (["report", "nowhere", "--out", "r.txt"], ["r.txt", ".html"]),
        (["check"], ["FILE"]),
        (["check", "no-such-file.toml"], ["no-such-file.toml"]),
        (["--lang", "de", "where"], ["--lang", "de", "zh"]),
        (["where", "--lang"], ["--lang"]),
        (["play"], []),
    ],
)
def test_a_mistake_is_one_clear_message_and_exit_code_2(
    typed: list[str], said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for lang in ("zh", "en"):
        assert main(["--lang", lang, *typed] if "--lang" not in typed else typed) == 2
        shown = capsys.readouterr()
        assert shown.out == ""
        assert shown.err.count("\n") == 1
        assert "Traceback" not in shown.err
        for part in said:
            assert part in shown.err


def test_where_tells_programs_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["where", "--json"]) == 0
    assert {"settings", "saves", "log"} <= set(json.loads(capsys.readouterr().out))


def test_a_bug_is_logged_and_not_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from sim.story.folders import folders

    monkeypatch.setattr("sim.cli.where.definitions", lambda *_, **__: 1 / 0)
    assert main(["where", "--lang", "en"]) == 1
    shown = capsys.readouterr()
    assert "ZeroDivisionError" in shown.err and str(folders().log) in shown.err
    assert "Traceback" not in shown.err
    assert "Traceback" in (folders().log / "log.txt").read_text(encoding="utf-8")


def test_stopping_by_hand_ends_with_130_and_says_how_to_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("sim.cli.where.definitions", stopped)
    assert main(["where", "--lang", "en"]) == 130
    assert capsys.readouterr().err.count("\n") == 1
