"""From plain values to records: pydantic checks shape and type, its findings become one message a person can use."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from math import isfinite
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from sim.scenario.errors import UserError, nearest
from sim.scenario.evidence import GRADES, KEYS, Evidence, In

KINDS = {
    "string_type": "text", "float_type": "number", "float_parsing": "number", "int_type": "whole_number",
    "int_from_float": "whole_number", "bool_type": "truth", "tuple_type": "list", "dict_type": "table",
    "dataclass_type": "table", "dataclass_exact_type": "table",
}


def read(kind: Any, raw: Any) -> Any:
    """`raw` as a value of `kind`. Raises UserErrors: every finding, each with its `key` as a path of parts."""
    try:
        return _adapter(kind).validate_python(raw)
    except ValidationError as error:
        raise Findings([_finding(kind, found) for found in error.errors(include_url=False)]) from None


class Findings(Exception):
    """What is wrong with a document: pairs of a path and a UserError that doesn't know its place yet."""

    def __init__(self, findings: list[tuple[tuple[Any, ...], UserError]]) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = findings


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


# --- figures -------------------------------------------------------------------------------------------------


def evidence_schema(limits: In | None = None) -> CoreSchema:
    """How pydantic reads a figure: a table of KEYS within its unit and bounds."""
    return core_schema.no_info_plain_validator_function(lambda raw: read_figure(raw, limits or In()))


def read_figure(raw: Any, limits: In) -> Evidence:
    """A figure from its table. Raises PydanticCustomError."""
    if isinstance(raw, Evidence):
        return raw
    _check_parts(raw)
    figure = Evidence(**raw)
    if limits.unit is not None and figure.unit != limits.unit:
        raise _wrong("wrong_unit", "unit", figure.unit, limits.unit)
    ends = [end for end in (figure.low, limits.least) if end is not None], [
        end for end in (figure.high, limits.most) if end is not None
    ]
    least, most = max(ends[0], default=None), min(ends[1], default=None)
    if (least is not None and figure < least) or (most is not None and figure > most):
        raise _wrong("out_of_range", "value", f"{figure.value:g}", f"{_end(least)}…{_end(most)}")
    return figure


def _check_parts(raw: Any) -> None:
    if _is_number(raw):
        raise _wrong("missing_unit", "", f"{raw:g}", f'{{ value = {raw:g}, unit = "…" }}')
    if not isinstance(raw, dict):
        raise _wrong("wrong_type", "", raw, "@number")
    for name, part in raw.items():
        if name not in KEYS:
            raise _wrong("unknown_key", name, name, KEYS)
        if name in ("value", "low", "high") and not _is_number(part):
            raise _wrong("wrong_type", name, part, "@number")
        if name not in ("value", "low", "high") and not isinstance(part, str):
            raise _wrong("wrong_type", name, part, "@text")
    for name in ("value", "unit"):
        if not raw.get(name, "" if name == "unit" else None) and raw.get(name) != 0:
            raise _wrong("missing_unit" if name == "unit" else "missing", name, raw.get("value", ""), None)
    if raw.get("grade", GRADES[0]) not in GRADES:
        raise _wrong("wrong_choice", "grade", raw["grade"], GRADES)


def _wrong(code: str, part: str, found: object, allowed: object) -> PydanticCustomError:
    return PydanticCustomError("figure", "{code}", {"code": code, "part": part, "found": found, "allowed": allowed})


def _end(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value)


# --- findings ------------------------------------------------------------------------------------------------


def _finding(kind: Any, error: Any) -> tuple[tuple[Any, ...], UserError]:
    path, code, context = tuple(error["loc"]), error["type"], error.get("ctx", {})
    if code == "figure":
        where = (*path, context["part"]) if context["part"] else path
        return where, _plain(context["code"], context["found"], context["allowed"])
    if code == "unexpected_keyword_argument":
        return path, _plain("unknown_key", path[-1], _names(_type_at(kind, path[:-1])))
    if code in ("missing", "missing_argument"):
        return path, _plain("missing", path[-1], None)
    if code == "literal_error":
        return path, _plain("wrong_choice", error["input"], get_args(_type_at(kind, path)))
    return path, _plain("wrong_type", error["input"], f"@{KINDS.get(code, 'number')}")


def _plain(code: str, found: object, allowed: Any) -> UserError:
    if isinstance(allowed, str) and allowed.startswith("@"):
        return UserError(f"scenario.error.{code}", found=_shown(found), allowed=_type_name(allowed[1:]))
    near = nearest(found, allowed) if isinstance(allowed, (tuple, list)) else None
    return UserError(f"scenario.error.{code}", found=_shown(found), allowed=allowed, nearest=near)


def _type_name(name: str) -> Any:
    from sim.words import say

    return lambda lang: say(f"scenario.type.{name}", lang)


def _shown(found: object) -> str:
    text = str(found)
    return text if len(text) <= 60 else text[:57] + "…"


def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _type_at(kind: Any, path: tuple[Any, ...]) -> Any:
    """The type that a path of keys and positions leads to."""
    for part in path:
        kind = _bare(kind)
        if is_dataclass(kind):
            kind = get_type_hints(kind, include_extras=True).get(part)
        elif get_args(kind):
            kind = get_args(kind)[0 if get_origin(kind) is tuple else -1]
    return _bare(kind)


def _bare(kind: Any) -> Any:
    while get_origin(kind) in (Annotated, Union, UnionType):
        kind = next(part for part in get_args(kind) if part is not NoneType)
    return kind


__all__ = ["Findings", "Literal", "evidence_schema", "read", "read_figure"]
