"""A figure against the year before: the direction of the number and the judgement of the change."""

from __future__ import annotations

from dataclasses import dataclass

from sim import words
from sim.play.texts import Speaker
from sim.scenario.indicators import Indicator

_RATES = ("fraction",)
_LEVELS = ("index", "score", "year", "multiple", "km")
_TONES = {"better": "good", "worse": "bad"}


@dataclass(frozen=True)
class Change:
    """`arrow` says where the number went, `judgement` (better, worse, up, down, flat) what that means."""

    arrow: str
    judgement: str
    amount: str

    @property
    def tone(self) -> str:
        """Colour of the theme."""
        return _TONES.get(self.judgement, "ink2")

    def text(self, speaker: Speaker, *, amount: bool = True) -> str:
        """▲ 变好 2.0."""
        return " ".join(
            filter(None, (self.arrow, speaker.say(f"change.{self.judgement}"), self.amount if amount else ""))
        )


def change(indicator: Indicator, before: float | None, after: float | None, lang: str) -> Change | None:
    """The change between two years; None where one of them is unknown."""
    if before is None or after is None:
        return None
    written = [words.figure(x, indicator.unit, lang, decimals=_decimals(indicator)) for x in (before, after)]
    amount = _amount(indicator, before, after, lang)
    if written[0] == written[1] or not shows(amount):
        return Change("—", "flat", "")
    return Change("▲" if after > before else "▼", _judged(indicator, after - before), amount)


def shows(amount: str) -> bool:
    """Whether an amount as it is written is other than nothing."""
    return any(digit in amount for digit in "123456789")


COUNTED = ("robots", "people", "firms", "suppliers")
"""Units that count things."""


def bare(indicator: Indicator, value: float, lang: str) -> str:
    """As `written`, but of a count only the number: for where the name beside it says of what."""
    return words.count(value, lang) if indicator.unit in COUNTED else written(indicator, value, lang)


def written(indicator: Indicator, value: float | None, lang: str) -> str:
    """The indicator as a reader sees it; a dash where it is unknown."""
    return "—" if value is None else words.figure(value, indicator.unit, lang, decimals=_decimals(indicator))


def short(indicator: Indicator, value: float, lang: str) -> str:
    """The indicator under a name on the map: rates in whole per cent."""
    return words.percent(value, lang, 0) if indicator.unit == "fraction" else written(indicator, value, lang)


def tone(indicator: Indicator, amount: float, neutral: str = "accent") -> str:
    """Colour of the theme for a change by an amount; `neutral` where neither way is better."""
    return _TONES.get(indicator.judged(amount), neutral)


def _judged(indicator: Indicator, amount: float) -> str:
    judgement = indicator.judged(amount)
    return ("up" if amount > 0 else "down") if judgement == "moved" else judgement


def _amount(indicator: Indicator, before: float, after: float, lang: str) -> str:
    if indicator.unit in _RATES:
        return words.points(abs(after - before), lang, decimals=indicator.decimals, tight=True).lstrip("+")
    if indicator.unit in _LEVELS or before <= 0:
        return words.figure(abs(after - before), indicator.unit, lang, decimals=_decimals(indicator))
    return words.percent(abs(after / before - 1), lang, decimals=0 if abs(after / before - 1) >= 0.1 else 1)


def _decimals(indicator: Indicator) -> int | None:
    """Only rates, indices and scores have fixed decimals; amounts are written to three digits."""
    return indicator.decimals if indicator.unit in (*_RATES, *_LEVELS) else None
