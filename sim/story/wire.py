"""Commands as JSON and back, strictly: `{"set_lever": {"lever": "annotation", "value": 40.0}}`."""
from __future__ import annotations

import re
from dataclasses import MISSING, Field, asdict, fields
from math import isfinite
from typing import Any, get_args, get_type_hints

from . import commands
from .commands import Command

KINDS: dict[str, type] = {
    re.sub(r"(?<!^)([A-Z])", r"_\1", kind.__name__).lower(): kind for kind in get_args(Command)
}
NAMES = {kind: name for name, kind in KINDS.items()}


class NotACommand(ValueError):
    """A value that is no command: says which part is wrong."""


def to_wire(command: Command) -> dict[str, dict[str, Any]]:
    """The command as a plain mapping with one key, its kind; absent options are left out."""
    given = {name: value for name, value in asdict(command).items() if value is not None}
    return {NAMES[type(command)]: given}


def from_wire(value: Any) -> Command:
    """The command that `to_wire` wrote. Raises NotACommand for an unknown kind, name or type."""
    if not isinstance(value, dict) or len(value) != 1:
        raise NotACommand(f"a command has one key, its kind; found {value!r}")
    (name, given), = value.items()
    if name not in KINDS or not isinstance(given, dict):
        raise NotACommand(f"{name!r} is no kind of command")
    return _build(KINDS[name], given)


def _build(kind: type, given: dict[str, Any]) -> Command:
    known = {field.name: field for field in fields(kind)}
    if unknown := sorted(set(given) - set(known)):
        raise NotACommand(f"{NAMES[kind]} has no {unknown[0]!r}")
    hints = get_type_hints(kind, vars(commands))
    command: Command = kind(**{name: _typed(NAMES[kind], part, hints[name], given) for name, part in known.items()})
    return command


def _typed(kind: str, field: Field[Any], hint: Any, given: dict[str, Any]) -> Any:
    if field.name not in given:
        if field.default is MISSING:
            raise NotACommand(f"{kind} needs {field.name!r}")
        return field.default
    value = given[field.name]
    allowed = get_args(hint) or (hint,)
    if float in allowed and type(value) is int:
        value = float(value)
    if type(value) not in allowed or (type(value) is float and not isfinite(value)):
        raise NotACommand(f"{kind}.{field.name} cannot be {value!r}")
    return value
