"""How a game comes about: new, out of a save, or out of what a game that was cut off left behind."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sim.scenario import Scenario, UserError, load_scenario

from . import journal
from .adapter import ModelEngine
from .allowed import Rules
from .answers import reason
from .decide import plan_of
from .engine import Engine
from .entry import Entry
from .fold import after
from .folders import Folders, folders, writable
from .game import Game, Origin, opening
from .luck import REHEARSAL
from .replay import settle
from .save import Save, unpack
from .session import JOURNAL, Keeper, Nowhere, Session, claim, saves
from .story import Story
from .years import Years


def new(scenario: Scenario, seed: int = 2025, save_path: Path | None = None, *, sandbox: bool = False,
        kept: bool = True, source: str | None = None, engine: Engine | None = None, at: Folders | None = None,
        mandate: str = "") -> Story:
    """A game whose opening year is history; with `save_path` it is written there at every year end.

    `sandbox` seals no luck; `kept=False` leaves no journal and no autosaves (pictures, reports); `source` is where
    the scenario was read from, if it is not a bundled one; `mandate` is the key of what it is played for, if for anything.
    Raises UserError for a seed that belongs to rehearsals, and for a mandate that the scenario does not have.
    """
    if not 0 <= seed < REHEARSAL:
        raise reason("seed", found=seed, limit=REHEARSAL - 1)
    if mandate:
        scenario.mandate(mandate)
    origin = Origin(scenario.key, scenario.fingerprint, seed, scenario.start_year, sandbox, source, mandate)
    keeper, said = _keeper(at, origin) if kept else (Nowhere(), ())
    story = _story(scenario, origin, (), keeper, engine, save_path)
    story.saves_each_year, story.warnings = save_path is not None, said
    return story


def open_save(path: Path, *, scenario: Scenario | None = None, kept: bool = True, engine: Engine | None = None,
              at: Folders | None = None) -> Story:
    """The game of a save; `warnings` say where a replay gives other figures than it did then.

    An autosave is opened without becoming the file that `save` writes.
    Raises UserError for a file that is damaged, not a save, or of a later version; nothing is written then.
    """
    save = unpack(path)
    keeper, said = _keeper(at, save.origin, save.entries, path.read_bytes()) if kept else (Nowhere(), ())
    automatic = (at or folders()).sessions in path.absolute().parents
    story = _from_save(save, save.entries, scenario, keeper, engine, None if automatic else path)
    story.warnings = (*said, *story.warnings)
    return story


def recover(folder: Path, *, scenario: Scenario | None = None, engine: Engine | None = None) -> Story:
    """The game that was cut off in a session folder (see `session.cut_off`), up to its last journalled act.

    Raises UserError if that game still runs or its journal can't be read.
    """
    lock = claim(folder)
    if lock is None:
        raise reason("session.running", file=folder)
    try:
        origin, entries = journal.read(folder / JOURNAL)
        keeper = Session.resume(folder, origin, lock)
        save = _newest(folder, len(entries))
        if save is None:
            return _story(scenario or _scenario(origin), origin, entries, keeper, engine, None)
        return _from_save(save, entries, scenario, keeper, engine, None)
    except BaseException:
        lock.release()
        raise


def _keeper(at: Folders | None, origin: Origin, past: Sequence[Entry] = (),
            content: bytes | None = None) -> tuple[Keeper, tuple[UserError, ...]]:
    wanted = at or folders()
    found = writable(wanted)
    said = () if found == wanted else (reason("folders.temporary", file=wanted.saves, found=str(found.saves)),)
    return Session.new(found, origin, past, content), said


def _newest(folder: Path, acts: int) -> Save | None:
    """The newest autosave that can be read and holds no more than the journal."""
    for path in reversed(saves(folder)):
        try:
            save = unpack(path)
        except UserError:
            continue
        if len(save.entries) <= acts:
            return save
    return None


def _from_save(save: Save, entries: Sequence[Entry], scenario: Scenario | None, keeper: Keeper, engine: Engine | None,
               path: Path | None) -> Story:
    scenario = scenario or _scenario(save.origin)
    story = _story(scenario, save.origin, entries, keeper, engine, path)
    then = folded(save.origin, save.entries, scenario)
    changed = scenario.fingerprint != save.origin.fingerprint
    said = [reason("replay.scenario", file=path)] if changed else []
    story.warnings = (*said, *settle(save, then, scenario, story.engine, story.years))
    return story


def _story(scenario: Scenario, origin: Origin, entries: Sequence[Entry], keeper: Keeper, engine: Engine | None,
           save_path: Path | None) -> Story:
    model: Engine = engine if engine is not None else ModelEngine(scenario)
    game = folded(origin, entries, scenario)
    return Story(scenario, game, model, Years(model, origin.seed), keeper, list(entries), save_path)


def folded(origin: Origin, entries: Sequence[Entry], scenario: Scenario) -> Game:
    """The state that a journal adds up to. Raises UserError naming the entry that the rules don't allow."""
    game = opening(origin)
    for entry in entries:
        _still_allowed(entry, game, scenario)
        game = after(game, entry.command, entry.seat)
    return game


def _still_allowed(entry: Entry, game: Game, scenario: Scenario) -> None:
    objection = Rules(scenario, game, plan_of(game.line, scenario)).objection(entry.command)
    if entry.branch != game.current:
        objection = reason("refused.branch", found=entry.branch)
    if objection:
        raise reason("journal.refused", key=f"journal line {entry.number + 1}", found=objection.message)


def _scenario(origin: Origin) -> Scenario:
    return load_scenario(origin.source or origin.scenario)
