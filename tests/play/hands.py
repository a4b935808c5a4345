"""What a person does at the screen, for tests: look, click, drag, type, wait."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pygame

from sim.picture.map import Hit
from sim.picture.ui.widget import Widget
from sim.play.app import App
from sim.play.doors import Doors
from sim.play.play import Play
from sim.play.settings import Settings
from sim.story import Folders, Story
from sim.story.commands import RunYear
from tests.play.small_engine import SmallEngine, chengdu

FRAME = 50


class Hands:
    """A game that stands at the table after `years` years, on a surface of `size`."""

    def __init__(
        self, home: Path, *, size: tuple[int, int] = (1280, 800), years: int = 0, start: bool = False,
        engine: Any = None, scenario: Any = None, **settings: Any,
    ) -> None:  # fmt: skip
        settings.setdefault("face", "expert")
        settings.setdefault("guide", "done")
        settings.setdefault("guesses", False)
        folders = self.folders = Folders.under(home)
        self.engine = engine or SmallEngine()
        story = Story.new(scenario or chengdu(), 2025, engine=self.engine, at=folders)
        for _ in range(years):
            story.do(RunYear())
        self.play = Play(story, Settings(**settings), folders, self.doors())

        if not start:
            self.play.begin()
        self.surface = pygame.Surface(size)
        self.app, self.now = App(self.play, self.surface), 0.0
        self.wait(300)

    def doors(self) -> Doors:
        return Doors(
            lambda seed, sandbox, mandate: Story.new(self.story.scenario, seed, engine=self.engine, at=self.folders, sandbox=sandbox, mandate=mandate),
            lambda path: Story.open(path, engine=SmallEngine(), scenario=chengdu(), at=self.folders),
            lambda folder: Story.recover(folder, engine=SmallEngine(), scenario=chengdu()),
        )

    @property
    def story(self) -> Story:
        return self.play.story

    @property
    def widgets(self) -> list[Widget]:
        return list(self.play.stage.widgets)

    def find(self, id: str) -> Any:
        found = self.play.stage.find(id)
        assert found is not None, f"{id} is not on the screen"
        return found

    def shows(self, id: str) -> bool:
        return self.play.stage.find(id) is not None

    def texts(self, area: str) -> str:
        """Every text of an area of the screen, a line each."""
        return "\n".join(str(getattr(widget, "text", "")) for widget in self.widgets if widget.id.startswith(area))

    def frame(self, *events: pygame.Event) -> None:
        self.now += FRAME
        self.app.step(self.now, events)

    def wait(self, ms: float) -> None:
        for _ in range(int(ms // FRAME)):
            self.frame()

    def rest(self) -> None:
        """Wait until no map changes any more."""
        for _ in range(400):
            self.frame()
            if not self.play.moving:
                return
        raise AssertionError("the maps do not come to rest")

    def move(self, point: tuple[int, int]) -> None:
        self.frame(pygame.Event(pygame.MOUSEMOTION, pos=point, rel=(0, 0), buttons=(0, 0, 0)))

    def press(self, point: tuple[int, int]) -> None:
        self.move(point)
        self.frame(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=point, button=1))

    def release(self, point: tuple[int, int]) -> None:
        self.frame(pygame.Event(pygame.MOUSEBUTTONUP, pos=point, button=1))
        self.wait(100)

    def click(self, target: str | tuple[int, int]) -> None:
        point = self.find(target).shown.center if isinstance(target, str) else target
        self.press(point)
        self.release(point)

    def drag(self, id: str, share: float) -> None:
        """Take a slider by its knob's track and let go at a share of its width."""
        box = self.find(id).box
        self.press(box.center)
        point = (round(box.x + share * box.w), box.center[1])
        self.move(point)
        self.release(point)

    def key(self, key: int, mod: int = 0, text: str = "") -> None:
        self.frame(pygame.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=text))
        if text and not mod:
            self.frame(pygame.Event(pygame.TEXTINPUT, text=text))
        self.frame(pygame.Event(pygame.KEYUP, key=key, mod=mod, unicode=text))

    def type(self, text: str) -> None:
        for character in text:
            self.frame(pygame.Event(pygame.TEXTINPUT, text=character))

    def county(self, adcode: int) -> tuple[int, int]:
        """Where a county stands on the screen."""
        at = self.play.picture.map.position(Hit("region", adcode))
        assert at is not None
        box = self.play.picture.box
        return round(box.x + at[0]), round(box.y + at[1])
