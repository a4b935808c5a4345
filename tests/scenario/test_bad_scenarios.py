"""Each way in which a scenario can be wrong gives one message: file, key, found, allowed, nearest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.scenario import check_path, load_scenario
from sim.scenario.loader import problems
from tests.scenario.conftest import refused_scenario

Write = Callable[[str], Path]


@pytest.mark.parametrize(
    ("lines", "code", "key", "found", "nearest"),
    [
        ('[[lever]]\nkey = "annotation"\nhihg = 3', "unknown_key", "lever.annotation.hihg", "hihg", "high"),
        ("colour = 3", "unknown_key", "colour", "colour", None),
        ("[parameter.rest.local_share]\nvalu = 0.2", "unknown_key", "parameter.rest.local_share.valu", "valu", "value"),
        ('[[lever]]\nkey = "annotation"\nhigh = "three"', "wrong_type", "lever.annotation.high", '"three"', None),
        ('[[component]]\nkey = "chip"\nis_software = 1', "wrong_type", "component.chip.is_software", "1", None),
        ('horizon = "2040"', "wrong_type", "horizon", '"2040"', None),
        ("lever = 3", "wrong_type", "lever", "3", None),
        ("[parameter.rest]\nlocal_share = nan", "wrong_type", "parameter.rest.local_share.value", "nan", None),
        ('[[lever]]\nkey = "annotation"\ndefault = 900', "out_of_range", "lever.annotation.default", "900", None),
        ("[parameter.rest]\nlocal_share = 7", "out_of_range", "parameter.rest.local_share.value", "7", None),
        ("[parameter.rest]\nlocal_shar = 0.6", "unknown_key", "parameter.rest.local_shar", "rest.local_shar",
         "rest.local_share"),
        ("[series.compute_growht.values]\n2030 = 2.0", "unknown_key", "series.compute_growht", "compute_growht",
         "compute_growth"),
        ('[[component]]\nkey = "chip"\nbom_share.unit = ""', "missing_unit", "component.chip.bom_share.unit", None, None),
        ("horizon = 2060", "out_of_range", "horizon", "2060", None),
        ('[[component]]\nkey = "chip"\nbom_share.unit = "percent"', "wrong_unit", "component.chip.bom_share.unit",
         "percent", None),
        ('[[component]]\nkey = "chip"\nfield = "computin"', "dangling", "component.chip.field",
         "computin", "computing"),
        ('[[assumption]]\nkey = "trust.lost"\nname = { zh = "x", en = "x" }', "dangling", "assumption.trust.lost.key", "trust.lost", "trust.loss"),
        ('[[influence]]\nkey = "a"\nindicator = "turst"\nparameter = "trust.loss"\nshare = 0.1', "dangling", "influence.a.indicator", "turst", "trust"),
        ('[[influence]]\nkey = "a"\nindicator = "trust"\nparameter = "trust.healin"\nshare = 0.1', "dangling", "influence.a.parameter", "trust.healin", "trust.healing"),
        ('[[firm]]\nkey = "crp"\nregion = 510109', "dangling", "firm.crp.region", "510109", None),
        ('[[lever]]\nkey = "annotation"\nfamily = "brian"', "wrong_choice", "lever.annotation.family", "brian",
         "brain"),
        ('[parameter.rest.local_share]\ngrade = "gues"', "wrong_choice", "parameter.rest.local_share.grade", "gues", None),
        ('[[event]]\nkey = "flood"', "missing", "event.flood.name", "name", None),
        ("[sizes]\nlabs = 3", "out_of_range", "sizes.labs", "3", None),
        ("[series.hype.low]\n2030 = 9", "out_of_range", "series.hype.low.2030", "9", None),
        ('[[lever]]\nkey = "annotation"\n[[lever]]\nkey = "annotation"', "twice", "lever.annotation", None, None),
    ],
)
def test_a_wrong_value_is_refused_with_file_key_and_nearest_name(
    scenario_file: Write, lines: str, code: str, key: str, found: str | None, nearest: str | None
) -> None:
    path = scenario_file(lines)
    error = refused_scenario(path)
    assert (error.code, error.key, error.file) == (f"scenario.error.{code}", key, str(path))
    assert found is None or str(error.found) == found
    assert nearest is None or error.nearest == nearest


def test_the_message_is_one_line_in_either_language(scenario_file: Write) -> None:
    path = scenario_file('[[lever]]\nkey = "annotation"\nfamily = "brian"')
    error = refused_scenario(path)
    assert error.message("en") == (
        f'{path}, lever.annotation.family: "brian" is not possible here. '
        'Allowed: funds, talent, body, brain, use. Nearest: "brain".'
    )
    assert error.message("zh") == (
        f"{path}, lever.annotation.family：不能是「brian」。"
        "可用：funds、talent、body、brain、use。最接近的是「brain」。"
    )


def test_several_mistakes_are_all_found(scenario_file: Write) -> None:
    path = scenario_file('horizon = "2040"\n[[lever]]\nkey = "annotation"\nhihg = 3')
    assert [error.key for error in problems(path)] == ["horizon", "lever.annotation.hihg"]


def test_scenarios_that_extend_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    for name, other in (("a", "b"), ("b", "a")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "scenario.toml").write_text(f'extends = "{other}"\nkey = "{name}"\n', encoding="utf-8")
    error = refused_scenario(tmp_path / "a")
    assert (error.code, error.found) == ("scenario.error.cycle", "a → b → a")


def test_a_circle_of_single_files_names_the_files(tmp_path: Path) -> None:
    for name, other in (("a", "b"), ("b", "a")):
        (tmp_path / f"{name}.toml").write_text(f'extends = "{other}.toml"\n', encoding="utf-8")
    assert refused_scenario(tmp_path / "a.toml").found == "a → b → a"


def test_a_scenario_that_extends_nothing_there_is_refused_in_its_own_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('extends = "chengdu-2026"\n', encoding="utf-8")
    error = refused_scenario(path)
    assert (error.file, error.key, error.nearest) == (str(path), "extends", "chengdu-2025")


def test_text_in_the_place_of_a_number_is_shown_in_its_quotes(scenario_file: Write) -> None:
    assert 'found "2040"' in refused_scenario(scenario_file('horizon = "2040"')).message("en")


def test_a_kind_of_firm_that_is_added_may_bring_parameters_of_its_own(scenario_file: Write) -> None:
    figure = '{ value = 0.1, unit = "fraction", low = 0, high = 1, grade = "assumed", source = "a test" }'
    kind = '[[firm_kind]]\nkey = "lessor"\nname = { zh = "租赁", en = "Lessor" }\nslots = 4\n'
    live = 'live_2025 = { value = 2, unit = "firms", low = 0, high = 9, grade = "assumed", source = "a test" }\n'
    lines = f"{kind}{live}[parameter.firms]\nrd_lessor = {figure}\n[sizes.firms]\nlessor = 4"
    assert load_scenario(scenario_file(lines)).parameters["firms.rd_lessor"] == 0.1


def test_an_unknown_scenario_names_the_nearest() -> None:
    error = refused_scenario(Path("chengdo-2025"))
    assert (error.code, error.nearest) == ("scenario.error.no_scenario", "chengdu-2025")


def test_a_folder_without_a_scenario_is_refused(tmp_path: Path) -> None:
    assert refused_scenario(tmp_path).code == "scenario.error.no_main"


@pytest.mark.parametrize(
    ("content", "code"),
    [("成都".encode("gbk"), "not_utf8"), (b"", "empty"), (b" \n\n", "empty"), (b"key = [", "not_toml"),
     (b"x = " + b"[" * 100_000, "not_toml"), (b"\x00\xff" * 2000, "not_utf8")],
)
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(content)
    error = refused_scenario(path)
    assert (error.code, error.file) == (f"scenario.error.{code}", str(path))


def test_a_hundred_megabytes_of_rubbish_are_refused_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.toml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("the file was read"))
    message = refused_scenario(path).message("en")
    assert message.endswith("The file has 100.0 MB; at most 4.0 MB is read. It was left alone.")


def test_a_table_with_a_short_row_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "scenario.toml").write_text('extends = "chengdu-2025"\nkey = "mine"\n', encoding="utf-8")
    (tmp_path / "regions.csv").write_text("adcode,name.zh\n510104\n", encoding="utf-8")
    error = refused_scenario(tmp_path)
    assert (error.code, error.fields["line"], error.found) == ("scenario.error.row", 2, 1)


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbf" + b'extends = "chengdu-2025"\nkey = "mine"\n')
    assert load_scenario(path).key == "mine"


ASSUMED = 'grade = "assumed", source = "a test"'


@pytest.mark.parametrize(
    ("lines", "code", "key"),
    [
        (f'[[lever]]\nkey = "annotation"\ncost_per_unit = {{ value = -1, unit = "million_cny_per_year", low = -2, high = 1, {ASSUMED} }}', "out_of_range", "lever.annotation.cost_per_unit.value"),
        ('[[lever]]\nkey = "annotation"\nstep = 0', "out_of_range", "lever.annotation.step"),
        ("[rules]\ntask_forces = 3\nlowered_by = 0", "out_of_range", "rules.lowered_by"),
        ("[rules]\ntask_forces = 3\nahead = 0", "out_of_range", "rules.ahead"),
        ("[bundle_rule]\nslots = [0, 1]", "missing", "bundle_rule"),
        ('[[lever]]\nkey = "annotation"\ncommitment_years = -1', "out_of_range", "lever.annotation.commitment_years"),
        (f'[[facility]]\nkey = "laboratory"\ncapex_million = {{ value = -5, unit = "million_cny", low = -9, high = 1, {ASSUMED} }}', "out_of_range", "facility.laboratory.capex_million.value"),
        ('[[facility]]\nkey = "laboratory"\ncapex_years = 0', "out_of_range", "facility.laboratory.capex_years"),
        ('[[facility]]\nkey = "laboratory"\nsize.least = 0', "out_of_range", "facility.laboratory.size.least"),
        ('[[facility]]\nkey = "laboratory"\ncapacity = "science.effort"', "dangling", "facility.laboratory.capacity"),
        (f'[[component]]\nkey = "chip"\nlocal_share = {{ value = 1.4, unit = "fraction", low = 0, high = 2, {ASSUMED} }}', "out_of_range", "component.chip.local_share.value"),
        (f'[[component]]\nkey = "chip"\nbom_share = {{ value = 0.9, unit = "fraction", low = 0, high = 1, {ASSUMED} }}', "out_of_range", "component.chip.bom_share"),
        ('[[lab]]\nkey = "uestc"\nfields.shares = { algorithm = 1.4 }', "out_of_range", "lab.uestc.fields"),
        (f'[parameter.accounts]\nother_tax = {{ value = 1.2, unit = "fraction", low = 0, high = 2, {ASSUMED} }}', "out_of_range", "parameter.accounts.other_tax"),
        (f'[parameter.cost]\nlabour_share = {{ value = -0.2, unit = "fraction", low = -1, high = 1, {ASSUMED} }}', "out_of_range", "parameter.cost.labour_share"),
        ('[[placed]]\nid = "mianyang-training-ground"\nregion = 510999', "dangling", "placed.mianyang-training-ground.region"),
        ('[[element]]\nnumber = "2.1"\nplaces = []', "no_place", "element.2.1.places"),
        ('[[bundle]]\nkey = "fund"\ncentre = ["industry_fond"]', "dangling", "bundle.fund.centre"),
        ('[[bundle]]\nkey = "fund"\nleft = ["annotation"]', "in_two_bundles", "bundle.data"),
        ('[parameter.accounts]\nother_tax = { value = 0.03, unit = "fraction", low = 0.02, high = 0.05, source = "a test" }', "no_evidence", "parameter.accounts.other_tax"),
        ('[parameter.accounts]\nother_tax = { value = 0.03, unit = "fraction", low = 0.02, high = 0.05, grade = "assumed" }', "no_evidence", "parameter.accounts.other_tax"),
        ('[[lever]]\nkey = "annotation"\neffect_years = { value = 1, unit = "years" }', "no_evidence", "lever.annotation.effect_years"),
        ('[parameter.accounts]\nother_tax = { value = 0.03, unit = "fraction", low = 0.02, high = 0.05, grade = "assumed", source = "  " }', "no_evidence", "parameter.accounts.other_tax"),
        (f'[parameter.accounts]\nother_tax = {{ value = 0.03, unit = "fraction", low = 0.05, high = 0.02, {ASSUMED} }}', "out_of_range", "parameter.accounts.other_tax.low"),
        ('[sizes]\nsites = -4', "out_of_range", "sizes.sites"),
        ('[sizes]\nsites = 100_000_000', "out_of_range", "sizes.sites"),
        ('[sizes]\nfacilities = 0', "out_of_range", "sizes.facilities"),
        ('[sizes.firms]\nmaker = 0', "out_of_range", "sizes.firms.maker"),
        ('[sizes.firms]\nmaker = 5', "out_of_range", "sizes.firms.maker"),
        ('[sizes.people_per_agent]\ntechnician = 0', "out_of_range", "sizes.people_per_agent.technician"),
        ("start_year = -5000", "out_of_range", "start_year"),
        ("last_year = 99999", "out_of_range", "last_year"),
        ("start_year = 2020", "out_of_range", "series.national_robots.values"),
        ("[series.hype.values]\n20300 = 1.2", "out_of_range", "series.hype.values"),
        ('[[placed]]\nid = "mianyang-training-ground"\nvariant = "foo"', "wrong_choice", "placed.mianyang-training-ground.variant"),
        ('[[placed]]\nid = "mianyang-training-ground"\nopened = 2099', "out_of_range", "placed.mianyang-training-ground.opened"),
        ('[[lever]]\nkey = "annotation"\nrecommendations = [12, 99]', "wrong_choice", "lever.annotation.recommendations"),
        ('[[lever]]\nkey = "annotation"\nname = { zh = " ", en = "x" }', "blank", "lever.annotation.name.zh"),
        ('[[recommendation]]\nnumber = 26\nlevers = []', "no_way", "recommendation.26"),
        ('[[rival]]\nkey = "chip_coast"\nport = "abroad"', "no_outside", "component.chip"),
        (f'[[rival]]\nkey = "chip_coast"\nquality = {{ value = 0, unit = "index", low = 0, high = 1, {ASSUMED} }}', "out_of_range", "rival.chip_coast.quality"),
        (f'[parameter.trust]\nfleet_years = {{ value = 1e9, unit = "years", low = 0, high = 1e9, {ASSUMED} }}', "out_of_range", "parameter.trust.fleet_years"),
        ('[[lever]]\nkey = "annotation"\ncommitment_years = 1000000000', "out_of_range", "lever.annotation.commitment_years"),
    ],
)  # fmt: skip
def test_what_breaks_a_bound_of_the_model_is_refused_with_the_reason(scenario_file: Write, lines: str, code: str, key: str) -> None:
    error = refused_scenario(scenario_file(lines))
    assert (error.code, error.key) == (f"scenario.error.{code}", key)
    assert error.message("zh") and error.message("en")


def test_a_lever_without_a_cost_is_refused(scenario_file: Write) -> None:
    words = 'name = { zh = "新", en = "New" }\nmechanism = { zh = "新", en = "New" }\nrisk = { zh = "新", en = "New" }\n'
    numbers = 'low = 0\nhigh = 10\ndefault = 0\nstep = 1\ncommitment_years = 1\nrecommendations = [1]\nevidence = []\n'
    years = f'effect_years = {{ value = 1, unit = "years", low = 0, high = 2, {ASSUMED} }}\n'
    lever = f'[[lever]]\nkey = "new"\nfamily = "funds"\nunit = "million_cny_per_year"\nwrites = "a.b"\n{words}{numbers}{years}'
    error = refused_scenario(scenario_file(lever))
    assert (error.code, error.key) == ("scenario.error.missing", "lever.new.cost_per_unit")


def test_a_bare_number_may_be_tried_but_not_strictly(scenario_file: Write) -> None:
    """A person who lays their own number over a known one sees what it does; `--strict` asks for its source and grade."""
    path = scenario_file("[parameter.accounts]\nother_tax = 0.04")
    assert check_path(path) == []
    assert {error.code for error in check_path(path, strict=True)} == {"scenario.error.no_evidence"}
    assert load_scenario(path).parameters["accounts.other_tax"].grade is None
