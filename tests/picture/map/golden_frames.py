"""The pictures kept for comparison; run this file to draw them anew."""

from __future__ import annotations

from pathlib import Path

import pygame

from sim.picture.map import FilmMoment, Hit
from tests.picture.map.situation import drawn, view

FOLDER = Path(__file__).parent / "golden"


def metropolis_by_day() -> pygame.Surface:
    return drawn(view("zh", "light"), hover=Hit("region", 510603), selected=Hit("region", 510116))


def metropolis_by_night() -> pygame.Surface:
    return drawn(view("en", "dark"))


def city_by_day() -> pygame.Surface:
    seen = view("en", "light", (480, 320))
    seen.zoom_at((230, 200), 4.2)
    seen.tick(1_000)
    return drawn(seen)


def film_by_night() -> pygame.Surface:
    moment = FilmMoment(250, {"parts": 0.6, "talent": 1.0, "robots": 0.0})
    return drawn(view("zh", "dark", (480, 320)), moment=moment)


FRAMES = {made.__name__: made for made in (metropolis_by_day, metropolis_by_night, city_by_day, film_by_night)}

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, made in FRAMES.items():
        pygame.image.save(made(), FOLDER / f"{name}.png")
