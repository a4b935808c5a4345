"""Lines of a stock's statement of a year: opening + what came - what went = closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.study.labels import labels_of

if TYPE_CHECKING:
    from sim.model import YearRecord
    from sim.scenario import Scenario

ENDS = ("opening", "closing")
OUT = frozenset({"retired", "left", "to_city", "sold", "scrapped", "used", "closed", "repaid", "written_off"})
"""Lines of what goes out; the record holds them without a sign."""


def signed(record: YearRecord, scenario: Scenario, variable: str, along: str) -> list[tuple[str, float]]:
    """(label, amount) of every line of the first world's statement, in the unit of `variable`; what goes out is negative."""
    axes = labels_of(record, scenario).axes[variable]
    values = np.asarray(record.values[variable])[0]
    for axis, (dim, _) in reversed(list(enumerate(axes))):
        values = values if dim == along else values.sum(axis=axis)
    labels = [str(label) for dim, names in axes if dim == along for label in names]
    return [(label, float(-v if label in OUT else v)) for label, v in zip(labels, values, strict=True)]
