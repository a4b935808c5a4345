"""Everything a control can ask for, in one object; its parts are a file each."""

from __future__ import annotations

from typing import Any

from sim.play.asking import Asking
from sim.play.foresight import Foresight
from sim.play.lucks import OtherLucks
from sim.play.picture import Picture


class Play(Foresight, Asking, OtherLucks):
    """Owned by the window (or by `frame`); screens read it, handlers call its methods."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.panes = tuple(Picture(self.settings.boundaries) for _ in range(3))

    def tick(self, now: float) -> None:
        """Time passes; background work is heard."""
        super().tick(now)
        self.listen()
        self.hear_lucks()
