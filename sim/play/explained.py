"""The explanation of the why panel as a text, to be put into a document or a chat: the whole of it, in the language of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.play.cause import Cause
from sim.play.changes import written
from sim.play.doubted import weakest
from sim.play.facts import Facts
from sim.play.reasons import Asked
from sim.play.texts import Speaker
from sim.study.telling import change, listed, shares_sentence, through_sentence

if TYPE_CHECKING:
    from sim.play.play import Play
    from sim.scenario import Indicator

FIRMS = 4


def as_text(play: Play) -> str:
    """What the panel says, one paragraph a section; in a mixed room in both languages, one after the other. Empty if it is not open."""
    asked = play.desk.why
    if asked is None:
        return ""
    langs = [lang for lang in (play.speaker.lang, play.speaker.second) if lang]
    return "\n\n".join(_text(play, asked, Speaker(lang)) for lang in langs) + "\n"


def told(facts: Facts, speaker: Speaker, indicator: Indicator, asked: Asked) -> str:
    """The change against the year before, and where current policy would stand."""
    now, before = facts.value(indicator, asked.year), facts.value(indicator, asked.year - 1)
    fields = {
        "name": speaker.name(indicator.name), "year": asked.year, "before": asked.year - 1, "value": written(indicator, now, speaker.lang),
    }  # fmt: skip
    if now is None or before is None:
        return speaker.say("why.first", **fields)
    apart = now - before
    shown = change(apart, indicator, speaker.lang, signed=False)
    code = "flat" if shown == change(0.0, indicator, speaker.lang, signed=False) else "up" if apart > 0 else "down"
    return speaker.say(f"why.{code}", amount=shown, **fields) + (" " if speaker.lang == "en" else "") + _yet(facts, speaker, indicator, asked, now)


def _yet(facts: Facts, speaker: Speaker, indicator: Indicator, asked: Asked, now: float) -> str:
    policy = facts.policy(indicator, asked.year)
    if policy is None:
        return ""
    shown = change(now - policy, indicator, speaker.lang, signed=False)
    code = "yet_same" if shown == change(0.0, indicator, speaker.lang, signed=False) else "yet_up" if now > policy else "yet_down"
    return speaker.say(f"why.{code}", amount=shown)


def _text(play: Play, asked: Asked, speaker: Speaker) -> str:
    facts = play.facts
    indicator = facts.scenario.indicator(asked.indicator)
    found = facts.broken_down(indicator, asked.year, asked.against)
    chosen = [one for one in found if one.dimension == asked.dimension] or list(found)
    parts = [
        speaker.say("why.title", name=speaker.name(indicator.name), year=asked.year),
        told(facts, speaker, indicator, asked),
        *(through_sentence(one, float(one.change[0]), indicator, facts.scenario, speaker.lang) for one in chosen[:1] if one.change[0]),
        *_shares(play.cause, indicator, asked, speaker),
        *_movers(facts, asked, speaker),
        speaker.say("why.text.how", text=speaker.name(indicator.formula or indicator.text)),
        weakest(play.doubts, speaker),
        speaker.say("why.text.source", scenario=speaker.name(facts.scenario.name), seed=play.story.seed),
    ]
    return "\n".join(part for part in parts if part)


def _shares(cause: Cause | None, indicator: Indicator, asked: Asked, speaker: Speaker) -> list[str]:
    """What policy did, as far as it is worked out."""
    if cause is None:
        return [speaker.say("why.cause.nothing", year=asked.year)]
    found, lang = cause.found, speaker.lang
    if found.failed:
        return [speaker.say("why.cause.failed", what=found.failed)]
    if found.whole is None:
        return [speaker.say("why.cause.working", share=round(100 * found.share))]
    if not any(np.any(share.values) for share in (found.whole, *found.families)):
        return [speaker.say("why.text.no_effect", year=asked.year, count=len(found.whole.values))]
    said = [shares_sentence("families", found.families, found.whole, indicator, lang)]
    if found.parts:
        said.append(shares_sentence("parts", found.parts, found.whole, indicator, lang))
    return [*said, speaker.say("why.text.agree", same=found.whole.same, count=len(found.whole.values))]


def _movers(facts: Facts, asked: Asked, speaker: Speaker) -> list[str]:
    """Who came and who left."""
    said = []
    for code in ("entered", "exited"):
        firms = [facts.firm_name(firm, speaker) for moment, firm in facts.movers(asked.year) if moment == f"firm_{code}"]
        rest = [speaker.say("why.who.more", count=len(firms) - FIRMS)] if len(firms) > FIRMS else []
        if firms:
            said.append(speaker.say(f"why.text.{code}", names=listed([*firms[:FIRMS], *rest], speaker.lang)))
    return said
