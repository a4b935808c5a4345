"""When a lever or facility is felt, in words: by the model's impulse response, beside what the sources say."""

from __future__ import annotations

from sim.play.texts import Speaker
from sim.scenario import FacilityKind, Lever, Scenario


def felt(scenario: Scenario, key: str) -> int | None:
    """Years after the decision in which it is first felt; None where it never is, or none was worked out."""
    lag = scenario.lag(key)
    return lag.first if lag else None


def said(scenario: Scenario, means: Lever | FacilityKind, speaker: Speaker) -> str:
    """First year, year of half the effect, and the indicator that tells."""
    lag = scenario.lag(means.key)
    if lag is None:
        return ""
    name = speaker.name(scenario.indicator(lag.indicator).name)
    if lag.first is None:
        return speaker.say("lag.never", name=name, seeds=lag.seeds)
    first = speaker.say("lag.same_year") if lag.first == 0 else speaker.say("lag.after", years=lag.first)
    half = speaker.say("lag.same_year") if lag.half == 0 else speaker.say("lag.after", years=lag.half)
    return speaker.say("lag.felt", name=name, first=first, half=half, seeds=lag.seeds)
