"""M1 Unit cost: falls with experience (Wright 1936; experience of others counts in part: Irwin & Klenow 1994).

Equation: c_t = c_(t-1) (E_t / E_(t-1))^-b w_t / w_(t-1), b = -log2(1 - learning rate), E = own + spillover max(national - own, 0),
w = labour_share W + 1 - labour_share, W the coast's wage net of general productivity.
Source: Wright 1936; Irwin & Klenow 1994 for the experience of others.
Parameters: component.*.learning_rate, cost.spillover, cost.labour_share, cost.general_productivity, cost.rest_learning_rate, cost.assembly_learning_rate.
Sign: more experience, here or in the nation, lowers cost; real wages raise it.
"""
from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np

from sim.model.markets.tools import power
from sim.model.mechanisms.by_line import by_line
from sim.model.once import once
from sim.model.parameters import Group, side_by_side

if TYPE_CHECKING:
    from sim.model.scene import Scene


def exponent(learning_rate: np.ndarray) -> np.ndarray:
    """b = -log2(1 - LR): cost falls by LR with each doubling of experience."""
    return -np.log2(1 - learning_rate)


@once
def exponents(group: Group, names: tuple[str, ...]) -> np.ndarray:
    """b for learning rates of a group of parameters (R, n)."""
    return exponent(side_by_side(group, names))


def by_component(p: SimpleNamespace, scene: Scene, name: str) -> np.ndarray:
    """A parameter of the components as a column (R, K)."""
    return side_by_side(p.component, _of_components(scene, name))


@once
def _of_components(scene: Scene, name: str) -> tuple[str, ...]:
    return tuple(f"{component.key}_{name}" for component in scene.scenario.components)


def learning_exponent(p: SimpleNamespace, scene: Scene) -> np.ndarray:
    """b of each component (R, K)."""
    return exponents(p.component, _of_components(scene, "learning_rate"))


def rest_exponent(p: SimpleNamespace) -> np.ndarray:
    """b of the plain local cost (R, 1)."""
    return exponents(p.cost, ("rest_learning_rate",))


def assembly_exponent(p: SimpleNamespace) -> np.ndarray:
    """b of assembly (R, 1)."""
    return exponents(p.cost, ("assembly_learning_rate",))


def exponent_by_slot(p: SimpleNamespace, scene: Scene) -> np.ndarray:
    """b of what each firm slot makes (R, F): its component, or assembly."""
    return _by_slot(p.component, scene, p.cost)


@once
def _by_slot(component: Group, scene: Scene, cost: Group) -> np.ndarray:
    return by_line(scene, exponents(component, _of_components(scene, "learning_rate")), exponents(cost, ("assembly_learning_rate",)))


@once
def wage_index(scene: Scene, year: int) -> float:
    """Wage of the year against 2025, from the coast's wage growth."""
    index = 1.0
    for each in range(scene.scenario.start_year + 1, year + 1):
        index *= 1 + scene.path("coast_wage_growth", each)
    return index


def wage_weight(p: SimpleNamespace, scene: Scene, year: int) -> np.ndarray:
    """0.2 W/W0 + 0.8 with real wages (R, 1): the part of unit cost that follows wages net of general productivity."""
    return _wage_weight(p.cost, wage_index(scene, year), max(year - scene.scenario.start_year, 0))


@once
def _wage_weight(cost: Group, index: float, years: int) -> np.ndarray:
    real = index / power(1 + cost.general_productivity, years)
    return cost.labour_share * real + 1 - cost.labour_share


def experience(p: SimpleNamespace, own: np.ndarray, national: np.ndarray) -> np.ndarray:
    """E = own + sigma (national - own): what a firm has learnt from, in units."""
    return own + p.cost.spillover * np.maximum(national - own, 0.0)


def cost_fall(now: np.ndarray, before: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Factor by which unit cost changes when experience goes from ``before`` to ``now``."""
    return power(now / before, -b)
