"""A game in a process of its own that is killed in the middle: `python crash.py HOME` plays until it dies."""
from __future__ import annotations

import sys
from pathlib import Path

from sim.story import Branch, Folders, RunYear, SetLever, Story
from tests.story.tiny import TinyEngine, scenario


def main(home: Path) -> None:
    """Play for ever, printing each act once it is done."""
    story = Story.new(scenario(), engine=TinyEngine(), at=Folders.under(home))
    number = 0
    while True:
        for command in (SetLever("annotation", 30.0 + number % 50), RunYear(), Branch(f"第 {number} 支", 2027)):
            story.do(command)
            number += 1
            print(len(story.entries), story.state_name, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
