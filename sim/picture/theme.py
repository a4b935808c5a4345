"""The two colour themes: paper and ink by day, the same map by night."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

from sim.picture.colour import RGB, from_hex


@dataclass(frozen=True, eq=False)
class Theme:
    """Every colour on screen, as RGB triples.

    `sequential` has 5 classes from low to high, `diverging` 7 from -3 to +3; `flows` is keyed by
    parts, talent and robots; `branches` is in the order the branches are made, first to sixth: no pair is nearer than 18 (ΔE00) under any kind of sight.
    """

    name: str
    ground: RGB
    surface: RGB
    sunken: RGB
    ink: RGB
    ink2: RGB
    ink3: RGB
    accent: RGB
    accent_strong: RGB
    accent_soft: RGB
    on_accent: RGB
    good: RGB
    good_soft: RGB
    bad: RGB
    bad_soft: RGB
    warn: RGB
    warn_soft: RGB
    edge: RGB
    line: RGB
    focus: RGB
    band_90: RGB
    band_50: RGB
    shadow: RGB
    water: RGB
    rail: RGB
    sequential: tuple[RGB, ...]
    diverging: tuple[RGB, ...]
    flows: Mapping[str, RGB]
    branches: tuple[RGB, ...]

    @property
    def is_dark(self) -> bool:
        return self.name == "dark"

    @property
    def casing(self) -> RGB:
        """The thin edge that lifts a mark off the coloured counties."""
        return self.sunken if self.is_dark else self.surface


def get(name: str) -> Theme:
    """The theme `light` or `dark`. Raises KeyError for any other name."""
    return _THEMES[name]


def tokens() -> tuple[str, ...]:
    """Names of the single-colour tokens."""
    return tuple(f.name for f in fields(Theme) if f.type == "RGB")


def _ramp(codes: str) -> tuple[RGB, ...]:
    return tuple(from_hex(code) for code in codes.split())


def _flows(codes: str) -> Mapping[str, RGB]:
    return MappingProxyType(dict(zip(("parts", "talent", "robots"), _ramp(codes), strict=True)))


def _theme(name: str, sequential: str, diverging: str, flows: str, branches: str, **single: str) -> Theme:
    return Theme(
        name=name,
        sequential=_ramp(sequential),
        diverging=_ramp(diverging),
        flows=_flows(flows),
        branches=_ramp(branches),
        **{token: from_hex(code) for token, code in single.items()},
    )


LIGHT = _theme(
    "light",
    sequential="#F8F0DF #C9D3B0 #7EB498 #318E8D #00636F",
    diverging="#924219 #BF7844 #E2B68B #F4F0E9 #97C5D9 #3C91BC #00608A",
    flows="#3A2A12 #C8691E #146C66",
    branches="#146C66 #C8691E #7A68DA #4A3413 #3300AA #000011",
    ground="#F4F1EA",
    surface="#FDFBF6",
    sunken="#EBE6DB",
    ink="#17262C",
    ink2="#46555B",
    ink3="#5A666C",
    accent="#146C66",
    accent_strong="#0D5550",
    accent_soft="#D3E6E1",
    on_accent="#FFFFFF",
    good="#1F5F99",
    good_soft="#DCE8F3",
    bad="#A8481A",
    bad_soft="#F7E1D2",
    warn="#7F5200",
    warn_soft="#F5E6C4",
    edge="#8A8577",
    line="#D8D1C2",
    focus="#1457B8",
    band_90="#D3E6E1",
    band_50="#A9CFC8",
    shadow="#17262C",
    water="#6E9FBF",
    rail="#6B6459",
)

DARK = _theme(
    "dark",
    sequential="#28373C #2F5860 #377F81 #51ACA1 #92DBBC",
    diverging="#F1BD88 #CD814A #8D5636 #353D40 #326983 #449CC6 #91CFEC",
    flows="#E9EDB0 #FF9F4A #56C2B2",
    branches="#56C2B2 #E8843C #9C86F0 #EFF0BE #007788 #886655",
    ground="#0F191E",
    surface="#17242B",
    sunken="#0B1317",
    ink="#EAF0EE",
    ink2="#A9B8BC",
    ink3="#8C9DA4",
    accent="#56C2B2",
    accent_strong="#7AD5C6",
    accent_soft="#1D433F",
    on_accent="#062B27",
    good="#86BDF0",
    good_soft="#1B344A",
    bad="#F29A66",
    bad_soft="#48291A",
    warn="#E3B04B",
    warn_soft="#43340F",
    edge="#6E828D",
    line="#2C3D46",
    focus="#8AB8FF",
    band_90="#1D433F",
    band_50="#28605A",
    shadow="#000000",
    water="#3C6E92",
    rail="#8F8B80",
)

_THEMES = {theme.name: theme for theme in (LIGHT, DARK)}
NAMES = tuple(_THEMES)
