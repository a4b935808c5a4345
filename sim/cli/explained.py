"""An explanation as a text for a person and as data for a program."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim import words
from sim.cli.layout import table
from sim.study.telling import between, change, effect, label, sentences

if TYPE_CHECKING:
    from sim.study.explain import Explanation
    from sim.study.shares import Share
    from sim.study.through import Breakdown


def as_text(found: Explanation, lang: str) -> str:
    """Sentences, then the tables behind them."""
    parts = ["\n".join(sentences(found, lang))]
    parts.append(_titled("families", _families(found, lang), lang))
    parts.append(_titled("parts", _parts(found, lang), lang))
    for broken in found.through:
        dimension = words.say(f"study.dimension.{broken.dimension}", lang)
        parts.append(_titled("through", _through(found, broken, lang), lang, dimension=dimension))
    return "\n\n".join(parts)


def as_data(found: Explanation) -> dict[str, object]:
    """Everything that was found, by key, in the indicator's own unit."""
    asked = found.question
    return {
        "scenario": asked.scenario.key,
        "scenario_sha256": asked.scenario.fingerprint,
        "plan": {"zh": asked.plan.name.zh, "en": asked.plan.name.en},
        "indicator": {"key": asked.indicator.key, "name_zh": asked.indicator.name.zh, "name_en": asked.indicator.name.en, "unit": asked.indicator.unit},
        "year": asked.year,
        "seeds": list(found.seeds),
        "value": {"plan": found.plan[:, -1].tolist(), "current": found.anyway[:, -1].tolist()},
        "whole": _share(found.whole),
        "families": [_share(share) for share in found.families],
        "parts": [_share(share) for share in found.parts],
        "alone": [_share(share) for share in found.alone],
        "through": [_broken(broken) for broken in found.through],
        "text": {lang: sentences(found, lang) for lang in words.LANGS},
    }


def _share(share: Share) -> dict[str, object]:
    low, high = share.interval
    return {
        "key": share.key, "family": share.family, "name_zh": share.name.zh, "name_en": share.name.en, "mean": share.mean,
        "low_90": share.low, "high_90": share.high, "mean_low_95": low, "mean_high_95": high,
        "up": share.up, "down": share.down, "chance": share.chance, "confidence": share.confidence, "values": share.values.tolist(),
    }  # fmt: skip


def _broken(broken: Breakdown) -> dict[str, object]:
    return {
        "dimension": broken.dimension,
        "parts": {str(key): float(mean) for key, mean in zip(broken.labels, np.mean(broken.parts, axis=0), strict=True)},
        "change": float(np.mean(broken.change)),
        "numerator": None if broken.numerator is None else float(np.mean(broken.numerator.sum(axis=1))),
        "denominator": None if broken.denominator is None else float(np.mean(broken.denominator.sum(axis=1))),
    }


def _titled(code: str, text: str, lang: str, **fields: object) -> str:
    return words.say(f"study.table.{code}", lang, **fields) + "\n" + text


def _families(found: Explanation, lang: str) -> str:
    rows = [_row(found, share, lang) for share in _by_size(found.families)]
    return table(_head(lang, "part", "share", "span", "effect"), [*rows, _row(found, found.whole, lang)], numbers=True)


def _parts(found: Explanation, lang: str) -> str:
    alone = {share.key: share for share in found.alone}
    rows = [[*_row(found, share, lang), change(alone[share.key].mean, found.question.indicator, lang)] for share in _by_size(found.parts or found.alone)]
    return table(_head(lang, "part", "share", "span", "effect", "alone"), rows, numbers=True)


def _through(found: Explanation, broken: Breakdown, lang: str) -> str:
    means = np.mean(broken.parts, axis=0)
    order = [place for place in np.argsort(-np.abs(means), kind="stable") if means[place]]
    rows = [[label(found.question.scenario, broken.dimension, broken.labels[place], lang), change(means[place], found.question.indicator, lang)] for place in order]
    return table(_head(lang, "part", "share"), [*rows, [words.say("study.table.whole", lang), change(found.whole.mean, found.question.indicator, lang)]], numbers=True)


def _row(found: Explanation, share: Share, lang: str) -> list[str]:
    indicator = found.question.indicator
    name = words.say("study.table.whole", lang) if share is found.whole else share.name.in_(lang)
    return [name, change(share.mean, indicator, lang), between(share.low, share.high, indicator, lang), effect(share, indicator, lang)]


def _by_size(shares: Sequence[Share]) -> list[Share]:
    return sorted(shares, key=lambda share: -abs(share.mean))


def _head(lang: str, *codes: str) -> list[str]:
    return [words.say(f"study.table.{code}", lang) for code in codes]
