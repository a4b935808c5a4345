"""The game as a web page to take away: asked for, made in the background, shown where it lies."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread

from sim.play.background import Background
from sim.play.seat import Seat
from sim.play.years import ENDING
from sim.scenario import UserError

SHEET = "page"
SUFFIX = ".html"
Write = Callable[[bytes, Path, str, bool, Callable[[float], None], Callable[[], bool]], None]
"""Writes the page on a saved game to a path, in a language, with or without real names, telling its share done and asking whether it is unwanted."""


@dataclass(frozen=True)
class Known:
    """How far it is; `over` without `failed` is a page that lies there. `failed` holds a message or a mistake."""

    share: float = 0.0
    over: bool = False
    failed: UserError | str = ""


class WebPage(Background):
    """One page on its way to `path`; it tells the game up to the end of `year`."""

    def __init__(self, write: Write, save: bytes, path: Path, year: int, lang: str, real_names: bool) -> None:
        self.path, self.year, self.known = path, year, Known()
        self._write, self._save, self._manner = write, save, (lang, real_names)
        super().__init__()

    def _work(self) -> None:
        try:
            self._write(self._save, self.path, *self._manner, self._tell, lambda: self.unwanted)
        except UserError as error:
            self.known = replace(self.known, over=True, failed=error)
        else:
            self.known = Known(1.0, over=True)

    def _fail(self, what: str) -> None:
        self.known = replace(self.known, over=True, failed=what)

    def _tell(self, share: float) -> None:
        self.known = replace(self.known, share=share)


class Pages(Seat):
    """Asks for a page, hears of it, opens it. `write_page` is handed in by whoever opens the window: a game without a window has none."""

    write_page: Write | None = None
    page_made: WebPage | None = None
    show_page: Callable[[str], bool] = staticmethod(webbrowser.open)
    _heard_page: tuple[object, ...] = ()
    _from_ending = False

    @property
    def can_make_page(self) -> bool:
        """Whether there is a year to tell and something to write the page with."""
        return self.write_page is not None and self.story.year > self.story.scenario.first_decision_year

    @property
    def making_page(self) -> bool:
        return self.page_made is not None and not self.page_made.known.over

    def page_place(self) -> Path:
        """Where the next page will lie: beside the save that the game has, else among the saves; never over another file."""
        own = self.story.save_path
        folder, stem = (own.parent, own.stem) if own else (self.folders.saves / "pages", f"{self.story.scenario.key}-{self.story.seed}")
        named = f"{stem}-{self._told_until}"
        taken = (folder / f"{named}{mark}{SUFFIX}" for mark in ("", *(f"-{number}" for number in range(2, 1000))))
        return next(path for path in taken if not path.exists())

    @property
    def _told_until(self) -> int:
        """The last year of the official line."""
        return self.story.game.lines[self.story.game.official].year - 1

    def open_page_sheet(self) -> None:
        """What the page is, how far it is, where it lies; closed, it goes back to the ending that it was opened from."""
        from_ending = self.desk.sheet == ENDING
        self.open_sheet(SHEET)
        self._from_ending = from_ending

    def close_sheet(self) -> None:
        back = self.desk.sheet == SHEET and self._from_ending
        self._from_ending = False
        super().close_sheet()
        if back:
            self.open_sheet(ENDING)

    def make_page(self) -> None:
        """Begin, unless one is being made."""
        if self.can_make_page and not self.making_page and self.write_page:
            self.settle()
            self.page_made = WebPage(self.write_page, self.story.packed(), self.page_place(), self._told_until, self.settings.language, self.settings.names != "hidden")

    def drop_page(self) -> None:
        """Stop what is being made."""
        if self.page_made:
            self.page_made.stop()
        self.page_made = None

    def browse_page(self) -> None:
        """Show the page in the browser of the system; whoever has none is told so."""
        made = self.page_made
        if made and made.known.over and not made.known.failed:
            Thread(target=self._show, args=(made.path,), daemon=True).start()

    def _show(self, path: Path) -> None:
        if not self.show_page(path.absolute().as_uri()):
            self.tell("page.no_browser", "warn", path=path)

    def hear_page(self) -> None:
        """Have the screen drawn when more is known; whoever has gone on playing is told that it is done."""
        made = self.page_made
        heard = (made, round(100 * made.known.share), made.known.over) if made else ()
        if heard == self._heard_page:
            return
        self._heard_page = heard
        self.desk.heard += 1
        if made and made.known.over and self.desk.sheet != SHEET:
            self.tell("page.failed_short" if made.known.failed else "page.done_at", "bad" if made.known.failed else "good", path=made.path)
