"""Which published forecast of demand a scenario assumes: `outlook = "low"`, "middle" or "high"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

DEMAND = "national_robots"


def with_outlook(outlook: object, series: Mapping[str, Any], start_year: object) -> dict[str, Any]:
    """The raw series with demand read from `national_robots_<outlook>` after the opening year, which is measured and stays.

    A word that is no outlook, or an outlook without its series, is left for the checks of the records to refuse.
    """
    chosen = dict(series)
    other = chosen.get(f"{DEMAND}_{outlook}")
    if not isinstance(other, dict) or not isinstance(chosen.get(DEMAND), dict) or not isinstance(start_year, int):
        return chosen
    measured = {year: value for year, value in chosen[DEMAND].get("values", {}).items() if _by(year, start_year)}
    later = {year: value for year, value in other.get("values", {}).items() if not _by(year, start_year)}
    bands = {name: {**other.get(name, {}), **measured} for name in ("low", "high") if name in other}
    return {**chosen, DEMAND: {**other, **bands, "key": DEMAND, "name": chosen[DEMAND].get("name"), "values": {**measured, **later}}}


def _by(year: object, start_year: int) -> bool:
    return isinstance(year, int) and year <= start_year
