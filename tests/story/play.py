"""Verbs of the tests."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from sim.story import Command, Done, Story


def play(story: Story, *commands: Command) -> Story:
    """Give commands, all of which must be accepted."""
    for command in commands:
        answer = story.do(command)
        assert isinstance(answer, Done), (command, answer.message("en"))
        assert answer.warnings == (), [warning.message("en") for warning in answer.warnings]
    return story


def stock(story: Story, year: int) -> np.ndarray:
    """The tiny model's one variable."""
    return story.record(year).values["stock"]


def bundle_settings(story: Story, bundle: str) -> dict[str, float]:
    """Where the levers of a bundle stand."""
    return {key: story.settings()[key] for key in story.scenario.bundle(bundle).levers}


def same_years(one: Story, other: Story) -> bool:
    """Whether two games have the same records, bit for bit."""
    pairs = list(zip(one.records, other.records, strict=True))
    return all(np.array_equal(a.values[name], b.values[name], equal_nan=True) for a, b in pairs for name in a.values)


@contextmanager
def full_disk(room: int) -> Iterator[None]:
    """A disk on which no file can grow beyond `room` bytes: the system itself refuses, as on a full one."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
