"""A short journey of the camera."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sim.picture.map.camera import Camera

DURATION_MS = 400


@dataclass(frozen=True)
class Flight:
    """From one camera to another, eased at both ends."""

    start: Camera
    end: Camera
    elapsed: float = 0.0

    @property
    def over(self) -> bool:
        return self.elapsed >= DURATION_MS

    @property
    def camera(self) -> Camera:
        """Where the camera is now."""
        if self.over:
            return self.end
        share = self.elapsed / DURATION_MS
        return self.start.between(self.end, share * share * (3 - 2 * share))

    def later(self, ms: float) -> Flight:
        return replace(self, elapsed=self.elapsed + ms)
