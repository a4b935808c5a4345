"""Words for a screen that may show one language or both."""

from __future__ import annotations

from dataclasses import dataclass

from sim import words
from sim.words import Name

BOTH = "both"


def in_both(key: str, **fields: object) -> Name:
    """A text of any catalogue, for what is told in whichever language is asked for."""
    return Name(*(words.say(key, lang, **fields) for lang in words.LANGS))


@dataclass(frozen=True)
class Speaker:
    """Writes in `lang`; in a mixed room `second` is the language of the smaller line underneath."""

    lang: str
    second: str | None = None

    @classmethod
    def of(cls, mode: str) -> Speaker:
        """The speaker of a language mode: zh, en or both."""
        return cls("zh", "en") if mode == BOTH else cls(mode)

    def say(self, key: str, **fields: object) -> str:
        """A text of the play catalogue."""
        return words.say(f"play.{key}", self.lang, **fields)

    def also(self, key: str, **fields: object) -> str:
        """The same text in the second language, empty where only one is shown."""
        return words.say(f"play.{key}", self.second, **fields) if self.second else ""

    def name(self, name: Name) -> str:
        return name.in_(self.lang)

    def also_name(self, name: Name) -> str:
        return name.in_(self.second) if self.second else ""

    def both_say(self, key: str, **fields: object) -> str:
        """A short text in one line, the second language after the first."""
        return " ".join(filter(None, (self.say(key, **fields), self.also(key, **fields))))

    def both_name(self, name: Name) -> str:
        """A name in one line, the second language after the first."""
        return " ".join(filter(None, (self.name(name), self.also_name(name))))

    def figure(self, value: float, unit: str, *, signed: bool = False, decimals: int | None = None) -> str:
        return words.figure(value, unit, self.lang, signed=signed, decimals=decimals)

    def money(self, million: float, *, signed: bool = False) -> str:
        return words.money(million, self.lang, signed=signed)

    def day(self, date: str) -> str:
        """The day of "2029-06-15" as a calendar line begins."""
        _, month, day = (int(part) for part in date.split("-"))
        return self.say("date.day", day=day, name=self.say(f"month.{month}"))

    def join(self, *parts: str) -> str:
        """Parts of one line with a middle dot between them; empty parts are left out."""
        return " · ".join(part for part in parts if part)
