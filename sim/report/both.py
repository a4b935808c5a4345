"""Texts and figures in both languages at once."""

from __future__ import annotations

from collections.abc import Callable

from sim import words
from sim.words import Name

COUNTED = {"robots", "people", "firms", "places", "patents", "suppliers"}


def each(text: Callable[[str], str]) -> Name:
    """What `text` says in each language."""
    return Name(*(text(lang) for lang in words.LANGS))


def text(key: str, **fields: object) -> Name:
    """A text of the report's catalogue; a field that is a Name goes in in the language of the text."""
    return each(lambda lang: words.say(f"report.{key}", lang, **_in(fields, lang)))


def of(table: str, key: str, **fields: object) -> Name:
    """A text of another catalogue: `of("play.flow_line", "opening")`; a field that is a Name goes in in the language of the text."""
    return each(lambda lang: words.say(f"{table}.{key}", lang, **_in(fields, lang)))


def figure(value: float, unit: str, decimals: int | None = None, *, signed: bool = False) -> Name:
    """A number with its unit; without `decimals` its size decides how many there are."""
    return each(lambda lang: words.figure(float(value), unit, lang, signed=signed, decimals=decimals))


def number(value: float, unit: str) -> Name:
    """A number that stands under a head with its unit (see `titled`)."""
    if unit in COUNTED:
        return each(lambda lang: words.count(float(value), lang))
    return figure(value, unit)


def titled(title: Name, unit: str) -> Name:
    """A head that says what is counted; money and rates say their unit themselves, as their scale varies."""
    if unit not in COUNTED:
        return title
    return text("titled", title=title, unit=each(lambda lang: words.say(f"figures.count.{unit}.many", lang)))


def change(value: float, unit: str, decimals: int | None = None) -> Name:
    """A difference between two values of one unit: percentage points where they are rates."""
    if unit == "fraction":
        places = 1 if decimals is None else decimals
        return each(lambda lang: words.points(float(value), lang, decimals=places))
    return figure(value, unit, decimals, signed=True)


def _in(fields: dict[str, object], lang: str) -> dict[str, object]:
    return {name: value.in_(lang) if isinstance(value, Name) else value for name, value in fields.items()}
