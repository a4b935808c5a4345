"""The page on evidence says what the program does."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from sim.bundled import scenarios
from sim.scenario import GRADES, Scenario, check_path, load_plan, load_scenario
from sim.scenario.summary import as_markdown, grades_by_table

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "evidence.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, flags=re.DOTALL)


def test_the_count_by_grade_is_that_of_the_scenario(chengdu: Scenario) -> None:
    assert as_markdown(chengdu) in PAGE, "run: python -m sim.scenario.summary docs/evidence.md"


def test_every_grade_is_explained() -> None:
    assert all(f"| `{grade}` |" in PAGE for grade in GRADES)


def test_the_example_of_own_numbers_loads_and_strict_checking_reports_the_bare_one(tmp_path: Path) -> None:
    path = tmp_path / "my-city.toml"
    path.write_text(EXAMPLES[1], encoding="utf-8")
    mine = load_scenario(path)
    reducer = next(component for component in mine.components if component.key == "reducer")
    assert (reducer.local_share, reducer.local_share.grade, reducer.local_share.high) == (0.35, "reported", 0.40)
    bare = {(error.key, error.found) for error in check_path(path, strict=True)}
    assert bare == {("parameter.rest.local_share", "source"), ("parameter.rest.local_share", "grade")}
    assert {error.file for error in check_path(path, strict=True)} == {str(path)}


def test_the_example_of_a_plan_is_a_plan(tmp_path: Path, chengdu: Scenario) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(EXAMPLES[2], encoding="utf-8")
    assert [placement.id for placement in load_plan(path, chengdu).placements] == ["east-ground"]
    assert [answer.choice for answer in load_plan(path, chengdu).answers] == ["support_makers", "bind_locally"]
    assert tomllib.loads(EXAMPLES[0])["sourcing"]["price_weight"]["grade"] in GRADES


def test_the_example_of_events_is_a_scenario(tmp_path: Path) -> None:
    path = tmp_path / "rough-weather.toml"
    path.write_text(EXAMPLES[3], encoding="utf-8")
    rough = load_scenario(path)
    assert rough.event("export_control").scheduled == (2027,) and rough.event("price_war").off
    assert rough.event("demand_slump").chance == 0.15 and len(rough.events) == 12


def test_most_of_what_is_known_about_places_is_more_than_assumed(chengdu: Scenario) -> None:
    counted = grades_by_table(chengdu)
    assert counted["regions"]["measured"] + counted["regions"]["reported"] >= 88


def test_every_fact_that_a_source_names_is_in_the_list() -> None:
    listed = {row["key"] for row in csv.DictReader((scenarios() / "facts.csv").open(encoding="utf-8"))}
    cited = {
        (name.rstrip("."), path.name)
        for path in scenarios().glob("*/**/*") if path.suffix in (".toml", ".csv")
        for name in re.findall(r"\b[A-H]\.[a-z][\w.*]*", path.read_text(encoding="utf-8"))
    }
    missing = [(name, file) for name, file in cited if not any(fnmatchcase(fact, name) for fact in listed)]
    assert len(cited) > 80 and missing == []


def test_a_fact_from_memory_is_not_passed_off_as_reported() -> None:
    listed = {row["key"]: row for row in csv.DictReader((scenarios() / "facts.csv").open(encoding="utf-8"))}
    shaky = {key for key, row in listed.items() if "unverified" in row["source"] and not _solid(row)}
    passed_off = [
        (path.name, record["source"])
        for path in scenarios().glob("*/**/*.toml") for record in _records(tomllib.loads(path.read_text("utf-8")))
        if record["grade"] in ("measured", "reported") and (facts := _facts(record["source"], listed)) and facts <= shaky
    ]
    assert len(shaky) > 40 and passed_off == []


def _solid(fact: dict[str, str]) -> bool:
    """Whether a fact written down from memory is well known or names a study (author and year)."""
    return fact["certainty"] == "high" or bool(re.search(r"[A-Z][a-z]+ (et al\. )?(19|20)\d\d", fact["source"]))


def _facts(source: str, listed: dict[str, dict[str, str]]) -> set[str]:
    names = [name.rstrip(".") for name in re.findall(r"\b[A-H]\.[a-z][\w.*]*", source)]
    return {key for key in listed if any(fnmatchcase(key, name) for name in names)}


def _records(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and {"grade", "source"} <= set(value):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _records(part)
