"""A game on the screen: a story, how the desk is arranged, and the acts that change the one or the other.

Every act that changes the story is one of its commands; the rest only arranges the desk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sim.picture.map import Hit, MapData
from sim.picture.ui.stage import Stage
from sim.play import saved
from sim.play.bases import COUNTS, Base, bases
from sim.play.desk import MAIN, START, Desk, Notice, Preview, Refusal
from sim.play.doors import Doors, doors_of
from sim.play.facts import Facts
from sim.play.film import Film
from sim.play.goals import goals
from sim.play.picture import Picture
from sim.play.settings import Settings
from sim.play.texts import Speaker
from sim.scenario import Indicator, UserError
from sim.story import Refused, Story
from sim.story import commands as acts
from sim.story.folders import Folders
from sim.story.steps import Ran
from sim.study.verdict import Standing

NOTICE_MS = 5_000


class Seat:
    """Where a person sits: what stands, what is decided, what is open."""

    def __init__(self, story: Story, settings: Settings, folders: Folders, doors: Doors | None = None) -> None:
        self.settings, self.folders = settings, folders
        self.doors = doors or doors_of(story)
        self.stage = Stage()
        self.desk = Desk()
        self.film: Film | None = None
        self.now = 0.0
        self.leaving = False
        self.scale_limited = False
        self.revision = 0
        self.foretold = 0
        self.picture = Picture(settings.boundaries)
        self._saves: tuple[saved.Saved, ...] | None = None
        self._lost: tuple[Path, ...] | None = None
        self._maps: dict[object, MapData] = {}
        self.take(story)

    @property
    def asking(self) -> Hit | None:
        """What on the map asks for an answer: nothing, without cards."""
        return None

    def take(self, story: Story) -> None:
        """Put a story on the table: a new one, or one that was loaded."""
        self.story, self.facts = story, Facts(story, self.settings.names == "hidden")
        self.indicators = self.facts.shown()
        self.map_indicators = tuple(i for i in self.indicators if self.facts.regional(i, story.scenario.start_year))
        self.bases = bases(self.facts, self.map_indicators)
        self.counts = tuple(i for i in self.map_indicators if i.unit in COUNTS)
        chosen, aims = {i.key for i in self.indicators}, self._aims()
        if aims and (self.untouched or not self.desk.indicator):
            self.desk.indicator = aims[0]
        self.desk.indicator = self.desk.indicator if self.desk.indicator in chosen else self.indicators[0].key
        colours, counts = [b.key for b in self.bases], [i.key for i in self.counts]
        self.desk.base = self.desk.base if self.desk.base in colours else next(iter(colours), "")
        self.desk.circles = self.desk.circles if self.desk.circles in counts else next(iter(counts), "")
        self.desk.selected = self.desk.hover = None
        self._forget()

    def _aims(self) -> tuple[str, ...]:
        """The indicators of the mandate that the records hold."""
        mandate = self.story.mandate
        return tuple(key for key in mandate.indicators if key in {i.key for i in self.indicators}) if mandate else ()

    def goals(self, year: int) -> Standing | None:
        """Where the mandate stands at the end of a year; None in a game without one."""
        mandate = self.story.mandate
        return self.facts.once(("goals", year), lambda: goals(self.story.scenario, mandate, self.facts, year)) if mandate else None

    @property
    def state(self) -> tuple[object, ...]:
        """Changes whenever the screen would, but for what the pointer is over."""
        return (self.revision, self.foretold, self.settings, self.film, self.desk.state)

    @property
    def speaker(self) -> Speaker:
        return Speaker.of(self.settings.language)

    @property
    def indicator(self) -> Indicator:
        """The one on the chart."""
        return next(i for i in self.indicators if i.key == self.desk.indicator)

    @property
    def colouring(self) -> Base | None:
        """What colours the map."""
        return next((base for base in self.bases if base.key == self.desk.base), None)

    @property
    def circled(self) -> Indicator | None:
        """What the circles on the map count."""
        return next((one for one in self.counts if one.key == self.desk.circles), None)

    @property
    def headlines(self) -> tuple[Indicator, ...]:
        """What the bar shows, as far as there is room: what the mandate is about, then the scenario's headlines."""
        scenario, mandate = self.story.scenario, self.story.mandate
        first = [scenario.indicator(key) for key in mandate.indicators] if mandate else []
        return (*first, *(one for one in scenario.indicators if one.headline and one not in first))

    @property
    def shown_year(self) -> int:
        """The last year whose results are shown."""
        return self.film.year - 1 if self.film else self.story.year - 1

    @property
    def can_run(self) -> bool:
        return self.film is not None or not self.story.over

    @property
    def handing_over(self) -> bool:
        """Whether all decisions are made and the years of the hand-over are still to run."""
        return self.film is None and self.story.scenario.horizon < self.story.year <= self.story.scenario.last_year

    @property
    def open_table(self) -> bool:
        """Whether decisions can be made now."""
        return self.film is None and self.story.year <= self.story.scenario.horizon

    @property
    def untouched(self) -> bool:
        """Whether the game on the table has not begun."""
        return not self.story.entries

    @property
    def guided(self) -> bool:
        """Whether the levers are shown as bundles."""
        return self.settings.face == "guided" and bool(self.story.scenario.bundles)

    @property
    def can_undo(self) -> bool:
        return bool(self.story.game.line.to_take_back)

    @property
    def can_redo(self) -> bool:
        return bool(self.story.game.line.undone)

    @property
    def can_undo_year(self) -> bool:
        return self.story.objection(acts.UndoYear()) is None

    def send(self, command: acts.Command, at: str = "") -> bool:
        """Give a command to the story; a refusal is shown at the control `at`."""
        answer = self.story.do(command)
        if isinstance(answer, Refused):
            self.refuse(at, answer.reason)
            return False
        self.desk.refusal = None
        if self.desk.notice and self.desk.notice.tone == "bad":
            self.desk.notice = None
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
        held = self.desk.preview
        if held and held.position:
            self.set_bundle(held.lever, held.position.level, held.position.stance)
        elif held:
            self.set_lever(held.lever, held.value)

    def set_bundle(self, key: str, level: str | None = None, stance: int | None = None) -> None:
        """Put a bundle at a level and a stance, each as it stands where it is not given."""
        self.desk.preview = None
        shown = self.facts.dial(self.story.scenario.bundle(key)).shown
        level, stance = level or shown.level, shown.stance if stance is None else stance
        self.send(acts.SetBundle(key, level, stance), f"dial.{key}")

    @property
    def undoes_year(self) -> int | None:
        """The year that undo would take back, None where it takes back a decision."""
        last = self.story.game.line.to_take_back
        return last[-1].year if last and isinstance(last[-1], Ran) else None

    def undo(self) -> None:
        """Take the last decision or year back; of a year it is said, since the whole screen changes."""
        self.settle()
        year = self.undoes_year
        if self.film is None and self.send(acts.Undo()) and year is not None:
            self.tell("hint.undone_year", year=year)

    def redo(self) -> None:
        if self.film is None:
            self.send(acts.Redo())

    def undo_year(self) -> None:
        if self.film is None:
            self.send(acts.UndoYear(), "timeline" if self.desk.sheet == "timeline" else "")

    def restart_year(self) -> None:
        self.desk.preview = None
        self.send(acts.RestartYear())

    @property
    def fork_year(self) -> int:
        """Where a branch leaves by default: the year on the table; after the last decision the last year in which anything can be decided."""
        return min(self.story.year, self.story.scenario.horizon)

    def branch_from(self, year: int) -> None:
        """Leave the line on 1 January of `year` under a name of its own."""
        name = self.speaker.say("branch.name", number=len(self.story.game.lines) + 1, year=year)
        if self.send(acts.Branch(name, year), "timeline" if self.desk.sheet == "timeline" else ""):
            self.close_sheet()
            game, first = self.story.game, max(year, self.story.game.present + 1)
            rehearses = not game.origin.sandbox and first <= self.story.scenario.horizon
            self.tell("branch.rehearses" if rehearses else "branch.made", "good", name=name, year=first)

    def switch_branch(self, key: str) -> None:
        self.send(acts.SwitchBranch(key), "timeline")

    def rename_branch(self, key: str, name: str) -> None:
        """Give a branch another name; what it is called already is no act."""
        if name.strip() and name.strip() != self.story.game.lines[key].name:
            self.send(acts.Rename(key, name.strip()), "timeline")

    def drop_branch(self, key: str) -> None:
        """Put a branch away; the timeline offers it back."""
        self.send(acts.DeleteBranch(key), "timeline")

    def restore_branch(self, key: str) -> None:
        self.send(acts.RestoreBranch(key), "timeline")

    def begin(self) -> None:
        """From the opening picture to the table."""
        first = self.desk.screen == START and self.untouched
        self.desk.screen, self.desk.sheet = MAIN, None
        self.picture.map.home()
        if first and self.settings.guide == "done":
            self.tell("start.hint")

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
        self.end_placing()
        self.desk.sheet, self.desk.popup, self.desk.refusal, self.desk.notice = name, None, None, None
        self.desk.scroll.pop(name, None)
        self.desk.fork = 0
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
            (desk.why is not None, lambda: setattr(desk, "why", None)),
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

    def end_placing(self) -> None:
        self.desk.placing = None

    def select(self, hit: Hit | None) -> None:
        self.desk.selected = hit

    def _suggested(self, path: Path | None) -> str:
        return str(path) if path else f"{self.story.scenario.key}-{self.story.year}"

    def _forget(self) -> None:
        self.revision += 1
        self.facts.forget()
        self._maps.clear()
        self._saves = None
