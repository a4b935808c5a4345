"""The program called without a command: the game, or the main job where nobody could see a window."""

from __future__ import annotations

from pathlib import Path

from sim import words
from sim.cli import display, streams
from sim.cli.job import SCENARIO, SEED, Job
from sim.cli.run import carry_out
from sim.cli.window import open_window
from sim.story.folders import folders


def start(lang: str) -> int:
    """Open the default scenario in the window; without a display, run it, print it and write its results."""
    if display.available():
        return open_window(lang)
    streams.tell(words.say("cli.headless.why", lang))
    return carry_out(Job.read(SCENARIO, seed=SEED), lang, out=results_folder())


def results_folder() -> Path:
    """A folder for the results: here, or among the person's own files where nothing can be written here."""
    name = Path("out") / f"{SCENARIO}-{SEED}"
    try:
        name.mkdir(parents=True, exist_ok=True)
    except OSError:
        return folders().saves / name
    return name
