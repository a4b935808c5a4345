"""Reading files that a person may have damaged: one clear refusal for each way it can go wrong."""

from __future__ import annotations

import csv
import io
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli

from sim.scenario.errors import UserError

MOST_BYTES = 4_000_000
NUMBER = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?")
HEADER = re.compile(r"(?P<key>[\w.]+)(?: \[(?P<unit>[\w%]+)\])?")


def read_text(path: Path) -> str:
    """The text of a small UTF-8 file. Raises UserError (missing, directory, too big, empty, not UTF-8)."""
    if path.is_dir():
        raise UserError("scenario.error.directory", file=path)
    if path.exists() and not path.is_file():
        raise UserError("scenario.error.no_plain_file", file=path)
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise UserError("scenario.error.too_big", file=path, found=_megabytes(size), most=_megabytes(MOST_BYTES))
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise UserError("scenario.error.no_file", file=path) from None
    except UnicodeDecodeError as error:
        raise UserError("scenario.error.not_utf8", file=path, found=error.start) from None
    except OSError as error:
        raise UserError("scenario.error.unreadable", file=path, found=error.strerror) from None
    if not text.strip():
        raise UserError("scenario.error.empty", file=path)
    return text


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file as plain values. Raises UserError with the line where it stops making sense."""
    text = read_text(path)
    try:
        return dict(_parsed(text))
    except (tomli.TOMLDecodeError, RecursionError) as error:
        raise UserError("scenario.error.not_toml", file=path, found=str(error)) from None


@lru_cache(maxsize=64)
def _parsed(text: str) -> dict[str, Any]:
    """An unchanged file is parsed once; whoever reads it changes no table inside."""
    return tomli.loads(text)


def read_table(path: Path) -> list[dict[str, Any]]:
    """A CSV table: a column `population [people]` is a figure, `population.low` a part of it, `name.zh` a text.

    The columns `source`, `grade`, `note` serve every figure of the row that has none of its own.
    """
    try:
        header, *rows = csv.reader(io.StringIO(read_text(path)))
    except csv.Error as error:
        raise UserError("scenario.error.not_csv", file=path, found=str(error)) from None
    columns = [_column(path, title) for title in header]
    return [_row(path, line, columns, cells) for line, cells in enumerate(rows, 2) if any(cells)]


def _column(path: Path, title: str) -> tuple[tuple[str, ...], str | None]:
    match = HEADER.fullmatch(title.strip())
    if match is None:
        raise UserError("scenario.error.column", file=path, found=title)
    return tuple(match["key"].split(".")), match["unit"]


def _row(path: Path, line: int, columns: list[tuple[tuple[str, ...], str | None]], cells: list[str]) -> dict[str, Any]:
    if len(cells) != len(columns):
        raise UserError(
            "scenario.error.row", file=path, found=len(cells), allowed=str(len(columns)), line=line,
        )
    row: dict[str, Any] = {}
    for (keys, unit), cell in zip(columns, cells, strict=True):
        if cell.strip():
            _put(row, (*keys, "value") if unit else keys, _cell(cell.strip()))
            if unit:
                _put(row, (*keys, "unit"), unit)
    return _with_shared_evidence(row)


def _put(row: dict[str, Any], keys: tuple[str, ...], value: Any) -> None:
    for key in keys[:-1]:
        row = row.setdefault(key, {})
    row[keys[-1]] = value


def _cell(text: str) -> Any:
    if not NUMBER.fullmatch(text):
        return text
    return int(text) if text.lstrip("+-").isdigit() else float(text)


def _with_shared_evidence(row: dict[str, Any]) -> dict[str, Any]:
    shared = {name: row.pop(name) for name in ("source", "grade", "note") if name in row}
    for value in row.values():
        if isinstance(value, dict) and "unit" in value and "source" not in value:
            value.update({name: text for name, text in shared.items() if name not in value})
    return row


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
