from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sim.scenario import UserError
from sim.story import Done, Refused, RunYear, SetLever, Story, Undo, cut_off
from sim.story import journal as journals
from sim.story.session import KEEP, Session, saves
from tests.story.play import full_disk, play, same_years
from tests.story.tiny import TinyEngine, scenario


def recover(folder: Path) -> Story:
    return Story.recover(folder, scenario=scenario(), engine=TinyEngine())


def session(story: Story) -> Session:
    """The folder that keeps the acts of a game."""
    assert isinstance(story.keeper, Session)
    return story.keeper


def end_like_a_crash(story: Story) -> None:
    """What the system does when a process dies: the lock is gone, nothing else is tidied up."""
    session(story)._lock.release()


def only_session(home) -> Path:
    (folder,) = home.sessions.iterdir()
    return folder


def test_a_game_leaves_nothing_behind_before_its_first_act(story, home):
    assert list(home.sessions.iterdir()) == []


def test_every_act_is_on_the_disk_when_it_is_done(story, home):
    for number in range(5):
        play(story, SetLever("annotation", 30.0 + number))
        text = (only_session(home) / "journal.jsonl").read_text(encoding="utf-8")
        given = json.loads(text.splitlines()[-1])["command"]["set_lever"]
        assert given == {"lever": "annotation", "value": 30.0 + number}


def test_an_entry_says_who_when_in_which_phase_and_on_which_state(story, home):
    seen = story.state_name
    story.clock = lambda: "2026-11-22T14:06:31+08:00"
    story.do(SetLever("annotation", 60.0), seat="team-3", phase="answer")
    entry = json.loads((only_session(home) / "journal.jsonl").read_text().splitlines()[-1])
    assert {name: entry[name] for name in ("wall", "seat", "phase", "branch", "at", "based_on")} == {
        "wall": "2026-11-22T14:06:31+08:00", "seat": "team-3", "phase": "answer", "branch": "b0", "at": "2026-01-01",
        "based_on": seen}


def test_an_act_that_cannot_be_journalled_takes_no_effect_and_can_be_repeated(story, home):
    play(story, SetLever("annotation", 60.0))
    game, size = story.game, (only_session(home) / "journal.jsonl").stat().st_size
    with full_disk(room=size + 20):
        refused = story.do(SetLever("annotation", 70.0))
    assert isinstance(refused, Refused) and "File too large" in refused.message("en")
    assert story.game is game
    play(story, SetLever("annotation", 80.0))
    _, entries = journals.read(only_session(home) / "journal.jsonl")
    assert [entry.command.value for entry in entries] == [60.0, 80.0]


def test_an_autosave_that_fails_is_said_and_the_year_still_runs(story, home):
    play(story, SetLever("annotation", 60.0))
    with full_disk(room=(only_session(home) / "journal.jsonl").stat().st_size + 400):
        answer = story.do(RunYear())
    assert isinstance(answer, Done) and story.year == 2027
    assert {warning.code for warning in answer.warnings} == {"story.save.autosave_failed"}


def test_autosaves_stand_at_each_year_start_and_end_and_the_newest_are_kept(story, home):
    play(story, RunYear())
    assert len(saves(only_session(home))) == 2
    for _ in range(KEEP):
        play(story, Undo(), RunYear())
    kept = saves(only_session(home))
    assert len(kept) == KEEP and int(kept[-1].stem) == 2 + 2 * KEEP
    assert Story.open(kept[-1], scenario=scenario(), engine=TinyEngine(), kept=False).game == story.game


def test_two_games_at_once_keep_separate_journals_and_autosaves(begin, home):
    one, other = begin(), begin()
    play(one, SetLever("annotation", 60.0), RunYear())
    play(other, SetLever("annotation", 10.0), RunYear(), RunYear())
    assert one.keeper.folder != other.keeper.folder
    assert (len(saves(one.keeper.folder)), len(saves(other.keeper.folder))) == (2, 4)
    assert cut_off(home) == []
    with pytest.raises(UserError):
        recover(one.keeper.folder)


def test_a_game_that_was_cut_off_comes_back_with_every_act(story, home):
    play(story, SetLever("annotation", 60.0), RunYear(), SetLever("annotation", 75.0, "2026-07-01"), RunYear(),
         SetLever("industry_fund", 40.0))
    end_like_a_crash(story)
    assert cut_off(home) == [story.keeper.folder]
    again = recover(story.keeper.folder)
    assert again.game == story.game and again.entries == story.entries
    assert same_years(again, story)
    assert cut_off(home) == []


def test_a_recovered_game_goes_on_in_its_journal(story, home):
    play(story, SetLever("annotation", 60.0))
    end_like_a_crash(story)
    again = play(recover(story.keeper.folder), RunYear())
    end_like_a_crash(again)
    assert recover(story.keeper.folder).game == again.game


def test_a_game_that_ended_is_not_offered_for_recovery(story, home):
    play(story, RunYear())
    story.close()
    assert cut_off(home) == []


def test_of_games_that_ended_the_newest_stay_and_those_that_were_cut_off_all_do(story, begin, home):
    play(story, SetLever("annotation", 60.0))
    end_like_a_crash(story)
    for number in range(KEEP + 3):
        ended = home.sessions / f"20200101-000000-{number:02}"
        ended.mkdir()
        (ended / "ended").touch()
    other = play(begin(), SetLever("annotation", 60.0))
    left = sorted(path.name for path in home.sessions.glob("2020*"))
    assert len(left) == KEEP and left[0].endswith("03")
    assert cut_off(home) == [session(story).folder] != [session(other).folder]


def test_a_line_that_was_cut_off_never_took_effect_and_is_written_over(story, home):
    play(story, SetLever("annotation", 60.0), SetLever("annotation", 70.0))
    end_like_a_crash(story)
    path = story.keeper.folder / "journal.jsonl"
    path.write_bytes(path.read_bytes()[:-10])
    again = recover(story.keeper.folder)
    assert again.plan.changes[0].value == 60.0
    play(again, SetLever("annotation", 80.0))
    assert [entry.command.value for entry in journals.read(path)[1]] == [60.0, 80.0]


def test_a_damaged_autosave_does_not_hinder_recovery(story, home):
    play(story, RunYear(), RunYear())
    end_like_a_crash(story)
    for path in saves(story.keeper.folder)[-2:]:
        path.write_bytes(path.read_bytes()[:100])
    assert recover(story.keeper.folder).game == story.game


@pytest.mark.parametrize("line", ["nonsense", "[]", '{"number": 1}'])
def test_a_damaged_journal_names_the_line_and_can_be_tried_again(story, home, line):
    play(story, SetLever("annotation", 60.0), RunYear())
    end_like_a_crash(story)
    path = story.keeper.folder / "journal.jsonl"
    path.write_text(path.read_text() + line + "\n")
    for _ in range(2):
        with pytest.raises(UserError) as refused:
            recover(story.keeper.folder)
        assert "journal line 4" in refused.value.message("zh")


def test_a_journalled_act_that_the_rules_do_not_allow_is_named(story, home):
    play(story, SetLever("annotation", 60.0))
    end_like_a_crash(story)
    path = story.keeper.folder / "journal.jsonl"
    path.write_text(path.read_text().replace('"annotation"', '"anotation"'))
    with pytest.raises(UserError) as refused:
        recover(story.keeper.folder)
    assert "journal line 2" in refused.value.message("en") and "annotation" in refused.value.message("en")


def test_a_game_opened_from_a_save_can_be_recovered_without_that_file(story, home, tmp_path):
    play(story, SetLever("annotation", 60.0), RunYear())
    story.save(tmp_path / "x.save")
    opened = Story.open(tmp_path / "x.save", scenario=scenario(), engine=TinyEngine(), at=home)
    play(opened, SetLever("annotation", 80.0))
    (tmp_path / "x.save").unlink()
    end_like_a_crash(opened)
    assert recover(session(opened).folder).game == opened.game


def test_a_game_goes_on_in_temporary_files_where_its_folder_cannot_be_written(begin, home):
    home.saves.parent.mkdir(parents=True)
    home.saves.write_text("a file where the folder should be")
    story = begin()
    assert [warning.code for warning in story.warnings] == ["story.folders.temporary"]
    assert home.saves not in story.keeper.folder.parents
    story.close()


def test_kill_9_in_mid_game_loses_no_journalled_decision(home):
    number, name = killed_after(40, home)
    (folder,) = cut_off(home)
    assert state_after(number, recover(folder)) == name


def test_kill_9_in_mid_game_loses_no_journalled_decision_with_the_real_model(home):
    number, name = killed_after(14, home, "chengdu-2025")
    (folder,) = cut_off(home)
    again = Story.recover(folder)
    assert state_after(number, again) == name
    assert again.warnings == () and again.year >= 2027
    assert {entry.command.date for entry in again.entries if isinstance(entry.command, SetLever)} > {None}


def killed_after(acts: int, home, *scenario: str) -> tuple[int, str]:
    """Kill a game after some acts: how many it said it had done, and the name of the state it then stood at."""
    crash = Path(__file__).with_name("crash.py")
    game = subprocess.Popen([sys.executable, str(crash), str(home.saves.parent), *scenario], stdout=subprocess.PIPE,
                            text=True, cwd=crash.parents[2],
                            env={"PYTHONPATH": str(crash.parents[2]), "PYTHONUTF8": "1"})
    said = [game.stdout.readline() for _ in range(acts)]
    game.kill()
    said += [line for line in game.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    assert game.wait() == -9
    number, name = said[-1].split()
    return int(number), name


def state_after(number: int, story: Story) -> str:
    """The name of the state after so many acts of a game's journal."""
    assert len(story.entries) >= number
    return [*(entry.based_on for entry in story.entries[number:]), story.state_name][0]
