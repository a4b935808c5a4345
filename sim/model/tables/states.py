"""Small vocabularies of state columns."""
from __future__ import annotations

FREE, BUILDING, OPEN, CLOSED = range(4)
UNTESTED, IN_TEST, QUALIFIED, FAILED = range(4)
