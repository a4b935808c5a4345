from __future__ import annotations

import pygame
import pytest

from tests.picture.map.golden_frames import FOLDER, FRAMES


@pytest.mark.parametrize("name", FRAMES)
def test_the_map_looks_as_it_did(name):
    kept = pygame.surfarray.array3d(pygame.image.load(FOLDER / f"{name}.png")).astype(int)
    now = pygame.surfarray.array3d(FRAMES[name]()).astype(int)
    assert now.shape == kept.shape
    assert (abs(now - kept).max(axis=2) > 8).mean() < 0.002
