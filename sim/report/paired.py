"""Tables of a comparison: values side by side, paired differences with their spread, assumptions against policy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.report import both
from sim.report.breakdowns import Table
from sim.report.headlines import STEADY, Verdict
from sim.study.compare import ANYWAY
from sim.study.shares import Share, share
from sim.study.telling import between, change, effect, value
from sim.words import Name, say

if TYPE_CHECKING:
    from sim.scenario import Indicator
    from sim.study.compare import Comparison
    from sim.study.crossed import Crossed


@dataclass(frozen=True)
class Difference:
    """An indicator of a plan less the first plan, in one year, world by world."""

    indicator: Indicator
    base: Name
    value: Name
    amount: Name
    span: Name
    agree: Name
    effect: Name
    verdict: Verdict


def last_values(found: Comparison) -> Table:
    """Every headline of every plan and of current policy in the last year."""
    rows = [[one.name, *(_median(found, one, key) for key in (*found.keys, ANYWAY))] for one in found.indicators]
    head = [said("compared.short"), *(Name(f"{key} {plan.name.zh}", f"{key} {plan.name.en}") for key, plan in found.plans.items()), said("policy.anyway")]
    return Table(said("compared.indicator", year=found.years[-1]), head, rows)


def differences(found: Comparison, key: str) -> list[Difference]:
    """Every headline of a plan less the first, in the last year."""
    return [_difference(found, one, key) for one in found.indicators]


def by_milestone(found: Comparison, key: str) -> Table:
    """Differences from the first plan every fifth year."""
    years = [year for year in found.years if year % 5 == 0 or year == found.years[-1]]
    rows = [[one.name, *(_cell(_apart(found, one, key, year), one) for year in years)] for one in found.indicators]
    head = [said("compared.short"), *(Name(str(year), str(year)) for year in years)]
    return Table(less(found, key), head, rows)


def less(found: Comparison, key: str) -> Name:
    """Which plan less which."""
    plan, base = found.plans[key], found.plans[found.base]
    return both.each(lambda lang: say("study.compared.less", lang, plan=plan.name.in_(lang), base=base.name.in_(lang), year=found.years[-1]))


def crossed_table(found: Comparison, crossed: Crossed) -> Table:
    """What of the difference is assumptions, what policy, what both together."""
    year = found.years[-1]
    (one, other), (plan, second) = crossed.scenarios, crossed.plans
    title = both.each(lambda lang: say("study.compared.crossed", lang, year=year, scenario=one.name.in_(lang), other=other.name.in_(lang),
                                   plan=plan.name.in_(lang), second=second.name.in_(lang)))  # fmt: skip
    rows = [[shown.name, *(_span(part, shown) for part in (*crossed.parts(shown.key, year), crossed.whole(shown.key, year)))] for shown in found.indicators]
    return Table(title, [said("compared.short"), *(said(f"crossed.{key}") for key in ("assumptions", "policy", "both", "whole"))], rows)


def said(code: str, **fields: object) -> Name:
    """A text of the catalogue of studies."""
    return both.each(lambda lang: say(f"study.{code}", lang, **fields))


def _apart(found: Comparison, indicator: Indicator, key: str, year: int) -> Share:
    values = found.values(indicator.key, key) - found.values(indicator.key, found.base)
    return share(key, "", found.plans[key].name, values.sel(year=year).to_numpy())


def _difference(found: Comparison, one: Indicator, key: str) -> Difference:
    apart = _apart(found, one, key, found.years[-1])
    middle = float(np.median(apart.values))
    agree = said("compared.of", same=apart.same, count=len(apart.values)) if np.any(apart.values) else Name("—", "—")
    return Difference(
        one, _median(found, one, found.base), _median(found, one, key), both.each(lambda lang: change(middle, one, lang)),
        both.each(lambda lang: between(apart.low, apart.high, one, lang)), agree, both.each(lambda lang: effect(apart, one, lang)),
        _verdict(middle, float(np.median(found.values(one.key, found.base).isel(year=-1))), one),
    )  # fmt: skip


def _verdict(moved: float, level: float, one: Indicator) -> Verdict:
    if not abs(moved) > STEADY * abs(level):
        return "level"
    return one.judged(moved)


def _cell(apart: Share, indicator: Indicator) -> Name:
    return both.each(lambda lang: f"{_spanned(apart, indicator, lang)} {effect(apart, indicator, lang)}")


def _spanned(part: Share, indicator: Indicator, lang: str) -> str:
    return say("study.compared.with_span", lang, amount=change(part.mean, indicator, lang, tight=True), span=between(part.low, part.high, indicator, lang))


def _span(part: Share, indicator: Indicator) -> Name:
    return both.each(lambda lang: _spanned(part, indicator, lang))


def _median(found: Comparison, indicator: Indicator, key: str) -> Name:
    middle = float(np.median(found.values(indicator.key, key).isel(year=-1)))
    return both.each(lambda lang: value(middle, indicator, lang))


