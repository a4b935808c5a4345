from __future__ import annotations

import json

import numpy as np
import pytest

from sim.scenario import Evidence
from sim.story import commands as do
from sim.story.wire import KINDS, NotACommand, from_wire, to_wire

EXAMPLES = [
    do.SetLever("annotation", 40.0), do.SetLever("annotation", 40.0, "2029-06-15"),
    do.SetBundle("talent", "wide", -1), do.SetBundle("talent", "off", date="2026-03-01"),
    do.Place("training_ground", 510112, 100.0, "industry", "2026-03-01"), do.Place("training_ground", 510112),
    do.Resize("training_ground-510112-2026", 80.0), do.Withdraw("x"), do.CloseFacility("x", "2027-02-01"),
    do.AnswerEvent("rival_offer", "let_go"), do.RunYear(), do.Undo(), do.Redo(), do.UndoYear(), do.RestartYear(),
    do.Branch("先做深", 2027), do.SwitchBranch("b1"), do.Rename("b1", "乙"), do.DeleteBranch("b1"),
    do.Apply("big_fund_3"), do.TakeBack("big_fund_3"), do.Study("data_own"), do.Guess("trust", "rise"), do.RestoreBranch("b1"), do.MakeOfficial("b1"), do.Note("为什么"),
]


@pytest.mark.parametrize("command", EXAMPLES, ids=lambda command: type(command).__name__)
def test_a_command_survives_the_journal(command):
    assert from_wire(to_wire(command)) == command


def test_every_kind_of_command_is_covered():
    assert {type(command) for command in EXAMPLES} == set(KINDS.values())


def test_options_that_were_not_given_are_not_written():
    assert to_wire(do.SetLever("annotation", 40.0)) == {"set_lever": {"lever": "annotation", "value": 40.0}}


@pytest.mark.parametrize("value", [40, np.float64(40), Evidence(value=40, unit="million_cny")])
def test_a_quantity_is_a_plain_figure_whatever_number_was_given(value):
    for command in (do.SetLever("annotation", value), do.Place("training_ground", 510112, value),
                    do.Resize("training_ground-510112-2026", value)):
        assert repr(from_wire(json.loads(json.dumps(to_wire(command))))) == repr(command)


def test_whole_numbers_are_read_as_figures():
    assert from_wire({"set_lever": {"lever": "annotation", "value": 40}}) == do.SetLever("annotation", 40.0)


@pytest.mark.parametrize("value", [
    None, [], "run_year", {}, {"run_year": {}, "undo": {}}, {"launch": {}}, {"run_year": {"year": 2026}},
    {"set_lever": {"lever": "annotation"}}, {"set_lever": {"lever": 3, "value": 1.0}},
    {"set_lever": {"lever": "annotation", "value": "40"}}, {"set_lever": {"lever": "annotation", "value": True}},
    {"set_lever": {"lever": "annotation", "value": float("nan")}}, {"place": {"facility": "x", "region": 1.5}},
    {"set_lever": []},
])
def test_what_is_no_command_is_refused(value):
    with pytest.raises(NotACommand):
        from_wire(value)
