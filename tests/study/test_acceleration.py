"""Nobody waits for compiled loops: they are compiled aside, and read by processes that have time or much to do."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path

import pytest

from sim.study import acceleration
from sim.study.acceleration import BUSY_AT_MOST, SWITCH, WORTH, Pace
from sim.study.worker import Desk


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place for what is compiled, on a machine that may have loops."""
    pytest.importorskip("numba")
    (tmp_path / "loops-new").mkdir()
    monkeypatch.setattr(acceleration, "_mark", lambda: tmp_path / "loops-new" / "ready")
    monkeypatch.delenv(SWITCH)
    return tmp_path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is noted when loops are read."""
    said: list[str] = []
    monkeypatch.setattr("sim.model.loops.accelerate", lambda: said.append("read") or True)
    return said


def test_a_process_compiles_once_says_so_and_sweeps(shelf: Path, read: list[str]) -> None:
    (shelf / "loops-old").mkdir()
    assert not acceleration.ready()
    acceleration.compile_here()
    assert acceleration.ready() and read == ["read"]
    assert [path.name for path in shelf.rglob("*")] == ["loops-new", "ready"]


def test_while_one_is_at_it_no_other_begins(shelf: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[object] = []
    monkeypatch.setattr(acceleration, "beside", lambda *args, **named: begun.append(args))
    busy = shelf / "loops-new" / "ready.busy"
    busy.touch()
    acceleration.compile_here()
    acceleration.compile_aside()
    assert not read and not begun and not acceleration.ready()
    long_ago = time.time() - BUSY_AT_MOST - 1
    os.utime(busy, (long_ago, long_ago))
    acceleration.compile_aside()
    assert len(begun) == 1


def test_where_nothing_can_be_written_the_plain_forms_do(shelf: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (shelf / "file").touch()
    monkeypatch.setattr(acceleration, "_mark", lambda: shelf / "file" / "below" / "ready")
    acceleration.compile_here()
    assert not read and not acceleration.ready()


def test_who_says_no_gets_none(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (shelf / "loops-new" / "ready").touch()
    assert acceleration.ready()
    monkeypatch.setenv(SWITCH, "no")
    assert not acceleration.ready() and Pace().quick


def test_loops_are_read_once_they_pay(shelf: Path, read: list[str]) -> None:
    pace = Pace()
    pace.expect(WORTH - 1)
    pace.expect(1)
    assert not read  # there are none yet
    (shelf / "loops-new" / "ready").touch()
    pace.expect(1)
    pace.expect(WORTH)
    assert read == ["read"] and pace.quick
    Pace().expect(WORTH - 1)
    assert read == ["read"]


class PutsInTheInbox(Pace):
    """A pace after whose reading a message comes in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def quicken(self) -> None:
        super().quicken()
        self._desk.inbox.put(("later",))


def test_a_worker_reads_them_while_it_has_nothing_to_do(shelf: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.study.worker.IDLE", 0.01)
    (shelf / "loops-new" / "ready").touch()
    desk = Desk(io.BytesIO())
    desk.inbox.put(("at hand",))
    assert desk.next() == ("at hand",) and not read
    desk.pace = PutsInTheInbox(desk)
    assert desk.next() == ("later",) and read == ["read"]
