"""Colours as RGB triples in 0..255, and the few calculations the pictures need on them."""

from __future__ import annotations

RGB = tuple[int, int, int]
RGBA = tuple[int, int, int, int]


def from_hex(code: str) -> RGB:
    """`#RRGGBB` to an RGB triple."""
    digits = code.lstrip("#")
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def to_hex(colour: RGB) -> str:
    return "#{:02X}{:02X}{:02X}".format(*colour)


def mix(start: RGB, end: RGB, share: float) -> RGB:
    """The colour `share` (0..1) of the way from `start` to `end`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(start, end, strict=True))
    return red, green, blue


def with_alpha(colour: RGB, alpha: float) -> RGBA:
    """`colour` with an opacity of 0..1."""
    return (*colour, round(255 * alpha))


def luminance(colour: RGB) -> float:
    """Relative luminance 0..1 (WCAG 2.2)."""
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: RGB, other: RGB) -> float:
    """Contrast ratio 1..21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable_on(ground: RGB, dark: RGB, light: RGB) -> RGB:
    """Whichever of two inks stands out more on `ground`."""
    return dark if contrast(dark, ground) >= contrast(light, ground) else light


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
