"""A comparison as a web page: values, paired differences by milestone year, and what comes from assumptions and from policy."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from sim import bundled
from sim.report.breakdowns import Table
from sim.report.style import variables
from sim.study.compare import ANYWAY
from sim.study.shares import Share, share
from sim.study.telling import between, change, effect, value
from sim.words import LANGS, Name, say

if TYPE_CHECKING:
    from sim.scenario import Indicator
    from sim.study.compare import Comparison
    from sim.study.crossed import Crossed


def write_comparison(found: Comparison, path: Path, lang: str, crossed: Crossed | None = None) -> None:
    """Write the page to `path`; it opens in `lang` and can be switched."""
    from sim.study.files import replaced

    with replaced(path) as temporary:
        temporary.write_text(comparison_page(found, lang, crossed), encoding="utf-8")


def comparison_page(found: Comparison, lang: str, crossed: Crossed | None = None) -> str:
    """The whole page as text."""
    tables = [_values(found), *(_differences(found, key) for key in found.keys[1:])]
    if crossed:
        tables.append(_crossed(found, crossed))
    seeds = _said("compared.head", count=len(found.seeds), first=found.seeds[0], last=found.seeds[-1])
    style = Markup(variables() + (bundled.assets() / "report" / "report.css").read_text(encoding="utf-8"))
    return _template().render(lang=lang, said=_said, found=found, seeds=seeds, tables=tables, style=style)


@cache
def _template() -> Template:
    folder = FileSystemLoader(bundled.assets() / "report")
    environment = Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters["both"] = lambda name: Markup('<span lang="zh">{}</span><span lang="en">{}</span>').format(name.zh, name.en)
    return environment.get_template("comparison.html")


def _values(found: Comparison) -> Table:
    rows = [[one.name, *(_median(found, one, key) for key in (*found.keys, ANYWAY))] for one in found.indicators]
    head = [_said("compared.short"), *(plan.name for plan in found.plans.values()), _said("policy.anyway")]
    return Table(_said("compared.indicator", year=found.years[-1]), head, rows)


def _differences(found: Comparison, key: str) -> Table:
    plan, base = found.plans[key], found.plans[found.base]
    years = [year for year in found.years if year % 5 == 0 or year == found.years[-1]]
    rows = [[one.name, *(_cell(found, one, key, year) for year in years)] for one in found.indicators]
    head = [_said("compared.short"), *(Name(str(year), str(year)) for year in years)]
    title = Name(*(say("study.compared.less", lang, plan=plan.name.in_(lang), base=base.name.in_(lang), year=found.years[-1]) for lang in LANGS))
    return Table(title, head, rows)


def _cell(found: Comparison, indicator: Indicator, key: str, year: int) -> Name:
    apart = share(key, "", found.plans[key].name, (found.values(indicator.key, key) - found.values(indicator.key, found.base)).sel(year=year).to_numpy())
    return _each(lambda lang: f"{_spanned(apart, indicator, lang)} {effect(apart, indicator, lang)}")


def _crossed(found: Comparison, crossed: Crossed) -> Table:
    year = found.years[-1]
    (one, other), (plan, second) = crossed.scenarios, crossed.plans
    title = _each(lambda lang: say("study.compared.crossed", lang, year=year, scenario=one.name.in_(lang), other=other.name.in_(lang),
                                   plan=plan.name.in_(lang), second=second.name.in_(lang)))  # fmt: skip
    rows = [[shown.name, *(_span(part, shown) for part in (*crossed.parts(shown.key, year), crossed.whole(shown.key, year)))] for shown in found.indicators]
    return Table(title, [_said("compared.short"), *(_said(f"crossed.{key}") for key in ("assumptions", "policy", "both", "whole"))], rows)


def _spanned(part: Share, indicator: Indicator, lang: str) -> str:
    return say("study.compared.with_span", lang, amount=change(part.mean, indicator, lang, tight=True), span=between(part.low, part.high, indicator, lang))


def _span(part: Share, indicator: Indicator) -> Name:
    return _each(lambda lang: _spanned(part, indicator, lang))


def _median(found: Comparison, indicator: Indicator, key: str) -> Name:
    middle = float(np.median(found.values(indicator.key, key).isel(year=-1)))
    return _each(lambda lang: value(middle, indicator, lang))


def _said(code: str, **fields: object) -> Name:
    return _each(lambda lang: say(f"study.{code}", lang, **fields))


def _each(text: Callable[[str], str]) -> Name:
    return Name(text("zh"), text("en"))
