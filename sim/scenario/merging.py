"""Layers into one document: tables merge, records of a list merge by key, a number replaces a figure's value.

A new value never keeps the source, grade and note of the old one.
"""

from __future__ import annotations

from typing import Any

from sim.scenario.errors import UserError
from sim.scenario.layers import Layer, Raw, Source

KEYS = ("key", "adcode", "id", "number")


def document(layers: list[Layer]) -> Raw:
    """All layers as one table, the outermost winning."""
    merged: Raw = {}
    for layer in reversed(layers):
        merged = merge(merged, joined(layer))
    return merged


def joined(layer: Layer) -> Raw:
    """One layer's files side by side. Raises UserError where two of them say the same thing."""
    whole: Raw = {}
    for source in layer.sources:
        for key, value in source.raw.items():
            whole[key] = _joined(whole[key], value, source, key) if key in whole else value
        _no_twins(source, whole)
    return whole


def merge(below: Any, above: Any) -> Any:
    """`above` laid over `below`."""
    if isinstance(below, dict) and isinstance(above, dict):
        below = _without_evidence(below) if "unit" in below and "value" in above else below
        return {**below, **{key: merge(below.get(key), value) for key, value in above.items()}}
    if _records(below) and _records(above):
        return _merge_records(below, above)
    if isinstance(below, dict) and "unit" in below and _is_number(above):
        return {**_without_evidence(below), "value": above}
    return above


def _without_evidence(figure: Raw) -> Raw:
    return {name: part for name, part in figure.items() if name not in ("source", "grade", "note")}


def name_of(entry: Any) -> object:
    """What an entry of a list is called by, or None."""
    if not isinstance(entry, dict):
        return None
    return next((entry[key] for key in KEYS if key in entry), None)


def _merge_records(below: list[Raw], above: list[Raw]) -> list[Raw]:
    changed = {name_of(entry): entry for entry in above}
    kept = [merge(entry, changed.pop(name_of(entry))) if name_of(entry) in changed else entry for entry in below]
    return kept + list(changed.values())


def _joined(first: Any, second: Any, source: Source, key: str) -> Any:
    if isinstance(first, list) and isinstance(second, list):
        return first + second
    if isinstance(first, dict) and isinstance(second, dict) and not {"value", "zh"} & set(first):
        both = {k: _joined(first[k], v, source, f"{key}.{k}") if k in first else v for k, v in second.items()}
        return {**first, **both}
    raise UserError("scenario.error.twice", file=source.path, key=key)


def _no_twins(source: Source, whole: Raw) -> None:
    for table, entries in source.raw.items():
        if not _records(entries):
            continue
        names = [name_of(entry) for entry in whole[table]]
        for name in names:
            if names.count(name) > 1:
                raise UserError("scenario.error.twice", file=source.path, key=f"{table}.{name}")


def _records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(name_of(entry) is not None for entry in value)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
