"""What is kept on disk: settings and saves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sim.play import saved
from sim.play import settings as stored
from sim.play.doors import wanted
from sim.play.seat import Seat
from sim.play.settings import Settings
from sim.scenario import UserError
from sim.story import Refused, Story, cut_off


class Files(Seat):
    """Settings take effect at once; a save that fails leaves the old one."""

    def change_settings(self, **changes: object) -> None:
        """Take effect at once and remember."""
        before, self.settings = self.settings, self.settings.with_(**changes)
        if self.settings.names != before.names:
            self.take(self.story)
        try:
            stored.save(self.settings, self.folders)
        except OSError as error:
            self.tell("settings.not_kept", "warn", reason=error.strerror or "")

    def reset_settings(self) -> None:
        self.change_settings(**{**vars(Settings()), "language": self.settings.language})

    def saves(self) -> tuple[saved.Saved, ...]:
        """The saves there are, newest first."""
        if self._saves is None:
            self._saves = saved.listed(self.folders)
        return self._saves

    @property
    def latest_save(self) -> saved.Saved | None:
        return next(iter(self.saves()), None)

    def save(self, typed: str) -> None:
        """Save under a name or path; the old file stays if that fails."""
        self.settle()
        path = saved.path_of(typed, self.folders) if typed.strip() else self._standard_path()
        path.parent.mkdir(parents=True, exist_ok=True)
        answer = self.story.save(path)
        self._saves = None
        if isinstance(answer, Refused):
            self.refuse("saves" if self.desk.sheet == "save" else "", answer.reason)
            return
        self.close_sheet()
        self.tell("saves.done", "good", name=path.name)

    def quick_save(self) -> None:
        """Where it was saved last, else under a name of its own."""
        self.save(str(self.story.save_path or ""))

    def load(self, typed: str) -> None:
        """Open a save in place of this game."""
        path = saved.path_of(typed, self.folders)
        self._enter(lambda: self.doors.open(path))

    def go_on(self) -> None:
        """The game that was cut off, else the newest save."""
        folder, latest = self.cut_off, self.latest_save
        if folder is not None:
            self._enter(lambda: self.doors.recover(folder))
        elif latest is not None:
            self.load(str(latest.path))

    def new_game(self, seed: int) -> None:
        """Another game of the same scenario; the one on the table ends in good order."""
        self._enter(lambda: self.doors.new(seed, *wanted(self.settings, self.story.scenario)))

    def set_limits(self, limits: bool) -> None:
        """Whether new games count task forces; a game that has not begun is one of them."""
        self.change_settings(limits=limits)
        self._begin_again()

    def set_mandate(self, mandate: str) -> None:
        """What new games are played for, "" for nothing; a game that has not begun is one of them."""
        self.change_settings(mandate=mandate)
        self._begin_again()

    def _begin_again(self) -> None:
        """A game that has not begun follows the settings, under the same luck."""
        origin, rules = self.story.game.origin, wanted(self.settings, self.story.scenario)
        if self.untouched and (origin.sandbox, origin.mandate) != rules:
            before, story = self.story, self.doors.new(self.story.seed, *rules)
            story.save_path, story.saves_each_year = before.save_path, before.saves_each_year
            before.close()
            self.take(story)

    @property
    def cut_off(self) -> Path | None:
        """The folder of the newest game that neither ended nor still runs."""
        if self._lost is None:
            self._lost = tuple(cut_off(self.folders))
        return next(iter(self._lost), None)

    def _enter(self, door: Callable[[], Story]) -> None:
        """A story in place of this one; if it cannot be had, this one stays and the reason is shown."""
        try:
            story = door()
        except UserError as error:
            self.refuse("saves" if self.desk.sheet == "load" else "", error)
            return
        self.story.close()
        self.film, self._lost = None, None
        self.end_placing()
        self.take(story)
        self.begin()
        self.close_sheet()
        for warning in story.warnings[:1]:
            self.note(warning.message(self.speaker.lang), "warn")

    def quick_load(self) -> None:
        """The newest save that a person made, else the newest automatic one."""
        own = next((one for one in self.saves() if not one.auto), self.latest_save)
        if own:
            self.load(str(own.path))
        else:
            self.tell("saves.none", "warn")

    def _standard_path(self) -> Path:
        return saved.path_of(f"{self.story.scenario.key}-{self.story.seed}", self.folders)
