"""The colours of the product's themes as variables of the page's style."""

from __future__ import annotations

from sim.picture import theme
from sim.picture.colour import to_hex


def variables() -> str:
    """By day, by night, and on paper always by day."""
    light, dark = _block("light"), _block("dark")
    return (
        f":root {{ color-scheme: light; {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root:not(.on-paper) {{ color-scheme: dark; {dark} }} }}\n"
        f"@media print {{ :root {{ color-scheme: light; {light} }} }}\n"
    )


def _block(name: str) -> str:
    colours = theme.get(name)
    single = {token.replace("_", "-"): getattr(colours, token) for token in theme.tokens()}
    ramps = {
        **{f"class-{number}": colour for number, colour in enumerate(colours.sequential)},
        **{f"apart-{number}": colour for number, colour in enumerate(colours.diverging)},
        **{f"flow-{key}": colour for key, colour in colours.flows.items()},
        **{f"branch-{number}": colour for number, colour in enumerate(colours.branches)},
    }
    return " ".join(f"--{key}: {to_hex(colour)};" for key, colour in {**single, **ramps}.items())
