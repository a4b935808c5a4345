"""Looking back over a finished game on the map: which year, whose (the game's, current policy's, the difference), and one year after the other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.picture.map import MapData
from sim.play.bases import Base, Counties, Recorded
from sim.play.facilities import sites
from sim.play.map_data import marks
from sim.play.panes import Panes
from sim.play.seat import Seat
from sim.scenario import Indicator
from sim.story import Story

OWN, POLICY, APART = SIDES = ("own", "policy", "apart")
PAGE_MS = 900
"""So long each year stands while they pass by."""


@dataclass(frozen=True)
class Page:
    """A year of the game as a map shows it; `turns` is when the next one follows by itself (ms), None where it stands."""

    year: int
    side: str = OWN
    turns: float | None = None


class Hindsight(Seat):
    """The map beside the ending."""

    looking_back: Panes

    def take(self, story: Story) -> None:
        super().take(story)
        self.looking_back, self.desk.page = Panes(self.settings.boundaries), None
        self.looking_back.awake = True

    @property
    def page(self) -> Page:
        """What the map shows: at first the last year that was run."""
        last = self.story.year - 1
        page = self.desk.page or Page(last)
        return page if page.year <= last else replace(page, year=last)

    def open_page(self, year: int | None = None, side: str | None = None) -> None:
        """Another year, or another side of the same."""
        now = self.page
        self.desk.page = Page(now.year if year is None else year, side or now.side)

    def pass_by(self) -> None:
        """Let the years pass by from the one shown, from the first where that is the last; the same again stops them."""
        now, first, last = self.page, self.story.scenario.start_year, self.story.year - 1
        turning = None if now.turns is not None else self.now + PAGE_MS
        self.desk.page = Page(first if turning and now.year >= last else now.year, now.side, turning)

    def turn_pages(self) -> None:
        """Time has passed."""
        page = self.desk.page
        if page is None or page.turns is None:
            return
        if self.desk.sheet is None or page.year >= self.story.year - 1:
            self.desk.page = replace(page, turns=None)
        elif self.now >= page.turns:
            self.desk.page = Page(page.year + 1, page.side, self.now + PAGE_MS)

    @property
    def under_policy(self) -> Recorded:
        """The counties under current policy and the same luck."""
        return Recorded(self.story.scenario, self.story.reference().record)

    @property
    def passing_by(self) -> bool:
        return self.page.turns is not None

    def page_data(self, base: Base, counts: Indicator | None) -> MapData:
        """Colours and circles of the game or of current policy in a year, and what the game had built by then."""
        page = self.page
        key = ("page", page.year, page.side, base.key, counts.key if counts else "", self.speaker.lang)
        return self.facts.once(key, lambda: self._page_data(page, base, counts))

    def _page_data(self, page: Page, base: Base, counts: Indicator | None) -> MapData:
        counties: Counties = self.facts if page.side == OWN else self.under_policy
        found = counties.regional(counts, page.year) if counts else {}
        built = sites(self.facts.scenario, self.story.record(page.year), self.story.plan, page.year + 1) if page.side == OWN else ()
        return MapData(
            colour=base.values(counties, page.year),
            scale=base.scale(self.facts, self.speaker, page.year),
            circles={code: count for code, count in found.items() if count},
            circles_title=self.speaker.name(counts.name) if counts else "",
            facilities=marks(self.facts.scenario, [site for site in built if site.state != "ordered"]),
            bare=True,
        )

