"""The report on a comparison: plans side by side under the same luck, their paired differences, maps and lines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sim.report import acts, atlas, both, evidence
from sim.report.acts import Act
from sim.report.breakdowns import Table
from sim.report.chart import Line, chart
from sim.report.definitions import definitions
from sim.report.environment import File, render
from sim.report.paired import Difference, by_milestone, crossed_table, differences, last_values, less, said
from sim.report.relief import relief
from sim.report.shapes import country
from sim.study.compare import ANYWAY
from sim.study.readings import decimals
from sim.words import LANGS, Name

if TYPE_CHECKING:
    from sim.scenario import Indicator
    from sim.study.compare import Comparison
    from sim.study.crossed import Crossed

SECTIONS = ["plans", "differences", "crossed", "map", "multiples", "acts", "definitions", "evidence", "again"]
BANDS = (0.05, 0.95)


@dataclass(frozen=True)
class Contestant:
    """A plan of the comparison: its key, name, and the decisions that not all the others share."""

    key: str
    name: Name
    text: Name
    decisions: int
    own: list[Act]


@dataclass(frozen=True)
class Pair:
    """A plan less the first: the last year in full, and every fifth year."""

    title: Name
    rows: list[Difference]
    years: Table


def write_comparison(found: Comparison, path: Path, lang: str, crossed: Crossed | None = None) -> None:
    """Write the page to `path`; it opens in `lang` ("zh", "en" or "both") and can be switched."""
    from sim.study.files import replaced

    with replaced(path) as temporary:
        temporary.write_text(comparison_page(found, lang, crossed), encoding="utf-8")


def comparison_page(found: Comparison, lang: str, crossed: Crossed | None = None) -> str:
    """The whole page as text."""
    groups = evidence.groups(found.scenario, found.years)
    figures = evidence.lines(groups)
    maps = _atlas(found)
    seeds = said("compared.head", count=len(found.seeds), first=found.seeds[0], last=found.seeds[-1])
    parts: dict[str, object] = {
        "scenario": found.scenario,
        "plans": _contestants(found),
        "base": found.base,
        "values": last_values(found),
        "pairs": [Pair(less(found, key), differences(found, key), by_milestone(found, key)) for key in found.keys[1:]],
        "crossed": crossed_table(found, crossed) if crossed else None,
        "map": maps,
        "country": country(),
        "relief": relief(),
        "indicators": found.indicators,
        "definitions": definitions(found.indicators, groups),
        "groups": groups,
        "evidence": figures,
        "grades": evidence.shares(figures),
        "command": _command(found),
        "files": [File(plan.name, plan.to_toml()) for plan in found.plans.values()],
        "data": {"charts": [_chart(found, one) for one in found.indicators], "map": maps.data()},
    }
    sections = [name for name in SECTIONS if name != "crossed" or crossed]
    heading = Name(*(" · ".join(plan.name.in_(one) for plan in found.plans.values()) for one in LANGS))
    about = both.text("compared_about", scenario=found.scenario.name, seeds=seeds, first=found.years[0], last=found.years[-1])
    return render(lang, sections, said("compared.title"), heading, about, parts)


def _contestants(found: Comparison) -> list[Contestant]:
    shared = set.intersection(*(set(plan.acts) for plan in found.plans.values()))
    return [
        Contestant(key, plan.name, plan.text, len(plan.acts), [acts.line(act, plan, found.scenario) for act in plan.acts if act not in shared])
        for key, plan in found.plans.items()
    ]


def _atlas(found: Comparison) -> atlas.Atlas:
    panels: list[tuple[str, Name, str | None]] = [(key, Name(f"{key} {plan.name.zh}", f"{key} {plan.name.en}"), None) for key, plan in found.plans.items()]
    if len(panels) == 2:
        panels.append((found.keys[1], Name(f"{found.keys[1]} − {found.base}", f"{found.keys[1]} − {found.base}"), found.base))
    return atlas.atlas(found.scenario, {key: found.datasets[key] for key in found.keys}, panels, found.years[-1], found.base)


def _chart(found: Comparison, one: Indicator) -> dict[str, object]:
    names = {key: Name(f"{key} {plan.name.zh}", f"{key} {plan.name.en}") for key, plan in found.plans.items()}
    names[ANYWAY] = both.text("chart.reference")
    lines = [_line(found.values(one.key, key).transpose("seed", "year").to_numpy(), key, name, one) for key, name in names.items()]
    return chart(one, found.years, lines)


def _line(values: np.ndarray, key: str, name: Name, one: Indicator) -> Line:
    low, high = np.quantile(values, BANDS, axis=0)
    middle = np.median(values, axis=0)
    cells = [both.figure(value, one.unit, decimals(one)) for value in middle]
    return Line(key, name, middle, [(low, high)] if len(values) > 1 and key != ANYWAY else [], cells)


def _command(found: Comparison) -> str:
    plans = " ".join(f"{key}.toml" for key in found.keys)
    return f"python main.py compare {plans} --scenario {found.scenario.key} --runs {len(found.seeds)} --seed {found.seeds[0]} --until {found.years[-1]} --out report.html"
