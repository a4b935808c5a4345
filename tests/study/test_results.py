"""Records of many rows as one labelled data set, and as files."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.study.files import read_netcdf, replaced, write_csv, write_netcdf
from sim.study.labels import Labels
from sim.study.readings import read, readable
from sim.study.results import join, stack
from tests.situations.results import SEEDS, invented_records, invented_results


def test_numbers_are_found_by_their_labels() -> None:
    results = invented_results()
    records = invented_records(results.scenario)
    component = [c.key for c in results.scenario.components].index("reducer")
    found = results.dataset["local_supply_rate"].sel(seed=2026, year=2030, component="reducer")
    assert float(found) == records[5].values["local_supply_rate"][1, component]
    region = results.scenario.regions[3].adcode
    found = results.dataset["output"].sel(seed=2025, year=2025, region=region)
    assert float(found) == records[0].values["output"][0, 3]


def test_a_label_that_a_variable_does_not_have_is_missing_and_not_zero() -> None:
    dataset = invented_results().dataset
    assert set(dataset["component"].to_numpy()[-2:]) == {"core_six", "total"}
    assert np.isnan(dataset["purchases"].sel(component="total")).all()
    assert not np.isnan(dataset["purchases"].sel(component="reducer")).any()


def test_every_variable_that_an_indicator_shows_says_its_unit_and_names() -> None:
    attributes = invented_results().dataset["talent"].attrs
    assert attributes["units"] == "people"
    assert attributes["name_zh"] and attributes["name_en"] and attributes["definition_zh"]


def test_blocks_of_seeds_join_to_the_same_as_all_at_once() -> None:
    whole = invented_results()
    parts = [stack(invented_records(whole.scenario, (seed,)), whole.scenario, (seed,)) for seed in SEEDS]
    assert join(parts).identical(whole.dataset)


def test_a_record_whose_numbers_do_not_fit_its_labels_is_refused() -> None:
    scenario = invented_results().scenario
    record = invented_records(scenario, until=2025)[0]
    record.values["talent"] = record.values["talent"][:, :1].repeat(20, axis=1)
    records: list[Any] = [record]
    with pytest.raises(ValueError, match="talent"):
        stack(records, scenario, SEEDS)


def test_clashing_labels_get_dimensions_of_their_own() -> None:
    labels = Labels({"robots": (("flow", ("built", "sold")),), "people": (("flow", ("graduates", "left")),)})
    assert labels.dims("robots") == ("robots_flow",) and labels.dims("people") == ("people_flow",)
    assert labels.coordinates() == {"robots_flow": ["built", "sold"], "people_flow": ["graduates", "left"]}


def test_an_indicator_sums_what_it_does_not_select() -> None:
    results = invented_results()
    of = {indicator.key: indicator for indicator in results.scenario.indicators}
    total = read(results.dataset, of["robots_deployed"])
    assert total.dims == ("seed", "year")
    np.testing.assert_allclose(total, results.dataset["robots_deployed"].sum("sector"))
    rate = read(results.dataset, of["local_supply_rate"])
    np.testing.assert_array_equal(rate, results.dataset["local_supply_rate"].sel(component="core_six"))
    assert of["output"] in readable(results.dataset, results.scenario)


def test_netcdf_gives_back_what_was_written(tmp_path: Path) -> None:
    dataset = invented_results().dataset
    path = tmp_path / "结果 一.nc"
    write_netcdf(dataset, path)
    assert read_netcdf(path).identical(dataset)
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_the_table_has_one_number_a_line_with_all_its_labels(tmp_path: Path) -> None:
    results = invented_results()
    write_csv(results.dataset, tmp_path / "results.csv")
    with (tmp_path / "results.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    simple = [values for values in results.dataset.data_vars.values() if values.ndim <= 3]
    assert len(rows) == sum(int(np.isfinite(values).sum()) for values in simple)
    assert "purchases" not in {row["variable"] for row in rows}
    row = next(r for r in rows if r["variable"] == "talent" and r["year"] == "2031" and r["seed"] == "2027")
    value = results.dataset["talent"].sel(seed=2027, year=2031, skill=row["skill"])
    assert float(row["value"]) == float(value) and row["unit"] == "people" and row["region"] == ""


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_text("old")
    with pytest.raises(RuntimeError), replaced(path) as temporary:
        temporary.write_text("half")
        raise RuntimeError
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["old.txt"]
