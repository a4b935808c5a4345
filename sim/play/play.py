"""Everything a control can ask for, in one object; its parts are a file each."""

from __future__ import annotations

from typing import Any

from sim.play.asking import Asking
from sim.play.foresight import Foresight
from sim.play.lucks import OtherLucks
from sim.play.panes import Panes


class Play(Foresight, Asking, OtherLucks):
    """Owned by the window (or by `frame`); screens read it, handlers call its methods."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.panes = Panes(self.settings.boundaries)

    def tick(self, now: float) -> None:
        """Time passes; background work is heard."""
        passed = max(0.0, now - self.now)
        super().tick(now)
        self.panes.tick(passed)
        self.listen()
        self.hear_lucks()

    def open_compare(self) -> None:
        """The branches side by side; the wheel is the sheet's again."""
        super().open_compare()
        self.panes.awake = False

    @property
    def moving(self) -> bool:
        """Whether a map on the screen changes by itself."""
        return self.picture.busy or (self.desk.sheet == "compare" and self.panes.busy)
