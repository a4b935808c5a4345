"""Templates, styles and scripts put together into one page that fetches nothing."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sim import __version__, bundled
from sim.report import both
from sim.report.style import variables
from sim.words import Name

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context
    from markupsafe import Markup

STYLES, SCRIPTS = ("report.css",), ("page.js", "charts.js", "map.js")


@dataclass(frozen=True)
class File:
    """A file that a reader may want to keep."""

    title: Name
    text: str


def render(lang: str, sections: list[str], kind: Name, heading: Name, about: Name, parts: dict[str, object]) -> str:
    """The page in `lang` ("zh", "en" or "both"); `parts` is what its sections show, with what its scripts draw as `data`."""
    return _environment().get_template("page.html").render(
        lang=lang,
        t=both.text,
        sections=sections,
        kind=kind,
        heading=heading,
        about=about,
        version=__version__,
        colours=_markup(variables()),
        style=_asset(*STYLES),
        script=_asset(*SCRIPTS),
        echarts=_asset("echarts.min.js"),
        **parts,
    )


def plain(name: Name, lang: str) -> str:
    """A text where no elements can stand: in one language, or in both after each other."""
    if lang != "both":
        return name.in_(lang)
    return name.zh if name.zh == name.en else f"{name.zh} {name.en}"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context

    @pass_context
    def in_language(context: Context, name: Name) -> str:
        return plain(name, context["lang"])

    folder = FileSystemLoader(bundled.assets() / "report")
    environment = Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(both=_both, plain=in_language, linked=_linked, inside_script=_inside_script)
    return environment


def _asset(*names: str) -> Markup:
    return _markup("\n".join((bundled.assets() / "report" / name).read_text(encoding="utf-8") for name in names))


def _markup(text: str) -> Markup:
    from markupsafe import Markup

    return Markup(text)


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


def _inside_script(value: object) -> Markup:
    """JSON that cannot end the script element it stands in."""
    return _markup(json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).replace("<", "\\u003c"))
