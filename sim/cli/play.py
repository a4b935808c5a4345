"""`play`: the map game in a window."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sim.cli.grammar import command as declare
from sim.cli.source import refuse_mixed_up
from sim.cli.values import SEEDS, File, Size, Whole
from sim.cli.window import open_window
from sim.scenario.errors import UserError


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
    if scenario is not None:
        refuse_mixed_up(scenario)
    if save is not None:
        refuse_no_place(save)
    return open_window(lang, scenario, save, seed, size, fullscreen)


def refuse_no_place(save: Path) -> None:
    """Raise UserError, before anything is played, where a game could never be saved."""
    if save.is_dir():
        raise UserError("cli.error.writing.is_a_folder", file=save)
    if not save.absolute().parent.is_dir():
        raise UserError("cli.error.writing.no_folder", file=save)
    if not save.exists() and not os.access(save.absolute().parent, os.W_OK):
        raise UserError("cli.error.writing.forbidden", file=save)
