"""Breaking Chinese and English text into lines.

Chinese may break between any two characters, except that closing marks never begin a line and
opening marks never end one; words, numbers and their units of measure stay whole.
"""

from __future__ import annotations

import re
from typing import Protocol

NO_START = frozenset("，。、；：！？）》」』】〕〗”’…—～·‧,.;:!?)]}%‰％°℃")
NO_END = frozenset("（《「『【〔〖“‘([{¥￥$＄")

_PIECE = re.compile(r"\s+|[A-Za-z0-9\u00c0-\u024f\u2212+\-./,'’&@#_:%°×–～~]+|.", re.DOTALL)


class Measure(Protocol):
    """Anything that can say how wide a text is, in pixels."""

    def width(self, string: str) -> int: ...


def wrap(string: str, measure: Measure, width: float) -> tuple[str, ...]:
    """Lines at most `width` pixels wide; newlines in `string` are kept; never an empty result."""
    return tuple(line for paragraph in string.split("\n") for line in _paragraph(paragraph, measure, width))


def _paragraph(string: str, measure: Measure, width: float) -> list[str]:
    lines, line = [], ""
    for chunk in _chunks(string):
        if measure.width((line + chunk).rstrip()) > width and line:
            lines.append(line.rstrip())
            line = ""
            chunk = chunk.lstrip()
        *full, line = _squeezed(line + chunk, measure, width)
        lines += [part.rstrip() for part in full]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _chunks(string: str) -> list[str]:
    """The pieces between which a line may break."""
    chunks: list[str] = []
    for piece in _PIECE.findall(string):
        if chunks and (piece[0] in NO_START or piece.isspace() or chunks[-1][-1] in NO_END):
            chunks[-1] += piece
        else:
            chunks.append(piece)
    return chunks


def _squeezed(chunk: str, measure: Measure, width: float) -> list[str]:
    """A chunk wider than a whole line is cut where it must be."""
    parts = [""]
    for character in chunk:
        if parts[-1] and measure.width((parts[-1] + character).rstrip()) > width:
            parts.append("")
        parts[-1] += character
    return parts
