"""Writes the generated parts of docs/model.md, and docs/article.md, from the code and the default scenario: `python docs/build.py`.

A part stands between `<!-- begin NAME -->` and `<!-- end NAME -->`; everything else on the page is written by hand.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "model.md"
sys.path.insert(0, str(ROOT))

sys.path.insert(0, str(ROOT / "docs"))

from article_page import article_page  # noqa: E402

from sim.model.calendar import CALENDAR  # noqa: E402  (needs the path above)
from sim.model.dates import month_day  # noqa: E402
from sim.model.inputs import LEVERS  # noqa: E402
from sim.model.ledger import ACCOUNTS, POSTINGS, REVALUATIONS  # noqa: E402
from sim.model.scene import Scene  # noqa: E402
from sim.model.tables.columns import TABLES  # noqa: E402
from sim.scenario import Choice, Effect, Grant, Scenario, load_scenario  # noqa: E402

MECHANISMS = ROOT / "sim" / "model" / "mechanisms"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LETTERS = {
    "F": "firm slots", "M": "of them robot makers", "K": "component groups", "B": "known suppliers (brochures) per part", "C": "sources of a part: brochures, coast, abroad",
    "O": "origins outside: coast, abroad", "S": "skills", "T": "slots of people (agents)", "N": "adopter sites", "V": "vintages of robots at work", "L": "laboratories and universities",
    "D": "knowledge fields", "E": "stages of a delay", "H": "scenario kinds", "G": "counties", "Q": "facility slots", "W": "levers", "Y": "years ahead", "A": "accounts",
    "I": "lines of the yearly review", "U": "foundations of the plan evaluation", "J": "applications to the state", "Z": "events",
}


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(_cell(value) for value in row) + " |" for row in rows)])


def _cell(value: object) -> str:
    text = f"{value:,g}" if isinstance(value, float) else str(value)
    return text.replace("|", "\\|").replace("\n", " ")


def calendar(_: Scenario) -> str:
    return table(("day", "institution", "phases, in this order", "why then"), ((date(line.day), line.institution, ", ".join(f"`{p.name}`" for p in line.phases), line.why) for line in CALENDAR))


def date(day: int) -> str:
    month, day_of_month = month_day(day)
    return f"{day_of_month} {MONTHS[month - 1]}"


def phases(_: Scenario) -> str:
    seen = {phase.name: phase for line in CALENDAR for phase in line.phases}
    return table(("phase", "reads", "writes"), ((f"`{name}`", grouped(phase.reads), grouped(phase.writes)) for name, phase in seen.items()))


def grouped(columns: Iterable[str]) -> str:
    """`firms.a firms.b city.c` as "**firms** a, b · **city** c"."""
    names = sorted(columns)
    tables = [name for name in TABLES if any(column.startswith(f"{name}.") for column in names)]
    return " · ".join(f"**{name}** " + ", ".join(column.split(".")[1] for column in names if column.startswith(f"{name}.")) for name in tables)


def sizes(scenario: Scenario) -> str:
    size = Scene(scenario).sizes
    return table(("letter", "what", f"in `{scenario.key}`"), ((letter, what, f"{size[letter]:,}") for letter, what in LETTERS.items()))


def columns(_: Scenario) -> str:
    parts = [f"**{name}**\n\n" + table(("column", "per row", "unit", "meaning"), ((f"`{key}`", " × ".join(c.dims) or "1", c.unit, c.meaning) for key, c in columns.items())) for name, columns in TABLES.items()]
    return "\n\n".join(parts)


def unread(_: Scenario) -> str:
    used = set().union(*(phase.reads | phase.writes for line in CALENDAR for phase in line.phases))
    idle = sorted(f"`{name}.{column}`" for name, columns in TABLES.items() for column in columns if f"{name}.{column}" not in used)
    return "No phase reads or writes " + ", ".join(idle) + "." if idle else "Every column is read or written by a phase."


def ledger(_: Scenario) -> str:
    return f"Accounts: {', '.join(ACCOUNTS)}. Postings: {', '.join(POSTINGS)}. Revaluations: {', '.join(REVALUATIONS)}."


def levers(scenario: Scenario) -> str:
    head = ("family", "lever", "unit", "range", "2025", "CNY m per unit and year", "bound for", "felt / half after", "by sources", "advice", "writes", "read by", "mechanism")
    return table(head, (
        (x.family, f"`{x.key}`", x.unit, f"{x.low:g}–{x.high:g}", f"{x.default:g}", float(x.cost_per_unit), f"{x.commitment_years} yr", lag(scenario, x.key), f"{float(x.effect_years):g} yr", numbers(x.recommendations), f"`{x.writes}`", ", ".join(f"`{phase}`" for phase in LEVERS[x.key].read_by), x.mechanism.en)
        for x in scenario.levers
    ))


def facilities(scenario: Scenario) -> str:
    head = ("facility", "felt / half after", "variants", "size", "capital, CNY m per unit", "paid over", "upkeep, CNY m per unit and year", "built in", "reach", "bound for", "advice", "mechanism")
    return table(head, (
        (f"`{x.key}`", lag(scenario, x.key), ", ".join(v.key for v in x.variants), f"{x.size.least:g}–{x.size.most:g} {x.size.unit}", float(x.capex_million), f"{x.capex_years} yr", float(x.upkeep_million), f"{float(x.build_years):g} yr", f"{float(x.reach_km):g} km", f"{x.commitment_years} yr", numbers(x.recommendations), x.mechanism.en)
        for x in scenario.facilities
    ))


def applications(scenario: Scenario) -> str:
    head = ("application", "plan years", "CNY m to prepare", "even chance at", "readiness reads (from nothing to enough)", "grants", "meant to move", "advice")
    return table(head, (
        (f"`{x.key}`", ", ".join(map(str, x.windows)), float(x.preparation), float(x.even), "; ".join(f"`{p.what[1]}` {p.least:g} to {p.enough:g}" for p in x.readiness),
         "; ".join(_grant(grant) for grant in x.grants), f"`{x.moves}`", numbers(x.recommendations))
        for x in scenario.applications
    ))


def _grant(grant: Grant) -> str:
    if grant.lever is not None:
        return f"CNY {float(grant.million or 0):g} m a year on `{grant.lever}` for {grant.years} yr"
    return f"`{grant.facility}` of {float(grant.size or 0):g}, built and run by the state"


def lag(scenario: Scenario, key: str) -> str:
    """Years after the decision by impulse response."""
    found = scenario.lag(key)
    if found is None:
        return "–"
    return f"{found.first} / {found.half} yr (`{found.indicator}`)" if found.first is not None else f"not seen (`{found.indicator}`)"


def numbers(recommendations: Iterable[int]) -> str:
    return ", ".join(map(str, recommendations))


def series(scenario: Scenario) -> str:
    years = (2025, 2026, 2030, 2035, 2045)
    rows = ((f"`{key}`", path.unit, *(float(f"{path.at(year):.4g}") for year in years), path.grade, path.source) for key, path in scenario.series.items())
    return table(("series", "unit", *map(str, years), "grade", "source"), rows)


def parameters(scenario: Scenario) -> str:
    rows = ((f"`{key}`", float(x), x.unit, f"{x.low:,g}–{x.high:,g}", x.grade, x.note, x.source) for key, x in sorted(scenario.parameters.items()))
    return table(("parameter", "value", "unit", "range", "grade", "what", "source"), rows)


def events(scenario: Scenario) -> str:
    head = ("event", "day", "chance a year", "rumour", "while", "changes", "choices (CNY m a year × years; default in italics)", "source")
    return table(head, (
        (f"`{x.key}`", f"8 {MONTHS[x.month - 1]}", float(x.chance), "yes" if x.rumour else "no", "; ".join(f"{c.indicator} {'≥' if c.comparison == 'at_least' else '≤'} {float(c.value):g}" for c in x.conditions),
         ", ".join(map(effect, x.effects)), "; ".join(choice(c, c.key == x.default) for c in x.choices), x.source)
        for x in scenario.events
    ))


def effect(x: Effect) -> str:
    of = x.component or x.lever or x.skill or "+".join(x.sectors)
    years = f", {float(x.years):g} yr" if x.years is not None else ""
    chance = f" with chance {float(x.chance):g}" if x.chance is not None else ""
    size = f"{float(x.size):g} of the cost" if x.target == "lever" else f"{float(x.size):+g}"
    return f"{x.target}{f' ({of})' if of else ''} {size}{years}{chance}"


def choice(x: Choice, default: bool) -> str:
    cost = f" ({x.million:g} × {x.years})" if x.million else ""
    name = f"*{x.key}*" if default else x.key
    return f"{name}{cost}: {', '.join(map(effect, x.effects)) or 'nothing'}"


def submodels(_: Scenario) -> str:
    return "\n\n".join(_module(path) for path in sorted(MECHANISMS.rglob("*.py")) if path.name != "__init__.py")


def _module(path: Path) -> str:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and ast.get_docstring(node)]
    lines = [f"- `{node.name}`: {_first(node)}" for node in functions]
    return "\n".join([f"`{path.relative_to(MECHANISMS).as_posix()}` {_first(tree)}", *([""] if lines else []), *lines])


def _first(node: ast.Module | ast.FunctionDef) -> str:
    """First paragraph of a docstring on one line."""
    return " ".join((ast.get_docstring(node) or "").split("\n\n")[0].split()).replace("|", "\\|")


PARTS: dict[str, Callable[[Scenario], str]] = {
    part.__name__: part for part in (calendar, phases, sizes, columns, unread, ledger, levers, facilities, applications, series, parameters, events, submodels)
}


def refreshed(page: str, scenario: Scenario) -> str:
    """The page with every generated part brought up to date; ValueError names a part that the page does not have."""
    for name, part in PARTS.items():
        begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
        if page.count(begin) != 1 or page.count(end) != 1:
            raise ValueError(f"{name}: marks are missing or doubled")
        before, after = page.split(begin)[0], page.split(end)[1]
        page = f"{before}{begin}\n\n{part(scenario)}\n\n{end}{after}"
    return page


def main() -> None:
    scenario = load_scenario("chengdu-2025")
    PAGE.write_text(refreshed(PAGE.read_text(encoding="utf-8"), scenario), encoding="utf-8", newline="\n")
    (ROOT / "docs" / "article.md").write_text(article_page(scenario), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
