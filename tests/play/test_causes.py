"""Under each of its news the report of a year tells what moved it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.study.causes import cause_of
from tests.play.hands import Hands


@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_it_stands_under_the_news_and_nothing_is_cut_off(tmp_path: Path, language: str) -> None:
    at = Hands(tmp_path, size=(1024, 640), years=3, language=language)
    at.play.open_report()
    at.wait(100)
    first = at.play.facts.biggest(2028, 1)[0]
    cause = cause_of(at.story.record(2028), at.story.record(2027), at.story.scenario, first)
    assert cause is not None and at.find("report.item.1.because").text == cause.sentence("en" if language == "en" else "zh")
    kit = at.app.composer.kit
    assert not [widget.id for widget in at.widgets if widget.id.startswith("report.item") and widget.cut(kit)]
