"""Everything that can be listed is printed as a table in both languages."""

from __future__ import annotations

import json

import pytest

from sim.cli import main
from sim.cli.inventory import INVENTORY


@pytest.mark.parametrize("kind", INVENTORY)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_table_has_a_line_for_every_record(kind: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", kind, "--lang", lang]) == 0
    printed = capsys.readouterr().out
    records, _ = INVENTORY[kind]
    assert all(str(row["key"]) in printed for row in records("chengdu-2025"))


def test_every_lever_says_cost_lag_commitment_mechanism_risk_and_evidence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "levers", "--json"]) == 0
    levers = json.loads(capsys.readouterr().out)
    assert len(levers) == 51
    for lever in levers:
        cost, lag = lever["cost"], lever["lag"]
        assert cost["million_cny_per_unit_and_year"] >= 0 and cost["committed_years"] >= 0 and cost["source"] and cost["grade"], lever["key"]
        assert lag["seeds"] == 64 and lag["indicator"] == lever["moves"], lever["key"]
        assert all(lever[f"{text}_{lang}"].strip() for text in ("mechanism", "risk", "name") for lang in ("zh", "en")), lever["key"]
        assert lever["recommendations"] and lever["writes"], lever["key"]
        assert lever["evidence"] and all(one["source"] and one["grade"] and one["text_zh"] and one["text_en"] for one in lever["evidence"]), lever["key"]


def test_every_kind_of_facility_says_price_time_capacity_reach_and_what_a_county_must_have(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "facilities", "--json"]) == 0
    for kind in json.loads(capsys.readouterr().out):
        cost = kind["cost"]
        assert cost["million_cny_per_unit"] > 0 and cost["million_cny_per_unit_and_year"] > 0 and kind["capex_years"] >= 1, kind["key"]
        assert kind["build_years"] > 0 and kind["reach_km"] > 0 and kind["capacity"]["value"] > 0, kind["key"]
        assert kind["requires"]["population"] + kind["requires"]["firms"] > 0 and kind["evidence"], kind["key"]
