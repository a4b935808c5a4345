"""Texts that a person would see as nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from sim.scenario.errors import UserError
from sim.words import LANGS, Name

Path = tuple[Any, ...]


def blank_texts(value: Any, above: Path = ()) -> Iterator[tuple[Path, UserError]]:
    """Paths of the names and sentences inside a record that are empty in one of the languages."""
    if isinstance(value, Name):
        yield from (((*above, lang), UserError("scenario.error.blank")) for lang in LANGS if not value.in_(lang).strip())
    elif is_dataclass(value):
        for part in fields(value):
            yield from blank_texts(getattr(value, part.name), (*above, part.name))
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from blank_texts(part, (*above, place))
