"""Finished parts of long work, kept until all of it is done: the same command goes on from them."""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np

from sim import words
from sim.cli import streams
from sim.cli.endings import Stopped
from sim.story.folders import folders, writable
from sim.study.writing import writing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sim.model import YearRecord
    from sim.study.coalitions import Pair
    from sim.study.groups import Group


@dataclass(frozen=True)
class Unfinished:
    """A folder of this person's own for one piece of work, told by all that its numbers depend on."""

    path: Path

    @classmethod
    def of(cls, command: str, identity: Mapping[str, Any]) -> Unfinished:
        mark = sha256(json.dumps(identity, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]
        return cls(writable(folders()).saves / "unfinished" / f"{command}-{mark}")

    def arrays(self, name: str) -> dict[str, np.ndarray]:
        """The arrays kept under a name; none if there is nothing readable."""
        try:
            with np.load(self.path / f"{name}.npz", allow_pickle=False) as kept:
                return {key: kept[key] for key in kept.files}
        except (OSError, ValueError, EOFError, KeyError, BadZipFile):
            return {}

    def keep(self, name: str, arrays: Mapping[str, np.ndarray]) -> None:
        """Keep arrays under a name. Raises UserError on a full disk."""
        from sim.study.files import replaced

        with writing(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            with replaced(self.path / f"{name}.npz") as temporary, temporary.open("wb") as file:
                np.savez(file, **arrays)  # type: ignore[arg-type]

    def forget(self) -> None:
        """The work is done."""
        shutil.rmtree(self.path, ignore_errors=True)


@dataclass(frozen=True)
class KeptPairs:
    """Worth of coalitions in a folder (a `sim.study.coalitions.Store`); a coalition is a line of 0 and 1 over `players`."""

    folder: Unfinished
    players: tuple[str, ...]

    def load(self) -> dict[Pair, np.ndarray]:
        kept = self.folder.arrays("worth")
        if not kept:
            return {}
        return {(self._coalition(who), int(seed)): worth for who, seed, worth in zip(kept["who"], kept["seed"], kept["worth"], strict=True)}

    def save(self, found: dict[Pair, np.ndarray]) -> None:
        who = np.array([[player in coalition for player in self.players] for coalition, _ in found], dtype=bool)
        self.folder.keep("worth", {"who": who, "seed": np.array([seed for _, seed in found]), "worth": np.stack(list(found.values()))})

    def _coalition(self, who: np.ndarray) -> frozenset[str]:
        return frozenset(player for player, present in zip(self.players, who, strict=True) if present)


@dataclass
class KeptGroups:
    """Records of groups of cases in a folder (a `sim.study.groups.Store`): `worlds` of the `total` asked for are there."""

    folder: Unfinished
    lang: str
    worlds: int = 0
    total: int = 0

    def load(self, groups: Sequence[Group]) -> dict[int, list[YearRecord]]:
        found = {place: kept for place, group in enumerate(groups) if (kept := self._kept(group))}
        self.worlds, self.total = (sum(len(groups[place]) for place in places) for places in (found, range(len(groups))))
        if self.worlds:
            streams.tell(words.say("cli.explain.resumed", self.lang, done=self.worlds, total=self.total))
        return found

    def save(self, group: Group, records: list[YearRecord]) -> None:
        from sim.study.packing import packed

        self.folder.keep(_mark(group), packed(records))
        self.worlds += len(group)

    def _kept(self, group: Group) -> list[YearRecord]:
        from sim.study.packing import YEARS, unpacked

        arrays = self.folder.arrays(_mark(group))
        return unpacked(arrays) if YEARS in arrays else []


@contextmanager
def kept_until_done(kept: Sequence[KeptGroups]) -> Iterator[None]:
    """Ctrl-C says how many worlds are kept; when all is done they go."""
    try:
        yield
    except KeyboardInterrupt:
        if not any(one.total for one in kept):
            raise
        raise Stopped("cli.stopped.worlds", done=sum(one.worlds for one in kept), total=sum(one.total for one in kept)) from None
    for one in kept:
        one.folder.forget()


def _mark(group: Group) -> str:
    """A name that says which luck and which plans: the same group, the same name."""
    plans: dict[int, str] = {}
    told = [(case.seed, plans.setdefault(id(case.plan), case.plan.to_toml())) for case in group]
    return sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:16]
