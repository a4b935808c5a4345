"""Plans: built, written, read, refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.scenario import Change, Closure, Placement, Plan, Scenario, bundled_plans, load_plan, load_scenario
from sim.scenario.plan_file import find_plan
from tests.scenario.affordable import grant, yearly_cost
from tests.scenario.conftest import refused, refused_plan

Write = Callable[[str], Path]


def test_a_written_plan_reads_back_as_itself(tmp_path: Path) -> None:
    plan = Plan("chengdu-2025").with_(
        Change(2027, "annotation", 50.5), Change(2026, "annotation", 40, "05-12"),
        Placement(2027, "training_ground", 510112, 100, "care"), Closure(2034, "training_ground-510112-2027"),
    )
    path = tmp_path / "plan.toml"
    path.write_text(plan.to_toml(), encoding="utf-8")
    again = load_plan(path)
    assert (set(again.acts), again.name) == (set(plan.acts), plan.name)
    assert again.to_toml() == plan.to_toml()


def test_a_name_with_quotes_and_line_ends_reads_back(tmp_path: Path) -> None:
    from dataclasses import replace

    from sim.words import Name

    plan = replace(Plan("chengdu-2025"), name=Name('第"一"版\n', "back\\slash\ttab"))
    path = tmp_path / "plan.toml"
    path.write_text(plan.to_toml(), encoding="utf-8")
    assert load_plan(path).name == plan.name


def test_a_second_change_of_the_same_day_replaces_the_first() -> None:
    plan = Plan("chengdu-2025").with_(Change(2027, "annotation", 50), Change(2027, "annotation", 60))
    assert plan.changes == (Change(2027, "annotation", 60),)


def test_two_facilities_in_one_county_and_year_get_ids_of_their_own() -> None:
    ground = Placement(2027, "training_ground", 510112, 100, "care")
    plan = Plan("chengdu-2025").with_(ground, ground)
    assert [p.id for p in plan.placements] == ["training_ground-510112-2027", "training_ground-510112-2027-2"]
    assert plan.without(plan.placements[0]).placements == (plan.placements[1],)


def test_everything_stopped_puts_every_lever_at_its_lowest_in_the_first_decision_year(chengdu: Scenario) -> None:
    stopped = Plan.stopped(chengdu)
    settings = {lever.key: lever.default for lever in chengdu.levers} | {c.lever: c.value for c in stopped.changes}
    assert settings == {lever.key: lever.low for lever in chengdu.levers}
    assert {change.year for change in stopped.changes} == {chengdu.first_decision_year}


@pytest.mark.parametrize("name", bundled_plans())
def test_a_plan_that_comes_with_the_program_fits_and_can_be_paid_in_every_year(name: str, chengdu: Scenario) -> None:
    plan = load_plan(name, chengdu)
    dear = {year: yearly_cost(chengdu, plan, year) for year in range(2026, 2046)
            if yearly_cost(chengdu, plan, year) > grant(chengdu, year)}
    assert plan.acts and dear == {}


def test_a_plan_for_the_base_fits_a_scenario_that_extends_it_but_not_the_other_way_round(
    chengdu: Scenario, tmp_path: Path
) -> None:
    assert load_plan("chain-first", load_scenario("chip-control-2027")).scenario == "chengdu-2025"
    path = tmp_path / "plan.toml"
    path.write_text('scenario = "chip-control-2027"\n', encoding="utf-8")
    error = refused(lambda file: load_plan(file, chengdu), path)
    assert (error.code, error.found, error.fields["wanted"]) == (
        "scenario.error.other_scenario", "chip-control-2027", "chengdu-2025",
    )


@pytest.mark.parametrize(
    ("lines", "code", "key", "nearest"),
    [
        ('[[change]]\nyear = 2027\nlever = "anotation"\nvalue = 3', "dangling", "change.1.lever", "annotation"),
        ('[[change]]\nyear = 2025\nlever = "annotation"\nvalue = 3', "out_of_range", "change.1.year", None),
        ('[[change]]\nyear = 2041\nlever = "annotation"\nvalue = 3', "out_of_range", "change.1.year", None),
        ('[[change]]\nyear = 2027\nlever = "annotation"\nvalue = 3000', "out_of_range", "change.1.value", None),
        ('[[change]]\nyear = 2027\nlever = "annotation"', "missing", "change.1.value", None),
        ('[[change]]\nyear = "2027"\nlever = "annotation"\nvalue = 3', "wrong_type", "change.1.year", None),
        ('[[change]]\nyear = 2027\nlever = "annotation"\nvalue = 3\ndate = "02-30"', "date", "change.1.date", None),
        ('[[change]]\nyear = 2027\nlever = "annotation"\nvalue = 3\nwhy = ""', "unknown_key", "change.1.why", None),
        ('[[place]]\nyear = 2027\nfacility = "training_ground"\nregion = 510112\nvariant = "care"\nsize = 10',
         "out_of_range", "place.1.size", None),
        ('[[place]]\nyear = 2027\nfacility = "training_ground"\nregion = 510112', "wrong_choice", "place.1.variant",
         None),
        ('[[place]]\nyear = 2027\nfacility = "traning_ground"\nregion = 510112', "dangling", "place.1.facility",
         "training_ground"),
        ('[[place]]\nyear = 2027\nfacility = "training_ground"\nregion = "51011"\nvariant = "care"', "dangling",
         "place.1.region", None),
        ('[[close]]\nyear = 2027\nfacility = "mianyang-ground"', "no_facility", "close.1.facility",
         "mianyang-training-ground"),
        ('[[answer]]\nevent = "flood"\nchoice = "a"', "dangling", "answer.1.event", None),
        ('[[answer]]\nevent = "price_wra"\nchoice = "let_be"', "dangling", "answer.1.event", "price_war"),
        ('[[answer]]\nevent = "price_war"\nchoice = "let_bee"', "wrong_choice", "answer.1.choice", "let_be"),
        ('[[chnage]]\nyear = 2027', "unknown_key", "chnage", "change"),
        ("change = 3", "wrong_type", "change", None),
        ("name = 3", "wrong_type", "name", None),
    ],
)
def test_a_wrong_act_is_refused_with_its_key(
    plan_file: Write, lines: str, code: str, key: str, nearest: str | None
) -> None:
    path = plan_file(lines)
    error = refused_plan(path)
    assert (error.code, error.key, error.file) == (f"scenario.error.{code}", key, str(path))
    assert nearest is None or error.nearest == nearest


def test_two_changes_of_one_lever_on_one_day_are_refused(plan_file: Write) -> None:
    act = '[[change]]\nyear = 2027\nlever = "annotation"\nvalue = 3\n'
    assert refused_plan(plan_file(act + act)).code == "scenario.error.same_change"


def test_a_county_may_be_written_in_quotes(plan_file: Write) -> None:
    act = '[[place]]\nyear = 2027\nfacility = "training_ground"\nregion = "510112"\nvariant = "care"'
    plan = load_plan(plan_file(act))
    assert plan.placements[0].region == 510112


@pytest.mark.parametrize("content", [b"", "名".encode("gbk"), b"\x00" * 10, b"change = ["])
def test_a_damaged_plan_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(content)
    assert refused_plan(path).file == str(path)


def test_a_folder_is_no_plan(tmp_path: Path) -> None:
    assert refused_plan(tmp_path).code == "scenario.error.directory"


def test_a_file_beside_you_wins_over_a_plan_that_comes_with_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_plan("chain-first").name == "chain-first.toml"
    (tmp_path / "chain-first").write_text('scenario = "chengdu-2025"\n', encoding="utf-8")
    assert find_plan("chain-first") == Path("chain-first")


def test_an_endless_device_is_refused_and_not_read() -> None:
    if Path("/dev/zero").exists():
        assert refused_plan(Path("/dev/zero")).code == "scenario.error.no_plain_file"
