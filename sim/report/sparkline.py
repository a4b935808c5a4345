"""A small line for a tile, drawn without scripts."""

from __future__ import annotations

import numpy as np

WIDTH, HEIGHT, EDGE = 160, 36, 3


def points(values: np.ndarray, beside: np.ndarray | None = None) -> str:
    """`values` as points of an SVG line; `beside` shares the scale."""
    every = np.concatenate([values, values if beside is None else beside])
    low, high = np.nanmin(every, initial=np.inf), np.nanmax(every, initial=-np.inf)
    if not np.isfinite([low, high]).all():
        return ""
    spread = (high - low) or 1.0
    x = np.linspace(EDGE, WIDTH - EDGE, len(values))
    y = HEIGHT - EDGE - (values - low) / spread * (HEIGHT - 2 * EDGE)
    return " ".join(f"{a:.0f},{b:.1f}" for a, b in zip(x, y, strict=True) if np.isfinite(b))
