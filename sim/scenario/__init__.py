"""What a person may write: scenarios and plans, read into immutable records, refused with messages that help."""

from __future__ import annotations

from sim.scenario.applications import Grant, Reading, Request
from sim.scenario.bundles import Bundle, BundleRule, Position, StanceLever
from sim.scenario.chain import Component, Field, FirmKind, Kind, Sector, Skill
from sim.scenario.checking import check_path
from sim.scenario.dials import Dial
from sim.scenario.errors import UserError, nearest
from sim.scenario.events import Choice, Condition, Effect, Event, Subject
from sim.scenario.evidence import GRADES, Basis, Evidence, Weights
from sim.scenario.indicators import Indicator
from sim.scenario.layers import bundled_scenarios
from sim.scenario.loader import load_scenario
from sim.scenario.means import FacilityKind, Lever, OutOfReach, Recommendation, Requirement, Size, Variant
from sim.scenario.outside import Series
from sim.scenario.places import Lab, NamedFirm, Placed, Port, Region, Rival
from sim.scenario.plan import Answer, Application, Change, Closure, Placement, Plan
from sim.scenario.plan_file import bundled_plans, load_plan
from sim.scenario.scenario import Scenario, Sizes
from sim.scenario.session_rules import SessionRules

__all__ = [
    "GRADES", "Answer", "Application", "Basis", "Bundle", "BundleRule", "Change", "Choice", "Closure", "Component",
    "Condition", "Dial", "Effect", "Event",
    "Evidence", "FacilityKind", "Field", "FirmKind", "Grant", "Indicator", "Kind", "Lab", "Lever", "NamedFirm",
    "OutOfReach", "Placed", "Placement", "Plan", "Port", "Position", "Reading", "Recommendation", "Region", "Request",
    "Requirement", "Rival", "Scenario", "Sector", "Series", "SessionRules", "Size", "Sizes", "Skill", "StanceLever",
    "Subject", "UserError", "Variant",
    "Weights", "bundled_plans", "bundled_scenarios", "check_path", "load_plan", "load_scenario", "nearest",
]
