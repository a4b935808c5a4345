"""What a page says, word for word, for results that never change. UPDATE_GOLDEN=1 writes it anew; read the difference."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from sim.report import game
from sim.report.comparison import comparison_page
from sim.report.page import page
from sim.scenario import Change, Placement, Plan
from sim.words import Name
from tests.situations.games import invented_retelling, small_game
from tests.situations.results import beside_current_policy, invented_comparison

GOLDEN = Path(__file__).parent / "golden"
PLAN = Plan("chengdu-2025").with_(Change(2026, "industry_fund", 100.0), Placement(2027, "training_ground", 510112, 200))
RUN = ("headlines", "map", "charts", "plan")
COMPARISON = ("plans", "differences", "multiples", "acts")
GAME = ("brief", "turning", "chronicle", "effects", "questions", "branches", "headlines")
"""Sections whose words hang on no parameter of the model."""


def words_of(html: str, lang: str, sections: tuple[str, ...]) -> str:
    """Headings, sentences, labels and cells of some sections, a line each, in one language."""
    other = "en" if lang == "zh" else "zh"
    found = []
    for name in sections:
        text = html[html.index(f'<section id="{name}"') :].split("</section>")[0]
        text = re.sub(r"<defs>.*?</defs>|<text.*?</text>|<option.*?</option>", "", text, flags=re.DOTALL)
        text = re.sub(rf'<span lang="{other}">.*?</span>', "", text)
        text = re.sub(r"</(?:h2|h3|p|tr|li|label|caption|summary|div)>", "\n", text)
        text = re.sub(r"</t[hd]>", " | ", text).replace("</span>", " ")
        lines = (" ".join(unescape(re.sub(r"<[^>]+>", "", line)).split()) for line in text.split("\n"))
        found += [f"## {name}", *(line for line in lines if line and set(line) != {"|", " "})]
    return "\n".join(found) + "\n"


def held_to(name: str, said: str) -> None:
    """Compare with the words that were agreed on, or write them."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(said, encoding="utf-8", newline="\n")
    assert said == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_says_what_it_said(lang: str) -> None:
    held_to(f"run_{lang}.txt", words_of(page(beside_current_policy(PLAN), lang), lang, RUN))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_on_a_comparison_says_what_it_said(lang: str) -> None:
    found = invented_comparison(replace(PLAN, name=Name("甲案", "One")), replace(PLAN, name=Name("乙案", "Two")).with_(Change(2028, "annotation", 60.0)))
    held_to(f"comparison_{lang}.txt", words_of(comparison_page(found, lang), lang, COMPARISON))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_on_a_saved_game_says_what_it_said(lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = small_game(tmp_path / "game.save")
    monkeypatch.setattr(game, "retold", invented_retelling)
    held_to(f"game_{lang}.txt", words_of(game.game_page(story, lang), lang, GAME))


def test_the_same_results_give_the_same_page_to_the_byte() -> None:
    assert page(beside_current_policy(PLAN), "both") == page(beside_current_policy(PLAN), "both")
