"""`explain`: what it prints, what it refuses, and what it keeps when it is stopped. Worlds are invented, but for one test."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from sim.cli import main
from sim.scenario import Change, Placement, Plan, load_scenario
from sim.story.folders import folders
from sim.study import coalitions
from sim.study.coalitions import Pair, Question
from sim.study.sharing import Sharing
from sim.study.through import MIX, Breakdown
from sim.words import Name

GOLDEN = Path(__file__).parent / "golden" / "explain.json"
PLAN = "my-plan.toml"
LEVERS = {"qualification_support": 80, "anchor_landing": 60, "stay_support": 30, "annotation": 50, "first_use": 40, "standards": 10}
ASKED = ["explain", "chengdu-2025", "--plan", PLAN, "--indicator", "local_supply_rate", "--year", "2029", "--runs", "4"]
WEIGHT = {"body": 0.02, "funds": -0.004, "talent": 0.001, "brain": 0.0, "use": 0.003}


class Worlds:
    """Stands in for the model: a part adds a weight that its family and luck decide; two of them help each other."""

    def __init__(self) -> None:
        self.run = 0
        self.stop_after: int | None = None

    def worth(self, question: Question, pairs: Sequence[Pair], progress: object = None) -> np.ndarray:
        if self.stop_after is not None and self.run >= self.stop_after:
            raise KeyboardInterrupt
        self.run += len(pairs)
        return np.array([[self._one(question, pair)] * len(question.years) for pair in pairs])

    def _one(self, question: Question, pair: Pair) -> float:
        coalition, seed = pair
        present = [part for part in question.parts if part.key in coalition]
        luck = 1 + (seed % 4) / 4
        return 0.2 + sum(WEIGHT[part.family] * luck for part in present) + 0.001 * (len(present) > 1)


@pytest.fixture
def worlds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Worlds:
    stand_in = Worlds()
    monkeypatch.setenv("BODY_AND_BRAIN_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(coalitions, "worth_of", stand_in.worth)
    monkeypatch.setattr("sim.cli.explain.runner", lambda: coalitions.run_here)
    scenario = load_scenario("chengdu-2025")
    acts = [Change(2026, lever, float(value)) for lever, value in LEVERS.items()]
    plan = Plan(scenario.key, Name("我的方案", "My plan")).with_(*acts, Placement(2027, "training_ground", 510112, 50.0, "industry"))
    Path(PLAN).write_text(plan.to_toml(), encoding="utf-8")
    monkeypatch.setattr(Sharing, "through", lambda self: (
        Breakdown("component", ("servo", "reducer", MIX), np.array([[0.03, 0.02, -0.01]] * 4), np.full(4, 0.04)),
    ))  # fmt: skip
    return stand_in


def test_the_whole_answer_is_as_it_was(worlds: Worlds, capsys: pytest.CaptureFixture[str]) -> None:
    """`BLESS=1 pytest` writes the file anew; look at it before you commit it."""
    import os

    assert main([*ASKED, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    said.pop("scenario_sha256")
    if os.environ.get("BLESS"):
        GOLDEN.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert said == _near(json.loads(GOLDEN.read_text(encoding="utf-8")))


def _near(value: object) -> object:
    if isinstance(value, dict):
        return {key: _near(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_near(part) for part in value]
    return pytest.approx(value, rel=1e-9, abs=1e-12) if isinstance(value, float) else value


@pytest.mark.parametrize(("lang", "said"), [("zh", ["造身", "很可能有用", "合计", "按部件", "单独去掉少"]), ("en", ["Body", "very likely helped", "together", "by component"])])
def test_a_person_reads_sentences_and_tables(worlds: Worlds, capsys: pytest.CaptureFixture[str], lang: str, said: list[str]) -> None:
    assert main([*ASKED, "--lang", lang]) == 0
    shown = capsys.readouterr()
    assert shown.err == "" and all(text in shown.out for text in said), shown.out


def test_stopped_work_is_kept_and_gone_on_with(worlds: Worlds, capsys: pytest.CaptureFixture[str]) -> None:
    worlds.stop_after = 1
    assert main([*ASKED, "--lang", "en"]) == 130
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "same command" in said
    first, worlds.stop_after = worlds.run, None
    assert main([*ASKED, "--lang", "en", "--json"]) == 0
    resumed = capsys.readouterr()
    assert f"{first} of" in resumed.err
    assert main([*ASKED, "--lang", "en", "--json"]) == 0
    assert capsys.readouterr().out == resumed.out and worlds.run > 2 * first
    assert list((folders().saves / "unfinished").iterdir()) == []


def test_a_damaged_remainder_is_no_obstacle(worlds: Worlds, capsys: pytest.CaptureFixture[str]) -> None:
    worlds.stop_after = 1
    main(ASKED)
    (kept,) = (folders().saves / "unfinished").glob("*/*.npz")
    kept.write_bytes(b"PK\x03\x04 cut off")
    worlds.stop_after = None
    assert main([*ASKED, "--lang", "en"]) == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"--indicator": "local_suply_rate"}, ["local_suply_rate", "local_supply_rate"]),
        ({"--year": "2025"}, ["--year", "2025", "2026"]),
        ({"--year": "2200"}, ["--year", "2200"]),
        ({"--plan": "chain-frist"}, ["chain-frist", "chain-first"]),
        ({"--runs": "0"}, ["--runs", "0"]),
    ],
)
def test_wrong_input_is_one_message(worlds: Worlds, capsys: pytest.CaptureFixture[str], change: dict[str, str], said: list[str]) -> None:
    typed = list(ASKED)
    for option, value in change.items():
        typed[typed.index(option) + 1] = value
    assert main([*typed, "--lang", "en"]) == 2
    shown = capsys.readouterr()
    assert shown.out == "" and shown.err.count("\n") == 1 and all(text in shown.err for text in said), shown.err
    assert worlds.run == 0


def test_a_plan_beyond_the_horizon_names_file_and_key(worlds: Worlds, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "late.toml"
    path.write_text('scenario = "chengdu-2025"\n[[change]]\nyear = 2099\nlever = "annotation"\nvalue = 30\n', encoding="utf-8")
    typed = [str(path) if text == PLAN else text for text in ASKED]
    assert main([*typed, "--lang", "en"]) == 2
    shown = capsys.readouterr().err
    assert str(path) in shown and "change.1.year" in shown and "2099" in shown


def test_a_full_disk_is_said(worlds: Worlds, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "worth.npz")

    monkeypatch.setattr(np, "savez", full)
    assert main([*ASKED, "--lang", "en"]) == 2
    assert "disk is full" in capsys.readouterr().err
