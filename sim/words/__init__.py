"""Every text a person sees, and numbers and units as each language writes them."""

from __future__ import annotations

from sim.words.figures import count, figure, likely, money, moneys, percent, points, span
from sim.words.language import LANGS, system_lang
from sim.words.name import Name
from sim.words.say import say

__all__ = [
    "LANGS", "Name", "count", "figure", "likely", "money", "moneys", "percent", "points", "say", "span", "system_lang",
]
