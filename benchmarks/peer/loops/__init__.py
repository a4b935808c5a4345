"""Compiled loops of the reduced rules, as the model has its own: twins of the dearest parts of `peer.columns`, noted when this is imported."""

from benchmarks.peer.loops import parts, people, sites

__all__ = ["parts", "people", "sites"]
