"""Which luck a year of a branch meets: the game's own as far as it is known, rehearsal luck beyond.

The luck of a year is sealed until the official line has finished that year, so that no branch
can look into the game's own future. Once drawn, the seed of a year stays with it.
"""
from __future__ import annotations

from .game import Game, Origin
from .steps import Line

REHEARSAL = 1_000_000


def seed_for(game: Game, line: Line) -> int:
    """The seed under which the year on the table of `line` would run now."""
    own = line.key == game.official or game.origin.sandbox or line.year <= game.present
    return game.origin.seed if own else rehearsal_seed(line)


def rehearsal_seed(line: Line) -> int:
    """A branch rehearses its whole future under one luck of its own."""
    return REHEARSAL + line.number


def rehearsed(origin: Origin, seed: int) -> bool:
    """Whether a year was run under luck that is not the game's own."""
    return seed != origin.seed
