"""Maps side by side that are looked at through one camera: whoever moves one moves all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.picture.map.camera import home
from sim.picture.ui.widget import Signal
from sim.play.picture import Picture

if TYPE_CHECKING:
    from sim.play.play import Play


class Panes:
    """As many pictures of the same country as are asked for; their boxes may differ by a pixel, middle and scale never do."""

    def __init__(self, boundaries: str) -> None:
        self._boundaries = boundaries
        self._pictures: list[Picture] = []
        self.awake = False
        """Whether the wheel is theirs: since one was clicked."""

    def __getitem__(self, number: int) -> Picture:
        """The picture of a place; new ones show what the first does."""
        while len(self._pictures) <= number:
            picture = Picture(self._boundaries)
            if self._pictures:
                first = self._pictures[0]
                picture.map.resize(first.map.size, first.map.camera.ui)
                picture.map.look_as(first.map)
            self._pictures.append(picture)
        return self._pictures[number]

    def __iter__(self) -> Iterator[Picture]:
        return iter(self._pictures)

    @property
    def busy(self) -> bool:
        """Whether any of them changes by itself."""
        return any(picture.busy for picture in self._pictures)

    @property
    def at_home(self) -> bool:
        """Whether the whole metropolitan area is seen."""
        first = self[0].map
        return first.camera == home(first.size, first.camera.ui)

    def tick(self, ms: float) -> None:
        for picture in self._pictures:
            picture.tick(ms)

    def handle(self, play: Play, number: int, signal: Signal) -> None:
        """Drag, wheel and keys on one of them move all; Home shows the whole country."""
        picture = self[number]
        self.awake = self.awake or signal.kind == "press"
        if signal.kind == "release":
            picture.let_go()
        elif signal.kind == "step" and not signal.value:
            self.home()
        elif signal.kind == "step":
            picture.zoom(float(str(signal.value)))
        else:
            picture.handle(play, signal)
        for other in self._pictures:
            other.map.look_as(picture.map)

    def home(self) -> None:
        """All of them back to the first view."""
        for picture in self._pictures:
            picture.map.home()
