"""What a study found, in words: amounts in the indicator's unit, chances on the scale of `docs/what-if.md`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim import words
from sim.study.readings import decimals
from sim.study.shares import NOTHING, TOSS_UP, Share

if TYPE_CHECKING:
    from sim.scenario import Indicator, Scenario
    from sim.study.explain import Explanation
    from sim.study.through import Breakdown

TOLD = 6
"""So many parts are named; the others are told as one sum."""
SLIGHT = 0.02
"""A part below this fraction of the largest is told among the others."""


def value(amount: float, indicator: Indicator, lang: str) -> str:
    """A value of the indicator."""
    return words.figure(amount, indicator.unit, lang, decimals=decimals(indicator))


def change(amount: float, indicator: Indicator, lang: str, *, signed: bool = True, tight: bool = False) -> str:
    """A difference between two values of the indicator: percentage points where it is a rate, nothing where it is too small to show."""
    amount = amount if abs(amount) >= resolution(indicator) else 0.0
    if indicator.unit == "fraction":
        told = words.points(amount if signed else abs(amount), lang, decimals=max(indicator.decimals, 1), tight=tight)
        return told if signed else told.removeprefix("+")
    return words.figure(amount if signed else abs(amount), indicator.unit, lang, signed=signed, decimals=decimals(indicator))


def between(low: float, high: float, indicator: Indicator, lang: str) -> str:
    """A range of differences."""
    if indicator.unit == "fraction":
        return words.span(100 * low, 100 * high, lang, decimals=max(indicator.decimals, 1))
    if decimals(indicator) is not None:
        return words.span(low, high, lang, decimals=indicator.decimals)
    low, high = (end if abs(end) >= resolution(indicator) else 0.0 for end in (low, high))
    return words.span(low, high, lang, indicator.unit)


def resolution(indicator: Indicator) -> float:
    """The smallest difference that is told: half of the last decimal, CNY 50,000, half of a thing."""
    if indicator.unit == "fraction":
        return float(0.5 * 10.0 ** -(2 + max(indicator.decimals, 1)))
    if decimals(indicator) is not None:
        return float(0.5 * 10.0**-indicator.decimals)
    return 0.05 if indicator.unit.startswith("million_cny") else 0.5


def effect(share: Share, indicator: Indicator, lang: str) -> str:
    """How sure it is that the share helped or hurt: "很可能有用", "toss-up"."""
    if share.confidence in (NOTHING, TOSS_UP):
        return words.say(f"study.effect.{share.confidence}", lang)
    if not _shows(share.mean, indicator):
        return words.say("study.effect.slight", lang)
    if len(share.values) == 1:
        return words.say("study.effect.one", lang)
    way = "up" if share.mean > 0 else "down"
    if indicator.better == "neutral":
        code = "raised" if way == "up" else "lowered"
    else:
        code = f"{'helped' if indicator.better == way else 'hurt'}_{way}"
    return words.say(f"study.effect.{code}", lang, word=words.say(f"study.chance.{share.confidence}", lang))


def listed(names: Sequence[str], lang: str) -> str:
    """Names one after the other."""
    return words.say("study.tell.comma", lang).join(names)


def by(dimension: str, lang: str) -> str:
    """What a change is taken apart by: "按部件", "by county"."""
    return words.say(f"study.dimension.{dimension}", lang)


def label(scenario: Scenario, dimension: str, key: object, lang: str) -> str:
    """The name of a component, county, kind of firm, sector, skill or market."""
    if dimension == "region" and str(key).isdigit():
        return scenario.region(int(str(key))).short.in_(lang)
    tables: dict[str, tuple[Any, ...]] = {
        "component": scenario.components, "firm_kind": scenario.firm_kinds, "sector": scenario.sectors,
        "skill": scenario.skills, "kind": scenario.kinds,
    }  # fmt: skip
    named = next((one.name for one in tables.get(dimension, ()) if one.key == key), None)
    return str(named.in_(lang)) if named else words.say(f"study.label.{key}", lang)


def sentences(found: Explanation, lang: str) -> list[str]:
    """An explanation in up to four sentences: the whole, what it went through, families, single parts."""
    asked, whole = found.question, found.whole
    told = [whole_sentence(whole, float(np.mean(found.plan[:, -1])), asked.indicator, asked.year, lang)]
    if not np.any(found.whole.values):
        return told
    if found.through:
        told.append(through_sentence(found.through[0], whole.mean, asked.indicator, asked.scenario, lang))
    told.append(shares_sentence("families", found.families, whole, asked.indicator, lang))
    if found.parts:
        told.append(shares_sentence("parts", found.parts, whole, asked.indicator, lang))
    return told


def whole_sentence(whole: Share, reached: float, indicator: Indicator, year: int, lang: str) -> str:
    """The value, and how far it is from current policy under the same luck."""
    code = "same" if not np.any(whole.values) else "higher" if whole.mean > 0 else "lower"
    if code != "same" and len(whole.values) == 1:
        code += "_one"
    return words.say(
        f"study.tell.{code}", lang, year=year, indicator=indicator.name.in_(lang), value=value(reached, indicator, lang),
        amount=change(whole.mean, indicator, lang, signed=False), span=between(whole.low, whole.high, indicator, lang),
        count=len(whole.values), same=whole.same,
    )  # fmt: skip


def largest_first(amounts: Sequence[float], indicator: Indicator) -> tuple[list[int], list[int]]:
    """Places of the amounts that are told by name, largest first, and of those told as one sum."""
    order = sorted(range(len(amounts)), key=lambda place: -abs(amounts[place]))
    floor = SLIGHT * max(map(abs, amounts), default=0.0)
    named = [place for place in order[:TOLD] if abs(amounts[place]) > floor and _shows(amounts[place], indicator)]
    return named, [place for place in order if place not in named and amounts[place]]


def _shows(amount: float, indicator: Indicator) -> bool:
    """Whether the amount is more than nothing when it is written."""
    return abs(amount) >= resolution(indicator)


def shares_sentence(kind: str, shares: Sequence[Share], whole: Share, indicator: Indicator, lang: str) -> str:
    """Shares by name, largest first, with range and judgement; `kind` is families or parts."""

    def told(share: Share) -> str:
        code = "share_one" if len(share.values) == 1 else "share"
        return words.say(
            f"study.tell.{code}", lang, name=_quoted(share.name.in_(lang), lang), amount=change(share.mean, indicator, lang, tight=True),
            span=between(share.low, share.high, indicator, lang), effect=effect(share, indicator, lang),
        )  # fmt: skip

    parts = _parts([share.mean for share in shares], lambda place: told(shares[place]), indicator, lang)
    return words.say(f"study.tell.{kind}", lang, parts=words.say("study.tell.join", lang).join(parts), whole=change(whole.mean, indicator, lang))


def through_sentence(broken: Breakdown, whole: float, indicator: Indicator, scenario: Scenario, lang: str) -> str:
    """What a change of `whole` went through along one dimension, largest first."""
    means = np.mean(broken.parts, axis=0)
    named = [(label(scenario, broken.dimension, key, lang), float(mean)) for key, mean in zip(broken.labels, means, strict=True)]
    parts = _parts([mean for _, mean in named], lambda place: f"{named[place][0]} {change(named[place][1], indicator, lang, tight=True)}", indicator, lang)
    return words.say(
        "study.tell.through", lang, dimension=by(broken.dimension, lang),
        parts=words.say("study.tell.comma", lang).join(parts), whole=change(whole, indicator, lang),
    )  # fmt: skip


def _parts(amounts: Sequence[float], told: Callable[[int], str], indicator: Indicator, lang: str) -> list[str]:
    named, rest = largest_first(amounts, indicator)
    parts = [told(place) for place in named]
    if rest:
        amount = change(sum(amounts[place] for place in rest), indicator, lang, tight=True)
        code = "rest" if len(rest) > 1 else "rest_one"
        parts.append(words.say(f"study.tell.{code}", lang, count=len(rest), amount=amount))
    return parts


def _quoted(name: str, lang: str) -> str:
    return f"「{name}」" if lang == "zh" and "「" not in name else name
