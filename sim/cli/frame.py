"""`frame`: one picture of the main screen, without a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim import words
from sim.cli.endings import writing
from sim.cli.grammar import command as declare
from sim.cli.values import File, Size, Whole, with_suffix

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.story import Story

SIZE = (1280, 800)
YEARS = (1900, 2200)


@declare("frame")
@click.argument("source", metavar="SAVE_OR_SCENARIO")
@click.option("--out", type=File(), required=True, metavar="x.png", help="cli.option.frame_out")
@click.option("--size", type=Size(), default=SIZE, metavar="WxH", help="cli.option.frame_size")
@click.option("--year", type=Whole(*YEARS), metavar="YEAR", help="cli.option.year")
@click.pass_obj
def command(lang: str, source: str, out: Path, size: tuple[int, int], year: int | None) -> int:
    with_suffix(out, ".png")
    shown = _read(source)
    import pygame

    from sim.play.frame import draw_frame
    from sim.study.files import replaced

    picture = draw_frame(shown, size, lang, year)
    with writing(out), replaced(out) as temporary, temporary.open("wb") as file:
        pygame.image.save(picture, file, out.name)
    print(words.say("cli.frame.written", lang, path=out))
    return 0


def _read(source: str) -> Story | Scenario:
    from sim.cli.source import is_save, open_story
    from sim.scenario import load_scenario

    return open_story(Path(source)) if is_save(Path(source)) else load_scenario(source)
