"""A saved game of the small model, and what a report would find by running it again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import xarray

from sim.report.retold import Retold, dataset
from sim.scenario import Indicator
from sim.story import Branch, Note, Place, RunYear, SetLever, Story, SwitchBranch
from sim.story.view import View
from sim.study.parts import parts_of
from sim.study.results import join
from sim.words import Name
from tests.play.small_engine import SmallEngine, chengdu
from tests.story.play import play

OTHERS = range(2_000_000, 2_000_004)


def small_game(path: Path) -> Story:
    """Three years with two decisions, a note and a second branch, saved and opened again."""
    story = Story.new(chengdu(), 2025, engine=SmallEngine(), kept=False)
    play(story, SetLever("anchor_landing", 400.0), Note("先别慌"), RunYear())
    play(story, SetLever("annotation", 60.0), RunYear())
    play(story, Branch("另一支", 2027), Place("training_ground", 510112, 100.0, "industry"), RunYear(), SwitchBranch(story.game.official))
    play(story, RunYear())
    story.save(path)
    return Story.open(path, engine=SmallEngine(), scenario=chengdu(), kept=False)


def invented_retelling(story: Story, view: View, indicators: Sequence[Indicator], *_: object) -> Retold:
    """Without its first part the game has a twentieth less of everything, without its second a tenth more; other worlds agree but for one."""
    game = dataset(story, view)
    parts = parts_of(view.plan, story.scenario, view.path[-1].year)
    without = [(part, _worlds(game, 0.95 + 0.15 * place)) for place, part in enumerate(parts)]
    return Retold(_worlds(game, 1.0), without, [Name("换 40 种运气，有 31 种更好。", "Better in 31 of 40 other lucks.")])


def _worlds(game: xarray.Dataset, share: float) -> xarray.Dataset:
    """The game's own world and others, in the last of which nothing differs."""
    shares = dict.fromkeys(OTHERS, share) | {OTHERS[-1]: 1.0}
    return join([game * share, *(game.assign_coords(seed=[seed]) * of for seed, of in shares.items())])
