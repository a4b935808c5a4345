"""Six hundred frames of nonsense, and the game still stands."""

from __future__ import annotations

import random

import pygame

KEYS = [
    getattr(pygame, f"K_{name}")
    for name in [
        "TAB",
        "RETURN",
        "SPACE",
        "ESCAPE",
        "LEFT",
        "RIGHT",
        "UP",
        "DOWN",
        "HOME",
        "F1",
        "F5",
        "F9",
        "a",
        "b",
        "l",
        "m",
        "n",
        "p",
        "r",
        "t",
        "z",
        "1",
        "2",
        "3",
        "4",
        "9",
    ]
]


def test_six_hundred_frames_of_a_monkey(hands):
    luck, game = random.Random(1), hands(years=1, speed="4")
    for _ in range(600):
        game.frame(*(something(luck) for _ in range(luck.randrange(3))))
    assert game.story.year >= 2026
    assert game.surface.get_size() == (1280, 800)
    assert not game.play.leaving


def something(luck: random.Random) -> pygame.Event:
    point = (luck.randrange(1280), luck.randrange(800))
    kind = luck.randrange(6)
    if kind == 0:
        return pygame.Event(pygame.MOUSEBUTTONDOWN, pos=point, button=1)
    if kind == 1:
        return pygame.Event(pygame.MOUSEBUTTONUP, pos=point, button=1)
    if kind == 2:
        return pygame.Event(pygame.MOUSEWHEEL, x=0, y=luck.choice((-1, 1)), precise_y=luck.choice((-1.0, 1.0)))
    if kind == 3:
        return pygame.Event(pygame.TEXTINPUT, text=luck.choice("0123456789.亿abc"))
    if kind == 4:
        return pygame.Event(pygame.KEYDOWN, key=luck.choice(KEYS), mod=0, unicode="")
    return pygame.Event(pygame.MOUSEMOTION, pos=point, rel=(0, 0), buttons=(0, 0, 0))
