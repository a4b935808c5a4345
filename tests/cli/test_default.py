"""The program without a command and without a display: where its results go."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.cli.default import free_folder, place
from sim.cli.job import Job
from sim.cli.run import results_folder


@pytest.fixture(scope="module")
def job() -> Job:
    return Job.read("chengdu-2025")


def test_the_same_run_goes_into_the_same_folder(job: Job, tmp_path: Path) -> None:
    first = free_folder(job, tmp_path)
    results_folder(job, first).claim(force=False)
    assert free_folder(job, tmp_path) == first


def test_other_content_stays_and_another_folder_is_taken(job: Job, tmp_path: Path) -> None:
    first = free_folder(job, tmp_path)
    first.mkdir()
    (first / "letter.txt").write_text("mine")
    second = free_folder(job, tmp_path)
    assert second != first and second.parent == tmp_path


def test_where_nothing_can_be_written_the_own_folders_serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert place() == Path("out")
    Path("out").rmdir()
    Path("out").write_text("a file in the way")
    assert place().is_absolute()
