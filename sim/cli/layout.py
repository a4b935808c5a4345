"""Columns in a terminal, where a Chinese character is two cells wide."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import combining, east_asian_width

GAP = "  "


def width(text: str) -> int:
    """Cells that `text` takes in a terminal."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def left(text: str, cells: int) -> str:
    return text + " " * (cells - width(text))


def right(text: str, cells: int) -> str:
    return " " * (cells - width(text)) + text


def table(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: bool = False) -> str:
    """Aligned columns under a rule. With `numbers`, all columns but the first are flush right."""
    lines = [head, *rows]
    cells = [max(width(line[c]) for line in lines) for c in range(len(head))]
    rule = ["─" * n for n in cells]
    return "\n".join(_line(line, cells, numbers) for line in [head, rule, *rows])


def tables(head: Sequence[str], rows: Sequence[Sequence[str]], wide: int) -> str:
    """A table of numbers folded into as many below each other as it takes to stay within `wide` cells."""
    lines = [head, *rows]
    cells = [max(width(line[c]) for line in lines) for c in range(len(head))]
    parts: list[list[int]] = [[]]
    for column in range(1, len(head)):
        room = wide - cells[0] - sum(cells[c] + len(GAP) for c in parts[-1])
        if parts[-1] and room < cells[column] + len(GAP):
            parts.append([])
        parts[-1].append(column)
    return "\n\n".join(table(*_columns(head, rows, [0, *part]), numbers=True) for part in parts)


def definitions(pairs: Sequence[tuple[str, str]], indent: str = "  ") -> str:
    """Terms on the left, what they mean on the right."""
    cells = max((width(term) for term, _ in pairs), default=0)
    return "\n".join(f"{indent}{left(term, cells)}{GAP}{meaning}".rstrip() for term, meaning in pairs)


def _columns(
    head: Sequence[str], rows: Sequence[Sequence[str]], chosen: Sequence[int]
) -> tuple[list[str], list[list[str]]]:
    return [head[c] for c in chosen], [[row[c] for c in chosen] for row in rows]


def _line(texts: Sequence[str], cells: Sequence[int], numbers: bool) -> str:
    put = [right if numbers and c else left for c in range(len(cells))]
    return GAP.join(place(text, n) for place, text, n in zip(put, texts, cells, strict=True)).rstrip()
