"""Every text exists in both languages with the same fields."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator

import pytest

from sim import words
from sim.words.say import CATALOGUE, areas, catalogue

TEXTS = [(area, key) for area in areas() for key in catalogue(area)]


def test_there_are_catalogues_and_each_has_texts() -> None:
    assert {"figures", "scenario"} <= set(areas())
    assert all(catalogue(area) for area in areas())


@pytest.mark.parametrize("area", areas())
def test_every_text_is_written_in_chinese_and_english_with_the_same_fields(area: str) -> None:
    for key, text in catalogue(area).items():
        assert set(text) >= {"zh", "en"}, f"{area}.{key}"
        assert text["zh"].strip() or not text["en"].strip(), f"{area}.{key}"
        assert set(_fields(text["zh"])) == set(_fields(text["en"])), f"{area}.{key}"


@pytest.mark.parametrize("area", areas())
def test_no_table_of_a_catalogue_has_only_one_language(area: str) -> None:
    raw = tomllib.loads((CATALOGUE / f"{area}.toml").read_text(encoding="utf-8"))
    assert list(_lonely(raw)) == []


def test_a_missing_text_names_the_nearest_key() -> None:
    with pytest.raises(KeyError, match="money.large"):
        words.say("figures.money.larg", "zh", number=1)


@pytest.mark.parametrize(
    ("environment", "lang"),
    [({"LANG": "en_US.UTF-8"}, "en"), ({"LANG": "zh_CN.UTF-8"}, "zh"), ({"LC_ALL": "C"}, "zh"), ({}, "zh"),
     ({"LC_ALL": "de_DE.UTF-8", "LANG": "zh_CN.UTF-8"}, "en")],
)
def test_the_language_follows_the_system_and_is_chinese_if_in_doubt(environment: dict[str, str], lang: str) -> None:
    assert words.system_lang(environment) == lang


def _fields(text: str) -> Iterator[str]:
    return (name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def _lonely(table: dict[str, object], above: str = "") -> Iterator[str]:
    for key, value in table.items():
        if not isinstance(value, dict):
            continue
        spoken = {lang for lang in words.LANGS if isinstance(value.get(lang), str)}
        if len(spoken) == 1:
            yield above + key
        yield from _lonely(value, f"{above}{key}.")
