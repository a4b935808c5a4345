"""Branches on the timeline: renamed, put away, brought back."""

from __future__ import annotations

from pathlib import Path

import pygame

from sim.story.commands import Branch
from tests.play.hands import Hands


def branched(tmp_path: Path) -> Hands:
    hands = Hands(tmp_path, years=3)
    hands.play.send(Branch("先做深", 2027))
    hands.key(pygame.K_t)
    hands.wait(200)
    return hands


def key_of(hands: Hands, name: str) -> str:
    return next(line.key for line in hands.story.branches if line.name == name)


def test_the_branch_on_the_table_is_renamed_by_typing(tmp_path: Path) -> None:
    hands = branched(tmp_path)
    key = key_of(hands, "先做深")
    hands.click(f"rename.{key}")
    hands.type("乙")
    hands.key(pygame.K_RETURN)
    hands.wait(100)
    assert hands.story.game.lines[key].name == "乙" and hands.shows("timeline.panel")
    assert not hands.shows(f"rename.{hands.story.game.official}")


def test_a_branch_is_put_away_and_brought_back_but_never_the_official_one(tmp_path: Path) -> None:
    hands = branched(tmp_path)
    key = key_of(hands, "先做深")
    assert not hands.shows(f"drop.{hands.story.game.official}")
    hands.click(f"drop.{key}")
    assert [line.key for line in hands.story.branches] == [hands.story.game.official]
    hands.click(f"revive.{key}")
    assert key in {line.key for line in hands.story.branches} and not hands.shows(f"revive.{key}")


def test_no_two_screens_answer_to_the_same_name() -> None:
    from sim.play.routes import _PARTS

    names = [name for part in _PARTS for name in part.HANDLERS]
    assert sorted(names) == sorted(set(names))


def test_any_year_that_was_played_can_be_branched_from(tmp_path: Path) -> None:
    hands = Hands(tmp_path, years=4, language="en")
    hands.key(pygame.K_t)
    hands.wait(200)
    assert hands.find("timeline.branch").text == "Branch from January 2030"
    row = hands.find("timeline.from")
    for year, taken in ((2027, 2027), (2039, 2030)):
        share = (year - row.span[0]) / (row.span[1] - row.span[0])
        hands.click((round(row.axis[0] + share * (row.axis[1] - row.axis[0])), row.box.center[1]))
        assert hands.find("timeline.branch").text == f"Branch from January {taken}", "years to come cannot be chosen"
    hands.play.stage.focus("timeline.from", True)
    hands.key(pygame.K_LEFT)
    hands.wait(100)
    hands.click("timeline.branch")
    assert hands.story.game.line.forked == 2029 and hands.story.year == 2029
    assert "rehearses" not in hands.play.desk.notice.text or "From 2030" in hands.play.desk.notice.text
