"""A save as the bytes of one zip: TOML and JSON lines that a person can read, and NumPy columns.

    save.toml  journal.jsonl  plans/*.toml  record/index.json  record/values.npz  columns/<1 January>.npz
"""
from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np

from ..journal import lines
from .content import FORMAT, Kept, Save

FAST = 1


def pack(save: Save) -> bytes:
    """The whole file, ready to be written at once."""
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED, compresslevel=FAST) as file:
        for name, content in _parts(save).items():
            file.writestr(name, content)
    return whole.getvalue()


def _parts(save: Save) -> dict[str, str | bytes]:
    index, values = _records(save.records)
    return {
        "save.toml": _head(save),
        "journal.jsonl": lines(save.origin, save.entries),
        **save.readable,
        "record/index.json": json.dumps(index, ensure_ascii=False, indent=1),
        "record/values.npz": _npz(values),
        **{f"columns/{name}.npz": _npz(arrays) for name, arrays in save.columns.items()},
    }


def _head(save: Save) -> str:
    """Written for people and for the first look at a file; the journal is what counts."""
    tables = {"origin": asdict(save.origin), "versions": save.versions}
    rows = [f"format = {FORMAT}", f"decisions_and_years = {len(save.entries)}"]
    for title, table in tables.items():
        rows += ["", f"[{title}]", *(f"{key} = {_toml(value)}" for key, value in table.items() if value is not None)]
    return "\n".join(rows) + "\n"


def _toml(value: object) -> str:
    """Text, whole numbers and truth values are written in TOML as in JSON."""
    return json.dumps(value, ensure_ascii=False)


def _records(records: Mapping[str, Kept]) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """One stack a variable over all years that have it, and an index that says which years those are."""
    turns = [{"name": name, "year": kept.year} for name, kept in records.items()]
    dims = {variable: list(names) for kept in records.values() for variable, names in kept.dims.items()}
    where = {variable: [i for i, kept in enumerate(records.values()) if variable in kept.values] for variable in dims}
    rows = list(records.values())
    values = {variable: np.stack([rows[i].values[variable] for i in at]) for variable, at in where.items() if at}
    index = {variable: {"dims": dims[variable], "turns": where[variable]} for variable in values}
    return {"turns": turns, "variables": index}, values


def _npz(arrays: Mapping[str, np.ndarray]) -> bytes:
    content = BytesIO()
    np.savez(content, allow_pickle=False, **dict(arrays))
    return content.getvalue()
