"""One line of the journal: who did what, when by the clock, when in the game, and on which state."""
from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from .commands import Command
from .game import Origin
from .wire import NotACommand, from_wire, to_wire

VERSION = 1


@dataclass(frozen=True)
class Entry:
    """`number` counts from 1; `at` is a date in the game; `based_on` names the state it was decided on."""

    number: int
    wall: str
    seat: str
    phase: str
    branch: str
    at: str
    based_on: str
    command: Command

    def line(self) -> str:
        """One JSON line without its end."""
        shallow = {field.name: getattr(self, field.name) for field in fields(self)}
        return json.dumps({**shallow, "command": to_wire(self.command)}, ensure_ascii=False)

    @classmethod
    def read(cls, line: str) -> Entry:
        """The entry of a line. Raises ValueError (NotACommand is one) if it is not one."""
        value = _mapping(line)
        if set(value) != {field.name for field in fields(cls)}:
            raise NotACommand(f"an entry has other keys than {sorted(value)}")
        return cls(**{**value, "command": from_wire(value["command"])})


def origin_line(origin: Origin) -> str:
    """The first line of a journal: what the game starts from."""
    return json.dumps({"journal": VERSION, **asdict(origin)}, ensure_ascii=False)


def read_origin(line: str) -> Origin:
    """The origin of a first line. Raises ValueError if it is not one, or of a later version."""
    value = dict(_mapping(line))
    if value.pop("journal", None) != VERSION:
        raise ValueError(f"a journal of version {VERSION} starts otherwise")
    return origin_from(value)


def origin_from(value: Mapping[str, Any]) -> Origin:
    """An origin from its plain mapping. Raises ValueError for missing or wrong values."""
    kinds = {"scenario": str, "fingerprint": str, "seed": int, "opening_year": int, "sandbox": bool}
    wrong = [name for name, kind in kinds.items() if type(value.get(name)) is not kind]
    source, mandate = value.get("source"), value.get("mandate", "")
    if wrong or not isinstance(source, str | None) or not isinstance(mandate, str):
        raise ValueError(f"origin without {', '.join(wrong) or 'source or mandate'}")
    return Origin(**{name: value[name] for name in kinds}, source=source, mandate=mandate)


def _mapping(line: str) -> Mapping[str, Any]:
    value = json.loads(line)
    if not isinstance(value, dict):
        raise ValueError("a journal line is a JSON object")
    return value
