"""A save read back, distrustfully: nothing in it is executed, and one clear message says what is damaged."""
from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import numpy as np
import tomli

from .. import journal
from ..answers import reason
from .content import FORMAT, Kept, Save

ROOM = 2_000_000_000
DAMAGE = (BadZipFile, KeyError, ValueError, TypeError, IndexError, AttributeError, EOFError, OSError, zlib.error,
          NotImplementedError, RuntimeError, MemoryError)


def unpack(path: Path) -> Save:
    """The save at `path`. Raises UserError if there is none, it is damaged, or a later version wrote it."""
    if not path.is_file():
        raise reason("save.missing", file=path)
    try:
        with ZipFile(path) as file:
            return _read(file, path)
    except PermissionError as error:
        raise reason("save.unreadable", file=path, found=error.strerror) from error
    except DAMAGE as error:
        raise reason("save.damaged", file=path, found=f"{type(error).__name__}: {error}") from error


def _read(file: ZipFile, path: Path) -> Save:
    if sum(part.file_size for part in file.infolist()) > ROOM:
        raise reason("save.damaged", file=path, found=f"> {ROOM}")
    head = tomli.loads(file.read("save.toml").decode())
    if head["format"] > FORMAT:
        raise reason("save.later", file=path, found=head["format"], known=FORMAT)
    origin, entries = journal.parse(file.read("journal.jsonl"), str(path))
    if len(entries) != head["decisions_and_years"]:
        raise ValueError(f"{len(entries)} journal lines, not {head['decisions_and_years']}")
    versions = {str(name): str(value) for name, value in head["versions"].items()}
    return Save(origin, entries, _records(file), _columns(file), versions)


def _records(file: ZipFile) -> dict[str, Kept]:
    index = json.loads(file.read("record/index.json"))
    values = _npz(file.read("record/values.npz"))
    turns, variables = index["turns"], index["variables"]
    return {turn["name"]: _record(variables, values, at, turn["year"]) for at, turn in enumerate(turns)}


def _record(index: Mapping[str, Any], stacks: Mapping[str, np.ndarray], at: int, year: int) -> Kept:
    there = {variable: entry for variable, entry in index.items() if at in entry["turns"]}
    values = {variable: stacks[variable][entry["turns"].index(at)] for variable, entry in there.items()}
    return Kept(year, values, {variable: tuple(entry["dims"]) for variable, entry in there.items()})


def _columns(file: ZipFile) -> dict[str, dict[str, np.ndarray]]:
    names = [name for name in file.namelist() if name.startswith("columns/")]
    return {Path(name).stem: _npz(file.read(name)) for name in names}


def _npz(content: bytes) -> dict[str, np.ndarray]:
    with np.load(BytesIO(content), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}
