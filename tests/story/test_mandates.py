"""What a game is played for is part of its origin: saved, journalled, refused where the scenario has no such mandate."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.scenario import Scenario, UserError
from sim.story import Story
from sim.story.entry import origin_from, read_origin
from tests.play.small_engine import SmallEngine


def test_a_mandate_comes_back_with_a_save_and_from_a_journal(chengdu: Scenario, tmp_path: Path) -> None:
    game = Story.new(chengdu, 7, mandate="at_work", kept=False, engine=SmallEngine())
    game.save(tmp_path / "a.save")
    again = Story.open(tmp_path / "a.save", scenario=chengdu, kept=False, engine=SmallEngine())
    assert again.mandate is chengdu.mandate("at_work") and again.game.origin == game.game.origin


def test_a_journal_from_before_there_were_mandates_is_of_a_free_game() -> None:
    plain = {"scenario": "chengdu-2025", "fingerprint": "f", "seed": 1, "opening_year": 2025, "sandbox": False, "source": None}
    assert origin_from(plain).mandate == ""
    with pytest.raises(ValueError, match="mandate"):
        origin_from({**plain, "mandate": 3})
    with pytest.raises(ValueError, match="version"):
        read_origin('{"journal": 99}')


def test_an_unknown_mandate_is_refused_with_the_nearest(chengdu: Scenario) -> None:
    with pytest.raises(UserError) as caught:
        Story.new(chengdu, 7, mandate="at_wrk", kept=False, engine=SmallEngine())
    assert caught.value.nearest == "at_work"
