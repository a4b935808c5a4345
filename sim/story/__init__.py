"""A game without a screen: commands, journal, branches, saves, the film of a year.

    story = Story.new(load_scenario("chengdu-2025"))
    story.do(SetLever("annotation", 60.0))
    story.do(RunYear())
    story.record(2026), story.history("local_supply_rate"), story.budget()
"""
from __future__ import annotations

from .answers import Done, Refused
from .budget import Budget
from .cards import Card, Rumour, Rumours
from .commands import (
    AnswerEvent,
    Branch,
    CloseFacility,
    Command,
    DeleteBranch,
    Guess,
    MakeOfficial,
    Note,
    Place,
    Redo,
    Rename,
    Resize,
    RestartYear,
    RestoreBranch,
    RunYear,
    SetBundle,
    SetLever,
    Study,
    SwitchBranch,
    Undo,
    UndoYear,
    Withdraw,
)
from .film import Moment
from .folders import Folders, folders
from .history import History
from .session import cut_off
from .story import Story
from .timeline import Timeline

__all__ = [
    "AnswerEvent", "Branch", "Budget", "Card", "CloseFacility", "Command", "DeleteBranch", "Done", "Folders", "Guess",
    "History", "MakeOfficial", "Moment", "Note", "Place", "Redo", "Refused", "Rename", "Resize", "RestartYear", "Rumour", "Rumours", "RestoreBranch",
    "RunYear", "SetBundle", "SetLever", "Story", "Study", "SwitchBranch", "Timeline", "Undo", "UndoYear", "Withdraw", "cut_off", "folders",
]
