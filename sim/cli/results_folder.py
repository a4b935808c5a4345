"""The folder that `run --out` writes: claimed before work starts, filled block by block, finished by `run.json`."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.scenario.errors import UserError
from sim.study.writing import writing

if TYPE_CHECKING:
    import xarray

RUN, PARTS = "run.json", "unfinished"
OWN = ("results.nc", "results.csv", "plan.toml", RUN, "map.png", "report.html")
BESIDE = "reference.nc"
"""Current policy under the same luck, where the run had a plan."""


@dataclass(frozen=True)
class ResultsFolder:
    """`identity` is all that the numbers depend on; only work of the same identity is gone on with."""

    path: Path
    identity: dict[str, object]

    def claim(self, force: bool) -> None:
        """Make the folder, or refuse one that holds anything but this run's own results."""
        with writing(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            objection = None if force else self.objection()
            if objection:
                raise objection
            self._open_parts()

    def objection(self) -> UserError | None:
        """Why nothing should be written into the folder, if it exists."""
        names = {entry.name for entry in self.path.iterdir()} if self.path.is_dir() else set()
        foreign = sorted(names - {*OWN, BESIDE, PARTS})
        if foreign:
            return UserError("cli.error.other_content", file=self.path, found=foreign)
        if names and not (self._is_ours(self.path) or self._is_ours(self.path / PARTS)):
            return UserError("cli.error.other_run", file=self.path)
        return None

    def part(self, name: str, first_seed: int) -> Path:
        """Where the finished block of `name` that begins with this seed is kept."""
        return self.path / PARTS / f"{name}-from-{first_seed}.nc"

    def kept(self, name: str, first_seed: int) -> xarray.Dataset | None:
        """The finished block of an earlier, stopped run; None if there is none that can be read."""
        from sim.study.files import read_netcdf

        try:
            return read_netcdf(self.part(name, first_seed))
        except (OSError, ValueError):
            return None

    def keep(self, name: str, first_seed: int, block: xarray.Dataset) -> None:
        """Keep a finished block until the whole run is done."""
        from sim.study.files import write_netcdf

        with writing(self.path):
            write_netcdf(block, self.part(name, first_seed))

    def finish(self) -> None:
        """Say what the results belong to, and drop the blocks they were put together from."""
        with writing(self.path):
            _write_identity(self.path, self.identity)
            shutil.rmtree(self.path / PARTS)

    def _open_parts(self) -> None:
        parts = self.path / PARTS
        if not self._is_ours(parts):
            shutil.rmtree(parts, ignore_errors=True)
        parts.mkdir(exist_ok=True)
        _write_identity(parts, self.identity)

    def _is_ours(self, folder: Path) -> bool:
        return bool(read_identity(folder) == json.loads(json.dumps(self.identity)))


def read_identity(folder: Path) -> dict[str, object] | None:
    """What the results in `folder` belong to; None if there is nothing readable."""
    try:
        found = json.loads((folder / RUN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _write_identity(folder: Path, identity: dict[str, object]) -> None:
    from sim.study.files import replaced

    with replaced(folder / RUN) as temporary:
        temporary.write_text(json.dumps(identity, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
