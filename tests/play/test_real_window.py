"""A game in a real window, moved by a real pointer and real keys: 2026 to 2040, with a save and a load."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("Xvfb", "xdotool")
PATIENCE = 40.0

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(any(shutil.which(tool) is None for tool in NEEDED), reason="needs Xvfb and xdotool"),
]


class Window:
    """The game on a screen of its own; `tell` is the file in which it says what it did."""

    def __init__(self, home: Path, display: str) -> None:
        self.env = {
            **os.environ,
            "DISPLAY": display,
            "BODY_AND_BRAIN_HOME": str(home),
            "SDL_FRAMEBUFFER_ACCELERATION": "0",
        }
        self.env.pop("SDL_VIDEODRIVER", None)
        self.home = home
        command = [sys.executable, "main.py", "play", "--save", str(home / "real.save"), "--lang", "zh", "--seed", "7", "--size", "1280x800"]
        bare = self.under_pointer()
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.env)
        self.wait(lambda: self.under_pointer() != bare, "window")
        time.sleep(2.0)

    def under_pointer(self) -> str:
        """The window that the pointer is over; the bare screen is one too."""
        return self.do("getmouselocation").stdout.rpartition(":")[2].strip()

    def do(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["xdotool", *words], env=self.env, capture_output=True, text=True, timeout=10, check=False
        )

    def key(self, *names: str) -> None:
        for name in names:
            self.do("key", "--delay", "60", name)
            time.sleep(0.12)

    def click(self, x: int, y: int) -> None:
        self.do("mousemove", str(x), str(y))
        time.sleep(0.1)
        self.do("click", "1")
        time.sleep(0.25)

    def wait(self, holds: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert self.process.poll() is None, f"the game ended while waiting for {what}"
            assert time.monotonic() < end, f"no {what} within {PATIENCE} s"
            time.sleep(0.2)

    def until(self, does: Callable[[], None], holds: Callable[[], bool], what: str) -> None:
        """Do what may be done more than once until the game shows that it heard."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert self.process.poll() is None, f"the game ended while waiting for {what}"
            assert time.monotonic() < end, f"no {what} within {PATIENCE} s"
            does()
            time.sleep(0.4)

    def acts(self) -> str:
        """The journal of the game that is played now: the newest."""
        journals = sorted(self.home.glob("saves/sessions/*/journal.jsonl"), key=lambda path: path.stat().st_mtime)
        return journals[-1].read_text(encoding="utf-8") if journals else ""

    def years(self) -> int:
        """How many years were run on the way to the table."""
        return self.acts().count("run_year") - self.acts().count('"undo"')


@pytest.fixture
def screen() -> Iterator[str]:
    """A number that nobody has, told once the screen can be drawn on."""
    heard, told = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(told), "-screen", "0", "1280x800x24"], stderr=subprocess.DEVNULL, pass_fds=(told,))
    os.close(told)
    with os.fdopen(heard) as number:
        yield f":{number.readline().strip()}"
    server.terminate()
    server.wait(10)


def test_a_game_from_2026_to_2040_by_mouse_and_keys_with_a_save_and_a_load(screen: str, tmp_path: Path) -> None:
    game = Window(tmp_path, screen)
    try:
        game.until(lambda: begin_and_decide(game), lambda: "set_bundle" in game.acts(), "decision by a click on a level")
        game.key("e")
        game.until(lambda: game.click(1000, 355), lambda: "set_lever" in game.acts(), "decision by a click on a slider")
        for _ in range(7):
            run_a_year(game)
        game.until(lambda: game.key("F5"), (tmp_path / "real.save").exists, "save")
        game.key("ctrl+z")
        game.wait(lambda: game.years() == 6, "undo")
        game.key("F9")
        time.sleep(2.0)
        run_a_year(game)
        game.wait(lambda: game.years() == 8, "year after the one that was undone and came back with the save")
        while game.years() < 15:
            run_a_year(game)
        assert "answer_event" in game.acts(), "cards were answered"
        game.key("ctrl+q")
        assert game.process.wait(20) == 0
    finally:
        game.process.kill()


def begin_and_decide(game: Window) -> None:
    """The button that begins, then a level of a dial; where the game has begun already, the first click opens a county."""
    game.click(255, 336)
    game.click(1180, 303)


def run_a_year(game: Window) -> None:
    """Enter runs the year, then ends its report; where a card asks, a choice is made first."""
    before = game.years()
    end = time.monotonic() + PATIENCE
    for choice in itertools.cycle("321"):
        assert game.process.poll() is None and time.monotonic() < end, "no year was run"
        game.key(choice, "4", "Return")
        if game.years() > before:
            return
        time.sleep(0.4)
