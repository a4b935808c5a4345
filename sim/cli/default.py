"""The program called without a command: the game, or the main job where nobody could see a window."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from sim import words
from sim.cli import display, streams
from sim.cli.job import SCENARIO, SEED, Job
from sim.cli.run import carry_out, results_folder
from sim.cli.window import open_window
from sim.story.folders import folders


def start(lang: str) -> int:
    """Open the default scenario in the window; without a display, run it, print it and write its results."""
    if display.available():
        return open_window(lang)
    streams.tell(words.say("cli.headless.why", lang))
    job = Job.read(SCENARIO, seed=SEED)
    return carry_out(job, lang, out=free_folder(job, place()))


def place() -> Path:
    """Where results go: a folder here, or among the person's own where nothing can be written here."""
    here = Path("out")
    try:
        here.mkdir(exist_ok=True)
    except OSError:
        return folders().saves.parent / here
    return here


def free_folder(job: Job, where: Path) -> Path:
    """The first folder of the job's name that holds nothing else; results of an older version stay."""
    names = (f"{SCENARIO}-{SEED}" + (f"-{n}" if n > 1 else "") for n in count(1))
    return next(where / name for name in names if results_folder(job, where / name).objection() is None)
