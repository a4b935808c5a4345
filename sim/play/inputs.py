"""The queue of input: at most one edge of a mouse button per frame, so that a fast click never drags."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

import pygame

EDGES = (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP)


class Inputs:
    """Takes events as they come, gives them out frame by frame."""

    def __init__(self) -> None:
        self._waiting: deque[pygame.Event] = deque()

    def add(self, events: Iterable[pygame.Event]) -> None:
        self._waiting.extend(events)

    def frame(self) -> list[pygame.Event]:
        """Events of this frame, up to and with the first button edge; of many motions in a row the last."""
        taken: list[pygame.Event] = []
        while self._waiting:
            event = self._waiting.popleft()
            if event.type == pygame.MOUSEMOTION and taken and taken[-1].type == pygame.MOUSEMOTION:
                taken[-1] = event
            else:
                taken.append(event)
            if event.type in EDGES:
                break
        return taken

    @property
    def pending(self) -> bool:
        return bool(self._waiting)
