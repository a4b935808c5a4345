"""Everything a control can ask for, in one object; its parts are a file each."""

from __future__ import annotations

from sim.play.asking import Asking
from sim.play.foresight import Foresight


class Play(Foresight, Asking):
    """Owned by the window (or by `frame`); screens read it, handlers call its methods."""

    def tick(self, now: float) -> None:
        """Time passes; background work is heard."""
        super().tick(now)
        self.listen()
