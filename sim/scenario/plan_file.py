"""Plans as TOML: `[[change]]`, `[[bundle]]`, `[[place]]`, `[[close]]`,
`[[answer]]`, `[[apply]]`; read strictly, written readably.

A `[[bundle]]` (year, bundle, level, stance) stands for the lever changes that it makes; a `[[change]]` of the same day goes before it.
"""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

from sim.bundled import scenarios
from sim.scenario.dials import Dial, with_dials
from sim.scenario.errors import UserError, nearest
from sim.scenario.files import read_toml
from sim.scenario.plan import Act, Answer, Application, Change, Closure, Placement, Plan
from sim.scenario.plan_rules import broken_acts
from sim.scenario.scenario import Scenario
from sim.words import Name

TABLES: dict[str, tuple[str, type]] = {
    "change": ("changes", Change), "place": ("placements", Placement),
    "close": ("closures", Closure), "answer": ("answers", Answer), "apply": ("applications", Application),
}
BUNDLE = "bundle"
HEAD = ("scenario", "name", "text")


def load_plan(path: str | Path, scenario: Scenario | None = None) -> Plan:
    """The plan in a file or of a bundled name, checked against `scenario` (or the one that the plan names).

    Raises UserError, the first of what is wrong; a plan for another scenario is refused.
    """
    plan, found = read_plan(find_plan(path), scenario)
    if found or plan is None:
        raise found[0]
    return plan


def bundled_plans() -> list[str]:
    """Names of the plans that come with the program."""
    return sorted(path.stem for path in (scenarios() / "plans").glob("*.toml"))


def find_plan(name_or_path: str | Path) -> Path:
    """The file of a plan: the path itself, or a bundled plan of that name."""
    path = Path(name_or_path)
    if path.exists() or str(name_or_path) not in bundled_plans():
        return path
    return scenarios() / "plans" / f"{name_or_path}.toml"


def read_plan(path: Path, scenario: Scenario | None = None) -> tuple[Plan | None, list[UserError]]:
    """The plan in a file and everything that is wrong with it."""
    try:
        raw = read_toml(path)
        plan = _plan(path, raw)
        scenario = scenario or _scenario_of(path, plan)
        dials = _acts(path, BUNDLE, Dial, raw.get(BUNDLE, []))
        plan = with_dials(plan, dials, scenario)
    except UserError as error:
        return None, [error.at(path)]
    return plan, [error.at(path, key) for key, error in broken_acts(plan, scenario)]


def _plan(path: Path, raw: dict[str, Any]) -> Plan:
    for key in raw:
        known = (*HEAD, *TABLES, BUNDLE)
        if key not in known:
            raise UserError("scenario.error.unknown_key", file=path, key=key, found=key, allowed=known,
                            nearest=nearest(key, known))
    if not isinstance(raw.get("scenario"), str):
        raise UserError("scenario.error.missing", file=path, key="scenario", found="scenario")
    acts = {name: _acts(path, table, kind, raw.get(table, [])) for table, (name, kind) in TABLES.items()}
    return Plan(raw["scenario"], _name(path, "name", raw.get("name", path.stem)), **acts,
                text=_name(path, "text", raw.get("text", "")))


def _acts(path: Path, table: str, kind: type, entries: Any) -> tuple[Any, ...]:
    if not isinstance(entries, list):
        raise UserError("scenario.error.wrong_type", file=path, key=table, found=entries, allowed=f"[[{table}]]")
    return tuple(_act(path, f"{table}.{number}", kind, entry) for number, entry in enumerate(entries, 1))


def _act(path: Path, key: str, kind: type, entry: Any) -> Any:
    from sim.scenario.reading import Findings, read

    if isinstance(entry, dict) and isinstance(entry.get("region"), str) and entry["region"].isdigit():
        entry = {**entry, "region": int(entry["region"])}
    try:
        return read(kind, entry)
    except Findings as findings:
        parts, error = findings.findings[0]
        raise error.at(path, ".".join([key, *map(str, parts)])) from None


def _name(path: Path, key: str, raw: Any) -> Name:
    if isinstance(raw, str):
        return Name(raw, raw)
    if isinstance(raw, dict) and set(raw) == {"zh", "en"}:
        return Name(**raw)
    raise UserError("scenario.error.wrong_type", file=path, key=key, found=raw, allowed='{ zh = "…", en = "…" }')


def _scenario_of(path: Path, plan: Plan) -> Scenario:
    from sim.scenario.loader import load_scenario

    try:
        return load_scenario(plan.scenario)
    except UserError as error:
        raise error.at(path, "scenario") from None


# --- writing -------------------------------------------------------------------------------------------------


def written(plan: Plan) -> str:
    """A plan as TOML, its acts in order of time."""
    head = [f"scenario = {_text(plan.scenario)}", f"name = {_both(plan.name)}"]
    if plan.text.zh or plan.text.en:
        head.append(f"text = {_both(plan.text)}")
    return "\n\n".join(["\n".join(head), *(_entry(act) for act in plan.acts)]) + "\n"


def _entry(act: Act) -> str:
    table = next(table for table, (_, kind) in TABLES.items() if isinstance(act, kind))
    given = {part.name: getattr(act, part.name) for part in fields(act)}
    return "\n".join([f"[[{table}]]", *(f"{name} = {_value(v)}" for name, v in given.items() if v is not None)])


def _value(value: object) -> str:
    if isinstance(value, str):
        return _text(value)
    return str(int(value)) if isinstance(value, float) and value.is_integer() else repr(value)


def _both(name: Name) -> str:
    return f"{{ zh = {_text(name.zh)}, en = {_text(name.en)} }}"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
