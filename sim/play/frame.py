"""One picture of the main screen without a window."""

from __future__ import annotations

import pygame

from sim.play.composer import Composer
from sim.play.play import Play
from sim.play.settings import Settings
from sim.scenario import Scenario
from sim.story import Story
from sim.story.commands import AnswerEvent, RunYear, SetLever, UndoYear
from sim.story.folders import folders

SEED = 2025


def draw_frame(
    source: Story | Scenario, size: tuple[int, int], lang: str, year: int | None = None, theme: str = "light"
) -> pygame.Surface:
    """The table at the beginning of `year` (default: the year on the table): later years are taken back,
    years still to come are run under the plan as it stands, events take their default answers, a year of rectification lowers the first
    bundle that can be. Raises UserError for a year that cannot be.
    """
    story = source if isinstance(source, Story) else Story.new(source, SEED, kept=False)
    if year is not None:
        _go_to(story, year)
    play = Play(story, Settings(theme=theme, language=lang, guide="done"), folders())
    play.begin()
    surface = pygame.Surface(size)
    Composer(play).draw(surface)
    play.picture.tick(10_000)
    Composer(play).draw(surface)
    return surface


def _go_to(story: Story, year: int) -> None:
    while story.year != year:
        if story.card and story.year < year:
            story.do(AnswerEvent(story.card.event.key, story.card.event.default, story.card.date))
        held = story.rectification() if story.year < year else None
        for change in held.standing if held else ():
            story.do(SetLever(change.lever, change.value))
        answer = story.do(RunYear() if story.year < year else UndoYear())
        reason = getattr(answer, "reason", None)
        if reason is not None:
            raise reason
