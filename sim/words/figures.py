"""Numbers and units as each language writes them: never 千台 in Chinese, never 亿 in English; minus is U+2212."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from sim.words.digits import grouped, rounded, sign_of, tidy
from sim.words.say import say

Scale = tuple[float, str]  # multiply by, words key of the unit

MONEY: dict[str, tuple[tuple[float, Scale], ...]] = {
    "zh": ((1e6, (1e-6, "trillion")), (10, (1e-2, "large")), (0.01, (1e2, "small")), (0, (1e6, "plain"))),
    "en": ((1e6, (1e-6, "trillion")), (1e3, (1e-3, "large")), (1, (1, "small")), (0, (1e6, "plain"))),
}


def money(million_cny: float, lang: str, *, signed: bool = False) -> str:
    """Money given in million CNY, to three significant digits: "2.04 亿元", "CNY 204 m"."""
    return _money(million_cny, lang, signed, "")


def moneys(million_cny: Sequence[float], lang: str) -> tuple[str, ...]:
    """Amounts that are held against each other, all in the unit of the smallest, which is never plain yuan: "536 万元", "3,150 万元"."""
    least = min((abs(rounded(amount, 3)) for amount in million_cny if amount and not math.isnan(amount)), default=0.0)
    scale = next(scale for floor, scale in MONEY[lang] if least >= floor or scale[1] == "small")
    return tuple("—" if math.isnan(amount) else _scaled(amount, scale, lang, False) for amount in million_cny)


def count(n: float, lang: str, unit: str | None = None, *, signed: bool = False) -> str:
    """A whole number of things ("robots", "people", "firms", "places" ...): "1.2 万台", "12,000 robots"."""
    if math.isnan(n):
        return "—"
    number = sign_of(round(n), signed) + _whole(abs(round(n)), lang)
    if unit is None:
        return number.rstrip() if lang == "zh" else number
    form = "one" if lang == "en" and abs(round(n)) == 1 else "many"
    joined = number if number.endswith(("万", "亿")) else number + " "
    return joined + say(f"figures.count.{unit}.{form}", lang)


def percent(x: float, lang: str, decimals: int = 1, *, signed: bool = False) -> str:
    """A fraction as percent: 0.342 -> "34.2%"."""
    return "—" if math.isnan(x) else _fixed(100 * x, decimals, signed) + "%"


def points(x: float, lang: str, *, decimals: int = 1, tight: bool = False) -> str:
    """A change of a fraction in percentage points, with its sign: -0.02 -> "−2.0 个百分点", "−2.0 pp"."""
    if math.isnan(x):
        return "—"
    return say(f"figures.points.{'tight' if tight else 'full'}", lang, number=_fixed(100 * x, decimals, True))


def span(low: float, high: float, lang: str, unit: str | None = None, *, decimals: int = 1) -> str:
    """A range: "2.4～4.7", "2.4 to 4.7"; with a unit each end is written in full where their scales differ."""
    if unit is None:
        ends = _fixed(low, decimals, False), _fixed(high, decimals, False)
    else:
        ends = _said_once(figure(low, unit, lang), figure(high, unit, lang))
    return say("figures.span", lang, low=ends[0], high=ends[1])


def figure(value: float, unit: str, lang: str, *, signed: bool = False, decimals: int | None = None) -> str:
    """A value in the unit of an indicator or lever, as `lang` writes it. Raises KeyError for an unknown unit."""
    if math.isnan(value):
        return "—"
    if unit in WRITERS:
        return WRITERS[unit](value, lang, signed, decimals)
    number = _fixed(value, decimals, signed) if decimals is not None else sign_of(value, signed) + tidy(abs(value), 3)
    return say(f"figures.unit.{unit}", lang, number=number)


def _money(million: float, lang: str, signed: bool, tail: str) -> str:
    if math.isnan(million):
        return "—"
    size = abs(rounded(million, 3))
    scale = next(scale for floor, scale in MONEY[lang] if size >= floor)
    return _scaled(million, scale, lang, signed) + (say(f"figures.{tail}", lang) if tail else "")


def _scaled(million: float, scale: Scale, lang: str, signed: bool) -> str:
    """To three significant digits in the unit of a scale."""
    size, (factor, key) = abs(rounded(million, 3)), scale
    return sign_of(million if size else 0, signed) + say(f"figures.money.{key}", lang, number=tidy(size * factor, 3))


def _whole(n: int, lang: str) -> str:
    if n < 10_000:
        return grouped(n)
    if lang == "en":
        return grouped(round(rounded(n, 3)))
    size = rounded(n, 3)
    return f"{tidy(size / 1e8, 3)} 亿" if size >= 1e8 else f"{tidy(size / 1e4, 3)} 万"


def _fixed(x: float, decimals: int, signed: bool) -> str:
    size = round(abs(x), decimals)
    return sign_of(x if size else 0, signed) + f"{size:,.{decimals}f}"


def _said_once(low: str, high: str) -> tuple[str, str]:
    """Both ends of a range without what they share: "CNY 240 m", "CNY 470 m" -> "CNY 240", "470 m"."""
    if low.endswith("%") and high.endswith("%"):
        return low[:-1], high
    head, _, tail = low.rpartition(" ")
    if not head[-1:].isdigit() or not high.endswith(f" {tail}"):
        return low, high
    return head, high.removeprefix("CNY ")


def _counted(unit: str, tail: str = "") -> Callable[[float, str, bool, int | None], str]:
    def write(value: float, lang: str, signed: bool, decimals: int | None) -> str:
        return count(value, lang, unit, signed=signed) + (say(f"figures.{tail}", lang) if tail else "")

    return write


WRITERS: dict[str, Callable[[float, str, bool, int | None], str]] = {
    "million_cny": lambda v, lang, signed, d: _money(v, lang, signed, ""),
    "million_cny_per_year": lambda v, lang, signed, d: _money(v, lang, signed, "per_year"),
    "thousand_cny": lambda v, lang, signed, d: _money(v / 1e3, lang, signed, ""),
    "thousand_cny_per_year": lambda v, lang, signed, d: _money(v / 1e3, lang, signed, "per_year"),
    "fraction": lambda v, lang, signed, d: percent(v, lang, 1 if d is None else d, signed=signed),
    "million CNY per robot": lambda v, lang, signed, d: _money(v, lang, signed, "per_robot"),
    "year": lambda v, lang, signed, d: say("figures.unit.year", lang, number=f"{v:.0f}"),
    **{unit: _counted(unit) for unit in ("robots", "people", "firms", "places", "patents", "suppliers", "incidents", "contracts", "scenarios")},
    **{f"{unit}_per_year": _counted(unit, "per_year") for unit in ("robots", "people")},
}


LIKELY = ((0.95, "certain"), (0.8, "very"), (0.6, "likely"), (0.4, "even"), (0.2, "unlikely"), (-1.0, "hardly"))


def likely(chance: float, lang: str) -> str:
    """A chance (0 to 1) in a word: "多半", "likely"."""
    return say(f"figures.likely.{next(word for least, word in LIKELY if chance > least)}", lang)
