"""M12, entry: on free rested slots only; support only ever adds entrants."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sim.model.mechanisms.facilities import kind_index
from sim.model.tables.states import OPEN
from sim.model.year import Year
from sim.scenario import Scenario, load_scenario
from tests.model.mechanisms.situations import do, spend, started

LEVERS = ("anchor_landing", "chain_attraction", "west_steering", "startup_support")


def newcomers(chengdu: Scenario, seed: int, money: dict[str, float], park: float = 0.0) -> Year:
    y = started(chengdu, seed=seed)
    for lever, amount in money.items():
        spend(y, lever, amount)
    if park:
        facilities = y.world.facilities
        facilities.state[0, 9], facilities.kind[0, 9], facilities.variant[0, 9] = OPEN, kind_index(y.scene, "component_park"), 1
        facilities.size[0, 9], facilities.open_share[0, 9] = park, 1.0
    do(y, "entry")
    return y


@settings(max_examples=12, deadline=None)
@given(seed=some.integers(1, 10_000), lever=some.sampled_from(LEVERS), less=some.floats(10, 400), more=some.floats(0, 400))
def test_support_brings_the_same_entrants_and_others(seed: int, lever: str, less: float, more: float) -> None:
    few, many = (newcomers(load_scenario("chengdu-2025"), seed, {lever: amount}).kept["entered"] for amount in (less, less + more))
    assert (few <= many).all()


@pytest.mark.parametrize("seed", range(3))
def test_a_park_brings_the_same_entrants_and_others(chengdu: Scenario, seed: int) -> None:
    without, with_it = (newcomers(chengdu, seed, {"chain_attraction": 40.0}, park).kept["entered"] for park in (0.0, 2.0))
    assert (without <= with_it).all()


def test_only_free_slots_that_have_rested_are_filled(chengdu: Scenario) -> None:
    y = started(chengdu, rows=8, overrides={"entry.rate": 5.0})
    firms = y.world.firms
    before = firms.alive.copy()
    firms.rest_until[:, 1::2] = y.year + 1
    do(y, "entry")
    entered = y.kept["entered"]
    assert entered.any() and not (entered & before).any() and not entered[:, 1::2].any()
    assert np.array_equal(firms.alive, before | entered)


def test_attraction_brings_its_money_over_its_cost_of_firms(chengdu: Scenario) -> None:
    y = started(chengdu, rows=60)
    spend(y, "chain_attraction", 200.0)
    do(y, "entry")
    assert y.kept["attracted"].sum() / y.rows == pytest.approx(200.0 / 40.0, rel=0.15)


def test_home_grown_entry_is_a_share_of_live_firms(chengdu: Scenario) -> None:
    y = started(chengdu, rows=60, overrides={"entry.growth_effect": 0.0})
    live = y.world.firms.alive.sum()
    do(y, "entry")
    assert y.kept["entered"].sum() / live == pytest.approx(float(chengdu.parameters["entry.rate"]), rel=0.1)
    assert y.kept["spun_off"].sum() / y.kept["entered"].sum() == pytest.approx(0.16, abs=0.03)


def test_knowledge_draws_founders(chengdu: Scenario) -> None:
    entered = []
    for factor in (1.0, 4.0):
        y = started(chengdu, rows=30)
        y.world.city.knowledge *= factor
        do(y, "entry")
        entered.append(y.kept["entered"].sum())
    assert entered[1] / entered[0] == pytest.approx(4**0.3, rel=0.15)


def test_founders_and_outside_owners_pay_the_newcomers_capital(chengdu: Scenario) -> None:
    y = started(chengdu, rows=20)
    spend(y, "chain_attraction", 200.0)
    do(y, "entry")
    firms, entered = y.world.firms, y.kept["entered"]
    native, came = (firms.cash[entered & mask].sum() for mask in (~y.kept["attracted"], y.kept["attracted"]))
    assert native == pytest.approx(-y.ledger.posted("founders", "households").sum())
    assert came == pytest.approx(-y.ledger.posted("founders", "outside").sum())
    assert (firms.support_until[y.kept["attracted"]] == y.year + 5).all() and not firms.support_until[entered & ~y.kept["attracted"]].any()


def test_a_new_maker_knows_no_local_supplier(chengdu: Scenario) -> None:
    y = started(chengdu, rows=20)
    spend(y, "anchor_landing", 400.0)
    do(y, "entry")
    new = (y.kept["entered"] & ~y.kept["spun_off"])[:, y.scene.makers]
    assert new.any() and (y.world.makers.brochure[new] == -1).all()
    width = y.world.makers.brochure.shape[3]
    assert not y.world.makers.share[new][..., :width].any() and y.world.makers.share[new].sum(axis=2) == pytest.approx(1.0)


@pytest.mark.parametrize("line", ["maker", "screw"])
def test_the_first_firm_of_a_line_that_died_out_sells_at_the_nations_prices(chengdu: Scenario, line: str) -> None:
    y = started(chengdu, rows=6, overrides={"entry.rate": 0.0})
    slots = y.scene.makers if line == "maker" else y.scene.suppliers[0]
    y.world.firms.alive[:, slots] = False
    spend(y, "anchor_landing", 4000.0)
    spend(y, "chain_attraction", 4000.0)
    do(y, "entry")
    firms, entered = y.world.firms, y.kept["entered"][:, slots]
    usual = y.world.outside.robot_price if line == "maker" else y.world.outside.price[:, 0, 0]
    assert entered.any()
    assert (firms.price[:, slots] / usual[:, None])[entered] == pytest.approx(1.0, abs=0.35)
    assert (np.exp(firms.appeal[:, slots])[entered] < 0.02).all()


def test_a_maker_that_comes_is_of_the_nations_mean_size_in_plant_and_in_name(chengdu: Scenario) -> None:
    y = started(chengdu, rows=20)
    firms, part = y.world.firms, y.scene.makers
    live = firms.alive[:, part].copy()
    mean = {name: (getattr(firms, name)[:, part] * live).sum(axis=1) / live.sum(axis=1) for name in ("capacity", "appeal", "base_weight")}
    spend(y, "anchor_landing", 2000.0)
    do(y, "entry")
    row, maker = y.kept["attracted"][:, part].nonzero()
    assert row.size > 20
    assert firms.capacity[row, maker] == pytest.approx(3.5 * mean["capacity"][row])
    assert firms.appeal[row, maker] == pytest.approx(mean["appeal"][row] + np.log(3.5))
    assert firms.base_weight[row, maker] == pytest.approx(mean["base_weight"][row])


def test_whole_robots_take_more_money_to_spin_off_too(chengdu: Scenario) -> None:
    spun = []
    for rate in (0.1, 0.035):
        y = started(chengdu, rows=40, overrides={"entry.maker_rate": rate, "entry.spinoffs_labs": 3.0})
        do(y, "entry")
        spun.append(y.kept["spun_off"])
    makers, others = ([each[:, part].sum() for each in spun] for part in (y.scene.makers, slice(y.scene.makers.stop, None)))
    assert makers[1] / makers[0] == pytest.approx(0.35, abs=0.1)
    assert others[0] == others[1]
