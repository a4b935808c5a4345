"""A number needs a source and a grade. Only a bare number laid over a known one, as a person does to try it, may do without; `--strict` names it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sim.scenario.checking import figures, unsaid
from sim.scenario.errors import UserError
from sim.scenario.layers import Layer
from sim.scenario.outside import Series
from sim.scenario.whereabouts import step

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario


def unsourced(layers: list[Layer], scenario: Scenario) -> Iterator[tuple[tuple[Any, ...], UserError]]:
    """Paths of figures that were written as records without source or grade."""
    for path, figure in figures(scenario):
        missing = unsaid(figure)
        if missing and not isinstance(figure, Series) and not _bare(layers, path):
            yield path, UserError("scenario.error.no_evidence", found=", ".join(missing))


def _bare(layers: list[Layer], path: tuple[Any, ...]) -> bool:
    """Whether some file says the figure as a bare number, or one part of it."""
    from sim.scenario.loader import written

    keys = written(path)
    return any(_says_part(source.raw, keys) for layer in layers for source in layer.sources)


def _says_part(raw: Any, keys: tuple[Any, ...]) -> bool:
    for key in keys:
        raw = step(raw, key)
        if raw is None:
            return False
    return isinstance(raw, (int, float)) and not isinstance(raw, bool)

