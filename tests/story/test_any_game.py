"""Whatever is played, in whatever order: the journal is the game."""
from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as some

from sim.story import (
    Branch,
    CloseFacility,
    DeleteBranch,
    Done,
    MakeOfficial,
    Place,
    Redo,
    Resize,
    RestartYear,
    RestoreBranch,
    RunYear,
    SetLever,
    Story,
    SwitchBranch,
    Undo,
    UndoYear,
    Withdraw,
)
from sim.story.entry import Entry
from sim.story.starting import folded
from tests.story.tiny import TinyEngine, scenario

years = some.integers(2025, 2031)
branches = some.sampled_from(["b0", "b1", "b2", "b3"])
counties = some.sampled_from([510112, 510117])
orders = some.builds(lambda county, year: f"training_ground-{county}-{year}", counties, years)
dates = some.none() | some.builds(lambda year, month: f"{year}-{month:02}-15", years, some.integers(1, 12))
commands = some.one_of(
    some.builds(SetLever, some.sampled_from(["annotation", "industry_fund"]), some.floats(0, 300, width=16), dates),
    some.builds(Place, some.just("training_ground"), counties, some.none(), some.none(), dates),
    some.builds(Resize, orders, some.floats(50, 200, width=16)), some.builds(Withdraw, orders),
    some.builds(CloseFacility, orders, dates), some.just(RunYear()), some.just(RunYear()), some.just(Undo()),
    some.just(Redo()), some.just(UndoYear()), some.just(RestartYear()), some.builds(Branch, some.just("支"), years),
    some.builds(SwitchBranch, branches), some.builds(DeleteBranch, branches), some.builds(RestoreBranch, branches),
    some.builds(MakeOfficial, branches),
)


@settings(max_examples=60, deadline=None)
@given(some.lists(commands, max_size=40))
def test_the_journal_of_any_game_adds_up_to_the_game_and_its_years_bit_for_bit(acts):
    played = Story.new(scenario(), engine=TinyEngine(), kept=False)
    for act in acts:
        before = played.game
        if not isinstance(played.do(act), Done):
            assert played.game is before
    entries = [Entry.read(entry.line()) for entry in played.entries]
    replayed = Story.new(scenario(), engine=TinyEngine(), kept=False)
    replayed.game = folded(played.game.origin, entries, scenario())
    assert replayed.game == played.game
    for line in played.branches:
        pairs = zip(played.view(line.key).records(), replayed.view(line.key).records(), strict=True)
        assert all(np.array_equal(one.values["stock"], other.values["stock"]) for one, other in pairs)


@settings(max_examples=40, deadline=None)
@given(some.lists(commands, max_size=30))
def test_what_is_undone_and_redone_is_what_it_was(acts):
    story = Story.new(scenario(), engine=TinyEngine(), kept=False)
    for act in acts:
        story.do(act)
    line, undone = story.game.line, len(story.game.line.undone)
    while isinstance(story.undo(), Done):
        pass
    while len(story.game.line.undone) > undone:
        story.redo()
    assert story.game.line == line
