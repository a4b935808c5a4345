"""A name or sentence that data carries in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Name:
    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}

    zh: str
    en: str

    def in_(self, lang: str) -> str:
        """The text in `lang` ("zh" or "en")."""
        return self.zh if lang == "zh" else self.en
