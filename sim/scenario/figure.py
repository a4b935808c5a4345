"""From a table to a figure: which parts it must have, which unit, which bounds."""

from __future__ import annotations

from math import isfinite
from typing import Any

from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from sim.scenario.evidence import GRADES, KEYS, Evidence, In

NUMBERS = ("value", "low", "high")
CODE = "figure"


def evidence_schema(limits: In | None = None) -> CoreSchema:
    """How pydantic reads a figure: a table of KEYS within its unit and bounds."""
    return core_schema.no_info_plain_validator_function(lambda raw: read_figure(raw, limits or In()))


def read_figure(raw: Any, limits: In) -> Evidence:
    """A figure from its table. Raises PydanticCustomError, its context saying what is wrong with which part."""
    if isinstance(raw, Evidence):
        return raw
    if _is_number(raw):
        raise _wrong("missing_unit", "", f"{raw:g}", f'{{ value = {raw:g}, unit = "…" }}')
    if not isinstance(raw, dict):
        raise _wrong("wrong_type", "", raw, "@number")
    _check_parts(raw)
    figure = Evidence(**raw)
    if limits.unit is not None and figure.unit != limits.unit:
        raise _wrong("wrong_unit", "unit", figure.unit, limits.unit)
    _check_bounds(figure, limits)
    return figure


def _check_parts(raw: dict[str, Any]) -> None:
    for name, part in raw.items():
        if name not in KEYS:
            raise _wrong("unknown_key", name, name, KEYS)
        if name in NUMBERS and not _is_number(part):
            raise _wrong("wrong_type", name, part, "@number")
        if name not in NUMBERS and not isinstance(part, str):
            raise _wrong("wrong_type", name, part, "@text")
    if "value" not in raw:
        raise _wrong("missing", "value", "value", None)
    if not raw.get("unit"):
        raise _wrong("missing_unit", "unit", f"{raw['value']:g}", None)
    if raw.get("grade", GRADES[0]) not in GRADES:
        raise _wrong("wrong_choice", "grade", raw["grade"], GRADES)


def _check_bounds(figure: Evidence, limits: In) -> None:
    if figure.low is not None and figure.high is not None and figure.low > figure.high:
        raise _wrong("out_of_range", "low", f"{figure.low:g}", f"≤ {figure.high:g}")
    least = max((end for end in (figure.low, limits.least) if end is not None), default=None)
    most = min((end for end in (figure.high, limits.most) if end is not None), default=None)
    if (least is not None and figure < least) or (most is not None and figure > most):
        raise _wrong("out_of_range", "value", f"{figure.value:g}", f"{_end(least)}…{_end(most)}")


def _wrong(code: str, part: str, found: object, allowed: object) -> PydanticCustomError:
    return PydanticCustomError(CODE, "{code}", {"code": code, "part": part, "found": found, "allowed": allowed})


def _end(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value)
