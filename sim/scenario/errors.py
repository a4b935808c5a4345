"""The one message a person gets for wrong input: which file, which key, what was found, what is allowed."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from sim.words import say

LISTED = 12


class UserError(Exception):
    """Wrong input of a person, in their language.

    `code` is a words key; its text may use `{found}` and any of `fields`. `file`, `key` say where; `allowed`
    (a text, a Name or a list of names) and `nearest` say what would be right. Exit code 2.
    """

    def __init__(
        self,
        code: str,
        *,
        file: object = None,
        key: str | None = None,
        found: object = None,
        allowed: object = None,
        nearest: str | None = None,
        **fields: object,
    ) -> None:
        super().__init__(code)
        self.code, self.file, self.key = code, None if file is None else str(file), key
        self.found, self.allowed, self.nearest, self.fields = found, allowed, nearest, fields

    def message(self, lang: str) -> str:
        """One line: place, what is wrong, what is allowed, the nearest valid name."""
        texts = {name: in_language(value, lang) for name, value in {**self.fields, "found": self.found}.items()}
        parts = [say(self.code, lang, **texts)]
        if self.allowed is not None:
            parts.append(say("scenario.error.allowed", lang, allowed=in_language(self.allowed, lang)))
        if self.nearest is not None:
            parts.append(say("scenario.error.nearest", lang, nearest=self.nearest))
        return self._place(lang) + (" " if lang == "en" else "").join(parts)

    def at(self, file: object, key: str | None = None) -> UserError:
        """The same error with its place filled in where it is not yet known."""
        self.file = self.file or str(file)
        self.key = self.key or key
        return self

    def _place(self, lang: str) -> str:
        where = [part for part in (self.file, self.key) if part]
        return say("scenario.error.place", lang, where=", ".join(where)) if where else ""

    def __str__(self) -> str:
        return self.message("en")


Broken = tuple[tuple[Any, ...], UserError]
"""A mistake in a scenario with the path of the record or key that makes it."""


def outside(found: object, allowed: str) -> UserError:
    """A number that is not among those ``allowed``."""
    return UserError("scenario.error.out_of_range", found=f"{found:g}" if isinstance(found, float) else found, allowed=allowed)


def in_language(value: object, lang: str) -> str:
    """A Name, a function of the language, a list of names or a plain value as text."""
    if hasattr(value, "in_"):
        return str(value.in_(lang))
    if callable(value):
        return str(value(lang))
    if isinstance(value, (list, tuple)):
        return _listed([in_language(item, lang) for item in value], lang)
    return str(value)


def nearest(wrong: object, names: Iterable[object]) -> str | None:
    """The valid name closest to a wrong one, if any is close."""
    close = get_close_matches(str(wrong).lower(), [str(name) for name in names], n=1, cutoff=0.6)
    return close[0] if close else None


def _listed(names: list[str], lang: str) -> str:
    shown = ("、" if lang == "zh" else ", ").join(names[:LISTED])
    return shown if len(names) <= LISTED else say("scenario.error.and_more", lang, shown=shown, total=len(names))
