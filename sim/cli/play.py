"""`play`: the map game in a window."""

from __future__ import annotations

from pathlib import Path

import click

from sim.cli.grammar import command as declare
from sim.cli.values import SEEDS, File, Size, Whole
from sim.cli.window import open_window


@declare("play")
@click.argument("scenario", required=False, metavar="SCENARIO")
@click.option("--save", type=File(), metavar="FILE", help="cli.option.save")
@click.option("--seed", type=Whole(0, SEEDS - 1), metavar="N", help="cli.option.seed")
@click.option("--size", type=Size(), metavar="1280x800", help="cli.option.size")
@click.option("--fullscreen", is_flag=True, help="cli.option.fullscreen")
@click.pass_obj
def command(
    lang: str,
    scenario: str | None,
    save: Path | None,
    seed: int | None,
    size: tuple[int, int] | None,
    fullscreen: bool,
) -> int:
    return open_window(lang, scenario, save, seed, size, fullscreen)
