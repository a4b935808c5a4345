"""The page of a game by a process beside this one."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.report.aside import OPENED, write_aside
from sim.scenario import UserError
from sim.story import RunYear, SetLever, Story
from sim.study.worker import Dropped
from tests.story.play import play


@pytest.fixture(scope="module")
def save(chengdu) -> bytes:
    return play(Story.new(chengdu, 2917, kept=False), SetLever("annotation", 60.0), RunYear()).packed()


def test_what_the_system_refuses_is_said_in_both_languages(save: bytes, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    shares: list[float] = []
    with pytest.raises(UserError) as refused:
        write_aside(save, tmp_path / "file" / "page.html", "zh", True, shares.append, lambda: False)
    assert "是文件，不是文件夹" in refused.value.message("zh") and "file/page.html" in refused.value.message("en") and shares == [OPENED]


def test_what_is_no_save_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="damaged|not a save"):
        write_aside(b"nothing", tmp_path / "page.html", "zh", True, lambda share: None, lambda: False)


def test_nobody_waits(save: bytes, tmp_path: Path) -> None:
    with pytest.raises(Dropped):
        write_aside(save, tmp_path / "page.html", "zh", True, lambda share: None, lambda: True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_the_page_is_written_and_its_progress_told(save: bytes, tmp_path: Path) -> None:
    shares: list[float] = []
    write_aside(save, tmp_path / "new" / "page.html", "en", True, shares.append, lambda: False)
    text = (tmp_path / "new" / "page.html").read_text(encoding="utf-8")
    assert text.lower().startswith("<!doctype html") and 'id="chronicle"' in text
    assert shares == sorted(shares) and len(shares) > 3 and shares[-1] > 0.9
