"""M8, 1 November: robots at work grow older and are scrapped, the reliable ones later; new ones take their places."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.luck import round_by_luck
from sim.model.markets.tools import abreast, ratio, whole_parts, within
from sim.model.mechanisms.work import by_cell
from sim.model.phase import phase

if TYPE_CHECKING:
    from sim.model.tables.table import Table
    from sim.model.year import Year


@phase(
    reads="sites.local sites.other city.pi city.trust firms.reliability outside.robot_quality",
    writes="sites.local sites.other sites.satisfaction",
)
def robots_at_work(y: Year, sites: Table, city: Table, firms: Table, outside: Table) -> None:
    """Robots grow a year older, the worn-out are scrapped, the new ones go to work: local brands' sales first, other brands fill the rest."""
    reliable = relative_reliability(y, firms, outside)
    sites.satisfaction[...] = within(city.pi * city.trust[:, None] * reliable, 0, 1).take(y.scene.site_kind, axis=1)
    a_year_on(y, sites, y.kept["on_sites"], y.kept["wanted"], y.kept["sold_sites"].sum(axis=1), y.p.adoption.life * reliable, y.p.adoption.life)


@accelerated
def a_year_on(y: Year, sites: Table, opening: np.ndarray, wanted: np.ndarray, sold: np.ndarray, life: np.ndarray, life_of_others: np.ndarray) -> None:
    """What is ``wanted`` goes to the sites (R, N), local brands' ``sold`` (R,) first; what robots of either kind that live so long (R, 1) are left at
    work is kept, with the flow of them."""
    local = whole_parts(wanted, sold)
    scrapped = grow_old(y, sites.local, local, life, "local") + grow_old(y, sites.other, wanted - local, life_of_others, "other")
    closing = opening - scrapped + wanted
    y.keep("site_flow", abreast(*(np.add.reduce(each, axis=1) for each in (opening, wanted, scrapped, closing))))
    y.keep("on_sites", closing)
    y.keep("robots_at_work", by_cell(y.scene, closing))


def relative_reliability(y: Year, firms: Table, outside: Table) -> np.ndarray:
    """Reliability of the robots that local makers sold to sites against the nation's (R, 1); 1 where they sold none."""
    sold = y.kept["sold_sites"]
    total = sold.sum(axis=1, keepdims=True)
    mean = (firms.reliability[:, y.scene.makers] * sold).sum(axis=1, keepdims=True)
    return ratio(mean, total * outside.robot_quality[:, None], 1.0)


def grow_old(y: Year, robots: np.ndarray, new: np.ndarray, life: np.ndarray, brand: str) -> np.ndarray:
    """Move robots (R, N, V) on by a year in place; returns those scrapped (R, N), whole numbers.

    The last age holds all from its year on. Of it a share 1 - 1/(life - V + 1) lives on, so that a robot works ``life`` years on average;
    where life is shorter than V years, a share of those a year younger is scrapped too. A life under V - 1 years counts as V - 1.
    """
    over = np.maximum(life - (robots.shape[2] - 1), 0.0)
    oldest, next_ = robots[:, :, -1].copy(), robots[:, :, -2].copy()
    luck = y.uniform(f"adoption.worn_out.{brand}", oldest.shape[1:])
    lives_on = round_by_luck(oldest * (1 - 1 / np.maximum(over, 1.0)), luck)
    comes_of_age = next_ if (over >= 1).all() else round_by_luck(next_ * np.minimum(over, 1.0), luck)
    robots.reshape(-1)[1:] = robots.reshape(-1)[:-1]  # what runs over from a site's last year is overwritten below
    robots[:, :, -1] = lives_on + comes_of_age
    robots[:, :, 0] = new
    scrapped = oldest - lives_on
    return scrapped if comes_of_age is next_ else scrapped + (next_ - comes_of_age)
