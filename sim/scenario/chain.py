"""What the industry is made of: components, firm kinds, skills, knowledge fields, sectors of use."""

from __future__ import annotations

from typing import Annotated

from sim.scenario.evidence import Evidence, In
from sim.scenario.record import Truth, Whole, record
from sim.words import Name

Share = Annotated[Evidence, In("fraction", 0, 1)]
Positive = Annotated[Evidence, In(None, 0)]


@record
class Component:
    """A group of parts. Shares are fractions of value in 2025; experience is in robot equivalents."""

    key: str
    name: Name
    text: Name
    field: str
    is_software: Truth
    bom_share: Share  # of the hardware bill; software has none
    local_share: Share  # bought in the metropolitan area or Mianyang
    domestic_share: Share
    learning_rate: Annotated[Evidence, In("fraction", 0, 0.9)]  # cost fall per doubling of experience
    experience_2024: Annotated[Evidence, In("robots", 0)]
    base_flow: Annotated[Evidence, In("robots_per_year", 0)]  # non-humanoid use, in robot equivalents
    base_flow_growth: Annotated[Evidence, In("fraction", -1)]
    firms_2025: Annotated[Evidence, In("firms", 0)]
    slots: Whole


@record
class FirmKind:
    key: str
    name: Name
    slots: Whole
    live_2025: Annotated[Evidence, In("firms", 0)]


@record
class Skill:
    """A skill group. Wages are yearly pay in Chengdu."""

    key: str
    name: Name
    text: Name
    scarce: Truth
    graduates: Annotated[Evidence, In("people", 0)]  # a year, of the metropolitan area's schools
    wage: Annotated[Evidence, In("thousand_cny_per_year", 0)]
    migration_elasticity: Positive


@record
class Field:
    """A field of knowledge."""

    key: str
    name: Name


@record
class Kind:
    """A kind of scenario in which robots learn and work."""

    key: str
    name: Name
    start_data: Annotated[Evidence, In("index", 0)]  # units of 5 million entries, 2024


@record
class Sector:
    """A sector of use; `potential` is the number of robot-sized tasks in the metropolitan area."""

    key: str
    name: Name
    kind: str
    potential: Annotated[Evidence, In("robots", 0)]
    task_wage: Annotated[Evidence, In("thousand_cny_per_year", 0)]
    hours_factor: Positive
    demo: Truth  # one of the six sectors of the AI+ demonstration city
