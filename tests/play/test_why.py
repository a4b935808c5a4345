"""The why panel: from a figure to its parts and to what caused it, without holding up the game."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pygame
import pytest

from sim.picture.charts.bars import Bar, Whisker
from sim.play import asking, clipboard
from sim.play.asking import Asking
from sim.play.cause import OTHERS
from sim.play.explained import as_text
from sim.story.commands import RunYear, SetLever
from sim.study.coalitions import Pair, Question
from sim.study.jobs import Job
from sim.study.reading import Headlines
from tests.play.hands import Hands

WEIGHT = {"body": 0.02, "funds": -0.01}


class Worlds:
    """Stands in for the workers: each part is worth what its family is, a little more with each seed; can be held back."""

    def __init__(self) -> None:
        self.seeds: list[int] = []
        self.broken = False

    def start(self, unwanted):
        def run(question: Question, batches: Sequence[Sequence[Pair]], progress=None) -> Iterable[np.ndarray]:
            for batch in batches:
                self.seeds += [seed for _, seed in batch]
                if self.broken:
                    raise ValueError("no worlds today")
                yield np.array([[self._one(question, pair)] * len(question.years) for pair in batch])

        return run

    def _one(self, question: Question, pair: Pair) -> float:
        present = [part for part in question.parts if part.key in pair[0]]
        return 0.2 + sum(WEIGHT.get(part.family, 0.0) for part in present) * (1 + pair[1] % 3)


def other_values(scenario, job: Job, unwanted) -> Headlines:
    """Stands in for the workers of doubts: a moved parameter adds ten times what it is moved by, and halves what the plan adds."""
    years = tuple(range(scenario.start_year, job.until + 1))
    shifts = [sum(value - scenario.parameters[key] for key, value in case.overrides.items()) for case in job.cases]
    worth = [1.0 + 10 * shift + len(case.plan.acts) * (0.5 if shift else 1.0) + 0.001 * (case.seed % 3) for case, shift in zip(job.cases, shifts, strict=True)]
    values = np.broadcast_to(np.array(worth)[:, None, None], (len(worth), len(years), 1)).copy()
    return Headlines(years, job.indicators or (), values, values, values)


@pytest.fixture
def worlds(monkeypatch: pytest.MonkeyPatch) -> Worlds:
    found = Worlds()
    monkeypatch.setattr(Asking, "starts", staticmethod(found.start))
    monkeypatch.setattr(Asking, "doubting", staticmethod(other_values))
    return found


def asked(tmp_path: Path, key: str = "local_supply_rate", **options) -> Hands:
    """A game of three years with three decisions, the panel open on a figure."""
    hands = Hands(tmp_path, years=1, **options)
    for lever, value in (("qualification_support", 40.0), ("anchor_landing", 60.0), ("standards", 5.0)):
        hands.play.send(SetLever(lever, value))
    for _ in range(2):
        hands.play.story.do(RunYear())
    hands.play._forget()
    hands.play.choose_indicator(key)
    hands.key(pygame.K_w)
    hands.wait(100)
    settled(hands)
    return hands


def settled(hands: Hands) -> None:
    """Until the background work is done, however busy the machine is."""
    end = time.monotonic() + 20
    play = hands.play
    while ((play.cause and not play.cause.found.finished) or (play.doubts and not play.doubts.finished)) and time.monotonic() < end:
        time.sleep(0.01)
    hands.wait(100)



@pytest.mark.parametrize("language", ["zh", "en"])
def test_w_opens_the_panel_in_place_of_the_levers_and_again_closes_it(tmp_path, worlds, language) -> None:
    hands = asked(tmp_path, "output", language=language)
    assert hands.shows("panel.why") and not hands.shows("panel.levers")
    assert any(isinstance(widget, Bar) and widget.value for widget in hands.widgets)
    hands.key(pygame.K_w)
    assert not hands.shows("panel.why") and hands.play.cause is None
    hands.click("why.ask")
    assert hands.shows("panel.why")
    hands.key(pygame.K_ESCAPE)
    assert not hands.shows("panel.why")


def test_the_bars_add_up_to_the_change_of_the_record(tmp_path, worlds) -> None:
    hands = asked(tmp_path, "output")
    indicator, facts = hands.play.indicator, hands.play.facts
    year = hands.play.shown_year
    for against, other in (("before", facts.value(indicator, year - 1)), ("policy", facts.policy(indicator, year))):
        (broken,) = facts.broken_down(indicator, year, against)
        assert broken.parts.sum() == pytest.approx(facts.value(indicator, year) - other)


def test_own_luck_comes_first_then_others_and_shares_add_up(tmp_path, worlds) -> None:
    hands = asked(tmp_path)
    found = hands.play.cause.found
    assert found.finished and not found.failed and worlds.seeds[0] == hands.play.story.seed
    assert set(worlds.seeds) == {hands.play.story.seed, *OTHERS}
    for shares in (found.families, found.parts):
        np.testing.assert_allclose(sum(share.values for share in shares), found.whole.values, atol=1e-12)
    marks = [widget for widget in hands.widgets if isinstance(widget, Whisker)]
    assert {mark.tone for mark in marks} >= {"good", "bad"} and any(mark.own is not None for mark in marks)
    assert "很可能有用" in hands.texts("why.") or "几乎肯定有用" in hands.texts("why.")


def test_the_game_goes_on_when_the_cause_cannot_be_worked_out(tmp_path, worlds) -> None:
    worlds.broken = True
    hands = asked(tmp_path)
    assert "no worlds today" in hands.texts("why.")
    hands.key(pygame.K_n)
    hands.wait(200)


def test_a_game_without_decisions_has_nothing_to_ask_workers(tmp_path, worlds) -> None:
    hands = Hands(tmp_path, years=2)
    hands.key(pygame.K_w)
    hands.wait(300)
    assert hands.play.cause is None and worlds.seeds == [] and "现行政策" in hands.texts("why.")


def test_another_figure_or_a_year_taken_back_drops_the_work(tmp_path, worlds) -> None:
    hands = asked(tmp_path)
    first = hands.play.cause
    hands.play.ask_why("output")
    hands.wait(100)
    assert first.unwanted and hands.play.cause is not first
    hands.play.undo_year()
    hands.wait(100)
    assert not hands.shows("panel.why") and hands.play.cause is None


def test_a_county_in_the_panel_is_shown_on_the_map(tmp_path, worlds) -> None:
    hands = asked(tmp_path, "output")
    line = next(widget for widget in hands.widgets if widget.id.startswith("why.region."))
    hands.click(line.id)
    assert hands.play.desk.selected.kind == "region" and str(hands.play.desk.selected.id) == line.id.rpartition(".")[2]


@pytest.mark.parametrize(("size", "language", "text"), [((1024, 640), "en", 1.0), ((1280, 800), "en", 1.5), ((1280, 800), "both", 1.0), ((2560, 1440), "zh", 1.0)])
def test_nothing_in_the_panel_leaves_it(tmp_path, worlds, size, language, text) -> None:
    hands = asked(tmp_path, size=size, language=language, text_scale=text)
    box = hands.find("panel.why").box
    for widget in hands.widgets:
        if widget.id.startswith("why.") and widget.id != "why.ask":
            assert box.x <= widget.box.x and widget.box.right <= box.right, widget.id
    kit = hands.app.composer.kit
    cut = [widget.id for widget in hands.widgets if widget.id.startswith(("why.against", "why.part", "why.family", "why.measure")) and widget.cut(kit)]
    assert cut == []


def test_a_line_of_the_report_leads_to_its_reasons(tmp_path, worlds) -> None:
    hands = Hands(tmp_path, years=2)
    hands.play.open_report()
    hands.wait(100)
    button = next(widget for widget in hands.widgets if widget.id.startswith("reason."))
    hands.click(button.id)
    hands.wait(100)
    assert hands.play.desk.why.indicator == button.id.partition(".")[2] and hands.shows("panel.why") and not hands.shows("report.panel")


@pytest.mark.parametrize(("language", "said"), [("zh", ["与合计方向相同", "凭什么"]), ("en", ["agree with the sum", "How it is computed"])])
def test_the_whole_explanation_goes_into_the_clipboard(tmp_path, worlds, monkeypatch, language, said) -> None:
    copied: list[str] = []
    monkeypatch.setattr(clipboard, "put", lambda text: not copied.append(text))
    hands = asked(tmp_path, language=language)
    hands.key(pygame.K_c, pygame.KMOD_CTRL)
    hands.click("why.copy")
    text, again = copied
    assert text == again and all(part in text for part in said), text
    shown = hands.find("why.told").text
    largest = max(hands.play.cause.found.families, key=lambda share: abs(share.mean))
    assert shown in text and largest.name.in_(language) in text and str(hands.play.story.seed) in text
    assert "复制" in hands.find("notice").text or "Copied" in hands.find("notice").text


def test_without_a_clipboard_the_text_is_in_a_file_and_that_is_said(tmp_path, worlds) -> None:
    hands = asked(tmp_path, "output", language="both")
    hands.key(pygame.K_c, pygame.KMOD_CTRL)
    hands.frame()
    (path,) = (hands.folders.saves / "texts").iterdir()
    text = path.read_text(encoding="utf-8")
    assert text == as_text(hands.play) and "总产值" in text and "Output is" in text
    assert path.name in hands.find("notice").text and "剪贴板" in hands.find("notice").text
    hands.key(pygame.K_w)
    path.unlink()
    hands.key(pygame.K_c, pygame.KMOD_CTRL)
    assert not path.exists(), "the panel is closed"


def test_an_assumption_is_doubted_by_a_slider_and_the_game_stays(tmp_path, worlds) -> None:
    hands = asked(tmp_path)
    play, key = hands.play, "entry.attracted_maker_size"
    entries, plan, known = len(play.story.entries), play.story.plan, play.story.scenario.parameters[key]
    play.desk.scroll["why"] = 10_000
    hands.wait(100)
    assert "在这个范围里" in hands.find(f"why.doubt.{key}.result").text and "3.5 倍" in hands.find(f"why.doubt.{key}.name").text
    hands.drag(f"doubt.{key}", 0.0)
    end = time.monotonic() + 20
    while play.desk.doubt not in play.doubts.known and time.monotonic() < end:
        time.sleep(0.01)
    hands.wait(100)
    assert play.desk.doubt.key == key and play.desk.doubt.value == pytest.approx(known.low)
    found = play.doubts.known[play.desk.doubt]
    parts = len(plan.acts)
    assert found.change.mean == pytest.approx(10 * (known.low - known) - parts / 2) and found.effect.mean == pytest.approx(parts / 2)
    said = hands.find(f"why.doubt.{key}.result").text
    assert said.startswith("按 1 倍 起算") and "方向不变" in said
    assert "最靠不住的一环" in hands.find("why.doubt.weakest").text and hands.find("why.doubt.weakest").text in as_text(play)
    assert (len(play.story.entries), play.story.plan) == (entries, plan) and play.story.scenario.parameters[key] == known
    hands.key(pygame.K_ESCAPE)
    assert play.doubts is None and play.desk.doubt is None


def test_a_doubt_that_fails_is_said(tmp_path, worlds, monkeypatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("no other values today")

    monkeypatch.setattr(Asking, "doubting", staticmethod(broken))
    hands = asked(tmp_path)
    assert "no other values today" in hands.texts("why.doubt.") and "最靠不住" not in hands.texts("why.")


def test_a_game_closed_while_the_panel_is_brought_in_ends_without_a_traceback(monkeypatch):
    def refused(name):
        raise RuntimeError("can't register atexit after shutdown")

    monkeypatch.setattr(asking, "import_module", refused)
    asking._bring_in()


def test_before_the_first_year_the_panel_does_not_offer_a_year_that_was_not(tmp_path, worlds) -> None:
    hands = Hands(tmp_path, language="en")
    hands.key(pygame.K_w)
    hands.wait(100)
    assert hands.find("why.title").text.endswith("2025") and not hands.shows("why.against")
    assert "no year before" in hands.texts("why.parts")
