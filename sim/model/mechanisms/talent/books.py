"""The people's books: who came, who went, from where to where. Opening plus inflows less outflows is closing, in whole agents."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import true_at
from sim.model.mechanisms.talent.people import People
from sim.model.once import once

if TYPE_CHECKING:
    from sim.model.scene import Scene
    from sim.model.year import Year

FLOWS = ("opening", "graduates", "arrived", "from_city", "converted", "retired", "left", "to_city", "closing")
_FLOW = {name: place for place, name in enumerate(FLOWS)}
COAST = ("greater_bay", "yangtze_delta", "beijing")


class Books:
    """One year's flows of people by (row, skill, flow) and their moves between places."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.agents = np.zeros((len(FLOWS), people.rows, people.skills), dtype=np.int64)
        self.place = people.region.astype(np.intp)
        self._moves: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
        self.add("opening", people.count_where(people.talent.active))

    def add(self, flow: str, agents: np.ndarray) -> None:
        """Count (R, S) agents into a flow."""
        self.agents[_FLOW[flow]] += agents

    def depart(self, flow: str, ids: np.ndarray) -> None:
        """People leave the industry here; their slots are free again."""
        self.add(flow, self.people.count(ids))
        self.people.leave_posts(ids)
        self.people.active.put(ids, False)
        self.people.visiting_until.put(ids, 0)

    def move_away(self, ids: np.ndarray, port: np.ndarray) -> None:
        self._moves.append((ids, self.place.take(ids), port))

    def move_in(self, ids: np.ndarray, port: np.ndarray) -> None:
        """From a port to the county where they live now."""
        self.place.put(ids, self.people.region.take(ids))
        self._moves.append((ids, port, self.place.take(ids)))

    def close(self) -> None:
        """Book the stock that remains and the moves of those who changed place."""
        self.add("closing", self.people.count_where(self.people.talent.active))
        moved = true_at(self.people.active & (self.place != self.people.region))
        self._moves.append((moved, self.place.take(moved), self.people.region.take(moved).astype(np.intp)))

    def flows(self) -> np.ndarray:
        """People (R, S, 9) in the order of ``FLOWS``; outflows are positive."""
        return self.agents.transpose(1, 2, 0) * self.people.weight[:, None]

    def moves(self) -> np.ndarray:
        """People (R, P, P) by place of departure and arrival, regions then ports."""
        ids, origin, destination = (np.concatenate(part) for part in zip(*self._moves, strict=True))
        places = len(self.people.scene.places)
        flat = (self.people.row_of(ids) * places + origin) * places + destination
        amount = self.people.weight.take(self.people.skill_of(ids))
        return np.bincount(flat, amount, minlength=self.people.rows * places**2).reshape(-1, places, places)


def coast_port(y: Year, people: People, ids: np.ndarray, luck: np.ndarray) -> np.ndarray:
    """Port of the coast where each person goes to or comes from, by ``luck`` (n,); shares are parameters, the third is the rest."""
    row = people.row_of(ids)
    first = y.p.talent.coast_greater_bay.take(row)
    second = first + y.p.talent.coast_yangtze_delta.take(row)
    return _ports(people.scene).take(np.add(luck >= first, luck >= second, dtype=np.intp))


@once
def _ports(scene: Scene) -> np.ndarray:
    return np.array([scene.port_index[key] for key in COAST])
