"""The robot market of 2025: makers' shares, fixed appeals solved from them, parts exports, robots already at work."""
from __future__ import annotations

import numpy as np

from sim.model.government.dues import lever_dues
from sim.model.luck import normal
from sim.model.markets.tools import power, sum_by, whole_parts
from sim.model.mechanisms.brain import brain_index, local_data, start_data, task_productivity
from sim.model.mechanisms.exports import pull
from sim.model.mechanisms.robots import brand_pull, first_use_pull, home_scenario_demand, unit_cost_of_robot
from sim.model.mechanisms.suppliers import seen
from sim.model.opening.chain import split_of_makers
from sim.model.year import Year


def open_demand(y: Year) -> None:
    _brains(y)
    _makers(y)
    _exports(y)
    _plant(y)
    _sites(y)


def _brains(y: Year) -> None:
    """Levels of 2024; local brains equal national ones."""
    city = y.world.city
    city.spending[...] = lever_dues(y.scene, city.setting)
    city.data_national[...] = start_data(y)
    city.compute[...], city.algorithms[...] = 1.0, 1.0
    one = np.ones((y.rows, 1))
    city.pi[...] = task_productivity(y.p, brain_index(y.p, city.data_national, one, one))
    city.pi_national[...] = city.pi
    city.data_own[...] = local_data(y, y.world.facilities, y.world.sites, 1.0) / y.p.brain.data_obsolescence


def _makers(y: Year) -> None:
    """Shares by rank (Zipf), and the appeal that makes each share its own target."""
    firms, makers, outside, city, part = y.world.firms, y.world.makers, y.world.outside, y.world.city, y.scene.makers
    alive, split = firms.alive[:, part], split_of_makers(y)
    out = split * y.p.robot.out_share_2025
    firms.share_out[:, part] = out
    firms.share_home[:, part] = split * y.p.robot.home_share_2025
    firms.price[:, part] = (1 + firms.markup[:, part]) * unit_cost_of_robot(firms, makers, outside, part) * alive
    attraction = brand_pull(y, firms, makers, outside, city)
    appeal = np.log(np.where(alive, out, 1.0) / (1 - out.sum(axis=1, keepdims=True))) - attraction
    firms.appeal[:, part] = np.where(alive, appeal, 0.0)
    at_home = np.where(alive, np.exp(firms.appeal[:, part] + attraction + first_use_pull(y)), 0.0).sum(axis=1)
    home = y.p.robot.home_share_2025[:, 0]
    outside.home_appeal[...] = np.log(at_home * (1 - home) / home)
    _sales_so_far(y, out)


def _sales_so_far(y: Year, out: np.ndarray) -> None:
    """Sales of the year before, such that the public outlook of the opening year makes firms expect that year's demand."""
    firms, outside, part = y.world.firms, y.world.outside, y.scene.makers
    nation = y.series("national_robots")
    growth = nation / outside.robots[:, None]
    outside.robots[...] = nation
    home = firms.share_home[:, part] * (home_scenario_demand(y, outside) + y.p.adoption.installs_2024[:, 0])[:, None]
    sold = (out * nation * (1 - y.p.robot.metro_share) + home) / growth
    outside.robots[...] = nation / growth[:, 0]
    firms.sold[:, part], firms.expected[:, part] = sold, sold
    firms.revenue[:, part] = sold * firms.price[:, part]
    y.world.city.expectation[:, 0] = firms.revenue.sum(axis=1) * growth[:, 0]


def _exports(y: Year) -> None:
    """Suppliers' shares of the nation's parts, by luck around the measured total, and their appeals."""
    firms, outside = y.world.firms, y.world.outside
    component = y.scene.supplied
    live = firms.alive & y.scene.supplies
    size = np.where(live, np.exp(y.p.sourcing.export_spread_2025 * normal(y.uniform("opening.exports", (live.shape[1],)))), 0.0)
    lines = len(y.scene.suppliers)
    total = sum_by(component, size, lines)
    split = size / np.take(np.maximum(total, 1e-12), component, axis=1)
    local = np.concatenate([getattr(y.p.component, f"{c.key}_local_share") for c in y.scene.scenario.components], axis=1)
    strength = local / local.mean(axis=1, keepdims=True)
    share = split * np.take(y.p.sourcing.export_share_2025 * strength, component, axis=1)
    firms.share_out[...] = np.where(live, share, firms.share_out)
    rest = 1 - np.take(sum_by(component, np.where(live, share, 0.0), lines), component, axis=1)
    appeal = np.log(np.where(live, share, 1.0) / rest)
    appeal[:, y.scene.supplier_slots] -= pull(y, seen(y, firms, outside))
    firms.appeal[...] = np.where(live, appeal, firms.appeal)


def _plant(y: Year) -> None:
    """Capacity for the opening year's sales with some room; suppliers' sales of the year before."""
    firms, makers, part = y.world.firms, y.world.makers, y.scene.makers
    growth = y.series("national_robots") / y.scene.path("national_robots", y.year - 1)
    supplier = np.maximum(makers.brochure, 0).astype(np.intp).reshape(y.rows, -1)
    width = makers.brochure.shape[3]
    local = (makers.share[:, :, :, :width] * firms.sold[:, part][:, :, None, None]).reshape(y.rows, -1)
    to_makers = sum_by(supplier, local, firms.cash.shape[1])
    live = firms.alive & y.scene.supplies
    sold = np.where(live, to_makers + firms.share_out * y.world.outside.robots[:, None], firms.sold)
    firms.sold[...], firms.expected[...] = sold, sold
    firms.revenue[...] = sold * firms.price
    wanted = np.maximum(sold * growth / y.p.firms.utilisation_target, np.where(live, y.p.entry.least_supplier, y.p.entry.least_maker))
    firms.capacity[...] = np.where(live | y.scene.is_maker & firms.alive, wanted / (1 - y.p.firms.plant_depreciation), 0.0)
    next_growth = y.scene.path("national_robots", y.year + 1) / y.series("national_robots")
    firms.investment[:, :, 0] = firms.capacity * y.p.firms.plant_depreciation
    firms.investment[:, :, 1] = np.where(live, firms.capacity * (next_growth - 1 + y.p.firms.plant_depreciation), 0.0)
    makers.stock[...] = firms.sold[:, part][:, :, None] * y.p.sourcing.stock_reserve[:, :, None] * firms.alive[:, part][:, :, None]


def _sites(y: Year) -> None:
    """Hurdles by luck; robots of the year before stand where wages are highest among the readiest sites."""
    sites = y.world.sites
    z = normal(y.uniform("opening.hurdle", (sites.hurdle.shape[1],)))
    sites.hurdle[...] = y.p.adoption.hurdle_median * np.exp(y.p.adoption.hurdle_spread * z)
    pull = y.scene.site_potential / power(sites.hurdle, 3)
    installed = whole_parts(pull, np.floor(y.p.adoption.installs_2024[:, 0]))
    local = whole_parts(installed, np.floor(installed.sum(axis=1) * y.p.robot.home_share_2025[:, 0]))
    sites.local[:, :, 0] = local
    sites.other[:, :, 0] = installed - local
    sites.satisfaction[...] = 0.0
