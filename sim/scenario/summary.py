"""How well a scenario is founded: its figures counted by table and grade.

`python -m sim.scenario.summary docs/evidence.md` writes the count into the page between its marks.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from sim.scenario.checking import figures
from sim.scenario.evidence import GRADES
from sim.scenario.loader import load_scenario
from sim.scenario.scenario import Scenario

START, END = "<!-- counts -->", "<!-- end of counts -->"


def grades_by_table(scenario: Scenario) -> dict[str, Counter[str]]:
    """Figures by table of the scenario ("regions", "parameters" ...) and grade."""
    counted: dict[str, Counter[str]] = {}
    for keys, figure in figures(scenario):
        counted.setdefault(keys[0], Counter())[figure.grade or "none"] += 1
    return counted


def as_markdown(scenario: Scenario) -> str:
    """The count as a table, its sum in the last line."""
    counted = grades_by_table(scenario)
    rows = [_row(table, counted[table]) for table in sorted(counted)]
    head = f"| table of `{scenario.key}` | {' | '.join(GRADES)} | all |\n|{' --- |' + ' ---: |' * (len(GRADES) + 1)}"
    return "\n".join([head, *rows, _row("**all**", sum(counted.values(), Counter()))])


def refresh(page: str, scenario: Scenario) -> str:
    """A page with the count between its marks brought up to date."""
    before, _, rest = page.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n{as_markdown(scenario)}\n{END}{after}"


def _row(name: str, grades: Counter[str]) -> str:
    return f"| {name} | {' | '.join(str(grades[grade]) for grade in GRADES)} | {grades.total()} |"


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(refresh(path.read_text(encoding="utf-8"), load_scenario("chengdu-2025")), encoding="utf-8")
