"""Firms too close to be told apart are drawn as one."""

from __future__ import annotations

from collections import defaultdict

from sim.picture.map.values import FirmMark

Placed = tuple[FirmMark, tuple[float, float]]
Cluster = tuple[list[FirmMark], tuple[float, float]]


def clustered(firms: list[Placed], reach: float) -> list[Cluster]:
    """Members and middle of each cluster: the biggest firm gathers all within `reach` pixels, then the next."""
    near = _by_cell(firms, reach)
    taken: set[str] = set()
    made = []
    for firm, at in sorted(firms, key=lambda pair: (-pair[0].size, pair[0].id)):
        if firm.id in taken:
            continue
        members = [pair for pair in _around(near, at, reach) if pair[0].id not in taken]
        taken.update(member.id for member, _ in members)
        made.append(([member for member, _ in members], _middle(members)))
    return made


def _by_cell(firms: list[Placed], reach: float) -> dict[tuple[int, int], list[Placed]]:
    cells = defaultdict(list)
    for firm, (x, y) in firms:
        cells[int(x // reach), int(y // reach)].append((firm, (x, y)))
    return cells


def _around(cells: dict[tuple[int, int], list[Placed]], at: tuple[float, float], reach: float) -> list[Placed]:
    column, row = int(at[0] // reach), int(at[1] // reach)
    candidates = [p for i in (-1, 0, 1) for j in (-1, 0, 1) for p in cells.get((column + i, row + j), ())]
    return [p for p in candidates if (p[1][0] - at[0]) ** 2 + (p[1][1] - at[1]) ** 2 <= reach**2]


def _middle(members: list[Placed]) -> tuple[float, float]:
    count = len(members)
    return sum(at[0] for _, at in members) / count, sum(at[1] for _, at in members) / count
