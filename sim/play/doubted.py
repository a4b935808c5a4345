"""What doubting an assumption shows, in words: on the panel and in the text that is copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.play.doubts import Doubt, Doubts
from sim.play.texts import Speaker
from sim.study.doubts import Doubted
from sim.study.telling import between, change

if TYPE_CHECKING:
    from sim.scenario import Indicator, Scenario
    from sim.scenario.assumption import Assumption

SHARES, PERCENT = ("fraction", "per_year"), "percent"


def written(scenario: Scenario, assumption: Assumption, value: float, speaker: Speaker, *, short: bool = False) -> str:
    """A value of a parameter: a share as percent, money as money, else the number with the record's unit, unless it is to be `short`."""
    unit = scenario.parameters[assumption.key].unit.replace(" ", "_").lower()
    if unit == PERCENT:
        return f"{value:.3g}%"
    if unit in SHARES and assumption.unit is None:
        return f"{100 * value:.3g}%".replace("-", "−")
    if unit.startswith("million_cny"):
        return speaker.money(value)
    number = f"{value:.3g}".replace("-", "−")
    return f"{number} {speaker.name(assumption.unit)}" if assumption.unit and not short else number


def result(doubts: Doubts, assumption: Assumption, doubt: Doubt | None, speaker: Speaker) -> str:
    """How far the figure hangs on an assumption: at the value that is held, else between both ends."""
    if doubts.failed:
        return speaker.say("why.doubt.failed", what=doubts.failed)
    if doubt is not None and doubt.key == assumption.key:
        found = doubts.known.get(doubt)
        return _at(doubts, assumption, found, speaker) if found else speaker.say("why.doubt.working")
    ends = [doubts.known.get(end) for end in doubts.ends if end.key == assumption.key]
    means = [found.change.mean for found in ends if found is not None]
    if len(means) < len(ends):
        return speaker.say("why.doubt.working")
    low, high = (change(end, doubts.indicator, speaker.lang, tight=True) for end in (min(0.0, *means), max(0.0, *means)))
    return speaker.say("why.doubt.ends", low=low, high=high)


def _at(doubts: Doubts, assumption: Assumption, found: Doubted, speaker: Speaker) -> str:
    indicator, lang = doubts.indicator, speaker.lang
    value = written(doubts.scenario, assumption, found.value, speaker)
    said = speaker.say("why.doubt.at", value=value, amount=change(found.change.mean, indicator, lang), span=between(found.change.low, found.change.high, indicator, lang))
    if not (np.any(found.effect.values) or np.any(found.effect_before.values)):
        return said
    return said + (" " if lang == "en" else "") + speaker.say("why.doubt.effect", **_effects(found, indicator, speaker))


def _effects(found: Doubted, indicator: Indicator, speaker: Speaker) -> dict[str, str]:
    """The part of policy before and after, and what becomes of its direction."""
    before, after = (change(effect.mean, indicator, speaker.lang, tight=True) for effect in (found.effect_before, found.effect))
    return {"before": before, "after": after, "direction": speaker.say(f"why.doubt.{found.direction}")}


def weakest(doubts: Doubts | None, speaker: Speaker) -> str:
    """The assumption that shakes most, and what is left of the conclusion; empty until it is known, and where nothing shakes."""
    found = doubts.weakest if doubts else None
    if doubts is None or found is None:
        return ""
    assumption = next(one for one in doubts.scenario.assumptions if one.key == found.key)
    known = doubts.scenario.parameters[found.key]
    fields = {
        "name": speaker.name(assumption.name), "value": written(doubts.scenario, assumption, float(known), speaker),
        "grade": speaker.say(f"grade.{known.grade}"), "other": written(doubts.scenario, assumption, found.value, speaker),
    }  # fmt: skip
    if found.direction == "none":
        return speaker.say("why.doubt.weakest_figure", amount=change(found.change.mean, doubts.indicator, speaker.lang), **fields)
    return speaker.say("why.doubt.weakest", **_effects(found, doubts.indicator, speaker), **fields)
