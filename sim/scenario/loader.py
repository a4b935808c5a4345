"""Load a scenario by name or path: files -> one document -> records -> checks across records."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from sim.scenario.errors import UserError
from sim.scenario.layers import Layer, Raw, fingerprint, layers_of
from sim.scenario.merging import document
from sim.scenario.outlook import with_outlook
from sim.scenario.scenario import Scenario
from sim.scenario.unread import flat, unread
from sim.scenario.whereabouts import file_of, path_in

TABLES = {
    "component": "components", "firm_kind": "firm_kinds", "skill": "skills", "field": "fields", "kind": "kinds",
    "sector": "sectors", "regions": "regions", "port": "ports", "firm": "firms", "lab": "labs", "rival": "rivals", "rival_city": "rival_cities",
    "lever": "levers", "facility": "facilities", "recommendation": "recommendations", "indicator": "indicators",
    "placed": "placed", "event": "events", "application": "applications", "bundle": "bundles", "element": "elements", "lag": "lags",
    "assumption": "assumptions", "influence": "influences", "out_of_reach": "out_of_reach",
    "mandate": "mandates", "target": "targets", "ending": "endings",
}
FILES = {plural: single for single, plural in TABLES.items()}
PATHS = ("values", "low", "high")
OTHERS = (
    "key", "name", "text", "start_year", "first_decision_year", "horizon", "last_year", "sizes", "series", "parameter",
    "bundle_rule", "rules", "outlook",
)


def load_scenario(name_or_path: str | Path) -> Scenario:
    """The scenario of a bundled name, a folder with scenario.toml or a .toml file.

    Raises UserError, the first of what is wrong, naming file and key.
    """
    layers = layers_of(name_or_path)
    return _loaded(_Known(layers, fingerprint(layers)))


def problems(name_or_path: str | Path) -> list[UserError]:
    """Everything that is wrong with a scenario; empty if it loads."""
    try:
        layers = layers_of(name_or_path)
        return _read(layers, "")[1]
    except UserError as error:
        return [error]


class _Known:
    """Layers that compare by their content, so that an unchanged scenario is read once."""

    def __init__(self, layers: list[Layer], content: str) -> None:
        self.layers, self.content = layers, content

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and (self.content, self._home) == (other.content, other._home)

    def __hash__(self) -> int:
        return hash((self.content, self._home))

    @property
    def _home(self) -> Path:
        return self.layers[0].sources[0].path


@lru_cache(maxsize=8)
def _loaded(known: _Known) -> Scenario:
    scenario, found = _read(known.layers, known.content)
    if found or scenario is None:
        raise found[0]
    return scenario


def _read(layers: list[Layer], content: str) -> tuple[Scenario | None, list[UserError]]:
    from sim.scenario.bounds import broken_bounds
    from sim.scenario.reading import Findings, read
    from sim.scenario.rules import broken_rules
    from sim.scenario.sourced import unsourced

    if unknown := unread(layers, ("extends", *OTHERS, *TABLES)):
        return None, unknown
    whole = document(layers)
    try:
        shaped = _shaped(whole, [layer.key for layer in layers[1:]])
        scenario = read(Scenario, {**shaped, "fingerprint": content})
    except Findings as findings:
        return None, [_placed(layers, whole, path, error) for path, error in findings.findings]
    broken = [*broken_rules(scenario), *broken_bounds(scenario), *unsourced(layers, scenario)]
    return scenario, [_placed(layers, whole, path, error) for path, error in broken]


def _shaped(whole: Raw, lineage: list[str]) -> Raw:
    shaped = {TABLES.get(key, key): _frozen(value) for key, value in whole.items() if key != "parameter"}
    shaped["series"] = with_outlook(shaped.get("outlook"), {key: _with_years(key, entry) for key, entry in shaped.get("series", {}).items()}, shaped.get("start_year"))
    shaped["parameters"] = dict(flat(whole.get("parameter", {})))
    return {**shaped, "lineage": tuple(lineage)}


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(part) for key, part in value.items()}
    return tuple(_frozen(part) for part in value) if isinstance(value, list) else value


def _with_years(key: str, entry: Any) -> Any:
    if not isinstance(entry, dict):
        return entry
    years = {name: {int(y) if str(y).isdigit() else y: v for y, v in entry[name].items()}
             for name in PATHS if isinstance(entry.get(name), dict)}
    return {"key": key, **entry, **years}


def _placed(layers: list[Layer], whole: Raw, path: tuple[Any, ...], error: UserError) -> UserError:
    keys = path_in(whole, written(path))
    return error.at(file_of(layers, keys), ".".join(map(str, keys)))


def written(path: tuple[Any, ...]) -> tuple[Any, ...]:
    """A path in the records as the keys that a person writes: parameters by group and name, lists by their table."""
    if path[:1] == ("parameters",):
        return ("parameter", *(key for part in path[1:2] for key in str(part).split(".")), *path[2:])
    return (FILES.get(path[0], path[0]), *path[1:])
