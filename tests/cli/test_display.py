"""Whether a window could be seen."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from sim.cli import display


def test_without_a_display_there_is_none() -> None:
    assert not display.available({}, "linux")


@pytest.mark.parametrize("wrong", [":98765", "nonsense", "localhost:29999", "", ":", "::1", "unix:77777"])
def test_a_wrong_display_is_none(wrong: str) -> None:
    assert not display.available({"DISPLAY": wrong}, "linux")


def test_a_driver_that_draws_unseen_is_no_display() -> None:
    assert not display.available({"DISPLAY": ":0", "SDL_VIDEODRIVER": "dummy"}, "win32")


def test_windows_and_mac_always_have_one() -> None:
    assert display.available({}, "win32") and display.available({}, "darwin")


def test_a_socket_that_answers_is_a_display(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "X_SOCKETS", str(tmp_path))
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "X7"))
        server.listen()
        assert display.available({"DISPLAY": ":7.0"}, "linux")
        assert display.available({"DISPLAY": "unix:7"}, "linux")
        assert display.available({"WAYLAND_DISPLAY": "X7", "XDG_RUNTIME_DIR": str(tmp_path)}, "linux")
        assert not display.available({"DISPLAY": ":8"}, "linux")
