"""`run`: what it prints, writes, and keeps when it is stopped. The model is stood in for; see tests/install."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from sim.cli import compute, main
from sim.cli.job import Job
from sim.scenario import load_plan
from sim.study.files import read_netcdf, write_csv
from tests.situations.results import Record, invented_records
from tests.story.play import full_disk

ALL = {"results.nc", "results.csv", "plan.toml", "run.json", "map.png", "report.html"}
PNG = b"\x89PNG\r\n\x1a\n"
RUN = ["--lang", "en", "run", "chengdu-2025", "--until", "2027"]


class Model:
    """Stands in for the model: remembers which seeds it was asked for, and can be stopped before one."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.stop_at: int | None = None

    def records(self, job: Job, seeds: Sequence[int], report: Callable[[int, int], None]) -> list[Record]:
        self.asked.append(list(seeds))
        if self.stop_at in seeds:
            raise KeyboardInterrupt
        report(len(seeds), len(seeds))
        return invented_records(job.scenario, tuple(seeds), job.until)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Model:
    stand_in = Model()
    monkeypatch.setattr(compute, "records", stand_in.records)
    monkeypatch.setattr(compute, "BLOCK", 2)
    monkeypatch.setattr("sim.report.map_picture.drawn", lambda *_: PNG)  # drawn in tests/report
    return stand_in


def test_a_table_has_a_line_a_year(model: Model, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RUN, "--seed", "7"]) == 0
    shown = capsys.readouterr()
    assert "seed 7" in shown.out and "Current policy" in shown.out
    assert [line.split()[0] for line in shown.out.splitlines()[-3:]] == ["2025", "2026", "2027"]
    assert shown.err == ""
    assert model.asked == [[7]]


def test_json_is_json_only(model: Model, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RUN, "--json", "--replicates", "3"]) == 0
    shown = capsys.readouterr()
    data = json.loads(shown.out)
    assert data["seeds"] == [2025, 2026, 2027] and data["years"] == [2025, 2026, 2027]
    rate = data["indicators"]["local_supply_rate"]
    assert rate["unit"] == "fraction" and len(rate["values"]) == 3 and len(rate["median"]) == 3
    assert shown.err == ""


def test_a_folder_gets_everything_and_nothing_else(
    model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "一 次" / "结果"
    assert main([*RUN, "--out", str(out)]) == 0
    assert {entry.name for entry in out.iterdir()} == ALL
    said = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert said["scenario"] == "chengdu-2025" and said["seed"] == 2025 and len(said["scenario_sha256"]) == 64
    assert {"body-and-brain", "numpy", "python", "simpy"} <= set(said["versions"])
    assert load_plan(out / "plan.toml").acts == ()
    assert (out / "map.png").read_bytes() == PNG
    printed = capsys.readouterr().out
    assert all(str(out / name) in printed for name in ALL)


def test_a_folder_with_other_content_is_refused_unless_forced(
    model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    assert main([*RUN, "--out", str(tmp_path)]) == 2
    assert "letter.txt" in capsys.readouterr().err
    assert model.asked == []
    assert main([*RUN, "--out", str(tmp_path), "--force"]) == 0
    assert (tmp_path / "letter.txt").read_text() == "mine"


def test_the_results_of_another_run_are_not_overwritten(
    model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*RUN, "--out", str(tmp_path)]) == 0
    before = (tmp_path / "results.nc").read_bytes()
    assert main([*RUN, "--out", str(tmp_path), "--seed", "3"]) == 2
    assert (tmp_path / "results.nc").read_bytes() == before
    assert main([*RUN, "--out", str(tmp_path)]) == 0


def test_going_on_after_ctrl_c_computes_only_what_is_missing(
    model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    work = [*RUN, "--replicates", "5", "--out", str(out)]
    model.stop_at = 2028
    assert main(work) == 130
    stopped = capsys.readouterr()
    assert stopped.err.count("\n") == 1 and "2 of 5" in stopped.err and stopped.out == ""
    assert {entry.name for entry in out.iterdir()} == {"unfinished"}

    model.stop_at, model.asked = None, []
    assert main(work) == 0
    assert model.asked == [[2027, 2028], [2029]]
    assert "2 of 5" in capsys.readouterr().err
    assert {entry.name for entry in out.iterdir()} == ALL

    straight = tmp_path / "straight"
    assert main([*work[:-1], str(straight)]) == 0
    assert read_netcdf(out / "results.nc").identical(read_netcdf(straight / "results.nc"))
    assert (out / "results.csv").read_bytes() == (straight / "results.csv").read_bytes()


def test_other_seeds_do_not_go_on_from_this_run(model: Model, tmp_path: Path) -> None:
    model.stop_at = 2027
    assert main([*RUN, "--replicates", "4", "--out", str(tmp_path)]) == 130
    model.stop_at = None
    assert main([*RUN, "--replicates", "4", "--seed", "2026", "--out", str(tmp_path)]) == 2


def test_ctrl_c_without_a_folder_says_what_would_keep_the_work(
    model: Model, capsys: pytest.CaptureFixture[str]
) -> None:
    model.stop_at = 2025
    assert main(RUN) == 130
    assert "--out" in capsys.readouterr().err


@pytest.mark.parametrize("where", ["a file", "inside a file"])
def test_a_folder_that_cannot_be_made_is_said(
    model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    (tmp_path / "file").write_text("x")
    out = tmp_path / "file" if where == "a file" else tmp_path / "file" / "below"
    assert main([*RUN, "--out", str(out)]) == 2
    assert str(out) in capsys.readouterr().err
    assert (tmp_path / "file").read_text() == "x"


def test_a_full_disk_is_said_and_finished_work_stays(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sim.study.files.write_csv", full)
    assert main([*RUN, "--replicates", "3", "--out", str(tmp_path)]) == 2
    assert "full" in capsys.readouterr().err
    monkeypatch.setattr("sim.study.files.write_csv", write_csv)
    model.asked = []
    assert main([*RUN, "--replicates", "3", "--out", str(tmp_path)]) == 0
    assert model.asked == []


def test_a_report_is_made_from_a_folder_of_results(
    model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*RUN, "--out", str(tmp_path / "run")]) == 0
    page = tmp_path / "报告.html"
    assert main(["report", str(tmp_path / "run"), "--out", str(page), "--lang", "zh"]) == 0
    assert "主要指标" in page.read_text(encoding="utf-8")
    (tmp_path / "run" / "results.nc").write_bytes(b"\x89HDF rubbish")
    assert main(["report", str(tmp_path / "run"), "--out", str(tmp_path / "b.html")]) == 2
    (tmp_path / "run" / "results.nc").unlink()
    assert main(["report", str(tmp_path / "run"), "--out", str(tmp_path / "b.html")]) == 2
    assert "results.nc" in capsys.readouterr().err
    assert not (tmp_path / "b.html").exists()


def test_one_message_names_the_file_and_the_key_that_a_folder_of_results_lacks(
    model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*RUN, "--out", str(tmp_path / "run")]) == 0
    about = tmp_path / "run" / "run.json"
    about.write_text(about.read_text(encoding="utf-8").replace("scenario_source", "source"), encoding="utf-8")
    assert main(["report", str(tmp_path / "run"), "--out", str(tmp_path / "b.html")]) == 2
    said = capsys.readouterr().err
    assert "run.json" in said and "scenario_source" in said and said.count("\n") == 1


def test_a_report_onto_a_full_disk_or_an_existing_file_leaves_everything_as_it_was(
    model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*RUN, "--out", str(tmp_path / "run")]) == 0
    (tmp_path / "page").mkdir()
    with full_disk(100_000):
        assert main(["report", str(tmp_path / "run"), "--out", str(tmp_path / "page" / "a.html")]) == 2
    assert list((tmp_path / "page").iterdir()) == []
    (tmp_path / "page" / "b.html").write_text("mine", encoding="utf-8")
    assert main(["report", str(tmp_path / "run"), "--out", str(tmp_path / "page" / "b.html")]) == 2
    assert "--force" in capsys.readouterr().err and (tmp_path / "page" / "b.html").read_text(encoding="utf-8") == "mine"
    assert main(["report", str(tmp_path / "run"), "--out", str(tmp_path / "page" / "b.html"), "--force"]) == 0


def test_ctrl_c_while_files_are_written_loses_nothing(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sim.study.files.write_csv", stopped)
    assert main([*RUN, "--out", str(tmp_path)]) == 130
    assert "1 of 1" in capsys.readouterr().err
    monkeypatch.setattr("sim.study.files.write_csv", write_csv)
    model.asked = []
    assert main([*RUN, "--out", str(tmp_path)]) == 0
    assert model.asked == [] and {entry.name for entry in tmp_path.iterdir()} == ALL


def test_a_plan_is_set_beside_current_policy_under_the_same_luck(
    model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    work = [*RUN, "--plan", "chain-first", "--replicates", "3", "--out", str(tmp_path)]
    model.stop_at = 2027
    assert main(work) == 130 and "2 of 3" in capsys.readouterr().err
    model.stop_at, model.asked = None, []
    assert main(work) == 0
    assert model.asked == [[2027], [2027]]
    assert {entry.name for entry in tmp_path.iterdir()} == ALL | {"reference.nc"}
    assert read_netcdf(tmp_path / "reference.nc").sizes["seed"] == 3
    assert "against current policy" in (tmp_path / "report.html").read_text(encoding="utf-8")
