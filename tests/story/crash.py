"""A game in a process of its own that is killed in the middle: `python crash.py HOME [SCENARIO]` plays until it dies."""
from __future__ import annotations

import sys
from pathlib import Path

from sim.scenario import load_scenario
from sim.story import Branch, Folders, RunYear, SetLever, Story
from tests.story.tiny import TinyEngine, scenario


def main(home: str, name: str | None = None) -> None:
    """Play for ever, printing each act once it is done; without a scenario's name with the tiny one and its model."""
    at = Folders.under(Path(home))
    story = Story.new(load_scenario(name), at=at) if name else Story.new(scenario(), engine=TinyEngine(), at=at)
    number = 0
    while True:
        value = 30.0 + number % 50
        for command in (SetLever("annotation", value), SetLever("annotation", value + 20, f"{story.year}-07-01"),
                        RunYear(), Branch(f"第 {number} 支", 2027)):
            story.do(command)
            number += 1
            print(len(story.entries), story.state_name, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
