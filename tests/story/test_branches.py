from __future__ import annotations

import numpy as np

from sim.story import (
    Branch,
    DeleteBranch,
    MakeOfficial,
    Note,
    Refused,
    Rename,
    RestoreBranch,
    RunYear,
    SetLever,
    SwitchBranch,
    Undo,
)
from sim.story.luck import REHEARSAL
from tests.story.play import play, stock


def three_years(story):
    return play(story, SetLever("annotation", 60.0), RunYear(), SetLever("annotation", 80.0), RunYear(), RunYear())


def test_a_branch_equals_its_parent_bit_for_bit_before_the_fork(story):
    three_years(story)
    official = [stock(story, year) for year in (2025, 2026)]
    play(story, Branch("先做深", 2027), SetLever("annotation", 0.0), RunYear())
    assert all(np.array_equal(stock(story, year), then) for year, then in zip((2025, 2026), official, strict=True))
    assert not np.array_equal(stock(story, 2027), story.view("b0").record(2027).values["stock"])


def test_a_branch_starts_without_the_decisions_from_the_fork_on(story):
    three_years(story)
    play(story, Branch("先做深", 2027))
    assert (story.year, [change.value for change in story.plan.changes]) == (2027, [60.0])


def test_nothing_is_run_twice_for_a_branch(story, engine):
    three_years(story)
    before = engine.runs
    play(story, Branch("先做深", 2028), SwitchBranch("b0"), SwitchBranch("b1"))
    assert engine.runs == before


def test_a_branch_meets_the_luck_that_happened_and_beyond_the_present_rehearsal_luck(story):
    three_years(story)
    play(story, Branch("先做深", 2027), *[RunYear()] * 4)
    luck = story.game.line.luck
    assert [luck[year] for year in (2025, 2026, 2027, 2028)] == [2025] * 4
    assert luck[2029] == luck[2030] == REHEARSAL + 1


def test_a_rehearsed_year_keeps_its_luck_when_the_official_line_gets_there(story):
    play(story, RunYear(), Branch("设想", 2027), RunYear(), SwitchBranch("b0"), RunYear())
    assert story.game.lines["b1"].luck[2027] >= REHEARSAL
    play(story, SwitchBranch("b1"), Undo(), RunYear())
    assert story.game.line.luck[2027] == 2025


def test_the_luck_of_an_undone_year_is_no_secret_any_more(story):
    play(story, RunYear(), RunYear(), Undo(), Undo(), Branch("再来", 2026), RunYear(), RunYear())
    assert set(story.game.line.luck.values()) == {2025}


def test_the_sandbox_seals_no_luck(begin):
    story = play(begin(sandbox=True), Branch("沙盘", 2026), RunYear(), RunYear())
    assert set(story.game.line.luck.values()) == {2025}


def test_a_branch_with_rehearsal_luck_cannot_become_official(story):
    play(story, Branch("设想", 2026), RunYear())
    assert "2026" in story.do(MakeOfficial("b1")).message("en")


def test_a_branch_of_hindsight_can_become_official_and_then_the_other_is_hindsight(story):
    three_years(story)
    play(story, Branch("先做深", 2027), RunYear(), MakeOfficial("b1"))
    rows = {row.key: row for row in story.timeline().rows}
    assert [season.style for season in rows["b1"].seasons] == ["official"]
    assert {season.style for season in rows["b0"].seasons} == {"hindsight"}
    play(story, DeleteBranch("b0"))
    assert [line.key for line in story.branches] == ["b1"]


def test_a_branch_cannot_start_outside_the_years_that_were_played(story):
    for year in (2025, 2027):
        assert isinstance(story.do(Branch("x", year)), Refused)


def test_steps_of_the_parent_cannot_be_undone_on_the_branch(story):
    three_years(story)
    play(story, Branch("先做深", 2028))
    assert isinstance(story.undo(), Refused)


def test_undo_on_the_parent_leaves_the_branch_alone(story):
    three_years(story)
    play(story, Branch("先做深", 2028), SwitchBranch("b0"), Undo(), Undo(), Undo(), SwitchBranch("b1"))
    assert (story.year, len(story.plan.changes)) == (2028, 2)


def test_branches_are_renamed_put_away_and_brought_back(story):
    play(story, Branch("乙", 2026), Rename("b1", "丙"))
    assert story.game.line.name == "丙"
    play(story, DeleteBranch("b1"))
    assert story.game.current == "b0" and isinstance(story.do(SwitchBranch("b1")), Refused)
    play(story, RestoreBranch("b1"), SwitchBranch("b1"))
    assert isinstance(story.do(DeleteBranch("b0")), Refused)


def test_the_timeline_tells_lines_decisions_and_luck_apart(story):
    three_years(story)
    play(story, Branch("先做深", 2027), SetLever("annotation", 0.0), RunYear(), RunYear(), RunYear())
    first, second = story.timeline().rows
    assert [season.style for season in first.seasons] == ["official"] * 4
    assert [season.decisions for season in first.seasons] == [0, 1, 1, 0]
    assert [(season.year, season.style) for season in second.seasons] == [
        (2027, "hindsight"), (2028, "hindsight"), (2029, "rehearsal")]
    assert (second.parent, second.forked, second.different, second.current) == ("b0", 2027, 1, True)


def test_a_note_stays_beside_its_branch_and_year(story):
    play(story, RunYear(), Note("地方采购还低"))
    assert [(note.branch, note.year, note.text) for note in story.remarks] == [("b0", 2027, "地方采购还低")]
