"""A chance is said in a word and a figure that the model uses; no text says one on its own account."""
from __future__ import annotations

import re

import numpy as np
import pytest

from sim.model import Case, open_world, run_year
from sim.scenario import Answer, Choice, Event, Plan, Scenario
from sim.words.say import catalogue
from tests.situations.events import only

ROWS = 96


def choices(scenario: Scenario) -> list[tuple[Event, Choice]]:
    return [(event, choice) for event in scenario.events for choice in event.choices]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_words_of_the_scale_stand_only_where_there_is_a_chance(chengdu: Scenario, lang: str) -> None:
    scale = [words[lang] for key, words in catalogue("figures").items() if key.startswith("likely.")] + ["可能" if lang == "zh" else "probabl"]
    for event, choice in choices(chengdu):
        text = re.sub(r"\{\w+\}", "", choice.text.in_(lang)).lower()
        assert not [word for word in scale if word in text], (event.key, choice.key)


def test_every_chance_is_said_and_every_choice_says_what_is_not_known(chengdu: Scenario) -> None:
    stated = {f"{event.key}.{choice.key}" for event, choice in choices(chengdu) if "{chance}" in choice.text.zh}
    assert stated == {f"{event.key}.{choice.key}" for event, choice in choices(chengdu) if choice.chance is not None} and len(stated) >= 5
    assert all(choice.unknown.zh and choice.unknown.en for _, choice in choices(chengdu))


@pytest.mark.parametrize("answer", ["match", "let_go"])
def test_a_courted_firm_stays_about_as_often_as_its_card_says(chengdu: Scenario, answer: str) -> None:
    """About one firm in twelve closes in a year for reasons of its own, whatever it is offered."""
    scenario = only(chengdu, "rival_offer", 2026)
    chance = scenario.event("rival_offer").choice(answer).chance
    world = open_world(scenario, [Case(seed, Plan(scenario.key).with_(Answer("rival_offer", answer, 2026))) for seed in range(5_000, 5_000 + ROWS)])
    run_year(world)
    slots = {notice.row: notice.data["slot"] for notice in run_year(world).notices if notice.code == "event"}
    assert len(slots) > 0.9 * ROWS
    stayed = np.mean([world.firms.alive[row, slot] for row, slot in slots.items()])
    assert 0.9 * chance - 0.13 < stayed < chance + 0.13
