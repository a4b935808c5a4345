"""`play`: the map game in a window."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sim.cli.grammar import command as declare
from sim.cli.job import SCENARIO
from sim.cli.source import refuse_mixed_up
from sim.cli.values import SEEDS, File, Size, Whole
from sim.cli.window import open_window
from sim.scenario.errors import UserError
from sim.scenario.mandates import FREE


@declare("play")
@click.argument("scenario", required=False, metavar="SCENARIO")
@click.option("--save", type=File(), metavar="FILE", help="cli.option.save")
@click.option("--seed", type=Whole(0, SEEDS - 1), metavar="N", help="cli.option.seed")
@click.option("--mandate", metavar="KEY", help="cli.option.mandate")
@click.option("--size", type=Size(), metavar="1280x800", help="cli.option.size")
@click.option("--fullscreen", is_flag=True, help="cli.option.fullscreen")
@click.pass_obj
def command(
    lang: str,
    scenario: str | None,
    save: Path | None,
    seed: int | None,
    mandate: str | None,
    size: tuple[int, int] | None,
    fullscreen: bool,
) -> int:
    if scenario is not None:
        refuse_mixed_up(scenario)
    if save is not None:
        refuse_no_place(save)
    if mandate is not None:
        refuse_unknown(mandate, scenario or SCENARIO, save)
    return open_window(lang, scenario, save, seed, mandate, size, fullscreen)


def refuse_unknown(mandate: str, scenario: str, save: Path | None) -> None:
    """Raise UserError for a mandate that the scenario does not have, and where the game of a save is played for another."""
    from sim.cli.source import open_story
    from sim.scenario import load_scenario
    from sim.scenario.scenario import unknown

    story = open_story(save) if save is not None and save.exists() else None
    loaded = story.scenario if story else load_scenario(scenario)
    known = (*(one.key for one in loaded.mandates), FREE)
    if mandate not in known:
        raise unknown("mandate", mandate, known)
    own = story.game.origin.mandate or FREE if story else mandate
    if own != mandate:
        raise UserError("cli.error.save_mandate", file=save, key="--mandate", found=mandate, own=own)


def refuse_no_place(save: Path) -> None:
    """Raise UserError, before anything is played, where a game could never be saved."""
    if save.is_dir():
        raise UserError("cli.error.writing.is_a_folder", file=save)
    if not save.absolute().parent.is_dir():
        raise UserError("cli.error.writing.no_folder", file=save)
    if not save.exists() and not os.access(save.absolute().parent, os.W_OK):
        raise UserError("cli.error.writing.forbidden", file=save)
