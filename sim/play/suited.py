"""Counties coloured by how much of a facility would be used there today, while it looks for its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim import words
from sim.picture.map import Scale
from sim.play.bases import Counties
from sim.play.texts import Speaker

BREAKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True)
class Suited:
    """`uses` are (adcode, share of the capacity that would be used), of counties that can take the facility."""

    uses: tuple[tuple[int, float], ...]

    @classmethod
    def of(cls, uses: Mapping[int, float]) -> Suited:
        """Empty before anything is known."""
        return cls(tuple(sorted(uses.items())))

    def values(self, counties: Counties, year: int) -> dict[int, float | None]:
        """adcode -> share, None where it cannot stand."""
        known = dict(self.uses)
        return {region.adcode: known.get(region.adcode) for region in counties.scenario.regions}

    def scale(self, counties: Counties, speaker: Speaker, year: int) -> Scale:
        """From nothing to all, in fifths, whatever is placed."""
        return Scale(
            breaks=BREAKS, title=speaker.say("offer.map"), format=lambda share: words.percent(share, speaker.lang, 0), tick=lambda share: f"{100 * share:g}",
            unit="%", missing=speaker.say("offer.refused"),
        )  # fmt: skip
