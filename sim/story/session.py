"""The folder of one running game: its journal, its autosaves, its lock. Two games never share one."""
from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from . import atomic
from .entry import Entry
from .folders import Folders
from .game import Origin
from .journal import Journal
from .lock import Lock

JOURNAL, LOCK, ENDED, SAVE = "journal.jsonl", "lock", "ended", ".save"
KEEP = 20


class Keeper(Protocol):
    """Where the acts of a game are kept while it runs. All methods may raise OSError."""

    def append(self, entry: Entry) -> None:
        """Make an entry durable."""

    def autosave(self, pack: Callable[[], bytes]) -> None:
        """Keep a whole save, and the newest few of them."""

    def close(self) -> None:
        """The game ended in good order."""


class Nowhere:
    """Keeps nothing: for pictures, reports and tests."""

    def append(self, entry: Entry) -> None:
        """Nothing to keep."""

    def autosave(self, pack: Callable[[], bytes]) -> None:
        """Nothing to keep."""

    def close(self) -> None:
        """Nothing to end."""


class Session:
    """A game's own folder, made when the first act is to be kept."""

    def __init__(self, folder: Path, origin: Origin, past: Sequence[Entry], save: bytes | None) -> None:
        self.folder = folder
        self._start = origin, tuple(past), save
        self._journal: Journal | None = None
        self._lock: Lock | None = None

    @classmethod
    def new(cls, folders: Folders, origin: Origin, past: Sequence[Entry] = (), save: bytes | None = None) -> Session:
        """A folder for a game that starts, or goes on from the `save` whose journal is `past`."""
        name = f"{datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}-{secrets.token_hex(3)}"
        return cls(folders.sessions / name, origin, past, save)

    @classmethod
    def resume(cls, folder: Path, origin: Origin, lock: Lock) -> Session:
        """Go on in the folder of a game that was cut off; `lock` shows that nobody else does."""
        session = cls(folder, origin, (), None)
        session._lock, session._journal = lock, Journal.resume(folder / JOURNAL)
        return session

    def append(self, entry: Entry) -> None:
        """Make an entry durable. Raises OSError; then nothing was kept."""
        self._open().append(entry)

    def autosave(self, pack: Callable[[], bytes]) -> None:
        """Keep a whole save beside the newest `KEEP` of them. Raises OSError; then the others stay."""
        self._open()
        last = max((int(path.stem) for path in saves(self.folder)), default=0)
        atomic.write(self.folder / f"{last + 1:06d}{SAVE}", pack())
        for old in saves(self.folder)[:-KEEP]:
            old.unlink(missing_ok=True)

    def close(self) -> None:
        """The game ended in good order: nobody needs to recover it."""
        if self._journal and self._lock:
            self._journal.close()
            (self.folder / ENDED).touch()
            self._lock.release()

    def _open(self) -> Journal:
        if self._journal is None:
            self._journal = self._begin()
        return self._journal

    def _begin(self) -> Journal:
        origin, past, save = self._start
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = self._lock or Lock.take(self.folder / LOCK)
        if save is not None:
            atomic.write(self.folder / f"{1:06d}{SAVE}", save)
        (self.folder / JOURNAL).unlink(missing_ok=True)
        journal = Journal.begin(self.folder / JOURNAL, origin, past)
        atomic.sync_folder(self.folder)
        _tidy(self.folder.parent)
        return journal


def saves(folder: Path) -> list[Path]:
    """The autosaves of a session, oldest first."""
    return sorted(path for path in folder.glob(f"*{SAVE}") if path.stem.isdigit())


def cut_off(folders: Folders) -> list[Path]:
    """Folders of games that neither ended nor still run, newest first."""
    found = [path.parent for path in folders.sessions.glob(f"*/{JOURNAL}")]
    return sorted((folder for folder in found if _abandoned(folder)), reverse=True)


def claim(folder: Path) -> Lock | None:
    """The lock of a session, or None if its game still runs."""
    return Lock.take(folder / LOCK)


def _tidy(sessions: Path) -> None:
    """Only the newest games that ended in good order stay; those that were cut off all do."""
    for old in sorted((path.parent for path in sessions.glob(f"*/{ENDED}")), reverse=True)[KEEP:]:
        shutil.rmtree(old, ignore_errors=True)


def _abandoned(folder: Path) -> bool:
    if (folder / ENDED).exists():
        return False
    lock = claim(folder)
    if lock:
        lock.release()
    return lock is not None
