"""A game on the screen: a story, how the desk is arranged, and everything a control can ask for.

Every act that changes the story is one of its commands; the rest only arranges the desk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from sim.picture.map import Hit, MapData, Placing
from sim.picture.ui.kit import Kit
from sim.picture.ui.stage import Stage
from sim.play import saved
from sim.play import settings as stored
from sim.play.bases import COUNTS, bases
from sim.play.desk import FLOWS, MAIN, START, Desk, Notice, Preview, Refusal
from sim.play.desk import Placing as Wish
from sim.play.facts import Facts
from sim.play.film import Film
from sim.play.map_data import Years, map_data
from sim.play.offer import Offer, offer_for, places_for
from sim.play.picture import Picture
from sim.play.settings import SPEEDS, Settings
from sim.play.texts import Speaker
from sim.scenario import Indicator, UserError
from sim.story import Refused, Story
from sim.story import commands as acts
from sim.story.folders import Folders

NOTICE_MS = 5_000


class Play:
    """Owned by the window (or by `frame`); screens read it, handlers call its methods."""

    def __init__(
        self, story: Story, settings: Settings, folders: Folders, opener: Callable[[Path], Story] = Story.open
    ) -> None:
        self.settings, self.folders, self._open = settings, folders, opener
        self.stage = Stage()
        self.desk = Desk()
        self.film: Film | None = None
        self.now = 0.0
        self.leaving = False
        self.scale_limited = False
        self.revision = 0
        self.picture = Picture(settings.boundaries)
        self._saves: tuple[saved.Saved, ...] | None = None
        self.take(story)

    def take(self, story: Story) -> None:
        """Put a story on the table: a new one, or one that was loaded."""
        self.story, self.facts = story, Facts(story)
        self.indicators = self.facts.shown()
        self.map_indicators = tuple(i for i in self.indicators if self.facts.regional(i, story.scenario.start_year))
        self.bases = bases(self.facts, self.map_indicators)
        self.counts = tuple(i for i in self.map_indicators if i.unit in COUNTS)
        chosen = {i.key for i in self.indicators}
        self.desk.indicator = self.desk.indicator if self.desk.indicator in chosen else self.indicators[0].key
        colours, counts = [b.key for b in self.bases], [i.key for i in self.counts]
        self.desk.base = self.desk.base if self.desk.base in colours else next(iter(colours), "")
        self.desk.circles = self.desk.circles if self.desk.circles in counts else next(iter(counts), "")
        self.desk.selected = self.desk.hover = None
        self._forget()

    # --- what stands ---------------------------------------------------------------------------------------------
    @property
    def state(self) -> tuple[object, ...]:
        """Changes whenever the screen would, but for what the pointer is over."""
        return (self.revision, self.settings, self.film, self.desk.state)

    @property
    def speaker(self) -> Speaker:
        return Speaker.of(self.settings.language)

    @property
    def indicator(self) -> Indicator:
        """The one on the chart."""
        return next(i for i in self.indicators if i.key == self.desk.indicator)

    @property
    def shown_year(self) -> int:
        """The last year whose results are shown."""
        return self.film.year - 1 if self.film else self.story.year - 1

    @property
    def can_run(self) -> bool:
        return self.film is not None or self.story.year <= self.story.scenario.horizon

    @property
    def can_undo(self) -> bool:
        return bool(self.story.game.line.own)

    @property
    def can_redo(self) -> bool:
        return bool(self.story.game.line.undone)

    @property
    def can_undo_year(self) -> bool:
        return self.story.objection(acts.UndoYear()) is None

    # --- the story -----------------------------------------------------------------------------------------------
    def send(self, command: acts.Command, at: str = "") -> bool:
        """Give a command to the story; a refusal is shown at the control `at`."""
        answer = self.story.do(command)
        if isinstance(answer, Refused):
            self.refuse(at, answer.reason)
            return False
        self.desk.refusal = None
        self._forget()
        for warning in answer.warnings:
            self.note(warning.message(self.speaker.lang), "warn")
        return True

    def refuse(self, at: str, reason: UserError) -> None:
        """Show why not: beside the control, or as a line where it has no room of its own."""
        self.desk.refusal = Refusal(at, reason)
        if not at:
            self.note(reason.message(self.speaker.lang), "bad")

    def set_lever(self, key: str, value: float) -> None:
        """Decide on a value; it is brought onto the lever's grid and into its bounds."""
        lever = self.story.scenario.lever(key)
        self.desk.preview = None
        steps = round((min(max(value, lever.low), lever.high) - lever.low) / lever.step)
        self.send(acts.SetLever(key, min(round(lever.low + steps * lever.step, 9), lever.high)), key)

    def hold(self, preview: Preview) -> None:
        """Show a lever at a value that is not decided yet."""
        if self.desk.preview and self.desk.preview.lever != preview.lever:
            self.settle()
        self.desk.preview, self.desk.refusal = preview, None

    def settle(self) -> None:
        """Decide what was only held."""
        if self.desk.preview:
            self.set_lever(self.desk.preview.lever, self.desk.preview.value)

    def undo(self) -> None:
        self.settle()
        if self.film is None:
            self.send(acts.Undo())

    def redo(self) -> None:
        if self.film is None:
            self.send(acts.Redo())

    def undo_year(self) -> None:
        if self.film is None:
            self.send(acts.UndoYear(), "timeline" if self.desk.sheet == "timeline" else "")

    def restart_year(self) -> None:
        self.desk.preview = None
        self.send(acts.RestartYear())

    def branch_from(self, year: int) -> None:
        """Leave the line on 1 January of `year` under a name of its own."""
        name = self.speaker.say("branch.name", number=len(self.story.game.lines) + 1, year=year)
        if self.send(acts.Branch(name, year), "timeline" if self.desk.sheet == "timeline" else ""):
            self.close_sheet()
            self.tell("branch.made", "good", name=name)

    def switch_branch(self, key: str) -> None:
        self.send(acts.SwitchBranch(key), "timeline")

    # --- the year ------------------------------------------------------------------------------------------------
    def run_or_pause(self) -> None:
        """The one filled button, Space and Enter."""
        if self.film:
            self.film = replace(self.film, paused=not self.film.paused)
        elif self.can_run:
            self.run_year()

    def run_year(self) -> None:
        """Let the year happen, then show it as a film."""
        self.settle()
        year = self.story.year
        if not self.can_run or not self.send(acts.RunYear()):
            return
        self.end_placing()
        self.desk.tip, self.desk.sheet = None, None
        if self.settings.speed == "skip":
            self.open_report()
        else:
            self.film = Film(year, self.settings.speed)

    def replay(self) -> None:
        """The last year once more."""
        self.desk.sheet = None
        speed = self.settings.speed if self.settings.speed != "skip" else SPEEDS[0]
        self.film = Film(self.desk.report_year or self.story.year - 1, speed)

    def skip_film(self) -> None:
        if self.film:
            self.film = replace(self.film, shown=1.0)
            self._film_over()

    def set_speed(self, speed: str) -> None:
        self.change_settings(speed=speed)
        if self.film and speed == "skip":
            self.skip_film()
        elif self.film:
            self.film = replace(self.film, speed=speed)

    def tick(self, now: float) -> None:
        """Time passes: films, flights of the map, lines that go away, values that settle."""
        passed, self.now = max(0.0, now - self.now), now
        self.picture.tick(passed)
        if self.film:
            self.film = self.film.after(passed)
            if self.film.over:
                self._film_over()
        if self.desk.notice and now > self.desk.notice.until:
            self.desk.notice = None
        preview = self.desk.preview
        if preview and self.stage.held is None and now - preview.since > SETTLE_MS:
            self.settle()

    @property
    def film_dates(self) -> dict[str, int]:
        """Day of the year on which each kind of flow happens, by the record."""
        film = self.facts.film(self.film.year) if self.film else None
        return dict(film.dates) if film else {}

    def latest_news(self) -> str:
        """The last moment of the film that has come."""
        if self.film is None:
            return ""
        come = [m for m in self.facts.moments(self.film.year) if m.day <= self.film.day]
        return come[-1].text(self.speaker.lang) if come else ""

    def _film_over(self) -> None:
        assert self.film is not None
        year, self.film = self.film.year, None
        self._saves = None
        self.open_report(year)

    # --- the map -------------------------------------------------------------------------------------------------
    def map_scale(self, kit: Kit) -> float:
        """Pixels per unit of the map's own signs and words."""
        return kit.scale * min(max(kit.text_scale, 0.75), 1.6)

    def data(self) -> MapData:
        """The map of the year shown, made once; the opening picture shows where parts are bought and no counts."""
        opening = self.desk.screen == START
        flows = frozenset({"parts"}) if opening else self.desk.flows
        circles = "" if opening else self.desk.circles
        key = (self._flow_year, self._colour_year, self.desk.base, circles, flows, self.speaker.lang)
        if key not in self._maps:
            base = next((b for b in self.bases if b.key == self.desk.base), None)
            counts = next((i for i in self.counts if i.key == circles), None)
            keyed = ("parts",) if opening else FLOWS
            when = Years(self._flow_year, self._colour_year)
            self._maps[key] = map_data(self.facts, self.speaker, when, base, counts, flows, keyed)
        return self._maps[key]

    def placing_on_map(self) -> Placing | None:
        """Which counties glow."""
        wish = self.desk.placing
        if wish is None:
            return None
        if self._places is None:
            self._places = places_for(self.story, wish)
        kind = self.story.scenario.facility(wish.kind)
        return Placing(frozenset(self._places.allowed), self.speaker.name(kind.name), float(kind.reach_km))

    def offer(self) -> Offer | None:
        """What the facility would cost and reach in the county pointed at."""
        hover, wish = self.desk.hover, self.desk.placing
        if wish is None or hover is None or hover.kind != "region" or self._places is None:
            return None
        return offer_for(self.story, self.facts, wish, int(hover.id), self._places, self.speaker)

    def map_clicked(self, hit: Hit | None) -> None:
        """Choose what was clicked; while placing, a county takes the facility."""
        if self.desk.placing:
            if hit and hit.kind == "region":
                self.place_in(int(hit.id))
        elif hit and hit.kind == "legend":
            self.desk.popup = "base"
        elif hit and hit.kind == "cluster":
            at = self.picture.map.position(hit)
            if at:
                self.picture.map.zoom_at(at, 2.0)
        elif hit and hit.kind != "flow":
            self.select(None if hit == self.desk.selected else hit)
        else:
            self.select(None)

    def select(self, hit: Hit | None) -> None:
        self.desk.selected = hit

    def select_firm(self, slot: str) -> None:
        """Open a firm's card and fly to it."""
        self.select(Hit("firm", slot))
        firm = self.facts.firm(slot, self.shown_year)
        if firm:
            self.picture.map.fly_to(firm.lon, firm.lat)

    def toggle_flow(self, kind: str) -> None:
        self.desk.flows = self.desk.flows ^ {kind}

    def next_base(self) -> None:
        """The next indicator that can colour the map."""
        keys = [base.key for base in self.bases]
        if keys:
            self.desk.base = keys[(keys.index(self.desk.base) + 1) % len(keys)]

    def choose_base(self, key: str) -> None:
        """Colour the counties by an indicator."""
        self.desk.base = key

    def choose_circles(self, key: str) -> None:
        """Show a count as circles; the same again hides them."""
        self.desk.circles = "" if self.desk.circles == key else key

    # --- facilities ----------------------------------------------------------------------------------------------
    def begin_placing(self, kind: str) -> None:
        """Look for a county; the same button again gives up."""
        if self.desk.placing and self.desk.placing.kind == kind:
            self.end_placing()
            return
        facility = self.story.scenario.facility(kind)
        variant = facility.variants[0].key if facility.variants else None
        self.settle()
        self.desk.placing, self._places = Wish(kind, variant, facility.size.default), None
        self.desk.selected, self.desk.tip = None, None
        self.picture.map.home()

    def end_placing(self) -> None:
        self.desk.placing, self._places = None, None

    def resize_placing(self, size: float) -> None:
        self._rewish(size=size)

    def choose_variant(self, key: str) -> None:
        self._rewish(variant=key)

    def place_in(self, region: int) -> None:
        wish = self.desk.placing
        if wish is None:
            return
        if self.send(acts.Place(wish.kind, region, wish.size, wish.variant)):
            self.end_placing()
            place, kind = self.story.scenario.region(region), self.story.scenario.facility(wish.kind)
            self.tell("placing.done", "good", name=self.speaker.name(kind.name), place=self.speaker.name(place.name))

    def close_site(self, id: str) -> None:
        self.send(acts.CloseFacility(id), f"site.{id}")

    def withdraw_site(self, id: str) -> None:
        self.send(acts.Withdraw(id), f"site.{id}")

    def show_site(self, id: str) -> None:
        """Fly to a facility and open its card."""
        site = next((site for site in self.facts.sites() if site.id == id), None)
        if site:
            self.select(Hit("facility", id))
            self.picture.map.fly_to_region(site.region)

    def opening_facts(self) -> tuple[tuple[str, dict[str, object]], ...]:
        """What the opening picture says of the opening year: of 100 yuan of parts, how many are spent elsewhere."""
        year = self.story.scenario.start_year
        local = next((i for i in self.indicators if i.key == "local_supply_rate_total"), None)
        rate = self.facts.value(local, year) if local else None
        return (("outside", {"share": round(100 * (1 - rate))}),) if rate is not None else ()

    # --- the desk ------------------------------------------------------------------------------------------------
    def begin(self) -> None:
        """From the opening picture to the table."""
        self.desk.screen, self.desk.sheet = MAIN, None
        self.picture.map.home()

    def go_to_start(self) -> None:
        self.desk.screen, self.desk.sheet, self.film, self.desk.notice = START, None, None, None
        self.end_placing()
        self._saves = None

    def choose_indicator(self, key: str) -> None:
        self.desk.indicator, self.desk.cursor = key, None
        if key in {base.key for base in self.bases}:
            self.desk.base = key
        if self.desk.sheet == "report":
            self.close_sheet()

    def open_sheet(self, name: str) -> None:
        """Open a sheet; a film that runs is paused."""
        if self.film:
            self.film = replace(self.film, paused=True)
        self.settle()
        self.desk.sheet, self.desk.popup, self.desk.refusal = name, None, None
        self.desk.scroll.pop(name, None)
        if name in ("save", "load"):
            self._saves = None
            path = self.story.save_path
            self.desk.typed["path"] = self._suggested(path) if name == "save" else ""

    def open_report(self, year: int | None = None) -> None:
        """The year in brief, if any year was played."""
        year = year or self.story.year - 1
        if year >= self.story.scenario.first_decision_year:
            self.open_sheet("report")
            self.desk.report_year = year

    def close_sheet(self) -> None:
        self.desk.sheet, self.desk.refusal = None, None

    def pin_tip(self, key: str) -> None:
        """Open a tip that stays; the same control closes it."""
        same = self.desk.tip == key and self.desk.pinned
        self.desk.tip, self.desk.pinned = (None, False) if same else (key, True)

    def close_tip(self) -> None:
        self.desk.tip, self.desk.pinned = None, False

    def back(self) -> None:
        """Esc: one step back, whatever is in front; the menu when nothing is."""
        desk = self.desk
        steps: tuple[tuple[bool, Callable[[], None]], ...] = (
            (desk.popup is not None, lambda: setattr(desk, "popup", None)),
            (desk.sheet is not None, self.close_sheet),
            (desk.placing is not None, self.end_placing),
            (desk.tip is not None, self.close_tip),
            (desk.selected is not None, lambda: self.select(None)),
        )
        done = next((act for holds, act in steps if holds), None)
        if done:
            done()
        elif desk.screen == MAIN:
            self.open_sheet("menu")

    def note(self, text: str, tone: str = "ink") -> None:
        """A line that goes away by itself."""
        self.desk.notice = Notice(text, tone, self.now + NOTICE_MS)

    def tell(self, key: str, tone: str = "ink", **fields: object) -> None:
        """A line from the catalogue."""
        self.note(self.speaker.say(key, **fields), tone)

    def quit(self) -> None:
        self.leaving = True

    # --- settings and saves --------------------------------------------------------------------------------------
    def change_settings(self, **changes: object) -> None:
        """Take effect at once and remember."""
        self.settings = self.settings.with_(**changes)
        try:
            stored.save(self.settings, self.folders)
        except OSError as error:
            self.tell("settings.not_kept", "warn", reason=error.strerror or "")

    def reset_settings(self) -> None:
        self.change_settings(**{**vars(Settings()), "language": self.settings.language})

    def saves(self) -> tuple[saved.Saved, ...]:
        """The saves there are, newest first."""
        if self._saves is None:
            self._saves = saved.listed(self.folders)
        return self._saves

    @property
    def latest_save(self) -> saved.Saved | None:
        return next(iter(self.saves()), None)

    def save(self, typed: str) -> None:
        """Save under a name or path; the old file stays if that fails."""
        self.settle()
        path = saved.path_of(typed, self.folders) if typed.strip() else self._standard_path()
        path.parent.mkdir(parents=True, exist_ok=True)
        answer = self.story.save(path)
        self._saves = None
        if isinstance(answer, Refused):
            self.refuse("saves" if self.desk.sheet == "save" else "", answer.reason)
            return
        self.close_sheet()
        self.tell("saves.done", "good", name=path.name)

    def quick_save(self) -> None:
        """Where it was saved last, else under a name of its own."""
        self.save(str(self.story.save_path or ""))

    def load(self, typed: str) -> None:
        """Open a save in place of this game."""
        try:
            story = self._open(saved.path_of(typed, self.folders))
        except UserError as error:
            self.refuse("saves" if self.desk.sheet == "load" else "", error)
            return
        self.story.close()
        self.film = None
        self.end_placing()
        self.take(story)
        self.begin()
        self.close_sheet()
        for warning in story.warnings[:1]:
            self.note(warning.message(self.speaker.lang), "warn")

    def quick_load(self) -> None:
        """The newest save that a person made, else the newest automatic one."""
        own = next((one for one in self.saves() if not one.auto), self.latest_save)
        if own:
            self.load(str(own.path))
        else:
            self.tell("saves.none", "warn")

    # --- inside --------------------------------------------------------------------------------------------------
    @property
    def _flow_year(self) -> int:
        """A film shows the flows of its own year."""
        return self.film.year if self.film else self.shown_year

    @property
    def _colour_year(self) -> int:
        """Counties keep the colours of the year before until December."""
        december = self.film is not None and self.film.month == 12
        return self._flow_year if december or not self.film else self.film.year - 1

    def _forget(self) -> None:
        self.revision += 1
        self.facts.forget()
        self._maps: dict[Any, MapData] = {}
        self._places: Any = None
        self._saves = None

    def _rewish(self, **changes: Any) -> None:
        if self.desk.placing:
            self.desk.placing, self._places = replace(self.desk.placing, **changes), None

    def _suggested(self, path: Path | None) -> str:
        return str(path) if path else f"{self.story.scenario.key}-{self.story.year}"

    def _standard_path(self) -> Path:
        return saved.path_of(f"{self.story.scenario.key}-{self.story.seed}", self.folders)


SETTLE_MS = 700
"""How long a value moved by keys rests before it counts as decided."""
