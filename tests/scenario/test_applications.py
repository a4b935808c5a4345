"""Applications in scenario and plan files: read strictly, refused with window, number, name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.scenario import Application, Plan, Scenario, load_plan
from sim.scenario.plan_rules import broken_acts
from tests.scenario.conftest import refused_plan, refused_scenario

Write = Callable[[str], Path]
HEAD = 'scenario = "chengdu-2025"\n'


def apply(year: int, key: str) -> str:
    return f'[[apply]]\nyear = {year}\napplication = "{key}"\n'


def test_a_plan_with_applications_reads_back_as_itself(tmp_path: Path) -> None:
    plan = Plan("chengdu-2025").with_(Application(2026, "big_fund_3"), Application(2031, "ai_city"))
    path = tmp_path / "plan.toml"
    path.write_text(plan.to_toml(), encoding="utf-8")
    assert set(load_plan(path).acts) == set(plan.acts)


@pytest.mark.parametrize(
    ("text", "code", "key", "words"),
    [
        (apply(2026, "big_fund_2"), "dangling", "apply.1.application", 'Nearest: "big_fund_3"'),
        (apply(2027, "big_fund_3"), "window", "apply.1.year", "2026, 2028, 2031, 2033, 2036, 2038"),
        (apply(2026, "big_fund_3") * 2, "same_application", "apply.2", "twice in 2026"),
        (apply(2026, "big_fund_3") + apply(2026, "ai_city") + apply(2026, "annotation_base"), "too_many_applications", "apply.3.year", "2 at most"),
        (apply(2026, "big_fund_3") + "note = 3", "unknown_key", "apply.1.note", "note"),
        ("[[apply]]\nyear = 2026", "missing", "apply.1.application", "application"),
        ('[[apply]]\nyear = 2026\napplication = "big_fund_3"\ndate = "05-12"', "unknown_key", "apply.1.date", "date"),
        (apply(2041, "big_fund_3"), "out_of_range", "apply.1.year", "2026…2040"),
    ],
)
def test_a_wrong_application_in_a_plan_is_refused_by_name(tmp_path: Path, text: str, code: str, key: str, words: str) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    error = refused_plan(path)
    assert (error.code, error.key) == (f"scenario.error.{code}", key)
    assert words in error.message("en") and error.message("zh")


@pytest.mark.parametrize(
    ("lines", "code", "key"),
    [
        ('moves = "trsut"', "dangling", "moves"),
        ("windows = [1, 7]", "out_of_range", "windows"),
        ('grants = [{ lever = "anotation", years = 5, million = { value = 3, unit = "million_cny_per_year" } }]', "dangling", "grants.0.lever"),
        ('grants = [{ lever = "annotation" }]', "missing", "grants.0.years"),
        ('grants = [{ years = 5 }]', "one_of", "grants.0"),
        ('readiness = [{ indicator = "trust", lever = "annotation", weight = 1, least = 0, enough = 1, source = "x", grade = "assumed" }]', "one_of", "readiness.0"),
        ('readiness = [{ indicator = "trust", weight = 1, least = 1, enough = 1, source = "x", grade = "assumed" }]', "out_of_range", "readiness.0.enough"),
    ],
)
def test_a_wrong_application_in_a_scenario_is_refused(scenario_file: Write, lines: str, code: str, key: str) -> None:
    error = refused_scenario(scenario_file(f'[[application]]\nkey = "ai_city"\n{lines}'))
    assert (error.code, error.key) == (f"scenario.error.{code}", f"application.ai_city.{key}")


def test_every_window_takes_two_and_every_recommendation_to_ask_for_something_can_be_asked(chengdu: Scenario) -> None:
    asked = {number for request in chengdu.applications for number in request.recommendations}
    assert {3, 8, 9, 10, 12, 13, 14, 15, 24, 27, 28} <= asked and len(chengdu.applications) == 9
    keys = [request.key for request in chengdu.applications]
    pairs = zip((2026, 2028, 2031, 2033), zip(keys[::2], keys[1::2], strict=False), strict=True)
    plan = Plan(chengdu.key).with_(*(Application(year, key) for year, pair in pairs for key in pair))
    assert broken_acts(plan, chengdu) == []
