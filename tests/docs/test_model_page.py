"""docs/model.md says what the code does."""

from __future__ import annotations

import re
from types import ModuleType

import pytest

from sim.model.calendar import CALENDAR
from sim.scenario import Scenario
from tests.docs.conftest import DOCS

PAGE = (DOCS / "model.md").read_text(encoding="utf-8")


def test_the_generated_parts_are_fresh(build: ModuleType, chengdu: Scenario) -> None:
    stale = [name for name, part in build.PARTS.items() if f"<!-- begin {name} -->\n\n{part(chengdu)}\n\n<!-- end {name} -->" not in PAGE]
    assert stale == [], "run: python docs/build.py"


def test_a_page_without_its_marks_is_refused(build: ModuleType, chengdu: Scenario) -> None:
    with pytest.raises(ValueError, match="calendar"):
        build.refreshed(PAGE.replace("<!-- begin calendar -->", ""), chengdu)


def test_every_parameter_named_in_the_text_exists(chengdu: Scenario) -> None:
    groups = {key.split(".")[0] for key in chengdu.parameters}
    named = {name for name in re.findall(r"`(\w+\.\w+)`", written_by_hand()) if name.split(".")[0] in groups and not name.endswith(".py")}
    assert len(named) > 5 and named - set(chengdu.parameters) == set()


def test_every_short_parameter_name_exists_in_some_group(chengdu: Scenario) -> None:
    short = {key.split(".", 1)[1] for key in chengdu.parameters} | {path.stem for path in DOCS.parent.glob("sim/model/mechanisms/**/*.py")}
    equations = written_by_hand().partition("## 8.")[2].partition("## 9.")[0]
    named = set(re.findall(r"`([a-z_]+)`", equations)) - {"check"}
    assert len(named) > 30 and named - short == set()


def test_every_phase_has_its_module_in_the_list_of_mechanisms() -> None:
    modules = {phase.run.__module__ for line in CALENDAR for phase in line.phases}
    files = {module.removeprefix("sim.model.mechanisms.").replace(".", "/") + ".py" for module in modules}
    assert {name for name in files if f"`{name}`" not in PAGE} == set()


def test_every_link_leads_somewhere() -> None:
    for page in DOCS.glob("*.md"):
        links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
        assert [link for link in links if "://" not in link and not (DOCS / link).exists()] == [], page.name


def written_by_hand() -> str:
    return re.sub(r"<!-- begin (\w+) -->.*?<!-- end \1 -->", "", PAGE, flags=re.DOTALL)


def test_every_test_that_the_page_names_exists() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in sorted((DOCS.parent / "tests").rglob("test_*.py")))
    named = set(re.findall(r"`(test_\w+_\w+_\w+)`", PAGE))
    assert len(named) >= 10 and {name for name in named if f"def {name}(" not in tests} == set()
