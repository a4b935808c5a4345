"""The report as one HTML file: template, style, script, numbers and map all inside it."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from typing import TYPE_CHECKING

from sim import __version__, bundled
from sim.report import acts, both, breakdowns, evidence
from sim.report.headlines import headlines
from sim.report.map_picture import Picture, picture
from sim.report.results import Results
from sim.words import Name

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup


def page(results: Results, lang: str) -> str:
    """The whole page as text."""
    shown = headlines(results)
    figures = evidence.lines(results)
    charts = [headline.chart() for headline in shown]
    return _template().render(
        lang=lang,
        t=both.text,
        results=results,
        seeds=_seeds(results),
        headlines=shown,
        columns=[headline.column() for headline in shown],
        map=picture(results, lang),
        charts=charts,
        data=_inside_script(charts),
        breakdowns=breakdowns.by_year(results),
        counties=breakdowns.by_county(results),
        acts=acts.acts(results),
        evidence=figures,
        grades=evidence.shares(figures),
        command=_command(results),
        version=__version__,
        style=_asset("report.css"),
        script=_asset("report.js"),
        echarts=_asset("echarts.min.js"),
    )


def _seeds(results: Results) -> Name:
    seeds = results.seeds
    if len(seeds) == 1:
        return both.text("one_seed", seed=seeds[0])
    return both.text("many_seeds", first=seeds[0], last=seeds[-1], count=len(seeds))


def _command(results: Results) -> str:
    seeds = results.seeds
    many = f" --replicates {len(seeds)}" if len(seeds) > 1 else ""
    plan = " --plan plan.toml" if results.plan.acts else ""
    return f"python main.py run {results.scenario.key}{plan} --seed {seeds[0]}{many} --until {results.years[-1]}"


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = FileSystemLoader(bundled.assets() / "report")
    environment = Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters.update(both=_both, linked=_linked, image=_image)
    return environment.get_template("report.html")


def _asset(name: str) -> Markup:
    from markupsafe import Markup

    return Markup((bundled.assets() / "report" / name).read_text(encoding="utf-8"))


def _both(name: Name) -> Markup:
    """Both languages, of which the page shows the one chosen; a text alike in both stands once."""
    from markupsafe import Markup, escape

    if name.zh == name.en:
        return escape(name.zh)
    return Markup('<span lang="zh">{}</span><span lang="en">{}</span>').format(name.zh, name.en)


def _linked(source: str) -> Markup:
    """A source with its web addresses as links."""
    from markupsafe import Markup, escape

    link = r'<a href="\1">\1</a>'
    return Markup(re.sub(r"(https?://[^\s<>\"，；、）)]+)", link, str(escape(source))))


def _image(drawn: Picture) -> str:
    return "data:image/png;base64," + b64encode(drawn.png).decode("ascii")


def _inside_script(value: object) -> Markup:
    """JSON that cannot end the script element it stands in."""
    from markupsafe import Markup

    return Markup(json.dumps(value, ensure_ascii=False, allow_nan=False).replace("<", "\\u003c"))
