"""What a page says, word for word, for results that never change. UPDATE_GOLDEN=1 writes it anew; read the difference."""

from __future__ import annotations

import os
import re
from html import unescape
from pathlib import Path

import pytest

from sim.report.page import page
from sim.scenario import Change, Placement, Plan
from tests.situations.results import beside_current_policy

GOLDEN = Path(__file__).parent / "golden"
PLAN = Plan("chengdu-2025").with_(Change(2026, "industry_fund", 100.0), Placement(2027, "training_ground", 510112, 200))
STEADY = ("headlines", "map", "charts", "plan")
"""Sections whose words hang on no parameter of the model."""


def words_of(html: str, lang: str) -> str:
    """Headings, sentences, labels and cells of the steady sections, a line each, in one language."""
    other = "en" if lang == "zh" else "zh"
    found = []
    for name in STEADY:
        text = html[html.index(f'<section id="{name}"') :].split("</section>")[0]
        text = re.sub(r"<defs>.*?</defs>|<text.*?</text>|<option.*?</option>", "", text, flags=re.DOTALL)
        text = re.sub(rf'<span lang="{other}">.*?</span>', "", text)
        text = re.sub(r"</(?:h2|h3|p|tr|li|label|caption|summary|div)>", "\n", text)
        text = re.sub(r"</t[hd]>", " | ", text).replace("</span>", " ")
        lines = (" ".join(unescape(re.sub(r"<[^>]+>", "", line)).split()) for line in text.split("\n"))
        found += [f"## {name}", *(line for line in lines if line and set(line) != {"|", " "})]
    return "\n".join(found) + "\n"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_says_what_it_said(lang: str) -> None:
    said = words_of(page(beside_current_policy(PLAN), lang), lang)
    path = GOLDEN / f"run_{lang}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(said, encoding="utf-8", newline="\n")
    assert said == path.read_text(encoding="utf-8")


def test_the_same_results_give_the_same_page_to_the_byte() -> None:
    assert page(beside_current_policy(PLAN), "both") == page(beside_current_policy(PLAN), "both")
