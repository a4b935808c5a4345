"""From plain values to records: pydantic checks shape and type, its findings become messages a person can use."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from sim.scenario.errors import UserError, nearest
from sim.scenario.figure import CODE
from sim.words import say

Path = tuple[Any, ...]
KINDS = {
    "string_type": "text", "int_type": "whole_number", "int_from_float": "whole_number", "bool_type": "truth",
    "tuple_type": "list", "dict_type": "table", "dataclass_type": "table", "dataclass_exact_type": "table",
}


class Findings(Exception):
    """What is wrong with a document: pairs of a path and a UserError that doesn't know its place yet."""

    def __init__(self, findings: list[tuple[Path, UserError]]) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = findings


def read(kind: Any, raw: Any) -> Any:
    """`raw` (plain values) as a value of `kind`. Raises Findings."""
    try:
        return _adapter(kind).validate_python(raw)
    except ValidationError as error:
        raise Findings([_finding(kind, found) for found in error.errors(include_url=False)]) from None


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _finding(kind: Any, error: Any) -> tuple[Path, UserError]:
    path, code, context = tuple(error["loc"]), error["type"], error.get("ctx", {})
    if code == CODE:
        where = (*path, context["part"]) if context["part"] else path
        return where, _error(context["code"], context["found"], context["allowed"])
    if code == "unexpected_keyword_argument":
        return path, _error("unknown_key", path[-1], _names(_type_at(kind, path[:-1])))
    if code in ("missing", "missing_argument"):
        return path, _error("missing", path[-1], None)
    if code == "literal_error":
        return path, _error("wrong_choice", error["input"], get_args(_type_at(kind, path)))
    return path, _error("wrong_type", error["input"], f"@{KINDS.get(code, 'number')}")


def _error(code: str, found: object, allowed: Any) -> UserError:
    if isinstance(allowed, str) and allowed.startswith("@"):
        return UserError(f"scenario.error.{code}", found=_shown(in_toml(found)), allowed=_type_name(allowed[1:]))
    near = nearest(found, allowed) if isinstance(allowed, (tuple, list)) else None
    return UserError(f"scenario.error.{code}", found=_shown(found), allowed=allowed, nearest=near)


def _type_name(name: str) -> Any:
    return lambda lang: say(f"scenario.type.{name}", lang)


def in_toml(found: object) -> object:
    """Text and truth values as a person wrote them, so that "2027" and 2027 look different."""
    return json.dumps(found, ensure_ascii=False) if isinstance(found, (str, bool)) else found


def _shown(found: object) -> str:
    text = str(found)
    return text if len(text) <= 60 else text[:57] + "…"


def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _type_at(kind: Any, path: Path) -> Any:
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
