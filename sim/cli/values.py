"""Kinds of values that options take; each says what it found and what it allows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from re import fullmatch

import click

from sim.scenario.errors import UserError, nearest

SEEDS = 1_000_000
"""Seeds from here on belong to the rehearsals of forecasts (docs/model.md)."""


class Whole(click.ParamType):  # type: ignore[type-arg]  # generic only in newer releases
    """A whole number from `low` to `high`."""

    name = "whole number"

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        found = str(value)
        if fullmatch(r"[+-]?[0-9]{1,18}", found) and self.low <= int(found) <= self.high:
            return int(found)
        raise UserError("cli.error.whole", key=_spelled(param), found=found, low=self.low, high=self.high)


class OneOf(click.ParamType):  # type: ignore[type-arg]  # generic only in newer releases
    """One of a few words."""

    name = "word"

    def __init__(self, allowed: Sequence[str]) -> None:
        self.allowed = tuple(allowed)

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        found = str(value)
        if found in self.allowed:
            return found
        near = nearest(found, self.allowed)
        raise UserError("cli.error.choice", key=_spelled(param), found=found, allowed=self.allowed, nearest=near)


class Size(click.ParamType):  # type: ignore[type-arg]  # generic only in newer releases
    """A picture's or window's size in pixels: 1280x800, within `low` and `high`."""

    name = "size"

    def __init__(self, low: tuple[int, int] = (1024, 640), high: tuple[int, int] = (7680, 4320)) -> None:
        self.low, self.high = low, high

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        found = str(value)
        match = fullmatch(r"([0-9]{2,5})[x×X*]([0-9]{2,5})", found)
        if match is not None:
            wide, high = int(match[1]), int(match[2])
            if self.low[0] <= wide <= self.high[0] and self.low[1] <= high <= self.high[1]:
                return wide, high
        raise UserError("cli.error.size", key=_spelled(param), found=found, low=_by(self.low), high=_by(self.high))


class File(click.ParamType):  # type: ignore[type-arg]  # generic only in newer releases
    """A path; whether it exists is for the command to say."""

    name = "file"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        if isinstance(value, Path):
            return value
        if not str(value) or "\0" in str(value):
            raise UserError("cli.error.needs_value", key=_spelled(param))
        return Path(str(value)).expanduser()


def _by(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


def _spelled(param: click.Parameter | None) -> str | None:
    if param is None:
        return None
    return param.opts[-1] if isinstance(param, click.Option) else param.metavar or param.name


def with_suffix(path: Path, *suffixes: str) -> None:
    """Refuse a file name that does not end as the kind of file we write."""
    if path.suffix.lower() not in suffixes:
        raise UserError("cli.error.suffix", key="--out", found=path.name or path, suffix=suffixes[0])


def refuse_existing(path: Path, force: bool) -> None:
    """A file is not written over unless it is asked for."""
    if path.exists() and not force:
        raise UserError("cli.error.exists", file=path)
