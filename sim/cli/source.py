"""What a person names where several kinds of thing are possible: a save, a folder of results, a scenario."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli.results_folder import BESIDE, RUN, read_identity
from sim.report.results import Results
from sim.scenario.errors import UserError
from sim.study.readings import LEADING

if TYPE_CHECKING:
    import xarray

    from sim.story import Story

SOURCE = "scenario_source"
NEEDED = (RUN, "results.nc", "plan.toml")


def is_save(path: Path) -> bool:
    """Whether a file is to be read as a save: any file that is not TOML."""
    return path.is_file() and path.suffix != ".toml"


def refuse_mixed_up(scenario: str, plan: Path | None = None) -> None:
    """Raise UserError where a save or a plan stands in the place of a scenario, or a save in that of a plan."""
    from sim.scenario.checking import is_plan

    for name in (scenario, plan):
        if name is not None and is_save(Path(name)):
            raise UserError("cli.error.is_save", file=name)
    if Path(scenario).is_file() and is_plan(Path(scenario)):
        raise UserError("cli.error.is_plan", file=scenario)


def open_story(path: Path) -> Story:
    """The game in a save, to look at and not to go on with. Raises UserError."""
    from sim.story import Story

    return Story.open(path, kept=False)


def existing(path: Path) -> Path:
    """The path, if there is something. Raises UserError."""
    if not path.exists():
        raise UserError("cli.error.not_found", file=path)
    return path


def results_of(folder: Path) -> Results:
    """The results in a folder of `run --out`. Raises UserError."""
    from sim.scenario import load_plan, load_scenario

    missing = [name for name in NEEDED if not (folder / name).is_file()]
    if missing:
        raise UserError("cli.error.not_results", file=folder, missing=missing)
    identity = read_identity(folder)
    if identity is None:
        raise UserError("cli.error.damaged", file=folder / RUN)
    if not isinstance(identity.get(SOURCE), str):
        raise UserError("cli.error.damaged", file=folder / RUN, key=SOURCE)
    scenario = load_scenario(str(identity[SOURCE]))
    dataset = _read(folder / "results.nc")
    reference = _read(folder / BESIDE) if (folder / BESIDE).is_file() else None
    return Results(scenario, load_plan(folder / "plan.toml", scenario), dataset, reference)


def _read(path: Path) -> xarray.Dataset:
    from sim.study.files import read_netcdf

    try:
        dataset = read_netcdf(path)
    except (OSError, ValueError, KeyError) as error:
        raise UserError("cli.error.damaged", file=path) from error
    missing = next((dim for dim in LEADING if not dataset.sizes.get(dim)), None)
    if missing is not None:
        raise UserError("cli.error.damaged", file=path, key=missing)
    return dataset

