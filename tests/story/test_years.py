from __future__ import annotations

import numpy as np

from sim.story import RunYear, SetLever, Story
from sim.story import years as years_module
from sim.story.years import Shelf
from tests.story.play import play, same_years
from tests.story.tiny import TinyEngine, scenario


def test_a_shelf_puts_out_what_was_used_longest_ago():
    shelf: Shelf[int] = Shelf(room=2, size=lambda _: 1)
    shelf.put("a", 1)
    shelf.put("b", 2)
    shelf.get("a")
    shelf.put("c", 3)
    assert (shelf.get("a"), shelf.get("b"), shelf.get("c")) == (1, None, 3)


def test_what_is_pinned_stays_and_wins():
    shelf: Shelf[int] = Shelf(room=1, size=lambda _: 1)
    shelf.put("a", 1)
    shelf.pin("a", 9)
    for name in "bcd":
        shelf.put(name, 0)
    shelf.put("a", 2)
    assert shelf.get("a") == 9


def test_memory_is_bounded_and_what_was_put_out_is_run_again(begin, home, monkeypatch):
    monkeypatch.setattr(years_module, "COLUMNS_BYTES", 3 * 16)
    monkeypatch.setattr(years_module, "RECORDS", 2)
    small = play(begin(), SetLever("annotation", 60.0), *[RunYear()] * 4)
    monkeypatch.undo()
    whole = play(Story.new(scenario(), engine=TinyEngine(), at=home), SetLever("annotation", 60.0), *[RunYear()] * 4)
    assert same_years(small, whole)
    one, other = (each.view().state(2027) for each in (small, whole))
    assert np.array_equal(getattr(one, "stock"), getattr(other, "stock"))


def test_no_year_depends_on_later_decisions(story):
    play(story, SetLever("annotation", 60.0), RunYear(), SetLever("annotation", 80.0), RunYear())
    assert [len(turn.plan.changes) for turn in story.view().path] == [0, 1, 2]
