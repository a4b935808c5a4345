from __future__ import annotations

from pathlib import Path

from sim.story import Folders, folders
from sim.story.folders import HOME


def test_a_folder_called_portable_beside_the_program_holds_everything(tmp_path, monkeypatch):
    monkeypatch.delenv(HOME)
    (tmp_path / "portable").mkdir()
    own = folders(program=tmp_path)
    assert own == Folders.under(tmp_path / "portable")


def test_without_it_the_system_says_where(tmp_path, monkeypatch):
    monkeypatch.delenv(HOME)
    own = folders(program=tmp_path)
    assert tmp_path not in own.saves.parents
    assert own.sessions.parent == own.saves


def test_a_home_can_be_named(tmp_path, monkeypatch):
    monkeypatch.setenv(HOME, str(tmp_path / "我的"))
    assert folders().settings == Path(tmp_path / "我的" / "settings")


def test_looking_up_folders_makes_none(tmp_path, monkeypatch):
    monkeypatch.setenv(HOME, str(tmp_path / "new"))
    folders()
    assert not (tmp_path / "new").exists()
