"""A game without a screen: commands in, values out. Everything it is follows from its origin and its journal."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sim.scenario import Scenario, UserError

from . import atomic
from . import commands as acts
from .allowed import Rules
from .answers import Done, Refused, percent, reason, unwritable
from .attention import named
from .decide import decided, question
from .entry import Entry
from .fold import after, date_of, year_of
from .game import Game
from .save import pack
from .saving import save_of
from .session import Keeper
from .steps import Decided
from .table import Table

Clock = Callable[[], str]


def wall_clock() -> str:
    """The time of day with its zone, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


@dataclass(eq=False)
class Story(Table):
    """One game. `do` is the only way to change it; all else reads.

    With `saves_each_year` its file is written at every year end, beside the autosaves.

    `Story.new`, `Story.open` and `Story.recover` make one (see `starting.py`).
    """

    keeper: Keeper
    entries: list[Entry] = field(default_factory=list)
    save_path: Path | None = None
    saves_each_year: bool = False
    warnings: tuple[UserError, ...] = ()
    clock: Clock = wall_clock
    stamp: atomic.Stamp | None = field(init=False)

    def __post_init__(self) -> None:
        self.stamp = atomic.stamp(self.save_path) if self.save_path else None

    @staticmethod
    def new(scenario: Scenario, seed: int = 2025, save_path: Path | None = None, **options: Any) -> Story:
        """A game that starts; see `starting.new` for the options."""
        from . import starting

        return starting.new(scenario, seed, save_path, **options)

    @staticmethod
    def open(path: Path | str, **options: Any) -> Story:
        """The game of a save; see `starting.open_save` for the options. Raises UserError."""
        from . import starting

        return starting.open_save(Path(path), **options)

    @staticmethod
    def recover(folder: Path, **options: Any) -> Story:
        """A game that was cut off, by its session folder; see `starting.recover`. Raises UserError."""
        from . import starting

        return starting.recover(folder, **options)

    # --- acting ------------------------------------------------------------------------------------------------
    def do(self, command: acts.Command, *, seat: str = "player", phase: str = "decide",
           based_on: str | None = None) -> Done | Refused:
        """Check a command, journal it, let it take effect. Refused: nothing was written, nothing changed.

        `based_on` (see `state_name`) refuses a command that was decided on a state that is gone.
        """
        try:
            self._check(command, based_on)
            new = after(self.game, command, seat)
            if self._changes_nothing(command):
                return Done()
            self._work_out(new)
            warnings = self._autosave() if isinstance(command, acts.RunYear) else ()
            self._journal(command, seat, phase)
        except UserError as refusal:
            return Refused(refusal)
        self.game = new
        return Done(warnings + (self._year_end() if isinstance(command, acts.RunYear) else ()))

    def undo(self) -> Done | Refused:
        """Take back the last decision or year."""
        return self.do(acts.Undo())

    def redo(self) -> Done | Refused:
        """Do again what was taken back last."""
        return self.do(acts.Redo())

    def save(self, path: Path | str | None = None) -> Done | Refused:
        """Write the whole game to `path` (default: the file it was opened from). Refused: the old file stays.

        Its own file is not written over if another game has written there meanwhile.
        """
        target = Path(path) if path is not None else self.save_path
        if target is None:
            return Refused(reason("save.nowhere"))
        if target == self.save_path and atomic.stamp(target) != self.stamp:
            return Refused(reason("save.changed", file=target))
        try:
            atomic.write(target, self.packed())
        except OSError as error:
            return Refused(unwritable(error, "save.failed", target))
        self.save_path, self.stamp = target, atomic.stamp(target)
        return Done()

    def close(self) -> None:
        """End the game in good order, so that nobody offers to recover it."""
        self.keeper.close()

    def objection(self, command: acts.Command) -> UserError | None:
        """Why a command would be refused now, or None; nothing is journalled."""
        try:
            self._check(command, None)
        except UserError as refusal:
            return refusal
        return None

    def packed(self) -> bytes:
        """The whole game as the content of a save file."""
        return pack(save_of(self.game, self.entries, [self.view(line.key) for line in self.branches], self.engine))

    # --- inside ------------------------------------------------------------------------------------------------
    def _check(self, command: acts.Command, based_on: str | None) -> None:
        if based_on is not None and based_on != self.state_name:
            raise reason("refused.stale")
        objection = Rules(self.scenario, self.game, self.plan).objection(command) or self._unanswered(command)
        if objection is None and isinstance(command, acts.RunYear | acts.Study):
            objection = self._owed()
        if objection is None and isinstance(command, acts.Decision):
            step = Decided(year_of(command, self.game.line), command)
            objection = self._policy_objection(step) or self._attention_objection(step)
        if objection:
            raise objection

    def _unanswered(self, command: acts.Command) -> UserError | None:
        """While a card is open nothing but its answer is decided, and no year is run: the clock stands on its day."""
        waits = isinstance(command, acts.Decision | acts.RunYear) and not isinstance(command, acts.AnswerEvent)
        card = self.card if waits else None
        return reason("refused.card", event=card.event.name, year=card.year) if card else None

    def _owed(self) -> UserError | None:
        """A year of rectification in which no bundle was lowered yet."""
        found = self.rectification()
        if found is None or not found.owed:
            return None
        share = self.scenario.rules.lowered_by if self.scenario.rules else 0.0
        return reason("refused.rectification", year=found.year, share=percent(share), open=[bundle.name for bundle in found.open])

    def _policy_objection(self, step: Decided) -> UserError | None:
        asked = question(step, self.plan, self.scenario)
        if asked is None:
            return None
        (plan, asked_for), state = asked, self.view().state(step.year)
        if isinstance(step.decision, acts.SetBundle):
            return self.engine.refusal_together(plan, asked_for, self.scenario.bundle(step.decision.bundle).name, state)
        return self.engine.refusal(plan, asked_for[0], state)

    def _attention_objection(self, step: Decided) -> UserError | None:
        """A decision for which no task force is left."""
        studied = ((step.year, step.decision.indicator),) if isinstance(step.decision, acts.Study) else ()
        new = self.attention(step.year, decided(self.plan, step, self.scenario), (*self.game.line.studies, *studied))
        before = self.attention(step.year)
        if new is None or before is None or len(new.taken) <= max(new.whole, len(before.taken)):
            return None
        busy = [named(self.scenario, each) for each in before.taken]
        return reason("refused.task_force", year=step.year, whole=before.whole, wanted=len(new.taken) - len(before.taken), left=before.left, busy=busy)

    def _changes_nothing(self, command: acts.Command) -> bool:
        """A lever or bundle put where it stands is no act."""
        if not isinstance(command, acts.SetLever | acts.SetBundle):
            return False
        step = Decided(year_of(command, self.game.line), command)
        return decided(self.plan, step, self.scenario) == self.plan

    def _work_out(self, game: Game) -> None:
        """Run what the table of `game` needs before anything is written: a year that fails is never journalled."""
        view = self._view(game, game.current)
        view.state(view.line.year)

    def _journal(self, command: acts.Command, seat: str, phase: str) -> None:
        at = date_of(command) or f"{self.year}-01-01"
        entry = Entry(len(self.entries) + 1, self.clock(), seat, phase, self.game.current, at, self.state_name, command)
        try:
            self.keeper.append(entry)
        except OSError as error:
            raise unwritable(error, "refused.journal") from error
        self.entries.append(entry)

    def _year_end(self) -> tuple[UserError, ...]:
        saved = self.save() if self.saves_each_year else Done()
        return self._autosave() + ((saved.reason,) if isinstance(saved, Refused) else ())

    def _autosave(self) -> tuple[UserError, ...]:
        try:
            self.keeper.autosave(self.packed)
        except OSError as error:
            return (unwritable(error, "save.autosave_failed"),)
        return ()
