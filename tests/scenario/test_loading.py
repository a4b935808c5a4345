"""Loading, extending and comparing scenarios."""

from __future__ import annotations

import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.model.fitness import check_scenario
from sim.scenario import Evidence, Scenario, bundled_scenarios, load_scenario

Write = Callable[[str], Path]


def test_the_default_scenario_comes_first() -> None:
    assert bundled_scenarios()[0] == "chengdu-2025"
    assert "chip-control-2027" in bundled_scenarios()


def test_chip_control_is_chengdu_with_one_event_for_certain_and_less_computing(chengdu: Scenario) -> None:
    controlled = load_scenario("chip-control-2027")
    assert controlled.lineage == ("chengdu-2025",)
    event, usual = controlled.event("export_control"), chengdu.event("export_control")
    assert (event.scheduled, usual.scheduled) == ((2027,), ())
    assert [(effect.target, effect.component) for effect in event.effects] == [("imports", "chip")]
    assert event.effects[0].size < usual.effects[0].size < 0 and event.choices == usual.choices
    assert (controlled.regions, controlled.levers, controlled.parameters) == (
        chengdu.regions, chengdu.levers, chengdu.parameters,
    )
    assert [year for year in range(2024, 2046) if _growth(controlled, year) != _growth(chengdu, year)] == [*range(2027, 2031)]
    assert all(_growth(controlled, year) <= _growth(chengdu, year) for year in range(2024, 2046))


def _growth(scenario: Scenario, year: int) -> float:
    return scenario.series["compute_growth"].at(year)


def test_one_number_of_one_record_can_be_overridden(scenario_file: Write, chengdu: Scenario) -> None:
    changed = load_scenario(
        scenario_file('[[component]]\nkey = "chip"\nlocal_share = 0.08\n[parameter.rest]\nlocal_share = 0.6')
    )
    chip = next(component for component in changed.components if component.key == "chip")
    before = next(component for component in chengdu.components if component.key == "chip")
    assert (chip.local_share, chip.local_share.unit, chip.local_share.grade) == (0.08, "fraction", None)
    assert (chip.name, chip.bom_share) == (before.name, before.bom_share)
    assert changed.parameters["rest.local_share"] == 0.6
    assert [c.key for c in changed.components] == [c.key for c in chengdu.components]


def test_a_scenario_can_add_a_component(scenario_file: Write, chengdu: Scenario) -> None:
    record = "\n".join(
        f'{name} = {{ value = {value}, unit = "{unit}", low = 0, high = 1e9, grade = "assumed", source = "a test" }}'
        for name, value, unit in [
            ("bom_share", 0.01, "fraction"), ("local_share", 0.1, "fraction"), ("domestic_share", 0.9, "fraction"),
            ("learning_rate", 0.2, "fraction"), ("experience_2024", 1000, "robots"),
            ("base_flow", 10, "robots_per_year"),
            ("base_flow_growth", 0.1, "fraction"), ("firms_2025", 3, "firms"),
        ]
    )
    head = '[[component]]\nkey = "skin"\nname = { zh = "皮肤", en = "Skin" }\ntext = { zh = "触觉", en = "Touch" }\n'
    rest = f'field = "sensing"\nis_software = false\nslots = 4\n{record}'
    outside = "".join(
        f'\n[[rival]]\nkey = "skin_{port}"\nname = {{ zh = "外地皮肤", en = "Skin elsewhere" }}\nport = "{port}"\nmakes = "skin"\n'
        + "".join(f'{name} = {{ value = {value}, unit = "{unit}", low = 0, high = 2, grade = "assumed", source = "a test" }}\n' for name, value, unit in [("price", 1, "index"), ("quality", 1, "index"), ("share", 0.5, "fraction")])
        for port in ("yangtze_delta", "abroad")
    )
    longer = load_scenario(scenario_file(head + rest + outside))
    assert [component.key for component in longer.components] == [*(c.key for c in chengdu.components), "skin"]
    assert check_scenario(longer) == []


def test_the_fingerprint_follows_the_content_of_every_file(scenario_file: Write, chengdu: Scenario) -> None:
    first = load_scenario(scenario_file("horizon = 2039")).fingerprint
    second = load_scenario(scenario_file("horizon = 2038")).fingerprint
    assert len({first, second, chengdu.fingerprint}) == 3
    assert load_scenario(scenario_file("horizon = 2039")).fingerprint == first


def test_a_scenario_survives_pickling(chengdu: Scenario) -> None:
    again = pickle.loads(pickle.dumps(chengdu))
    assert again == chengdu
    assert again.components[0].bom_share.source == chengdu.components[0].bom_share.source


def test_evidence_is_its_value_in_arithmetic_and_does_not_change() -> None:
    share = Evidence(0.2, "fraction", 0.1, 0.3, "a test", "assumed")
    assert 2 * share == 0.4 and type(2 * share) is float
    with pytest.raises(AttributeError):
        share.grade = "measured"


def test_loading_again_takes_less_than_150_milliseconds(chengdu: Scenario) -> None:
    def once() -> float:
        start = time.perf_counter()
        load_scenario("chengdu-2025")
        return time.perf_counter() - start

    assert min(once() for _ in range(5)) < 0.15


def test_importing_the_package_loads_neither_pydantic_nor_numpy() -> None:
    code = "import sys, sim.scenario; print({'pydantic', 'numpy', 'pygame', 'xarray'} & set(sys.modules))"
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert done.stdout.strip() == "set()"


def test_a_scenario_extends_another_beside_it_wherever_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "城市 one").mkdir()
    (tmp_path / "城市 one" / "base.toml").write_text('extends = "chengdu-2025"\nkey = "base"\nhorizon = 2039\n', "utf-8")
    (tmp_path / "城市 one" / "mine.toml").write_text('extends = "base.toml"\nkey = "mine"\n', "utf-8")
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "scenario.toml").write_text('extends = "城市 one/mine.toml"\nkey = "two"\n', "utf-8")
    monkeypatch.chdir("/")
    two = load_scenario(tmp_path / "two")
    assert (two.key, two.lineage, two.horizon) == ("two", ("mine", "base", "chengdu-2025"), 2039)
