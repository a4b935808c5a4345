"""A tip opens where the pointer rests on a row, and goes when it leaves, unless it is pinned."""

from __future__ import annotations

from sim.play.play import Play

REST_MS = 400
FIGURE_MS = 700
"""A figure is passed over more often than it is asked about."""
LINGER_MS = 250
_ROWS = ("row.", "lever.", "field.", "info.", "place.", "dial.", "stance.", "formula.")
FIGURES = ("tile.", "goal.", "root.", "show.")
_TIP = ("tip",)


class Tips:
    """Watches what is hovered and for how long."""

    def __init__(self) -> None:
        self._over: str | None = None
        self._since = 0.0
        self._bare: str | None = ""

    def tick(self, play: Play, now: float) -> None:
        """Open or close the tip."""
        desk, over = play.desk, self._subject(play.stage.hovered or "")
        self._uncovered(over, desk.sheet is not None)
        if over != self._over:
            self._over, self._since = over, now
        if desk.pinned or over == _TIP[0] or play.film is not None or desk.placing is not None or play.stage.held:
            return
        rested = now - self._since
        if over and over != self._bare and rested >= (FIGURE_MS if over.startswith(FIGURES) else REST_MS):
            desk.tip = over
        elif not over and rested >= LINGER_MS:
            desk.tip = None

    def _uncovered(self, over: str, covered: bool) -> None:
        """What a sheet that closes leaves under the resting pointer was not pointed at: it opens nothing until the pointer leaves it."""
        if covered:
            self._bare = None
        elif self._bare is None:
            self._bare = over
        elif over != self._bare:
            self._bare = ""

    @staticmethod
    def _subject(id: str) -> str:
        """The lever or facility that a control belongs to, the whole id of what shows a figure; `tip` for the tip itself."""
        if id.startswith(_TIP):
            return _TIP[0]
        if id.startswith(FIGURES):
            return id
        area = next((area for area in _ROWS if id.startswith(area)), None)
        return id.removeprefix(area) if area else ""
