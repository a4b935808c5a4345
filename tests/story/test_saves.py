from __future__ import annotations

import os
import zipfile
from io import BytesIO

import numpy as np
import pytest

from sim.scenario import UserError
from sim.story import Branch, Done, Note, Place, Refused, Rename, RunYear, SetLever, Story, SwitchBranch, Undo
from tests.story.play import full_disk, play, same_years
from tests.story.tiny import TinyEngine, scenario


@pytest.fixture
def played(story):
    play(story, SetLever("annotation", 60.0), Place("training_ground", 510112), RunYear(), RunYear(),
         SetLever("annotation", 75.0, "2027-07-01"), Note("想一想"), Branch("先做深", 2027), RunYear(), RunYear(),
         Rename("b1", "丙"), SetLever("industry_fund", 0.0), Undo(), SwitchBranch("b0"))
    return story


@pytest.fixture
def saved(played, tmp_path):
    path = tmp_path / "我的 局.save"
    assert played.save(path) == Done()
    return path


def reopen(path, home, **options):
    return Story.open(path, scenario=scenario(), at=home, **{"engine": TinyEngine(), **options})


def test_a_game_saved_and_opened_is_the_same_game(played, saved, home):
    again = reopen(saved, home)
    assert again.game == played.game
    assert again.entries == played.entries
    assert again.warnings == ()
    assert same_years(again, played)


def test_a_live_game_with_mid_year_decisions_equals_the_replay_of_its_journal(played, saved, home):
    engine = TinyEngine()
    again = reopen(saved, home, engine=engine)
    assert engine.runs >= len(again.records)
    for key in ("b0", "b1"):
        pairs = zip(played.view(key).records(), again.view(key).records(), strict=True)
        assert all(np.array_equal(a.values["stock"], b.values["stock"]) for a, b in pairs)


def test_what_was_undone_can_still_be_redone_after_opening(played, saved, home):
    again = play(reopen(saved, home), SwitchBranch("b1"))
    again.redo()
    assert again.plan.changes[-1].lever == "industry_fund"


def test_a_save_goes_on_where_it_stopped(played, saved, home):
    again = reopen(saved, home)
    play(again, RunYear())
    play(played, RunYear())
    assert same_years(again, played)


def test_a_save_can_be_read_by_a_person(saved):
    with zipfile.ZipFile(saved) as file:
        names = file.namelist()
        assert '"set_lever": {"lever": "annotation", "value": 60.0}' in file.read("journal.jsonl").decode()
        assert 'lever = "annotation"' in file.read("plans/b0.toml").decode()
        assert 'name = "丙"' in file.read("branches.toml").decode()
        assert 'scenario = "tiny"' in file.read("save.toml").decode()
    assert sum(name.startswith("columns/") for name in names) == 4


def test_a_replay_that_differs_is_said_and_the_game_goes_on_from_the_saved_columns(played, saved, home):
    then = [record.values["stock"] for record in played.records]
    again = reopen(saved, home, engine=TinyEngine(drift=1e-6))
    assert len(again.warnings) == 2
    assert "stock" in again.warnings[0].message("en") and "2025" in again.warnings[0].message("zh")
    assert all(np.array_equal(record.values["stock"], old) for record, old in zip(again.records, then, strict=True))
    play(again, RunYear())
    play(played, RunYear())
    assert np.allclose(again.record(2028).values["stock"], played.record(2028).values["stock"], atol=2e-6)
    assert not np.array_equal(again.record(2028).values["stock"], played.record(2028).values["stock"])


def test_a_replay_within_1e_9_is_the_same(saved, home):
    assert reopen(saved, home, engine=TinyEngine(drift=1e-12)).warnings == ()


def test_columns_that_do_not_fit_are_said_and_the_game_goes_on_from_the_replay(saved, home):
    class Wider(TinyEngine):
        def restored(self, seed, arrays):
            raise ValueError("stock has another shape")

    again = reopen(saved, home, engine=Wider(drift=1.0))
    assert "another shape" in again.warnings[0].message("en")
    assert again.record(2026) is not None


def test_a_changed_scenario_is_said(saved, home):
    from dataclasses import replace

    again = Story.open(saved, scenario=replace(scenario(), fingerprint="tiny-2"), engine=TinyEngine(), at=home)
    assert [warning.code for warning in again.warnings] == ["story.replay.scenario"]


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_save_cut_off_in_the_middle_gives_one_clear_message_and_nothing_is_overwritten(saved, home, share):
    whole, before = saved.read_bytes(), sorted(home.sessions.rglob("*"))
    saved.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(UserError) as refused:
        reopen(saved, home)
    assert str(saved) in refused.value.message("zh") and "\n" not in refused.value.message("en")
    assert saved.read_bytes() == whole[: int(len(whole) * share)]
    assert sorted(home.sessions.rglob("*")) == before


def rewritten(path, name, content):
    """The save with one part replaced (None: left out)."""
    parts = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(parts, "w") as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
            elif content is not None:
                new.writestr(part, content)
    path.write_bytes(parts.getvalue())


@pytest.mark.parametrize(("name", "content"), [
    ("journal.jsonl", None), ("journal.jsonl", b"\xff\xfe"), ("journal.jsonl", b"[]\n"), ("journal.jsonl", b""),
    ("save.toml", b"format = "), ("save.toml", b"format = 'x'"), ("save.toml", b""), ("save.toml", b"format = 99"),
    ("record/index.json", b"{}"), ("record/index.json", b"nonsense"), ("record/values.npz", b"nonsense"),
    ("record/values.npz", None),
])
def test_a_damaged_part_gives_one_clear_message(saved, home, name, content):
    rewritten(saved, name, content)
    with pytest.raises(UserError) as refused:
        reopen(saved, home)
    assert refused.value.message("zh") and refused.value.message("en")


def test_an_object_hidden_in_the_columns_is_never_unpickled(saved, home):
    class Bomb:
        def __reduce__(self):
            return os.abort, ()

    hidden = BytesIO()
    np.savez(hidden, stock=np.array([Bomb()], dtype=object))
    rewritten(saved, "record/values.npz", hidden.getvalue())
    with pytest.raises(UserError):
        reopen(saved, home)


@pytest.mark.parametrize("content", [b"", b"rubbish" * 1000, bytes(1_000_000)])
def test_rubbish_is_no_save(tmp_path, home, content):
    path = tmp_path / "x.save"
    path.write_bytes(content)
    with pytest.raises(UserError):
        reopen(path, home)


def test_a_folder_and_a_missing_file_are_no_saves(tmp_path, home):
    for path in (tmp_path, tmp_path / "nowhere.save"):
        with pytest.raises(UserError):
            reopen(path, home)


def test_a_full_disk_is_said_and_the_old_save_stays(played, saved):
    before = saved.read_bytes()
    with full_disk(room=1000):
        refused = played.save(saved)
    assert isinstance(refused, Refused) and "File too large" in refused.message("zh")
    assert saved.read_bytes() == before
    assert list(saved.parent.glob(".*.part")) == []


def test_a_folder_without_permission_is_said_and_the_old_save_stays(played, saved, monkeypatch):
    before = saved.read_bytes()

    known = type(saved).open

    def forbidden(path, mode="r", **options):
        if mode == "xb":
            raise PermissionError(13, "Permission denied", str(path))
        return known(path, mode, **options)

    monkeypatch.setattr(type(saved), "open", forbidden)
    refused = played.save(saved)
    assert isinstance(refused, Refused) and "Permission denied" in refused.message("en")
    assert saved.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_whoever_may_read_new_files_of_the_person_may_read_a_save(played, tmp_path):
    (tmp_path / "plain").touch()
    assert played.save(tmp_path / "x.save") == Done()
    assert (tmp_path / "x.save").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_missing_folder_is_said(played, tmp_path):
    assert isinstance(played.save(tmp_path / "no" / "x.save"), Refused)


def test_without_a_file_there_is_nothing_to_save_to(story):
    assert isinstance(story.save(), Refused)


def test_a_game_with_a_save_file_writes_it_at_every_year_end(begin, home, tmp_path):
    path = tmp_path / "x.save"
    play(begin(save_path=path), SetLever("annotation", 60.0), RunYear())
    assert reopen(path, home).year == 2027


def test_a_game_that_was_opened_writes_its_file_only_when_told(saved, home):
    before = saved.read_bytes()
    again = play(reopen(saved, home), RunYear())
    assert saved.read_bytes() == before
    assert again.save() == Done() and saved.read_bytes() != before


def test_two_games_on_one_file_do_not_write_over_each_other(saved, home):
    one, other = reopen(saved, home), reopen(saved, home)
    play(one, SetLever("industry_fund", 0.0))
    assert one.save() == Done()
    play(other, SetLever("industry_fund", 10.0))
    refused = other.save()
    assert isinstance(refused, Refused) and refused.reason.code == "story.save.changed"
    assert other.save(saved.with_name("other.save")) == Done()
    assert reopen(saved, home).plan == one.plan


def test_an_autosave_that_was_opened_is_never_written_over(played, home):
    autosave = max(played.keeper.folder.glob("*.save"))
    before = autosave.read_bytes()
    again = play(reopen(autosave, home), SetLever("industry_fund", 0.0))
    assert isinstance(again.save(), Refused) and autosave.read_bytes() == before
