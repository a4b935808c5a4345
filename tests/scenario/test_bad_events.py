"""Events that can't fire, lead nowhere, cost what can't be paid or touch real names are refused with file and key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.scenario import load_scenario
from sim.scenario.real_names import stands_in
from tests.scenario.conftest import refused_scenario

Write = Callable[[str], Path]
SIZE = 'size = { value = %s, unit = "fraction", low = -9, high = 9, grade = "assumed", source = "a test" }'
YEARS = 'years = { value = 1, unit = "years", low = 1, high = 1, grade = "assumed", source = "a test" }'


def war(lines: str) -> str:
    return f'[[event]]\nkey = "price_war"\n{lines}'


def effect(lines: str) -> str:
    return war(f"[[event.effects]]\n{lines}")


def held(indicator: str, comparison: str, value: float, unit: str = "fraction") -> str:
    return f'{{ indicator = "{indicator}", comparison = "{comparison}", value = {{ value = {value}, unit = "{unit}" }} }}'


def condition(indicator: str, comparison: str, value: float, unit: str = "fraction") -> str:
    return war(f"conditions = [{held(indicator, comparison, value, unit)}]")


@pytest.mark.parametrize(
    ("lines", "code", "key"),
    [
        (war("chance = { value = 0, low = 0 }"), "never", "event.price_war.chance"),
        (condition("trust", "at_least", 1.2), "never", "event.price_war.conditions.0.value"),
        (condition("robots_built", "at_most", -1, "robots"), "never", "event.price_war.conditions.0.value"),
        (war(f'conditions = [{held("trust", "at_least", 0.8)}, {held("trust", "at_most", 0.3)}]'), "never", "event.price_war.conditions.1.value"),
        (war(f'conditions = [{held("makers", "at_most", 3, "firms")}, {held("trust", "at_least", 0.2)}, {held("makers", "at_least", 4, "firms")}]'), "never", "event.price_war.conditions.2.value"),
        (condition("review_room", "at_least", 101, "score"), "never", "event.price_war.conditions.0.value"),
        (war('subject = { firm_kind = "maker", rank = 0 }'), "out_of_range", "event.price_war.subject.rank"),
        (war('subject = { firm_kind = "maker", rank = 999 }'), "out_of_range", "event.price_war.subject.rank"),
        (condition("trust", "at_least", 0.5, "robots"), "wrong_unit", "event.price_war.conditions.0.value.unit"),
        (condition("trsut", "at_least", 0.5), "dangling", "event.price_war.conditions.0.indicator"),
        (effect(f'target = "price"\n{SIZE % -0.9}\n{YEARS}'), "out_of_range", "event.price_war.effects.0.size"),
        (effect(f'target = "price"\n{SIZE % -3}\n{YEARS}'), "out_of_range", "event.price_war.effects.0.size.value"),
        (effect(f'target = "price"\n{SIZE % -0.1}'), "missing", "event.price_war.effects.0.years"),
        (effect(f'target = "trust"\n{SIZE % -0.1}\n{YEARS}'), "unknown_key", "event.price_war.effects.0.years"),
        (effect(f'target = "moving"\n{SIZE % 0.1}\n{YEARS}'), "missing", "event.price_war.effects.0.skill"),
        (effect(f'target = "pirce"\n{SIZE % 0.1}\n{YEARS}'), "wrong_choice", "event.price_war.effects.0.target"),
        (war('default = "support_buyers"'), "default_costs", "event.price_war.default"),
        (war('default = "let_bee"'), "wrong_choice", "event.price_war.default"),
        (effect(f'target = "price"\n{SIZE % -0.1}\n{YEARS.replace("value = 1", "value = 1000000").replace("high = 1", "high = 1000000")}'), "out_of_range", "event.price_war.effects.0.years.value"),
        (war('[[event.choices]]\nkey = "support_buyers"\nyears = 100000'), "out_of_range", "event.price_war.choices.support_buyers.years"),
        (war("scheduled = [2030, 2030]"), "twice", "event.price_war.scheduled"),
        (war("scheduled = [2025]"), "out_of_range", "event.price_war.scheduled.0"),
        (war("month = 13"), "out_of_range", "event.price_war.month"),
        (war('text = { zh = "四川天链机器人降价。", en = "A firm cuts prices." }'), "real_name", "event.price_war.text.zh"),
        (war('text = { zh = "卡诺普降价。", en = "A firm cuts prices." }'), "real_name", "event.price_war.text.zh"),
        (war('text = { zh = "一家企业降价。", en = "The robot of tianlian fails." }'), "real_name", "event.price_war.text.en"),
        (war('rumour = { zh = "埃斯顿要走", en = "a firm may leave" }'), "real_name", "event.price_war.rumour.zh"),
        (war('text = { zh = "徐科要走。", en = "A scientist leaves." }'), "real_name", "event.price_war.text.zh"),
        (war('[[event.choices]]\nkey = "let_be"\ntext = { zh = "{likely}没事（{chance}）。", en = "Nothing." }'), "unknown_key", "event.price_war.choices.let_be.text.zh"),
        (war('text = { zh = "{mayor}降价。", en = "A firm cuts prices." }'), "wrong_choice", "event.price_war.text.zh"),
        (war('[[event.choices]]\nkey = "let_be"\n[[event.choices.effects]]\ntarget = "lever"\nlever = "first_use"\n' + SIZE % 0.5), "out_of_range", "event.price_war.choices.let_be.effects"),
    ],
)
def test_a_wrong_event_is_refused_with_its_key(scenario_file: Write, lines: str, code: str, key: str) -> None:
    error = refused_scenario(scenario_file(lines))
    assert (error.code, error.key) == (f"scenario.error.{code}", key)


def test_a_short_name_is_no_part_of_a_longer_word() -> None:
    assert stands_in("CRP", "the crp robot") and not stands_in("CAS", "in this case") and stands_in("天链", "四川天链机器人")


def test_an_event_that_changes_nothing_is_refused(scenario_file: Write) -> None:
    error = refused_scenario(scenario_file(festival("")))
    assert (error.code, error.key) == ("scenario.error.no_effect", "event.festival.effects")


def festival(effects: str) -> str:
    """An event of one's own, with two answers that cost nothing."""
    figure = '{ value = 0.1, unit = "fraction", low = 0, high = 1, grade = "assumed", source = "a test" }'
    text = '{ zh = "甲", en = "A" }'
    choices = "".join(f'[[event.choices]]\nkey = "{key}"\nname = {text}\ntext = {text}\nunknown = {text}\n' for key in ("a", "b"))
    return f'[[event]]\nkey = "festival"\nname = {text}\ntext = {text}\nmonth = 9\nchance = {figure}\ndefault = "a"\nsource = "a test"\n{effects}\n{choices}'


def test_a_scenario_schedules_switches_off_and_adds_events_in_data_alone(scenario_file: Write) -> None:
    added = festival(f'effects = [{{ target = "trust", {SIZE % 0.02} }}]')
    scenario = load_scenario(scenario_file(war("off = true\n") + '[[event]]\nkey = "open_model"\nscheduled = [2030]\n' + added))
    assert scenario.event("price_war").off and scenario.event("open_model").scheduled == (2030,)
    assert [event.key for event in scenario.events][-1] == "festival" and len(scenario.events) == 13
