"""`frame`: one picture of the main screen, without a window."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim import words
from sim.cli.grammar import command as declare
from sim.cli.values import File, Size, Whole, with_suffix
from sim.scenario.errors import UserError
from sim.study.writing import writing

if TYPE_CHECKING:
    import pygame

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
    if year is not None:
        _refuse_outside(shown, year)
    from sim.play.frame import draw_frame
    from sim.study.files import replaced

    picture = _png(draw_frame(shown, size, lang, year))
    with writing(out), replaced(out) as temporary:
        temporary.write_bytes(picture)
    print(words.say("cli.frame.written", lang, path=out))
    return 0


def _png(picture: pygame.Surface) -> bytes:
    """In memory first: pygame prints a line on standard error for every piece that a file refuses."""
    import pygame

    png = BytesIO()
    pygame.image.save(picture, png, "frame.png")
    return png.getvalue()


def _refuse_outside(shown: Story | Scenario, year: int) -> None:
    """Raise UserError for a year that has no table: its beginning is shown, before its decisions."""
    from sim.story import Story

    scenario = shown.scenario if isinstance(shown, Story) else shown
    first, last = scenario.first_decision_year, scenario.last_year
    if not first <= year <= last:
        raise UserError("cli.error.year", key="--year", found=year, low=first, high=last)


def _read(source: str) -> Story | Scenario:
    from sim.cli.source import is_save, open_story
    from sim.scenario import load_scenario

    return open_story(Path(source)) if is_save(Path(source)) else load_scenario(source)
