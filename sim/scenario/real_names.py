"""No real firm, laboratory or person is the subject of an invented event: neither by its full name nor by what people call it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sim.scenario.errors import Broken, UserError
from sim.scenario.events import Event
from sim.words import LANGS, Name

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

_BRACKETS = re.compile(r"\s*[（(].*?[)）]")
LEAST = 2
"""Shorter names would be found in any text."""


def real_names(s: Scenario) -> tuple[str, ...]:
    """Names of the scenario's firms and laboratories with and without what stands in brackets, what else they are called, and who gives advice."""
    named: list[Any] = [*s.firms, *s.labs]
    texts = [text for one in named for text in (one.name, *one.aliases)] + [advice.by for advice in s.recommendations]
    whole = {name.in_(lang) for name in texts for lang in LANGS}
    found = whole | {_BRACKETS.sub("", name) for name in whole}
    return tuple(sorted((name for name in found if len(name) >= LEAST), key=lambda name: (-len(name), name)))


def broken_names(event: Event, names: tuple[str, ...]) -> Iterator[Broken]:
    """Texts of an event in which one of the real ``names`` stands, the longest of them."""
    for path, text in written(event):
        for lang in LANGS:
            found = next((name for name in names if stands_in(name, text.in_(lang))), None)
            if found:
                yield (*path, lang), UserError("scenario.error.real_name", found=found)


def stands_in(name: str, text: str) -> bool:
    """Whether a name stands in a text: Latin letters in any case and as words of their own, Chinese anywhere."""
    if not name.isascii():
        return name in text
    return re.search(rf"(?<![a-z0-9]){re.escape(name.lower())}(?![a-z0-9])", text.lower()) is not None


def written(event: Event) -> Iterator[tuple[tuple[Any, ...], Name]]:
    """Every text of an event with its path."""
    yield ("name",), event.name
    yield ("text",), event.text
    if event.rumour is not None:
        yield ("rumour",), event.rumour
    for place, choice in enumerate(event.choices):
        for part in ("name", "text", "unknown"):
            yield ("choices", place, part), getattr(choice, part)
