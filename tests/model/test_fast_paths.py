"""Fast forms beside the plain ones that they stand for."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from sim.model import Case, World, open_world, run_year
from sim.model.government.readings import suppliers_in
from sim.model.luck import _centre, _tail, normal
from sim.model.markets.live_suppliers import LiveSuppliers
from sim.model.markets.tools import first_above, max_last, move_up, sum_first, sum_last
from sim.model.mechanisms.by_line import by_line
from sim.model.mechanisms.events.plan import lasting, still_felt
from sim.model.mechanisms.facilities import open_amount, park_pull
from sim.model.mechanisms.finance import _asking, _spread, best_first, fund_by_rank
from sim.model.mechanisms.newborn import draw_region
from sim.model.mechanisms.suppliers import fit, known_offers, outside_utility, target_shares, with_relation
from sim.model.mechanisms.talent.whole import filled, whole_posts, whole_posts_at
from sim.model.mechanisms.working_life import robots_at_work
from sim.model.once import once
from sim.model.record.chain import _by_region, _purchases
from sim.model.tables.states import QUALIFIED
from sim.model.year import Year
from sim.scenario import Plan, Scenario
from tests.situations.plans import random_plan

ROWS = 3


@pytest.fixture(scope="module")
def world(chengdu: Scenario) -> World:
    world = open_world(chengdu, [Case(seed, random_plan(chengdu, seed)) for seed in range(ROWS)])
    for _ in range(4):
        run_year(world)
    return world


@pytest.fixture
def year(world: World) -> Year:
    world.luck.forget_year(world.year)
    return Year(world)


@pytest.fixture
def luck() -> np.random.Generator:
    return np.random.default_rng(5)


def test_normal_numbers_are_those_of_both_branches_chosen_by_where(luck: np.random.Generator) -> None:
    u = np.concatenate([luck.random(500), [0.0, 1e-12, 0.02425, 0.5, 0.97575, 1 - 2**-53]])
    clipped = np.clip(u, 1e-12, 1 - 1e-12)
    plain = np.where(clipped < 0.02425, _tail(clipped), np.where(clipped > 1 - 0.02425, -_tail(1 - clipped), _centre(clipped)))
    assert np.array_equal(normal(u), plain)
    assert np.array_equal(normal(u.reshape(2, 11, 23)), plain.reshape(2, 11, 23))


def test_short_axes_are_summed_and_compared_entry_by_entry(luck: np.random.Generator) -> None:
    values = luck.random((3, 20, 10))
    assert np.allclose(sum_last(values), values.sum(axis=2), rtol=1e-14)
    assert np.array_equal(max_last(values), values.max(axis=2))
    assert np.array_equal(sum_first(values), values[0] + values[1] + values[2])
    assert np.array_equal(sum_first(values, values[2]), values[2] + values[0] + values[1] + values[2])


def test_the_first_entry_above_a_number_is_counted_from_those_that_are_not(luck: np.random.Generator) -> None:
    reached = luck.integers(0, 3, (40, 12)).cumsum(axis=1).astype(float)
    drawn = luck.integers(-1, 30, 40).astype(float)
    assert (drawn >= reached[:, -1]).any() and (drawn < reached[:, 0]).any()
    assert np.array_equal(first_above(reached, drawn), np.minimum((reached <= drawn[:, None]).sum(axis=1), 11))


def test_queues_move_up_list_by_list(luck: np.random.Generator) -> None:
    queue = luck.random((3, 20, 4))
    plain = np.concatenate([queue[:, :, 1:], np.zeros((3, 20, 1))], axis=2)
    move_up(queue)
    assert np.array_equal(queue, plain)


def test_those_who_ask_are_found_as_by_a_mask_and_nobody_may_ask(year: Year) -> None:
    y, firms = year, year.world.firms.copy()
    firms.rd[1, ::3] *= 5.0
    finance = y.p.finance
    need = finance.ask_years * firms.rd + finance.ask_least - np.maximum(firms.cash, 0.0)
    asks = (need > 0) & firms.alive & (y.scene.supplies | y.scene.is_maker)
    plain = np.where(asks, np.minimum(need, finance.ask_most), 0.0)
    asking = _asking(y, firms)
    order = best_first(-asking.slot.astype(float))
    at, given = asking.served(firms, order, finance.ask_most, np.full(y.rows, 1e9))
    assert len({int(count) for count in asks.sum(axis=1)}) > 1
    assert np.array_equal(_spread(at, given, asks.shape), plain)
    firms.alive[...] = False
    nobody = _asking(y, firms)
    assert fund_by_rank(nobody.short, nobody.short, np.full(y.rows, 5.0)).size == 0


def test_those_served_out_of_an_envelope_are_the_best_of_each_row(luck: np.random.Generator) -> None:
    score, asked, envelope = luck.integers(0, 9, (2, 3, 20)).astype(float), luck.random((3, 20)), np.array([0.0, 3.0, 100.0])
    for each, order in zip(score, best_first(score), strict=True):
        plain, left = np.zeros(asked.shape), envelope.copy()
        for row in range(3):
            for place in np.argsort(-each[row], kind="stable"):
                plain[row, place] = min(asked[row, place], max(left[row], 0.0))
                left[row] -= asked[row, place]
        assert np.allclose(fund_by_rank(each, asked, envelope), plain, rtol=1e-12, atol=1e-12)
        assert np.array_equal(order.reshape(-1) // 20, np.repeat(np.arange(3), 20))


def draw_live(alive: np.ndarray, luck: np.ndarray) -> np.ndarray:
    """Place of a random live slot for each draw, plain form: alive (R, J), luck (R, M); -1 where none lives."""
    count = alive.sum(axis=1)
    rank = np.minimum((luck * count[:, None]).astype(np.intp), np.maximum(count[:, None] - 1, 0))
    order = np.argsort(~alive, axis=1, kind="stable")
    return np.where(count[:, None] > 0, np.take_along_axis(order, rank, axis=1), -1)


def test_a_live_supplier_is_drawn_as_by_sorting_each_component(world: World, luck: np.random.Generator) -> None:
    alive = luck.random((ROWS, world.scene.sizes["F"])) < 0.3
    alive[0, world.scene.suppliers[2]] = False
    u = luck.random((ROWS, 48, len(world.scene.suppliers)))
    row, _, component = np.indices(u.shape)
    drawn = LiveSuppliers.of(world.scene, alive).draw(row * u.shape[2] + component, u)
    for place, slots in enumerate(world.scene.suppliers):
        plain = draw_live(alive[:, slots], u[:, :, place])
        assert np.array_equal(drawn[:, :, place], np.where(plain >= 0, plain + slots.start, -1))


def test_no_live_supplier_anywhere_is_drawn_as_none(world: World) -> None:
    living = LiveSuppliers.of(world.scene, np.zeros((1, world.scene.sizes["F"]), dtype=bool))
    assert living.draw(np.array([3]), np.array([0.5])).tolist() == [-1]


def test_newcomers_go_where_weights_and_parks_draw_them_slot_by_slot(year: Year) -> None:
    y, scene, facilities = year, year.scene, year.world.facilities
    row, slot = np.nonzero(np.ones((y.rows, scene.sizes["F"]), dtype=bool))
    y.world.city.land_cost[:, ::3] *= 1.4
    dearer = y.world.city.land_cost / np.array([float(region.land_cost) for region in scene.scenario.regions])
    drawn = draw_region(y, park_pull(y, facilities), y.world.city, row, slot).reshape(y.rows, -1)
    y.world.luck.forget_year(y.year)
    luck, parks = y.uniform("entry.region", (scene.sizes["F"],)), park_pull(y, facilities)
    for place in range(0, scene.sizes["F"], 37):
        kind, component = scene.kinds_of_firm[scene.firm_kind[place]], scene.component_of[place]
        weights = np.array([region.firm_weights[kind] for region in scene.scenario.regions])
        for each in range(y.rows):
            pull = weights / weights.sum() + (y.p.entry.park_place[each, 0] * parks[each, component] if component >= 0 else 0.0)
            cumulative = np.cumsum(pull * dearer[each] ** -y.p.place.land_weight[each, 0])
            plain = min(int((luck[each, place] * cumulative[-1] >= cumulative).sum()), len(weights) - 1)
            assert drawn[each, place] == plain


def test_parks_are_felt_as_by_a_loop_over_facilities(year: Year) -> None:
    facilities, scene = year.world.facilities.copy(), year.scene
    kinds = [kind.key for kind in scene.scenario.facilities]
    kind = scene.scenario.facilities[kinds.index("component_park")]
    facilities.kind[:, :3], facilities.open_share[:, :3], facilities.size[:, :3] = kinds.index("component_park"), 1.0, 2.0
    facilities.variant[:, :3], facilities.region[:, :3] = [0, 1, 1], [0, 5, 6]
    amount = open_amount(year, facilities, "component_park")
    plain = np.zeros((year.rows, scene.sizes["K"], scene.sizes["G"]))
    components = [component.key for component in scene.scenario.components]
    for row, slot in np.argwhere(amount > 0):
        component = components.index(kind.variants[facilities.variant[row, slot]].key)
        near = np.clip(1 - scene.kilometres[facilities.region[row, slot]] / float(kind.reach_km), 0.0, 1.0)
        plain[row, component] += amount[row, slot] * near
    assert plain.any()
    assert np.array_equal(park_pull(year, facilities), plain)


def test_robots_grow_a_year_older_site_by_site(year: Year) -> None:
    y, sites = year, year.world.sites.copy()
    local, other = sites.local.copy(), sites.other.copy()
    wanted = np.ones(local.shape[:2])
    y.keep("wanted", wanted)
    y.keep("sold_sites", np.full((y.rows, y.scene.makers.stop), 100.0))
    firms = y.world.firms.copy()
    firms.reliability[...] = y.world.outside.robot_quality[:, None]
    y.keep("on_sites", local.sum(axis=2) + other.sum(axis=2))
    robots_at_work.run(y, sites=sites, city=y.world.city, firms=firms, outside=y.world.outside)
    assert np.array_equal(sites.local[:, :, 1:], local[:, :, :-1])
    assert np.array_equal(sites.other[:, :, 1:], other[:, :, :-1])
    assert np.array_equal(sites.local[:, :, 0] + sites.other[:, :, 0], wanted)
    assert np.array_equal(y.kept["on_sites"], sites.local.sum(axis=2) + sites.other.sum(axis=2))


def test_purchases_and_suppliers_are_counted_as_by_loops(year: Year, luck: np.random.Generator) -> None:
    y, makers, scene = year, year.world.makers, year.scene
    values = luck.random(makers.stock.shape)
    region = y.world.firms.region[:, scene.makers]
    (sums, doubled), plain = _by_region(y, (values, 2 * values)), np.zeros((y.rows, scene.sizes["K"], scene.sizes["G"]))
    suppliers: list[list[set[int]]] = [[set() for _ in scene.suppliers] for _ in range(y.rows)]
    for row, maker, component in np.ndindex(values.shape):
        plain[row, component, region[row, maker]] += values[row, maker, component]
        hit = makers.tested[row, maker, component] == QUALIFIED
        suppliers[row][component] |= set(makers.brochure[row, maker, component][hit].tolist())
    assert np.allclose(sums, plain, rtol=1e-13)
    assert np.array_equal(doubled, 2 * sums)
    assert np.array_equal(suppliers_in(y.world, QUALIFIED), [[len(found) for found in row] for row in suppliers])


def test_posts_are_filled_as_by_whole_posts_employer_by_employer(world: World) -> None:
    scene, firms, labs = world.scene, world.firms, world.labs
    weight = scene.people_per_agent
    desired = np.concatenate([firms.desired, labs.desired], axis=1)
    open_ = np.concatenate([firms.alive, labs.active], axis=1)
    posts = whole_posts(desired.transpose(0, 2, 1), weight, open_).transpose(0, 2, 1) * weight
    have = np.minimum(np.concatenate([firms.staff, labs.staff], axis=1), posts)
    market = have.sum(axis=1) / np.maximum(posts.sum(axis=1), 1)
    share = np.where(posts > 0, have / np.maximum(posts, 1), market[:, None, :])
    found, wanted = filled(scene, firms, labs)
    assert 0 < market.min() < market.max() < 1
    assert np.array_equal(found.transpose(0, 2, 1), share)
    assert np.array_equal(wanted.transpose(0, 2, 1), desired)


def test_posts_of_a_list_are_those_of_the_whole_market(world: World) -> None:
    desired = np.concatenate([world.firms.desired, world.labs.desired], axis=1).transpose(0, 2, 1)
    whole = whole_posts(desired, world.scene.people_per_agent, np.ones((ROWS, desired.shape[2]), dtype=bool))
    row, skill, employer = np.nonzero(desired)
    assert np.array_equal(whole_posts_at(world.scene, desired[row, skill, employer], skill, employer, desired.shape[2]), whole[row, skill, employer])


def test_shares_of_sources_are_the_logit_over_every_entry(year: Year) -> None:
    y, firms, makers, outside = year, year.world.firms, year.world.makers, year.world.outside
    local = np.full(makers.brochure.shape, -np.inf)
    at = np.flatnonzero((makers.tested == QUALIFIED) & (makers.brochure >= 0))
    local.reshape(-1)[at] = with_relation(y, makers, outside, at, known_offers(y, firms, makers, outside, at))
    utility = np.concatenate([local, np.moveaxis(outside_utility(y, makers, outside), 0, 3)], axis=3)
    weight = np.exp(utility - utility.max(axis=3, keepdims=True))
    assert at.size
    assert np.allclose(target_shares(y, firms, makers, outside), weight / weight.sum(axis=3, keepdims=True), rtol=1e-12, atol=0)


def test_a_mix_of_sources_is_worth_what_all_entries_say(year: Year) -> None:
    y, makers, outside = year, year.world.makers, year.world.outside
    share, known = makers.share, makers.brochure.shape[3]
    appeal = np.repeat(outside.local_appeal[:, None, :, None], known, axis=3)
    appeal = np.concatenate([np.broadcast_to(appeal, makers.brochure.shape), np.broadcast_to(outside.appeal[:, None], share[..., known:].shape)], axis=3)
    relations = 0.5 * y.p.sourcing.relation[:, :, None] * (share**2).sum(axis=3)
    plain = (share * appeal).sum(axis=3) + relations - (share * np.log(np.maximum(share, 1e-12))).sum(axis=3)
    assert not share[..., :known][makers.brochure < 0].any()
    assert np.allclose(fit(y, makers, outside), plain, rtol=1e-12, atol=1e-12)


def test_what_follows_from_the_scene_is_computed_once_and_kept_from_writing() -> None:
    calls = []

    @once
    def squares(scene: SimpleNamespace, count: int) -> np.ndarray:
        calls.append(count)
        return np.arange(count) ** 2

    one, other = SimpleNamespace(memory={}), SimpleNamespace(memory={})
    assert squares(one, 3) is squares(one, 3)
    squares(one, 4), squares(other, 3)
    assert calls == [3, 4, 3]
    with pytest.raises(ValueError, match="read-only"):
        squares(one, 3)[0] = 1


def test_columns_stay_in_c_order_so_that_flat_places_write_through(chengdu: Scenario) -> None:
    world = open_world(chengdu, [Case(3, Plan(chengdu.key)), Case(4, Plan(chengdu.key))])
    run_year(world)
    for one in (world, world.copy(), World.join([world, world.take([1])])):
        assert all(array.flags.c_contiguous for array in one.arrays().values())


def test_what_differs_by_component_is_spread_as_by_where(year: Year) -> None:
    y, city, outside = year, year.world.city, year.world.outside
    plain = np.where(y.scene.supplies, city.ceiling[:, y.scene.supplied], outside.robot_quality[:, None])
    assert np.array_equal(by_line(y.scene, city.ceiling, outside.robot_quality[:, None]), plain)


def test_purchases_are_summed_origin_by_origin(year: Year) -> None:
    makers = year.world.makers
    width = makers.brochure.shape[3]
    local = sum_last(makers.paid[..., :width])
    at_home = local + makers.paid[..., width]
    for found, plain in zip(_purchases(makers.paid, width), (at_home + makers.paid[..., width + 1], local, at_home), strict=True):
        assert np.array_equal(found, plain)


def test_a_strike_is_felt_as_long_as_its_effects_last(year: Year) -> None:
    scene, struck = year.scene, np.arange(365 * 2024, 365 * 2034, 13)[:, None]
    felt = struck // 365 + lasting(scene) > 2030
    assert felt.any() and not felt.all()
    assert np.array_equal(struck >= still_felt(scene, 2030), felt)
