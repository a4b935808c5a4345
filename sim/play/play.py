"""Everything a control can ask for, in one object; its parts are a file each."""

from __future__ import annotations

from typing import Any

from sim.play import clipboard, explained, guide
from sim.play.asking import Asking
from sim.play.foresight import Foresight
from sim.play.hindsight import Hindsight
from sim.play.lucks import OtherLucks
from sim.play.pages import Pages
from sim.play.panes import Panes


class Play(Foresight, Asking, OtherLucks, Hindsight, Pages):
    """Owned by the window (or by `frame`); screens read it, handlers call its methods."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.panes = Panes(self.settings.boundaries)

    def tick(self, now: float) -> None:
        """Time passes; background work is heard."""
        passed = max(0.0, now - self.now)
        super().tick(now)
        self.panes.tick(passed)
        self.looking_back.tick(passed)
        self.turn_pages()
        self.weigh()
        self.listen()
        self.hear_lucks()
        self.hear_page()
        guide.advance(self)

    def copy_why(self) -> None:
        """The explanation that is open, as a text in the clipboard; where there is none it goes into a file and this is said."""
        asked = self.desk.why
        if asked is None:
            return
        text = explained.as_text(self)
        if clipboard.put(text):
            self.tell("why.text.copied", "good")
            return
        path = self.folders.saves / "texts" / f"{asked.indicator}-{asked.year}.txt"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            self.tell("why.text.no_room", "bad", what=error)
        else:
            self.tell("why.text.no_clipboard", "warn", path=path)

    def open_compare(self) -> None:
        """The branches side by side; the wheel is the sheet's again."""
        super().open_compare()
        self.panes.awake = False

    @property
    def moving(self) -> bool:
        """Whether a map on the screen changes by itself."""
        sheet = self.desk.sheet
        return self.picture.busy or (sheet == "compare" and self.panes.busy) or (sheet == "ending" and (self.looking_back.busy or self.passing_by))
