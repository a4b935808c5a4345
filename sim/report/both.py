"""Texts and figures in both languages at once."""

from __future__ import annotations

from sim import words
from sim.words import Name


def text(key: str, **fields: object) -> Name:
    """A text of the report's catalogue; a field that is a Name goes in in the language of the text."""
    return Name(*(words.say(f"report.{key}", lang, **_in(fields, lang)) for lang in words.LANGS))


def figure(value: float, unit: str, *, signed: bool = False) -> Name:
    """A number with its unit."""
    return Name(*(words.figure(float(value), unit, lang, signed=signed) for lang in words.LANGS))


def change(value: float, unit: str) -> Name:
    """A difference between two values of one unit: percentage points where they are rates."""
    if unit == "fraction":
        return Name(*(words.points(float(value), lang) for lang in words.LANGS))
    return figure(value, unit, signed=True)


def _in(fields: dict[str, object], lang: str) -> dict[str, object]:
    return {name: value.in_(lang) if isinstance(value, Name) else value for name, value in fields.items()}
