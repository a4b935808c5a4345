"""造身造脑 Body & Brain: a simulation of Chengdu's humanoid-robot industry.

>>> import sim
>>> scenario = sim.load_scenario("chengdu-2025")
>>> results = sim.simulate(scenario, seeds=range(4), until=2027)
>>> results["local_supply_rate"].sel(component="reducer").dims
('seed', 'year')
"""
from __future__ import annotations

from typing import Any

__version__ = "0.1.0"
_HOME = {
    "load_scenario": "sim.scenario", "load_plan": "sim.scenario", "Plan": "sim.scenario", "Change": "sim.scenario",
    "Placement": "sim.scenario", "Closure": "sim.scenario", "UserError": "sim.scenario", "simulate": "sim.study.simulate",
    "simulate_records": "sim.study.simulate", "Case": "sim.model", "compare": "sim.study.compare",
    "Comparison": "sim.study.compare", "explain": "sim.study.explain", "Explanation": "sim.study.explain",
    "forecast": "sim.study.forecast", "Forecast": "sim.study.forecast", "robustness": "sim.study.robustness",
    "Robustness": "sim.study.robustness", "Goal": "sim.study.robustness", "roads": "sim.study.roads",
    "doubt": "sim.study.doubts", "cross": "sim.study.crossed", "Crossed": "sim.study.crossed",
}
__all__ = ["__version__", *_HOME]


def __getattr__(name: str) -> Any:
    """Import on first use, so that ``import sim`` stays light."""
    from importlib import import_module

    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'sim' has no attribute {name!r}")
