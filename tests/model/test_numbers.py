"""Numbers of the world are records: what stands in the code is listed here with its reason, and nothing else may."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import sim.model

MODEL = Path(sim.model.__file__).parent
FOLDERS = ("mechanisms", "government", "opening")
PLAIN = (-1, 0, 1, 2)
"""Signs, halves, squares, first and last."""
TINY = 1e-6
"""What only keeps a division from nothing."""
POSITIONS = ("range", "day", "reshape")
KEYWORDS = ("axis", "maxsize", "tick")

UNITS = {
    ("mechanisms/adoption.py", 1000): "thousand CNY to million",
    ("mechanisms/brain.py", 5_000_000): "unit of the data pool: entries",
    ("mechanisms/events/draw.py", 11): "months",
    ("mechanisms/events/draw.py", 12): "months",
    ("mechanisms/finance.py", 4): "quarters of a year",
    ("mechanisms/finance.py", 31): "the first committee comes after January",
    ("mechanisms/finance.py", 91): "days of a quarter",
    ("mechanisms/room.py", 100.0): "the room is a score of a hundred",
    ("mechanisms/spinoffs.py", 1000): "spin-offs per thousand people",
    ("mechanisms/trust.py", 20_000): "unit of the fleet in the equation of incidents",
    ("opening/firms.py", 12): "months",
    ("opening/talent.py", 1000): "thousand CNY to million",
}
ALGEBRA = {
    ("mechanisms/accounts.py", 0.5): "mean of a Laplace factor",
    ("mechanisms/finance.py", 0.5): "middle of a share",
    ("mechanisms/newborn.py", 0.5): "mean of a log-normal factor",
    ("mechanisms/newborn.py", 3): "streams of luck",
    ("mechanisms/qualification.py", 3): "years that a test takes at most, and suppliers heard of",
    ("mechanisms/research.py", 5): "Beta(3,3) is the median of five uniform numbers",
    ("mechanisms/robots.py", 0.5): "a change is read to a half of the share",
    ("mechanisms/science.py", 3): "Erlang-3 pipeline",
    ("mechanisms/suppliers.py", 0.5): "slope of the entropy term; what the first order costs halves every year (docs/model.md, M6)",
    ("mechanisms/talent/arrivals.py", 0.5): "mean of a log-normal factor",
    ("mechanisms/talent/inflows.py", 3): "Erlang-3 pipeline",
    ("mechanisms/talent/wages.py", 0.5): "half an agent",
    ("mechanisms/talent/whole.py", 0.5): "rounding, golden and silver section",
    ("mechanisms/talent/whole.py", 5): "golden section",
    ("opening/demand.py", 3): "the robots of 2025 stand where the hurdle is low: its cube",
    ("opening/firms.py", 0.2): "spread of founders' skill (log), with 0.02 its mean correction",
    ("opening/firms.py", 0.02): "0.2 ** 2 / 2, rounded",
}
MACHINERY = {
    ("government/refusals.py", 10): "years that a refusal looks ahead for a way out",
    ("mechanisms/exports.py", 5): "guard of an exponent",
    ("mechanisms/exports.py", 30): "guard of an exponent",
    ("mechanisms/introductions.py", 3): "rank of an entry that is never written over",
    ("mechanisms/introductions.py", 4): "most trials of a newcomer: the shape of their luck",
    ("mechanisms/sourcing.py", 3): "rounds of rationing",
    ("mechanisms/suppliers.py", 31): "years after which nothing is left of what the first order costs",
    ("mechanisms/talent/arrivals.py", 16): "fixed point of an urn",
    ("mechanisms/talent/posts.py", 1024): "fixed point",
    ("mechanisms/trust.py", 20): "where the Poisson series is cut off",
    ("opening/chain.py", 0.0001): "step of a solver",
    ("opening/chain.py", 0.001): "step of a solver",
    ("opening/chain.py", 25): "steps of a solver",
    ("opening/chain.py", 3): "years over which tests of 2025 are spread",
    ("opening/chain.py", 4): "tests that ended did so before the last tests began",
    ("opening/firms.py", 6): "streams of luck",
}
HASHES = "mechanisms/talent/fate.py"
"""Nothing but the constants of a published hash."""
ALLOWED = UNITS | ALGEBRA | MACHINERY


def numbers(path: Path) -> Iterator[float]:
    """Number literals of a file, those of positions and of shapes apart."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    aside = {id(part) for node in ast.walk(tree) for each in _positions(node) for part in ast.walk(each)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool) and id(node) not in aside:
            yield node.value


def _positions(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Subscript):
        return [node.slice]
    if isinstance(node, ast.keyword) and node.arg in KEYWORDS:
        return [node.value]
    return list(node.args) if isinstance(node, ast.Call) and getattr(node.func, "id", "") in POSITIONS else []


def test_every_number_in_the_mechanisms_is_a_record_or_listed_here_with_its_reason() -> None:
    files = [path for folder in FOLDERS for path in (MODEL / folder).rglob("*.py")]
    named = {path.relative_to(MODEL).as_posix(): path for path in files}
    found = {(name, number) for name, path in named.items() if name != HASHES for number in numbers(path) if number not in PLAIN and abs(number) > TINY}
    assert found - set(ALLOWED) == set(), "write a record under scenarios/chengdu-2025/parameters/ instead"
    assert set(ALLOWED) - found == set(), "no longer in the code"
