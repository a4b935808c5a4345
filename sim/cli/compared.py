"""A comparison as a text for a person: values, paired differences, and what is assumptions and what policy."""

from __future__ import annotations

from shutil import get_terminal_size
from typing import TYPE_CHECKING

import numpy as np

from sim import words
from sim.cli.headlines import UNSEEN
from sim.cli.layout import definitions, table, tables
from sim.study.compare import ANYWAY
from sim.study.telling import between, change, effect, value

if TYPE_CHECKING:
    from sim.scenario import Indicator
    from sim.study.compare import Comparison
    from sim.study.crossed import Crossed
    from sim.study.shares import Share


def as_text(found: Comparison, lang: str) -> str:
    """Which plan is which, values in the last year, and each plan less the first."""
    year = found.years[-1]
    legend = definitions([(key, plan.name.in_(lang)) for key, plan in found.plans.items()], indent="")
    head = [words.say("study.compared.indicator", lang, year=year), *found.keys, words.say("study.policy.anyway", lang)]
    rows = [[one.name.in_(lang), *(_median(found, one, key, lang) for key in (*found.keys, ANYWAY))] for one in found.indicators]
    parts = [words.say("study.compared.head", lang, count=len(found.seeds), first=found.seeds[0], last=found.seeds[-1]), legend, tables(head, rows, _wide())]
    parts += [_differences(found, key, lang) for key in found.keys[1:]]
    return "\n\n".join(parts)


def crossed_text(crossed: Crossed, found: Comparison, lang: str) -> str:
    """What of the difference between the first plan in the first scenario and the second in the second comes from where."""
    year = found.years[-1]
    title = words.say("study.compared.crossed", lang, year=year, **_corners(crossed, lang))
    head = [words.say("study.compared.short", lang), *(words.say(f"study.crossed.{key}", lang) for key in ("assumptions", "policy", "both", "whole"))]
    rows = [
        [one.name.in_(lang), *(_with_span(part, one, lang) for part in (*crossed.parts(one.key, year), crossed.whole(one.key, year)))]
        for one in found.indicators
    ]
    return title + "\n" + tables(head, rows, _wide())


def _wide() -> int:
    """Columns of the terminal."""
    return get_terminal_size(UNSEEN).columns


def _corners(crossed: Crossed, lang: str) -> dict[str, str]:
    (one, other), (plan, second) = crossed.scenarios, crossed.plans
    return {"scenario": one.name.in_(lang), "other": other.name.in_(lang), "plan": plan.name.in_(lang), "second": second.name.in_(lang)}


def _with_span(part: Share, indicator: Indicator, lang: str) -> str:
    return words.say("study.compared.with_span", lang, amount=change(part.mean, indicator, lang, tight=True), span=between(part.low, part.high, indicator, lang))


def _median(found: Comparison, indicator: Indicator, key: str, lang: str) -> str:
    return value(float(np.median(found.values(indicator.key, key).isel(year=-1))), indicator, lang)


def _differences(found: Comparison, key: str, lang: str) -> str:
    from sim.study.shares import share

    base, year = found.base, found.years[-1]
    title = words.say("study.compared.less", lang, plan=found.plans[key].name.in_(lang), base=found.plans[base].name.in_(lang), year=year)
    rows = []
    for one in found.indicators:
        apart = share(key, "", found.plans[key].name, (found.values(one.key, key) - found.values(one.key, base)).sel(year=year).to_numpy())
        rows.append([one.name.in_(lang), change(float(np.median(apart.values)), one, lang), between(apart.low, apart.high, one, lang), _agree(apart, lang), effect(apart, one, lang)])
    head = [words.say(f"study.compared.{code}", lang) for code in ("short", "median", "span", "agree")] + [words.say("study.table.effect", lang)]
    return title + "\n" + table(head, rows, numbers=True)


def _agree(apart: Share, lang: str) -> str:
    return words.say("study.compared.of", lang, same=apart.same, count=len(apart.values)) if np.any(apart.values) else ""
