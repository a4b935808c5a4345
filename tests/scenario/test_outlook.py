"""The outlook of demand is a word in a scenario file; what is measured stays, the forecast alone changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.scenario import Scenario, check_path, load_scenario


@pytest.mark.parametrize(("key", "outlook", "in_2030"), [("low-demand", "low", 110_000), ("high-demand", "high", 271_200)])
def test_a_scenario_with_another_outlook_has_that_forecast_and_all_else_alike(chengdu: Scenario, key: str, outlook: str, in_2030: float) -> None:
    other = load_scenario(key)
    demand, usual = other.series["national_robots"], chengdu.series["national_robots"]
    assert (chengdu.outlook, other.outlook) == ("middle", outlook)
    assert demand.at(2030) == in_2030 and demand.source == chengdu.series[f"national_robots_{outlook}"].source
    assert [demand.at(year) for year in (2024, 2025)] == [usual.at(year) for year in (2024, 2025)]
    changed = {name for name, path in other.series.items() if path != chengdu.series[name]}
    assert changed == {"national_robots"} and other.levers == chengdu.levers and other.parameters == chengdu.parameters


def test_an_unknown_outlook_is_refused_with_the_words_that_are_known(tmp_path: Path) -> None:
    path = tmp_path / "rosy.toml"
    path.write_text('extends = "chengdu-2025"\nkey = "rosy"\noutlook = "rosy"\n', encoding="utf-8")
    (error,) = check_path(path)
    said = error.text("en") if hasattr(error, "text") else str(error)
    assert "rosy" in said and "middle" in said
