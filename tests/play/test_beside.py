"""Branches side by side: maps, lines, values and paired differences, without holding up the game."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pygame
import pytest

from sim.picture.charts.lines import LineChart
from sim.play.asking import Asking
from sim.play.cause import OTHERS
from sim.play.screens.compare_maps import MiniMap
from sim.story.commands import Branch, RunYear, SetLever, SwitchBranch
from sim.study.reading import Headlines
from tests.play.hands import Hands


class Worlds:
    """Stands in for the workers: every lever raised adds one, in every year and to every figure."""

    def __init__(self) -> None:
        self.seeds: list[int] = []
        self.broken = False

    def ask(self, scenario, job, unwanted) -> Headlines:
        if self.broken:
            raise ValueError("no worlds today")
        self.seeds += [case.seed for case in job.cases]
        years = tuple(range(scenario.start_year, job.until + 1))
        worth = np.array([len(case.plan.changes) + 0.01 * (case.seed % 3) * len(case.plan.changes) for case in job.cases])
        values = np.broadcast_to(worth[:, None, None], (len(worth), len(years), len(job.indicators))).copy()
        return Headlines(years, job.indicators, values, values * np.nan, values * np.nan)


@pytest.fixture
def worlds(monkeypatch: pytest.MonkeyPatch) -> Worlds:
    found = Worlds()
    monkeypatch.setattr(Asking, "asks", staticmethod(found.ask))
    return found


def branched(tmp_path: Path, **options) -> Hands:
    """Two branches: the second, from 2026 on, has one decision and stands where the first does."""
    hands = Hands(tmp_path, years=2, **options)
    for command in (Branch("先做深", 2026), SetLever("qualification_support", 60.0), RunYear(), RunYear()):
        assert hands.play.send(command), command
    hands.key(pygame.K_c)
    hands.wait(100)
    end = time.monotonic() + 20
    while hands.play.others and not hands.play.others.finished and time.monotonic() < end:
        time.sleep(0.01)
    hands.wait(100)
    return hands



@pytest.mark.parametrize(("size", "language"), [((1280, 800), "zh"), ((1024, 640), "en")])
def test_the_sheet_has_maps_lines_and_a_column_a_branch(tmp_path, worlds, size, language) -> None:
    hands = branched(tmp_path, size=size, language=language)
    maps = [widget for widget in hands.widgets if isinstance(widget, MiniMap)]
    charts = [widget for widget in hands.widgets if isinstance(widget, LineChart) and widget.id.startswith("compare.")]
    assert len(maps) == 3 and maps[2].data.scale.kind == "diverging"
    assert len(charts) == 4 and all(len(chart.lines) == 2 for chart in charts)
    one, other, apart = (widget.data.colour for widget in maps)
    assert all(apart[code] == pytest.approx(other[code] - one[code]) for code in one if one[code] is not None)
    assert "先做深" in hands.texts("compare.head")


def several(tmp_path: Path, count: int, **options) -> Hands:
    """So many branches, each with another decision, in the year in which the first stands."""
    hands = Hands(tmp_path, years=2, **options)
    first = hands.story.game.current
    for number in range(1, count):
        for command in (SwitchBranch(first), Branch(f"支{number}", 2026), SetLever("qualification_support", 20.0 * number), RunYear(), RunYear()):
            assert hands.play.send(command), command
    hands.key(pygame.K_c)
    hands.wait(100)
    return hands


@pytest.mark.parametrize(("count", "size", "language"), [(3, (1920, 1080), "zh"), (6, (1024, 640), "en")])
def test_every_branch_has_a_map_and_the_last_is_a_difference(tmp_path, worlds, count, size, language) -> None:
    hands = several(tmp_path, count, size=size, language=language)
    maps = [widget for widget in hands.widgets if isinstance(widget, MiniMap)]
    boxes = [widget.box for widget in maps]
    assert len(maps) == count + 1 and len({(box.w, box.h) for box in boxes}) == 1
    hands.play.desk.scroll["compare"] = 10_000
    hands.wait(100)
    hands.play.desk.scroll["compare"] = boxes[-1].y - boxes[0].y
    hands.wait(100)
    assert len(set(cameras(hands)[: count + 1])) == 1
    assert all(one.right <= other.x or one.bottom <= other.y for place, one in enumerate(boxes) for other in boxes[place + 1 :])
    branches = hands.play.desk.compared.branches
    assert all(hands.find(f"compare.map.{number}.name").text == (hands.story.game.lines[key].name or hands.play.speaker.say("branch.first")) for number, key in enumerate(branches))
    scales = {widget.data.scale for widget in maps[:-1]}
    assert len(scales) == 1 and maps[-1].data.scale.kind == "diverging"


def test_the_pair_whose_difference_is_drawn_is_chosen(tmp_path, worlds) -> None:
    hands = several(tmp_path, 3, size=(1920, 1080), language="zh")
    base, second, third = hands.play.desk.compared.branches

    def drawn() -> MiniMap:
        return [widget for widget in hands.widgets if isinstance(widget, MiniMap)][-1]

    def apart(one: str, other: str) -> bool:
        maps = {key: hands.find(f"compare.map.{number}").data.colour for number, key in enumerate((base, second, third))}
        return all(drawn().data.colour[code] == pytest.approx(value - maps[other][code]) for code, value in maps[one].items() if value is not None)

    assert hands.play.desk.compared.pair == (second, base) and apart(second, base)
    hands.click("compare.apart.0")
    hands.click(f"option.{third}")
    assert hands.play.desk.compared.pair == (third, base) and apart(third, base) and hands.play.desk.popup is None
    hands.click("compare.apart.1")
    hands.click(f"option.{third}")
    assert hands.play.desk.compared.pair == (base, third), "the same branch on both sides changes places"
    hands.click(f"compared.{third}")
    hands.wait(100)
    assert hands.play.desk.compared.pair == (second, base)


def test_other_lucks_are_paired_with_the_first_branch(tmp_path, worlds) -> None:
    hands = branched(tmp_path)
    others, (base, branch) = hands.play.others, hands.play.desk.compared.branches
    assert others.finished and others.worlds == len(OTHERS) and sorted(set(worlds.seeds)) == sorted(OTHERS)
    found = others.difference(branch, base, hands.play.indicator, 2027)
    assert found.values.tolist() == [1 + 0.01 * (seed % 3) for seed in OTHERS] and found.confidence == "certain"
    assert "几乎肯定" in hands.texts("compare.")


def test_a_year_and_the_branches_are_chosen(tmp_path, worlds) -> None:
    hands = branched(tmp_path)
    base, branch = hands.play.desk.compared.branches
    hands.drag("compare.year", 0.5)
    assert hands.play.desk.compared.year == 2026
    hands.click(f"compared.{branch}")
    hands.wait(100)
    assert hands.play.desk.compared.branches == (base,) and hands.play.others is None and not hands.shows("compare.map.0")
    hands.click(f"compared.{base}")
    assert hands.play.desk.compared.branches == (base,)


def test_what_differs_is_told_in_words(tmp_path, worlds) -> None:
    hands = branched(tmp_path)
    assert "供应商验证支持" in hands.texts("compare.only")


def test_the_game_goes_on_when_workers_fail_and_work_is_dropped_when_the_sheet_closes(tmp_path, worlds) -> None:
    worlds.broken = True
    hands = branched(tmp_path)
    assert "no worlds today" in hands.texts("compare.note")
    others = hands.play.others
    hands.key(pygame.K_ESCAPE)
    hands.wait(100)
    assert others.unwanted and hands.play.others is None and not hands.shows("compare.panel")


def cameras(hands: Hands) -> list[tuple[object, float]]:
    return [(picture.map.camera.middle, picture.map.camera.scale) for picture in hands.play.panes]


def test_the_maps_are_looked_at_through_one_camera(tmp_path, worlds) -> None:
    hands = branched(tmp_path)
    before, main = cameras(hands), hands.play.picture.map.camera
    point = hands.find("compare.map.1").box.center
    hands.press(point)
    hands.move((point[0] - 60, point[1] + 30))
    hands.release((point[0] - 60, point[1] + 30))
    dragged = cameras(hands)
    assert len(set(dragged)) == 1 and dragged[0][0] != before[1][0]
    hands.frame(pygame.Event(pygame.MOUSEWHEEL, x=0, y=2, precise_y=2.0))
    closer = cameras(hands)
    assert len(set(closer)) == 1 and closer[0][1] > 1.3 * dragged[0][1]
    hands.rest()
    assert hands.play.desk.selected is None and hands.play.picture.map.camera == main
    hands.key(pygame.K_RIGHT)
    assert cameras(hands) != closer and len(set(cameras(hands))) == 1
    hands.click("compare.home")
    assert hands.play.panes.at_home and [one[1] for one in cameras(hands)] == [one[1] for one in before]


def test_the_wheel_scrolls_the_sheet_until_a_map_was_clicked(tmp_path, worlds) -> None:
    hands = branched(tmp_path)
    before = cameras(hands)
    hands.move(hands.find("compare.map.0").box.center)
    hands.frame(pygame.Event(pygame.MOUSEWHEEL, x=0, y=-1, precise_y=-1.0))
    hands.wait(100)
    assert cameras(hands) == before and hands.play.desk.scroll["compare"] > 0


def test_branches_that_do_not_differ_have_no_invented_scale(tmp_path: Path, worlds: Worlds) -> None:
    hands = Hands(tmp_path, years=2, language="en")
    assert hands.play.send(Branch("the same", 2028))
    hands.key(pygame.K_c)
    hands.wait(200)
    scale = [widget for widget in hands.widgets if isinstance(widget, MiniMap)][-1].data.scale
    assert scale.title == "No difference in 2027" and max(scale.breaks) > 1e-3
