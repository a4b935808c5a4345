"""Texts by key: `say("play.run.button", "zh", year=2029)` reads table `run.button` of `catalogue/play.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import tomli

CATALOGUE = Path(__file__).resolve().parent / "catalogue"


def say(key: str, lang: str, **fields: object) -> str:
    """The text of `key` in `lang` with its `{fields}` filled in.

    Raises KeyError, naming the nearest key, if there is no such text.
    """
    area, _, rest = key.partition(".")
    texts = catalogue(area)
    if rest not in texts:
        raise KeyError(_missing(area, rest, texts))
    return texts[rest][lang].format(**fields)


def areas() -> tuple[str, ...]:
    """Names of all catalogues."""
    return tuple(sorted(path.stem for path in CATALOGUE.glob("*.toml")))


@cache
def catalogue(area: str) -> Mapping[str, Mapping[str, str]]:
    """Texts of one area: dotted key -> {"zh": ..., "en": ...}; empty if there is no such area."""
    path = CATALOGUE / f"{area}.toml"
    if not path.is_file():
        return {}
    return dict(_flat(tomli.loads(path.read_text(encoding="utf-8"))))


def _flat(table: Mapping[str, object], above: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    for key, value in table.items():
        if not isinstance(value, Mapping):
            continue
        if isinstance(value.get("zh"), str):
            yield above + key, value
        yield from _flat(value, f"{above}{key}.")


def _missing(area: str, rest: str, texts: Mapping[str, object]) -> str:
    known = list(texts) if texts else list(areas())
    near = get_close_matches(rest if texts else area, known, n=1)
    return f"no text {area}.{rest}" + (f"; nearest: {near[0]}" if near else "")
