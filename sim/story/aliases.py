"""Real names hidden: firms and laboratories go by letters, and nothing that is known of them by name is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from sim.scenario import Scenario
from sim.words import LANGS, Name, say

if TYPE_CHECKING:
    from sim.model import Film
    from sim.model.record.firms_seen import FirmState

BLANK = Name("", "")


def without_real_names(scenario: Scenario) -> Scenario:
    """The scenario as screens show it: no records of named firms, laboratories by kind and number."""
    seen: Counter[str] = Counter()
    labs = []
    for lab in scenario.labs:
        seen[lab.kind] += 1
        labs.append(replace(lab, name=_alias(lab.kind, seen[lab.kind]), note=BLANK))
    return replace(scenario, firms=(), labs=tuple(labs))


def film_without_real_names(film: Film, scenario: Scenario) -> Film:
    """The film of a year with letters for real firms; they are shown like any other."""
    letters = {firm.key: chr(ord("A") + number % 26) for number, firm in enumerate(scenario.firms)}
    firms = tuple(_plain(firm, letters[firm.key]) if firm.named else firm for firm in film.firms)
    return replace(film, firms=firms)


def _plain(firm: FirmState, letter: str) -> FirmState:
    return replace(firm, name=_alias("firm", letter), named=False)


def _alias(kind: str, number: object) -> Name:
    return Name(*(say(f"story.alias.{kind}", lang, number=number) for lang in LANGS))
