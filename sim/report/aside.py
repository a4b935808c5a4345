"""The page on a game, written by a process beside this one: a window goes on drawing, and the work ends with whoever wanted it.

The game goes to the other process on its standard input, which stays open as long as somebody waits; what comes back are lines of
JSON: how far it is, then that it is done or why it is not.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import BinaryIO, TextIO

from sim.scenario.errors import UserError
from sim.study.aside import beside
from sim.study.worker import Dropped
from sim.words import LANGS, Name

COMMAND = "from sim.report.aside import main; main()"
REAL, HIDDEN = "real", "hidden"
HEAD = 8
"""Bytes that tell how long the save is."""
GENTLE = 10
"""How far the process stands back for the window (nice value)."""
OPENED, RUN = 0.04, 0.94
"""Shares of the work after which the game is open, and all its worlds are run."""
Told = Callable[[float], None]


def write_aside(save: bytes, out: Path, lang: str, real_names: bool, told: Told, unwanted: Callable[[], bool]) -> None:
    """Write the page on the game that `save` holds to `out`, real firms by name or by letters, calling `told(share)` on the way.

    Raises UserError where it cannot be written, Dropped once `unwanted()` holds, OSError where no process can be had.
    """
    process = beside("-c", COMMAND, str(out), lang, REAL if real_names else HIDDEN, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdin and process.stdout
    try:
        with suppress(BrokenPipeError):  # it ended at once, and said why if it could
            process.stdin.write(len(save).to_bytes(HEAD, "big") + save)
            process.stdin.flush()
        for line in process.stdout:
            if unwanted():
                raise Dropped
            said = json.loads(line)
            if "share" in said:
                told(said["share"])
            elif "refused" in said:
                raise UserError("report.aside.refused", said=Name(**said["refused"]))
            else:
                return
        raise UserError("report.aside.died")
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        with suppress(OSError):
            process.stdin.close()


def main() -> None:
    """Read a save, write its page, say how it went."""
    saying = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # a stray print must not get among the answers
    if hasattr(os, "nice"):
        os.nice(GENTLE)
    save = sys.stdin.buffer.read(int.from_bytes(sys.stdin.buffer.read(HEAD), "big"))
    Thread(target=_ended_with, args=(sys.stdin.buffer,), daemon=True).start()
    out, lang, names = sys.argv[1:]
    try:
        _write(save, Path(out), lang, names == REAL, lambda share: _say(saying, share=share))
    except UserError as error:
        _say(saying, refused={one: error.message(one) for one in LANGS})
    except Exception as error:
        _say(saying, refused=dict.fromkeys(LANGS, f"{type(error).__name__}: {error}"))
    else:
        _say(saying, written=True)


def _write(save: bytes, out: Path, lang: str, real_names: bool, told: Told) -> None:
    from sim.report import write_game
    from sim.story import Story
    from sim.study.writing import writing

    with TemporaryDirectory() as folder:
        path = Path(folder) / "game.save"
        path.write_bytes(save)
        story = Story.open(path, kept=False)
    told(OPENED)
    with writing(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        write_game(story, out, lang, lambda done, total: told(OPENED + (RUN - OPENED) * done / max(total, 1)), real_names=real_names)


def _say(to: TextIO, **what: object) -> None:
    to.write(json.dumps(what) + "\n")
    to.flush()


def _ended_with(input: BinaryIO) -> None:
    """Nobody waits any more once the input ends, however the other process ended."""
    input.read()
    os._exit(0)
