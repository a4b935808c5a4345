"""JSON on standard output: nothing else, and no NaN."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from math import isfinite


def print_json(value: object) -> None:
    """Print `value` as JSON, Chinese as it is; a number that is not finite becomes null."""
    print(json.dumps(plain(value), ensure_ascii=False, indent=1, allow_nan=False))


def plain(value: object) -> object:
    """The same value from dicts, lists, texts and numbers only."""
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(part) for part in value]
    if isinstance(value, float):
        return float(value) if isfinite(value) else None
    return value
