"""The window opens the game that was asked for, and leaves one that was cut off to be recovered."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sim import words
from sim.play import run, settings, window
from sim.scenario import UserError
from sim.story import RunYear, SetLever, Story, cut_off, folders
from sim.story.session import Session
from tests.story.play import play


@pytest.fixture(autouse=True)
def unseen(monkeypatch, tmp_path):
    """A window that nobody looks at, and folders of its own."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("BODY_AND_BRAIN_HOME", str(tmp_path / "home"))


@pytest.fixture
def opened(monkeypatch) -> Callable[..., int]:
    """Opens the window with `act` in the place of the loop."""

    def start(act: Callable[[Story], None], *scenario: str, **options) -> int:
        monkeypatch.setattr(window, "_loop", lambda app, _: act(app.play.story))
        return run(*scenario, **options)

    return start


def decide(story: Story) -> None:
    play(story, SetLever("annotation", 60.0))


def test_a_window_that_closes_ends_its_game(opened):
    assert opened(decide) == 0
    assert cut_off(folders()) == []


def test_a_game_whose_window_breaks_down_can_be_recovered(opened):
    def broken(story: Story) -> None:
        decide(story)
        assert isinstance(story.keeper, Session)
        story.keeper._lock.release()
        raise MemoryError

    with pytest.raises(MemoryError):
        opened(broken)
    (folder,) = cut_off(folders())
    assert Story.recover(folder).plan.changes[0].value == 60.0


def test_a_scenario_of_ones_own_is_found_again_from_another_folder(opened, tmp_path, monkeypatch):
    (tmp_path / "own").mkdir()
    own = tmp_path / "own" / "mine.toml"
    own.write_text('extends = "chengdu-2025"\nkey = "mine"\nname = { zh = "我的", en = "Mine" }\n', encoding="utf-8")
    monkeypatch.chdir(own.parent)
    opened(decide, "mine.toml", save=tmp_path / "x.save")
    opened(lambda story: play(story, RunYear()) and None, "mine.toml", save=tmp_path / "x.save")
    monkeypatch.chdir(tmp_path)
    assert Story.open(tmp_path / "x.save", kept=False).scenario.key == "mine"
    own.unlink()
    with pytest.raises(UserError, match="mine.toml"):
        Story.open(tmp_path / "x.save", kept=False)


def test_the_file_of_a_game_is_written_at_every_year_end_also_after_it_was_opened(opened, tmp_path):
    save = tmp_path / "x.save"
    for year in (2027, 2028):
        opened(lambda story: play(story, RunYear()) and None, save=save)
        assert Story.open(save, kept=False).year == year


@pytest.mark.parametrize(("screen", "size"), [((1920, 1080), (1280, 800)), ((1366, 768), (1280, 696)), ((1024, 600), (1024, 640))])
def test_a_window_whose_size_was_not_told_fits_the_screen(screen, size):
    assert window.fitting(screen) == size


def test_a_damaged_file_is_refused_before_a_window_opens(opened, tmp_path):
    save = tmp_path / "x.save"
    save.write_bytes(b"PK rubbish")
    with pytest.raises(UserError):
        opened(decide, save=save)
    assert save.read_bytes() == b"PK rubbish"


def test_a_language_asked_for_outweighs_the_remembered_one_even_if_it_is_the_systems():
    other = "en" if words.system_lang() == "zh" else "zh"
    settings.save(settings.load(folders()).with_(language=other), folders())
    assert window._settings(folders(), None, False, None).language == other
    assert window._settings(folders(), words.system_lang(), False, None).language == words.system_lang()
