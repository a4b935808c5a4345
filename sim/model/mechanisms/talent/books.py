"""The people's books: who came, who went, from where to where. Opening plus inflows less outflows is closing, in whole agents."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.accelerated import accelerated
from sim.model.markets.tools import true_at
from sim.model.mechanisms.talent.people import People
from sim.model.once import once

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.year import Year

FLOWS = ("opening", "graduates", "arrived", "from_city", "converted", "retired", "left", "to_city", "closing")
FLOW = {name: place for place, name in enumerate(FLOWS)}
COAST = ("greater_bay", "yangtze_delta", "beijing")


class Books:
    """One year's flows of people by (flow, row, skill) and their moves between places."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.agents = np.zeros((len(FLOWS), people.rows, people.skills), dtype=np.int64)
        self.place = people.region.copy()
        self.gone: list[tuple[np.ndarray, np.ndarray]] = []
        self.come = [np.zeros(0, dtype=np.intp)]
        self.add("opening", people.count_where(people.talent.active))

    def add(self, flow: str, agents: np.ndarray) -> None:
        """Count (R, S) agents into a flow."""
        self.agents[FLOW[flow]] += agents

    def depart(self, leaving: dict[str, list[np.ndarray]]) -> None:
        """People leave the industry here, lists by flow; their slots are free again. To be called before staff is counted, or for people without work."""
        everyone = []
        for flow, lists in leaving.items():
            ids = np.concatenate(lists)
            self.add(flow, self.people.count(ids))
            everyone.append(ids)
        gone = np.concatenate(everyone)
        self.people.employer[gone] = -1
        self.people.active[gone] = False
        self.people.visiting_until[gone] = 0

    def to_the_coast(self, ids: np.ndarray) -> None:
        """Those who leave go to a port of the coast, from where they live now."""
        self.gone.append((ids, self.place.take(ids)))

    def from_the_coast(self, ids: np.ndarray) -> None:
        """Newcomers have come through such a port."""
        self.come.append(ids)

    def close(self) -> None:
        """Book the stock that remains."""
        self.add("closing", self.people.count_where(self.people.talent.active))

    def flows(self) -> np.ndarray:
        """People (R, S, 9) in the order of ``FLOWS``; outflows are positive."""
        return self.agents.transpose(1, 2, 0) * self.people.weight[:, None]


@accelerated
def moves(y: Year, books: Books) -> np.ndarray:
    """People (R, P, P) by place of departure and arrival, regions then ports: to and from the coast, and those who changed county."""
    people = books.people
    gone, left = (np.concatenate(part) for part in zip(*books.gone, strict=True))
    come = np.concatenate(books.come)
    moved = true_at(people.active & (books.place != people.region))
    travelled = np.concatenate([gone, come])
    port = coast_port(y, people, travelled, people.luck(travelled, "coast"))
    origin = np.concatenate([left, port[len(gone) :], books.place.take(moved)])
    destination = np.concatenate([port[: len(gone)], books.place.take(come), people.region.take(moved)])
    ids, places = np.concatenate([travelled, moved]), len(people.scene.places)
    flat = (people.row_of(ids) * places + origin) * places + destination
    amount = people.weight.take(people.skill_of(ids))
    return np.bincount(flat, amount, minlength=people.rows * places**2).reshape(-1, places, places)


def coast_port(y: Year, people: People, ids: np.ndarray, luck: np.ndarray) -> np.ndarray:
    """Port of the coast where each person goes to or comes from, by ``luck`` (n,); shares are parameters, the third is the rest."""
    row = people.row_of(ids)
    first = y.p.talent.coast_greater_bay.take(row)
    second = first + y.p.talent.coast_yangtze_delta.take(row)
    return ports(people.scene).take(np.add(luck >= first, luck >= second, dtype=np.intp))


@once
def ports(scene: Scene) -> np.ndarray:
    """Places of the ports of ``COAST``."""
    return np.array([scene.port_index[key] for key in COAST])
